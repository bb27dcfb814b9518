"""Polls, credentials and ballots as a phone makes them, signed with a key of the test's own."""

import base64
import hashlib
import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from app.collecting.service import Poll, open_poll
from app.core.clock import today
from app.core.database import Database

SHAPE: dict[str, dict[str, Any]] = {
    "overall": {"kind": "single", "options": ["a", "b", "c", "d"]},
    "q1": {"kind": "single", "options": ["a", "b"]},
    "q4": {"kind": "multiple", "options": ["a", "b", "c"], "most": 2},
    "opinion": {"kind": "text"},
}
ANSWERS: dict[str, Any] = {"overall": "a", "q1": "b", "q4": ["a", "c"]}
BALLOTS = "/api/v1/ballots"
OPEN_BALLOTS = "/api/v1/ballots/open"


@cache
def key(number: int = 0) -> rsa.RSAPrivateKey:
    """A key for tests; the same number is the same key."""
    return rsa.generate_private_key(65537, 2048)


def b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Opened:
    """A poll that takes ballots, and its key."""

    unit: UUID = field(default_factory=uuid4)
    evaluation: UUID = field(default_factory=uuid4)
    private: rsa.RSAPrivateKey = field(default_factory=key)

    @property
    def modulus(self) -> bytes:
        return self.private.public_key().public_numbers().n.to_bytes(256)

    def credential(self) -> tuple[bytes, bytes]:
        """A prepared message and its signature, as they are once the phone has unblinded it."""
        message = secrets.token_bytes(64)
        pss = padding.PSS(padding.MGF1(hashes.SHA384()), 48)
        return message, self.private.sign(message, pss, hashes.SHA384())

    def ballot(
        self,
        answers: Mapping[str, Any] | None = None,
        *,
        credential: tuple[bytes, bytes] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """The body of a submission."""
        chosen = ANSWERS if answers is None else answers
        message, signature = credential or self.credential()
        nonce = secrets.token_bytes(16)
        canonical = json.dumps(
            {k: sorted(v) if isinstance(v, list) else v for k, v in chosen.items()},
            sort_keys=True,
            separators=(",", ":"),
        )
        facts = (
            b"sanliang-receipt-v1",
            nonce,
            str(self.evaluation).encode(),
            str(self.unit).encode(),
        )
        commitment = hashlib.sha256(b"|".join((*facts, canonical.encode()))).digest()
        return {
            "unit": str(self.unit),
            "message": b64(message),
            "signature": b64(signature),
            "nonce": b64(nonce),
            "commitment": b64(commitment),
            "answers": dict(chosen),
            "texts": dict(texts or {}),
        }


async def opened(
    database: Database,
    *,
    evaluation: UUID | None = None,
    starts: int = -1,
    ends: int = 1,
    roll: int = 100,
    k: int = 10,
    open_channel: bool = True,
) -> Opened:
    """Open a poll whose days are counted from today."""
    made = Opened(evaluation=evaluation or uuid4())
    async with database.transaction() as session:
        await open_poll(
            session,
            Poll(
                unit_id=made.unit,
                evaluation_id=made.evaluation,
                modulus=made.modulus,
                shape=SHAPE,
                opens_on=today() + timedelta(days=starts),
                closes_on=today() + timedelta(days=ends),
                roll=roll,
                open_channel=open_channel,
                k=k,
            ),
        )
    return made
