"""Limits on signing in, and the devices that are exempt from those they share with others.

Whoever signed in from a browser before must get in while somebody guesses at their account, even
from behind the same address. So a sign-in leaves a signed cookie, for this account only; a try that
brings it is limited by itself (OWASP, "device cookies"). The cookie opens nothing: without the
password it is worth ten guesses in five minutes.
"""

import hashlib
import hmac
import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from app.access.throttle import (
    SIGN_IN_PER_ACCOUNT,
    SIGN_IN_PER_ADDRESS,
    Throttle,
    caller_address,
)

COOKIE = "__Host-device"
LASTS_SECONDS = 180 * 24 * 3600
_FORM = re.compile(r"([0-9a-f]{32})\.([0-9]{1,12})\.([0-9a-f]{64})", re.ASCII)


class KnownDevices:
    """Issues and recognises device cookies; ``secrets_`` holds the present secret first."""

    def __init__(self, secrets_: Sequence[str]) -> None:
        self._keys = [
            hmac.new(secret.encode(), b"sanliang known device v1", hashlib.sha256).digest()
            for secret in secrets_
        ]

    def issue(self, username: str) -> str:
        """A cookie for a device on which ``username`` has just signed in; it names nobody."""
        device, issued = secrets.token_hex(16), str(int(time.time()))
        return f"{device}.{issued}.{_signature(self._keys[0], device, issued, username)}"

    def recognise(self, cookie: str, username: str) -> str | None:
        """Which device this is, if ``username`` signed in on it within 180 days."""
        form = _FORM.fullmatch(cookie)
        if form is None or int(form[2]) + LASTS_SECONDS < time.time():
            return None
        for key in self._keys:
            if hmac.compare_digest(_signature(key, form[1], form[2], username), form[3]):
                return form[1]
        return None


def _signature(key: bytes, device: str, issued: str, username: str) -> str:
    message = f"{device}.{issued}.{username.lower()}".encode()
    return hmac.new(key, message, hashlib.sha256).hexdigest()


@dataclass(frozen=True)
class SignInTry:
    """A try that has been counted, and is forgotten again if it succeeds."""

    throttle: Throttle
    devices: KnownDevices
    username: str
    address: str
    device: str | None

    async def begin(self) -> None:
        """Count before the password is looked at, so that tries at the same time are all counted.

        Raises ``too_many_requests``.
        """
        await self.throttle.take(SIGN_IN_PER_ACCOUNT, *self._account_key)
        if self.device is None:
            await self.throttle.borrow(SIGN_IN_PER_ADDRESS, "sign-in", self.address)

    async def succeed(self, response: Response) -> None:
        """It was no guess: uncount it, and know the device from now on."""
        await self.throttle.forget(SIGN_IN_PER_ACCOUNT, *self._account_key)
        if self.device is None:
            await self.throttle.give_back(SIGN_IN_PER_ADDRESS, "sign-in", self.address)
            response.set_cookie(
                COOKIE,
                self.devices.issue(self.username),
                max_age=LASTS_SECONDS,
                secure=True,
                httponly=True,
                samesite="strict",
                path="/",
            )

    @property
    def _account_key(self) -> tuple[str, str, str]:
        return ("sign-in", self.username.lower(), self.device or self.address)


async def begin_sign_in(request: Request, username: str) -> SignInTry:
    """Count a try to sign in as ``username``; raises ``too_many_requests``."""
    devices: KnownDevices = request.app.state.devices
    device = devices.recognise(request.cookies.get(COOKIE, ""), username)
    begun = SignInTry(
        request.app.state.throttle, devices, username, caller_address(request), device
    )
    await begun.begin()
    return begun
