"""What is secret about a unit's poll while it is open: its private key and the pepper of its codes.

Both are kept sealed with the server's secret key and deleted at closing. The codes have 60 bits at
least: with the pepper outside of a stolen database, nobody can try them all.
"""

import hmac
import secrets
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Self
from uuid import UUID

from app.core.sealing import Seal
from app.issuing.blind_rsa import PrivateKey
from app.issuing.codes import QR_SIGNS

SEALED_FOR = "sanliang polls"
PEPPER_BYTES = 32


class NoKey(LookupError):
    """The unit has no key: not made yet, or destroyed at closing."""


class PollSeal(Seal):
    """The seal of private keys and peppers; found in ``app.state`` and in every ``WorkContext``."""

    def __init__(self, keys: Callable[[], Sequence[str]]) -> None:
        super().__init__(keys, SEALED_FOR)


@dataclass(frozen=True, repr=False)
class PollSecret:
    """The secrets of one unit; the key goes first, the pepper with the last slip."""

    unit_id: UUID
    key: PrivateKey | None
    pepper: bytes

    @classmethod
    def make(cls, unit_id: UUID) -> Self:
        """New ones: up to a second of work, for ``run_bounded``."""
        return cls(unit_id, PrivateKey.generate(), secrets.token_bytes(PEPPER_BYTES))

    def sealed(self, seal: PollSeal) -> bytes:
        """To be kept."""
        pepper = b64encode(self.pepper).decode()
        primes = {} if self.key is None else {"p": f"{self.key.p:x}", "q": f"{self.key.q:x}"}
        return seal.close({**primes, "pepper": pepper})

    def kept(self, seal: PollSeal) -> dict[str, bytes]:
        """Both columns: all of it, and what takes its place when the private key goes."""
        return {"sealed": self.sealed(seal), "without_key": self.without_key().sealed(seal)}

    def signing_key(self) -> PrivateKey:
        """Raises ``NoKey`` once it is destroyed."""
        if self.key is None:
            raise NoKey
        return self.key

    def without_key(self) -> Self:
        """What is left when nothing is signed any more."""
        return replace(self, key=None)

    @classmethod
    def opened(cls, seal: PollSeal, unit_id: UUID, sealed: bytes) -> Self:
        """As kept; raises ``app.core.sealing.CannotOpen``."""
        content = seal.open(sealed)
        primes = [int(content[name], 16) for name in ("p", "q") if name in content]
        key = PrivateKey(*primes) if primes else None
        return cls(unit_id, key, b64decode(content["pepper"]))

    def mac(self, code: str) -> bytes:
        """What is kept of a code; of the length of one or the other kind."""
        kind = "qr" if len(code) == QR_SIGNS else "typed"
        message = f"{kind}|{self.unit_id}|{code}".encode()
        return hmac.digest(self.pepper, message, sha256)
