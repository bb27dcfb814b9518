"""Limits on guessing, kept where ``rate_limit_url`` says; what is no guess is never counted.

Whole factories share one address, so addresses are limited on failures only, and an account is
limited together with the address that fails. A colleague behind the same address could still use
that limit up; a device that signed in before (``app.access.devices``) is limited by itself, so that
nobody can lock somebody else out of the devices they use.
"""

import hashlib
import math
import time
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItem, RateLimitItemPerMinute, parse
from limits.aio.strategies import FixedWindowRateLimiter, MovingWindowRateLimiter, RateLimiter
from limits.storage import storage_from_string
from starlette.requests import HTTPConnection

from app.core.errors import TOO_MANY_REQUESTS, Problem

SIGN_IN_PER_ACCOUNT = parse("10/5 minutes")
SIGN_IN_PER_ADDRESS = parse("60/5 minutes")
MISSES_PER_ADDRESS = RateLimitItemPerMinute(30)
MISSES_IN_ALL = RateLimitItemPerMinute(600)
ALARMS = RateLimitItemPerMinute(1)


def caller_address(connection: HTTPConnection) -> str:
    """The caller's address; of IPv6 the /64 network, since a phone owns all of it.

    IPv4 written as IPv6 (``::ffff:1.2.3.4``, as a dual-stack socket does) is IPv4, or everybody
    there would be one caller.
    """
    host = connection.client.host if connection.client else "unknown"
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address) and address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)


class Throttle:
    """Counts failures and refuses with 429 once there are too many."""

    def __init__(self, storage_url: str) -> None:
        # One client for both: valkey-py speaks to a Redis too, and in memory the word is ignored.
        storage = storage_from_string(storage_url, implementation="valkey")
        self._limiter = MovingWindowRateLimiter(storage)
        self._tries = FixedWindowRateLimiter(storage)

    async def check(self, limit: RateLimitItem, *key: str) -> None:
        """Raise ``too_many_requests`` if ``key`` has reached ``limit``; counts nothing."""
        if not await self._limiter.test(limit, *_opaque(key)):
            await _refuse(self._limiter, limit, *_opaque(key))

    async def take(self, limit: RateLimitItem, *key: str) -> None:
        """Count a try of ``key`` before it is made, or raise ``too_many_requests``.

        Tries made at the same time cannot slip through together, as they could between ``check``
        and ``count``; call ``forget`` after a try that was no failure.
        """
        if not await self._limiter.hit(limit, *_opaque(key)):
            await _refuse(self._limiter, limit, *_opaque(key))

    async def forget(self, limit: RateLimitItem, *key: str) -> None:
        """Start over for ``key``, which has shown to be genuine."""
        await self._limiter.clear(limit, *_opaque(key))

    async def borrow(self, limit: RateLimitItem, *key: str) -> None:
        """Like ``take`` for a key many people share: ``give_back`` returns this one try only.

        Counted in a fixed window, since a moving one cannot take back a single try.
        """
        if not await self._tries.hit(limit, *_shared(key)):
            await self.give_back(limit, *key)
            await _refuse(self._tries, limit, *_shared(key))

    async def give_back(self, limit: RateLimitItem, *key: str) -> None:
        """Return a borrowed try that was no failure; those of others stay counted."""
        await self._tries.hit(limit, *_shared(key), cost=-1)

    async def count(self, limit: RateLimitItem, *key: str) -> bool:
        """Count one failure of ``key``; whether it is still within ``limit``."""
        return await self._limiter.hit(limit, *_opaque(key))


async def _refuse(limiter: RateLimiter, limit: RateLimitItem, *key: str) -> None:
    window = await limiter.get_window_stats(limit, *key)
    seconds = max(1, math.ceil(window.reset_time - time.time()))
    raise Problem(
        TOO_MANY_REQUESTS,
        parameters={"seconds": seconds},
        headers={"Retry-After": str(seconds)},
    )


def _shared(key: tuple[str, ...]) -> tuple[str, ...]:
    """Apart from the moving windows: one store cannot keep both kinds under one name."""
    return ("borrowed", *_opaque(key))


def _opaque(key: tuple[str, ...]) -> tuple[str, ...]:
    """Neither addresses nor user names in clear in a shared store."""
    return tuple(hashlib.sha256(part.encode()).hexdigest()[:32] for part in key)
