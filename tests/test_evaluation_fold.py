"""From the slip to the sealed ballot over HTTP, and the fold that the clock asks for."""

import base64
import secrets
from collections import Counter
from dataclasses import dataclass
from typing import Any
from unittest.mock import AsyncMock
from uuid import UUID, uuid4

import pytest
from httpx import AsyncClient
from sqlalchemy import text

from app.collecting import service as collecting
from app.core import blind_rsa
from app.core.scope import WHOLE, DatabaseRole, acting_as, enter_scope
from app.evaluations.daily_turnout import fold_and_shuffle, forget_moments, note_turnout
from app.issuing import service as issuing
from app.issuing.codes import SlipCode
from app.issuing.keys import PollSeal
from tests.ballot_steps import Opened as Voter
from tests.ballot_steps import b64
from tests.conftest import UndoneDatabase
from tests.evaluation_steps import opened, seal_of, unit_of
from tests.slip_steps import give_key
from tests.world import World

BALLOTS = "/api/v1/ballots"
K = 10

_SLIPS = text("""
SELECT count(*) AS number, count(DISTINCT xmin::text) AS writers,
    count(*) FILTER (WHERE blinded_sha IS NOT NULL) AS issued,
    count(DISTINCT xmin::text) FILTER (WHERE blinded_sha IS NOT NULL) AS orders
FROM issuer.slips WHERE unit_id = :unit
""")


