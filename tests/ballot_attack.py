"""The attack: who sees every table, every system column, and knows who came when."""

import secrets
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import psycopg
from httpx import ASGITransport, AsyncClient

from app.collecting import service
from app.core import blind_rsa
from app.core.clock import today
from app.core.database import Database
from app.issuing import service as issuing
from app.issuing.codes import SlipCode
from app.issuing.keys import PollSeal
from app.main import create_app
from app.settings import Settings
from tests.ballot_steps import BALLOTS, SHAPE, Opened, unb64

SEAL = PollSeal(lambda: ["ballot-storage-key" * 3])

WORKERS = 60
OPTIONS = "abcd"


class Vote:
    """One worker's way: a slip, a credential, later a ballot. The attacker may know the order."""

    def __init__(self, slip: SlipCode, overall: str) -> None:
        self.slip, self.overall = slip, overall
        self.mark = f"w{secrets.token_hex(4)}"
        self.nonce = self.commitment = b""


async def voted(
    database: Database, settings: Settings, seed: int, fold_at: Sequence[int] = ()
) -> tuple[Opened, list[Vote]]:
    """A unit votes one after the other, credential and ballot of each at once: the worst case."""
    poll = Opened()
    async with database.transaction() as session:
        modulus = await issuing.make_key(session, poll.unit, poll.evaluation, SEAL)
        slips = await issuing.make_slips(session, SEAL, poll.unit, WORKERS)
        facts = service.Poll(
            poll.unit,
            poll.evaluation,
            modulus,
            SHAPE,
            today(),
            today(),
            WORKERS,
            open_channel=False,
            k=10,
        )
        await service.open_poll(session, facts)
    # A choice that leans to one side in the course of the day would give the order away.
    votes = [Vote(slip, OPTIONS[at * 4 // WORKERS]) for at, slip in enumerate(slips)]
    program = create_app(settings, database, listen=False)
    transport = ASGITransport(program)
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        for at, vote in enumerate(votes):
            credential = await _credential(database, poll, modulus, vote.slip)
            body = poll.ballot(
                {"overall": vote.overall, "q1": "ab"[at * seed % 2]},
                credential=credential,
                texts={"opinion": vote.mark},
            )
            assert (await client.post(BALLOTS, json=body)).status_code == 201
            vote.nonce, vote.commitment = unb64(body["nonce"]), unb64(body["commitment"])
            if at + 1 in fold_at:
                await folded(database, poll.unit)
    return poll, votes


async def _credential(
    database: Database, poll: Opened, modulus: bytes, slip: SlipCode
) -> tuple[bytes, bytes]:
    prepared = blind_rsa.prepare(secrets.token_bytes(32))
    blinded = blind_rsa.blind(int.from_bytes(modulus), prepared)
    async with database.transaction() as session:
        signed = await issuing.credential(session, SEAL, poll.unit, slip.qr, blinded.message)
    signature = blind_rsa.finalize(int.from_bytes(modulus), prepared, blinded, signed)
    assert signature is not None
    return prepared, signature


async def folded(database: Database, unit: UUID, *, everything: bool = False) -> None:
    async with database.transaction() as session:
        await service.fold(session, [unit], everything=everything)
        await issuing.shuffle(session, [unit])


async def rows_of(link: psycopg.AsyncConnection, query: str, *given: Any) -> list[tuple[Any, ...]]:
    return await (await link.execute(query, given)).fetchall()


def correlation(ranks: Sequence[float]) -> float:
    """Spearman's rank correlation between a sequence and its order."""
    order = sorted(range(len(ranks)), key=lambda at: ranks[at])
    place = {at: number for number, at in enumerate(order)}
    n = len(ranks)
    return 1 - 6 * sum((at - place[at]) ** 2 for at in range(n)) / (n * (n * n - 1))


SYSTEM = ("s.xmin::text::bigint", "(s.ctid::text::point)[0] * 1000 + (s.ctid::text::point)[1]")
LIMIT = 0.6
"""Of 60 shuffled rows, |correlation| > 0.6 comes by chance about once in a million times."""


def by_chance(votes: Sequence[Vote]) -> int:
    """A quarter comes right blindly; this is five standard deviations more."""
    return int(len(votes) / 4 + 5 * (len(votes) * 3 / 16) ** 0.5)
