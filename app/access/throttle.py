"""Limits on guessing: by moving windows over failures, kept where ``rate_limit_url`` says.

Whole factories share one address, so addresses are limited on failures only, and an account is
limited together with the address that fails: nobody can lock somebody else out.
"""

import hashlib
import math
import time
from ipaddress import IPv6Address, ip_address, ip_network

from limits import RateLimitItem, RateLimitItemPerMinute, parse
from limits.aio.strategies import MovingWindowRateLimiter
from limits.storage import storage_from_string
from starlette.requests import HTTPConnection

from app.core.errors import TOO_MANY_REQUESTS, Problem

SIGN_IN_PER_ACCOUNT = parse("10/5 minutes")
SIGN_IN_PER_ADDRESS = parse("60/5 minutes")
MISSES_PER_ADDRESS = RateLimitItemPerMinute(30)
MISSES_IN_ALL = RateLimitItemPerMinute(600)


def caller_address(connection: HTTPConnection) -> str:
    """The caller's address; of IPv6 the /64 network, since a phone owns all of it."""
    host = connection.client.host if connection.client else "unknown"
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(ip_network((address, 64), strict=False))
    return str(address)


class Throttle:
    """Counts failures and refuses with 429 once there are too many."""

    def __init__(self, storage_url: str) -> None:
        self._limiter = MovingWindowRateLimiter(storage_from_string(storage_url))

    async def check(self, limit: RateLimitItem, *key: str) -> None:
        """Raise ``too_many_requests`` if ``key`` has reached ``limit``; counts nothing."""
        if not await self._limiter.test(limit, *_opaque(key)):
            window = await self._limiter.get_window_stats(limit, *_opaque(key))
            seconds = max(1, math.ceil(window.reset_time - time.time()))
            raise Problem(
                TOO_MANY_REQUESTS,
                parameters={"seconds": seconds},
                headers={"Retry-After": str(seconds)},
            )

    async def take(self, limit: RateLimitItem, *key: str) -> None:
        """Count a try of ``key`` before it is made, or raise ``too_many_requests``.

        Tries made at the same time cannot slip through together, as they could between ``check``
        and ``count``; call ``forget`` after a try that was no failure.
        """
        if not await self._limiter.hit(limit, *_opaque(key)):
            await self.check(limit, *key)

    async def forget(self, limit: RateLimitItem, *key: str) -> None:
        """Start over for ``key``, which has shown to be genuine."""
        await self._limiter.clear(limit, *_opaque(key))

    async def count(self, limit: RateLimitItem, *key: str) -> None:
        """Count one failure of ``key``."""
        await self._limiter.hit(limit, *_opaque(key))


def _opaque(key: tuple[str, ...]) -> tuple[str, ...]:
    """Neither addresses nor user names in clear in a shared store."""
    return tuple(hashlib.sha256(part.encode()).hexdigest()[:32] for part in key)
