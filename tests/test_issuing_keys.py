"""The keys of polls: made once, sealed anew, destroyed; and slips whose key is gone."""

from dataclasses import replace
from uuid import uuid4

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database
from app.core.scope import DatabaseRole, acting_as
from app.issuing import service, statements
from app.issuing.keys import PollSeal
from app.issuing.service import Mark, Outcome
from tests.issuer_steps import SEAL, blinded_for, refused, unit_with


async def test_without_its_key_a_unit_still_knows_its_slips(session: AsyncSession) -> None:
    """After an early closing: nothing is signed any more, the box is opened and counted."""
    unit_id, modulus, slips = await unit_with(session, 2)
    await service.destroy_keys(session, SEAL, [unit_id])
    _, blinded = blinded_for(modulus)
    async with refused(session, "slip_unknown"):
        await service.credential(session, SEAL, unit_id, slips[0].qr, blinded.message)
    marked = await service.mark(session, SEAL, unit_id, slips[0].qr, Mark.PAPER)
    assert marked.outcome is Outcome.DONE
    await service.reseal(session, SEAL)
    await service.destroy_keys(session, SEAL, [unit_id])


async def test_a_key_that_cannot_be_opened_any_more_is_destroyed_all_the_same(
    session: AsyncSession,
) -> None:
    """The server's secret key was lost: closing goes on, and the former key brings slips back."""
    unit_id, modulus, slips = await unit_with(session, 2)
    renewed = PollSeal(lambda: ["another-key" * 4])
    await service.destroy_keys(session, renewed, [unit_id])
    async with refused(session, "slips_unreadable"):
        await service.mark(session, renewed, unit_id, slips[0].qr, Mark.PAPER)
    marked = await service.mark(session, SEAL, unit_id, slips[0].qr, Mark.PAPER)
    assert marked.outcome is Outcome.DONE
    _, blinded = blinded_for(modulus)
    async with refused(session, "slip_unknown"):
        await service.credential(session, SEAL, unit_id, slips[1].qr, blinded.message)


@pytest.mark.parametrize("lost", [False, True], ids=["readable", "lost"])
async def test_a_key_sealed_together_with_the_pepper_goes_too(
    session: AsyncSession, lost: bool
) -> None:
    """As it was kept before what is left was kept beside it."""
    unit_id, modulus, slips = await unit_with(session, 2)
    async with acting_as(session, DatabaseRole.ISSUER):
        await session.execute(text("UPDATE issuer.keys SET without_key = NULL"))
    seal = PollSeal(lambda: ["another-key" * 4]) if lost else SEAL
    await service.destroy_keys(session, seal, [unit_id])
    _, blinded = blinded_for(modulus)
    async with refused(session, "slip_unknown"):
        await service.credential(session, SEAL, unit_id, slips[1].qr, blinded.message)
    if lost:
        async with refused(session, "slips_unreadable"):
            await service.mark(session, SEAL, unit_id, slips[0].qr, Mark.PAPER)
    else:
        marked = await service.mark(session, SEAL, unit_id, slips[0].qr, Mark.PAPER)
        assert marked.outcome is Outcome.DONE


async def test_the_night_keeps_what_is_left_beside_the_key(session: AsyncSession) -> None:
    unit_id, _, slips = await unit_with(session, 1)
    async with acting_as(session, DatabaseRole.ISSUER):
        await session.execute(text("UPDATE issuer.keys SET without_key = NULL"))
    await service.reseal(session, SEAL)
    await service.destroy_keys(session, PollSeal(lambda: ["another-key" * 4]), [unit_id])
    marked = await service.mark(session, SEAL, unit_id, slips[0].qr, Mark.PAPER)
    assert marked.outcome is Outcome.DONE


async def test_a_key_that_cannot_be_opened_is_told_by_night_and_not_while_somebody_votes(
    session: AsyncSession,
) -> None:
    unit_id, modulus, (slip,) = await unit_with(session, 1)
    seal = PollSeal(lambda: ["another-key" * 4])
    _, blinded = blinded_for(modulus)
    with structlog.testing.capture_logs() as logged:
        async with refused(session, "slips_unreadable"):
            await service.credential(session, seal, unit_id, slip.qr, blinded.message)
        assert logged == []
        await service.reseal(session, seal)
    assert [(one["event"], one["log_level"]) for one in logged] == [
        ("issuing.cannot_open", "error")
    ]


async def test_closing_destroys_all_but_the_counts(session: AsyncSession) -> None:
    unit_id, modulus, slips = await unit_with(session, 5)
    other, _, _ = await unit_with(session, 1)
    _, blinded = blinded_for(modulus)
    await service.credential(session, SEAL, unit_id, slips[0].qr, blinded.message)
    await service.mark(session, SEAL, unit_id, slips[1].qr, Mark.SPOILED)
    before = await service.slip_counts(session, [unit_id, other])
    before[unit_id] = replace(before[unit_id], void_used=0, replaced_used=0)
    for _ in range(2):  # a job may be run twice
        await service.destroy(session, [unit_id])
        assert await service.slip_counts(session, [unit_id, other]) == before
    async with refused(session, "slip_unknown"):
        await service.credential(session, SEAL, unit_id, slips[2].qr, blinded.message)
    with pytest.raises(service.NoKey):
        await service.make_slips(session, SEAL, unit_id, 1)


async def test_a_key_is_made_once(session: AsyncSession) -> None:
    unit_id = uuid4()
    first = await service.make_key(session, unit_id, uuid4(), SEAL)
    assert await service.make_key(session, unit_id, uuid4(), SEAL) == first
    assert int.from_bytes(first).bit_length() == 2048


async def test_slips_survive_rotations_of_the_servers_key(session: AsyncSession) -> None:
    unit_id, modulus, (slip,) = await unit_with(session, 1)
    second = PollSeal(lambda: ["second" * 8, "issuing-test-key" * 3])
    await service.reseal(session, second)
    third = PollSeal(lambda: ["third" * 8, "second" * 8])
    _, blinded = blinded_for(modulus)
    assert await service.credential(session, third, unit_id, slip.qr, blinded.message)


async def test_renewing_a_seal_brings_no_deleted_key_back(fresh_database: Database) -> None:
    """Between its reading and its writing nobody may delete a key."""
    async with fresh_database.transaction() as session:
        unit_id, _, _ = await unit_with(session, 1)
    async with fresh_database.transaction() as renewing, fresh_database.transaction() as closing:
        async with acting_as(renewing, DatabaseRole.ISSUER):
            assert len((await renewing.execute(statements.ALL_SEALED)).all()) == 1
        await closing.execute(text("SET LOCAL lock_timeout = '200ms'"))
        savepoint = await closing.begin_nested()
        with pytest.raises(OperationalError):
            await service.destroy_keys(closing, SEAL, [unit_id])
        await savepoint.rollback()