_ORDER_KEPT = text("""
SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND mode = 'ExclusiveLock'
    AND CAST(objid AS bigint) = CAST(hashtext('sanliang slips') AS bigint) & 4294967295
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


@pytest.mark.parametrize(("at_once", "parts"), [(8, [2, 2]), (7, [1] * 4), (3, [1] * 4)])
async def test_slips_are_written_anew_some_at_a_time(
    database: UndoneDatabase, monkeypatch: pytest.MonkeyPatch, at_once: int, parts: list[int]
) -> None:
    """Who scans meanwhile waits for one part at most; a unit nobody voted in is left alone."""
    monkeypatch.setattr("app.issuing.order.SLIPS_AT_ONCE", at_once)
    units = [await _used(database) for _ in range(4)]
    assert await _folded(database) == []
    first = [await _writers(database, unit) for unit in units]
    assert [len(one) for one in first] == [1] * 4
    assert sorted(Counter(writer for [writer] in first).values()) == parts
    await _use(database, units[1], units[1].slips.pop())
    assert await _folded(database) == []
    again = [await _writers(database, unit) for unit in units]
    assert [before == after for before, after in zip(first, again, strict=True)] == [
        True, False, True, True,
    ]  # fmt: skip
    assert len(again[1]) == 1


async def test_the_days_turnout_leaves_the_slips_alone(
    world: World, database: UndoneDatabase
) -> None:
    """All at one stroke nobody could scan meanwhile; the ten-minute job does it in parts."""
    evaluation = await opened(world)
    unit = UUID((await unit_of(world, "west_one", evaluation))["id"])
    slips = text("SELECT qr_mac, xmin::text, ctid::text FROM issuer.slips ORDER BY qr_mac")
    async with database.transaction() as session:
        await issuing.make_slips(session, seal_of(world), unit, K)
    async with database.transaction() as session, acting_as(session, DatabaseRole.ISSUER):
        before = (await session.execute(slips)).all()
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await note_turnout(session)
        assert await session.scalar(_ORDER_KEPT) == 0, "who scans does not wait"
    async with database.transaction() as session, acting_as(session, DatabaseRole.ISSUER):
        assert (await session.execute(slips)).all() == before


async def test_a_slip_used_alone_does_not_keep_the_moment_of_its_use(
    database: UndoneDatabase,
) -> None:
    """Nothing else in its unit makes the ten-minute job write it anew."""
    alone, untouched = await _used(database, times=1), await _used(database, times=0)
    used = await _writers(database, alone)
    unused = (await _slips(database, untouched.id)).writers
    assert await _folded(database) == []
    assert await _writers(database, alone) == used
    await forget_moments(database)
    assert await _writers(database, alone) != used
    assert (await _slips(database, alone.id)).issued == 1
    assert (await _slips(database, untouched.id)).writers == unused


async def test_a_credential_spent_alone_does_not_keep_the_moment_either(
    world: World, database: UndoneDatabase, client: AsyncClient
) -> None:
    evaluation = await opened(world)
    unit = UUID((await unit_of(world, "west_one", evaluation))["id"])
    async with database.transaction() as session:
        [code] = await issuing.make_slips(session, seal_of(world), unit, 1)
        key = await issuing.make_key(session, unit, UUID(evaluation["id"]), seal_of(world))
    phone = Phone(unit=unit, evaluation=UUID(evaluation["id"]))
    assert await phone.vote(client, code.qr, int.from_bytes(key)) == 201
    spent = await _spent(database)
    assert len(spent) == 1
    assert await _folded(database) == []
    assert await _spent(database) == spent
    await forget_moments(database)
    again = await _spent(database)
    assert (list(again), again != spent) == (list(spent), True), "known as before, written anew"


async def _spent(database: UndoneDatabase) -> dict[bytes, str]:
    """Spent credentials, and the transactions that wrote them."""
    wanted = text("SELECT nullifier, xmin::text FROM collector.nullifiers")
    async with database.transaction() as session, acting_as(session, DatabaseRole.COLLECTOR):
        return {row.nullifier: row.xmin for row in await session.execute(wanted)}


async def test_a_fold_stands_whatever_becomes_of_the_slips(
    world: World, database: UndoneDatabase, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Those that were not written anew are found the next time."""
    evaluation = await opened(world)
    unit = UUID((await unit_of(world, "west_one", evaluation))["id"])
    async with database.transaction() as session:
        codes = await issuing.make_slips(session, seal_of(world), unit, K)
        key = await issuing.make_key(session, unit, UUID(evaluation["id"]), seal_of(world))
    phone = Phone(unit=unit, evaluation=UUID(evaluation["id"]))
    for code in codes:
        assert await phone.vote(client, code.qr, int.from_bytes(key)) == 201
    with monkeypatch.context() as patch:
        patch.setattr(issuing, "shuffle", AsyncMock(side_effect=TimeoutError))
        with pytest.raises(TimeoutError):
            await _folded(database)
    assert (await _slips(database, unit)).orders == K
    assert await _folded(database) == [], "it was done before"
    assert (await _slips(database, unit)).orders == 1


@dataclass(frozen=True)
class Used:
    """A unit with four slips, some of which phones have used one after the other."""

    id: UUID
    modulus: int
    slips: list[SlipCode]


SEAL = PollSeal(lambda: ["evaluation-fold-key" * 3])


async def _used(database: UndoneDatabase, *, times: int = 2) -> Used:
    async with database.transaction() as session:
        modulus = await give_key(session, SEAL, unit := uuid4(), uuid4())
        used = Used(unit, modulus, await issuing.make_slips(session, SEAL, unit, 4))
    for _ in range(times):
        await _use(database, used, used.slips.pop())
    return used


async def _use(database: UndoneDatabase, unit: Used, slip: SlipCode) -> None:
    blinded = blind_rsa.blind(unit.modulus, blind_rsa.prepare(secrets.token_bytes(32)))
    async with database.transaction() as session:
        await issuing.credential(session, SEAL, unit.id, slip.qr, blinded.message)


async def _writers(database: UndoneDatabase, unit: Used) -> list[str]:
    """The transactions that wrote the used slips."""
    wanted = text("""
        SELECT DISTINCT xmin::text FROM issuer.slips
        WHERE unit_id = :unit AND blinded_sha IS NOT NULL
    """)
    async with database.transaction() as session, acting_as(session, DatabaseRole.ISSUER):
        return list((await session.execute(wanted, {"unit": unit.id})).scalars())


async def _folded(database: UndoneDatabase) -> list[UUID]:
    return await fold_and_shuffle(database)


async def _slips(database: UndoneDatabase, unit: UUID) -> Any:
    async with database.transaction() as session, acting_as(session, DatabaseRole.ISSUER):
        return (await session.execute(_SLIPS, {"unit": unit})).one()


def _bytes(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
