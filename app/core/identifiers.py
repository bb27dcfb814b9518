"""Identifiers of rows: UUID version 7 (RFC 9562), so that new rows lie together in an index."""

import secrets
import time
from uuid import UUID


def uuid7() -> UUID:
    """A UUIDv7: 48 bits of milliseconds since 1970, then 74 random bits.

    It tells when a row was made, so rows that must not tell (ballots) use ``uuid4`` instead.
    """
    milliseconds = time.time_ns() // 1_000_000
    value = (milliseconds & (2**48 - 1)) << 80 | secrets.randbits(80)
    value = value & ~(0xF << 76) | 0x7 << 76
    value = value & ~(0x3 << 62) | 0x2 << 62
    return UUID(int=value)
