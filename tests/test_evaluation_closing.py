"""Closing an evaluation over HTTP: before its time, after the last day, and what is destroyed."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from app.collecting import service as collecting
from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.evaluations import closing, daily_turnout, preparing, sealing_up
from app.issuing import service as issuing
from app.issuing.keys import PollSecret
from tests.evaluation_steps import UNITS, closed, draft, opened, read, seal_of, step
from tests.world import World


async def test_closing_before_its_time_needs_a_reason_which_is_shown(world: World) -> None:
    evaluation = await opened(world)
    refused = await step(world, "district", evaluation, "close")
    assert (refused.status_code, refused.json()["code"]) == (409, "evaluation_close_too_early")
    evaluation = await closed(world, evaluation)
    assert evaluation["state"] == "closed"
    assert evaluation["closed_early_reason"] == "全体职工都已参加"
    assert len(evaluation["board_root"]) == 64
    assert evaluation["closed_on"] == str(today())
    # Once more changes nothing.
    await sealing_up.seal_up(world.database, seal_of(world), UUID(evaluation["id"]))
    assert await read(world, "district", evaluation) == evaluation
    again = await step(world, "district", evaluation, "close")
    assert (again.status_code, again.json()["code"]) == (409, "evaluation_state_conflict")


async def test_closing_destroys_the_keys(world: World) -> None:
    evaluation = await opened(world)
    keys = text("SELECT count(*) FROM issuer.keys")
    async with world.database.transaction() as session:
        await session.execute(text("SET LOCAL ROLE sanliang_issuer"))
        assert await session.scalar(keys) == len(UNITS)
    evaluation = await closed(world, evaluation)
    # Closed early: what slips are found by stays for the box, nothing can be signed any more.
    sealed = text("SELECT unit_id, sealed FROM issuer.keys")
    async with world.database.transaction() as session:
        await session.execute(text("SET LOCAL ROLE sanliang_issuer"))
        kept = (await session.execute(sealed)).all()
    secrets = [PollSecret.opened(seal_of(world), row.unit_id, row.sealed) for row in kept]
    assert [secret.key for secret in secrets] == [None] * len(UNITS)
    assert (await step(world, "district", evaluation, "release")).status_code == 201
    async with world.database.transaction() as session:
        await session.execute(text("SET LOCAL ROLE sanliang_issuer"))
        assert await session.scalar(keys) == 0


async def test_closing_after_the_last_day_destroys_all_that_slips_are_found_by(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    evaluation = await opened(world)
    later = date.fromisoformat(evaluation["closes_on"]) + timedelta(days=1)
    monkeypatch.setattr(closing, "today", lambda: later)
    reply = await step(world, "district", evaluation, "close")
    assert reply.status_code == 200, reply.text
    await sealing_up.seal_up(world.database, seal_of(world), UUID(evaluation["id"]))
    async with world.database.transaction() as session:
        await session.execute(text("SET LOCAL ROLE sanliang_issuer"))
        assert await session.scalar(text("SELECT count(*) FROM issuer.keys")) == 0


async def test_preparing_and_sealing_go_on_where_they_were_stopped(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(preparing, "KEYS_AT_ONCE", 1)
    monkeypatch.setattr(sealing_up, "UNITS_AT_ONCE", 1)
    evaluation = await draft(world, opens_on=str(today()))
    await step(world, "district", evaluation, "open")
    id_, seal = UUID(evaluation["id"]), seal_of(world)
    with stopped_at(monkeypatch, issuing, "make_key", 3):
        await preparing.prepare(world.database, seal, id_)
    seen = await read(world, "district", evaluation)
    assert (seen["state"], seen["progress"]) == ("preparing", {"done": 2, "total": 4})
    await preparing.prepare(world.database, seal, id_)
    await step(world, "district", evaluation, "close", reason="全体职工都已参加")
    with stopped_at(monkeypatch, collecting, "close_polls", 3):
        await sealing_up.seal_up(world.database, seal, id_)
    seen = await read(world, "district", evaluation)
    assert (seen["state"], seen["progress"]) == ("closing", {"done": 2, "total": 4})
    await sealing_up.seal_up(world.database, seal, id_)
    assert (await read(world, "district", evaluation))["state"] == "closed"


@contextmanager
def stopped_at(
    monkeypatch: pytest.MonkeyPatch, module: Any, name: str, number: int
) -> Iterator[None]:
    """The process ends at the ``number``-th call of a function."""
    real, calls = getattr(module, name), count(1)

    async def stopping(*given: Any) -> Any:
        if next(calls) == number:
            raise ConnectionAbortedError
        return await real(*given)

    with monkeypatch.context() as patched:
        patched.setattr(module, name, stopping)
        with pytest.raises(ConnectionAbortedError):
            yield


async def test_the_days_turnout_is_announced_to_nobody(world: World) -> None:
    """No task of any union below is measured anew for it."""
    await opened(world)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await daily_turnout.note_turnout(session)
        assert not session.info.get("pending_changes")
