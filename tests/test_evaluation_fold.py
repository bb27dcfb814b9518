"""From the slip to the sealed ballot over HTTP, and the fold that the clock asks for."""

import base64
import secrets
from typing import Any
from uuid import UUID

from httpx import AsyncClient
from sqlalchemy import text

from app.collecting import service as collecting
from app.core import blind_rsa
from app.core.scope import WHOLE, DatabaseRole, acting_as, enter_scope
from app.evaluations.daily_turnout import fold_and_shuffle
from app.issuing import service as issuing
from tests.ballot_steps import Opened as Voter
from tests.ballot_steps import b64
from tests.conftest import UndoneDatabase
from tests.evaluation_steps import opened, seal_of, unit_of
from tests.world import World

BALLOTS = "/api/v1/ballots"
K = 10

_SLIPS = text("""
SELECT count(*) AS number, count(DISTINCT xmin::text) AS writers,
    count(*) FILTER (WHERE blinded_sha IS NOT NULL) AS issued,
    count(DISTINCT xmin::text) FILTER (WHERE blinded_sha IS NOT NULL) AS orders
FROM issuer.slips WHERE unit_id = :unit
""")


class Phone(Voter):
    """A worker's phone: it asks for a credential with a slip, and votes with it."""

    async def vote(self, client: AsyncClient, code: str, modulus: int) -> int:
        prepared = blind_rsa.prepare(secrets.token_bytes(32))
        blinded = blind_rsa.blind(modulus, prepared)
        asked = {"unit": str(self.unit), "code": code, "blinded": b64(blinded.message)}
        reply = await client.post(f"{BALLOTS}/credentials", json=asked)
        assert reply.status_code == 200, reply.text
        signed = _bytes(reply.json()["signature"])
        signature = blind_rsa.finalize(modulus, prepared, blinded, signed)
        assert signature is not None
        ballot = self.ballot({"overall": "a"}, credential=(prepared, signature))
        return (await client.post(BALLOTS, json=ballot)).status_code


async def test_ten_slips_become_ten_sealed_ballots_that_tell_no_order(
    world: World, database: UndoneDatabase, client: AsyncClient
) -> None:
    evaluation = await opened(world)
    unit = UUID((await unit_of(world, "west_one", evaluation))["id"])
    async with database.transaction() as session:
        codes = await issuing.make_slips(session, seal_of(world), unit, K + 2)
        key = await issuing.make_key(session, unit, UUID(evaluation["id"]), seal_of(world))
        modulus = int.from_bytes(key)
    phone = Phone(unit=unit, evaluation=UUID(evaluation["id"]))
    for code in codes[: K - 1]:
        assert await phone.vote(client, code.qr, modulus) == 201
    assert (await _slips(database, unit)).orders == K - 1
    assert await _folded(database) == [], "fewer than k ballots stay where they are"
    waiting = await _slips(database, unit)
    assert (waiting.number, waiting.issued, waiting.orders) == (K + 2, K - 1, 1)
    assert await phone.vote(client, codes[K - 1].typed, modulus) == 201
    before = await _slips(database, unit)
    assert (before.number, before.issued) == (K + 2, K)
    assert before.writers > 1
    assert await _folded(database) == [unit]
    after = await _slips(database, unit)
    assert (after.number, after.issued, after.writers) == (K + 2, K, 1)
    async with database.transaction() as session:
        assert await collecting.fold(session, [unit], everything=True) == []
        assert (await collecting.accepted(session, [unit]))[unit].phone == K
        assert await collecting.tallies(session, [unit]) == [], "nothing is told before closing"


async def _folded(database: UndoneDatabase) -> list[UUID]:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        return await fold_and_shuffle(session)


async def _slips(database: UndoneDatabase, unit: UUID) -> Any:
    async with database.transaction() as session, acting_as(session, DatabaseRole.ISSUER):
        return (await session.execute(_SLIPS, {"unit": unit})).one()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
