"""A brake on guessing codes that leaves no trace of anybody.

Only misses are counted, by network, since a whole factory shares one, and beyond the limit only
misses are refused: a right code is served at any time, also to a network whose wrong ones are
refused, since nobody's wrong codes may keep the right ones of a whole factory out. So it tells who
tries codes out to stop, and stops no guess that is right: against that a code is long enough
(``app.issuing.codes``). What is kept is in this process's memory alone, under a keyed hash whose
salt is thrown away every day: neither a dump of this server nor its logs can say who tried, or that
anybody did.
"""

import hmac
import math
import secrets
from collections import deque
from datetime import date, datetime, timedelta
from hashlib import sha256
from ipaddress import ip_address, ip_network

from app.core.clock import now, today
from app.core.errors import TOO_MANY_REQUESTS, Problem

MISSES = 60
WINDOW = timedelta(minutes=10)
_MOST_NETWORKS = 20_000
_PREFIX = {4: 24, 6: 64}


class Guesses:
    """The misses of the last minutes."""

    def __init__(self) -> None:
        self._day: date | None = None
        self._salt = b""
        self._misses: dict[bytes, deque[datetime]] = {}

    def missed(self, address: str) -> None:
        """Count a code that does not exist; ``too_many_requests`` if there were too many here."""
        key = self._key(address)
        self._misses[key] = recent = self._recent(key)
        if len(recent) >= MISSES:
            seconds = max(1, math.ceil((recent[0] + WINDOW - now()).total_seconds()))
            wait = {"Retry-After": str(seconds)}
            raise Problem(TOO_MANY_REQUESTS, parameters={"seconds": seconds}, headers=wait)
        recent.append(now())
        if len(self._misses) > _MOST_NETWORKS:
            del self._misses[next(iter(self._misses))]

    def _recent(self, key: bytes) -> deque[datetime]:
        recent = self._misses.get(key, deque(maxlen=MISSES))
        while recent and recent[0] <= now() - WINDOW:
            recent.popleft()
        return recent

    def _key(self, address: str) -> bytes:
        if self._day != today():
            self._day, self._salt = today(), secrets.token_bytes(32)
            self._misses.clear()
        return hmac.digest(self._salt, _network(address).encode(), sha256)


def _network(address: str) -> str:
    try:
        known = ip_address(address.partition("/")[0])
    except ValueError:
        return address
    return str(ip_network((known, _PREFIX[known.version]), strict=False))
