"""The issuer: one credential a slip, and sums that always balance."""

import random
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from uuid import UUID, uuid4

import pytest
import structlog
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from app.core import blind_rsa
from app.core.database import Database
from app.core.errors import Problem
from app.core.scope import LOGIN, DatabaseRole, acting_as, enter_scope
from app.issuing import service, statements
from app.issuing.codes import SlipCode
from app.issuing.keys import PollSeal
from app.issuing.service import Mark, Outcome, SlipCounts, SlipState
from app.issuing.slips import FROM, MADE
from tests.slip_steps import give_key

USABLE = (SlipState.UNUSED, SlipState.ISSUED)
SEAL = PollSeal(lambda: ["issuing-test-key" * 3])


@pytest.fixture
async def session(database: Database) -> AsyncIterator[AsyncSession]:
    async with database.transaction() as held:
        yield held


@asynccontextmanager
async def refused(session: AsyncSession, code: str) -> AsyncIterator[None]:
    """What is tried inside is refused, and the transaction goes on as it was before."""
    savepoint = await session.begin_nested()
    with pytest.raises(Problem) as caught:
        yield
    assert caught.value.kind.code == code
    await savepoint.rollback()
    await enter_scope(session, LOGIN)


async def unit_with(session: AsyncSession, count: int) -> tuple[UUID, bytes, list[SlipCode]]:
    unit_id = uuid4()
    modulus = (await give_key(session, SEAL, unit_id, uuid4())).to_bytes(256)
    return unit_id, modulus, await service.make_slips(session, SEAL, unit_id, count)


def blinded_for(modulus: bytes) -> tuple[bytes, blind_rsa.Blinded]:
    prepared = blind_rsa.prepare(secrets.token_bytes(32))
    return prepared, blind_rsa.blind(int.from_bytes(modulus), prepared)


@pytest.mark.parametrize("kind", ["qr", "typed"])
async def test_a_slip_gives_a_credential(session: AsyncSession, kind: str) -> None:
    unit_id, modulus, slips = await unit_with(session, 2)
    prepared, blinded = blinded_for(modulus)
    code = getattr(slips[0], kind)
    signed = await service.credential(session, SEAL, unit_id, code, blinded.message)
    signature = blind_rsa.finalize(int.from_bytes(modulus), prepared, blinded, signed)
    assert signature is not None
    counts = (await service.slip_counts(session, [unit_id]))[unit_id]
    assert counts == SlipCounts(outstanding=2, used=1)
    assert counts.printed == 2


async def test_a_retry_gets_the_same_credential(session: AsyncSession) -> None:
    unit_id, modulus, (slip,) = await unit_with(session, 1)
    _, blinded = blinded_for(modulus)
    first = await service.credential(session, SEAL, unit_id, slip.qr, blinded.message)
    # The retry may come from the other code of the same slip.
    again = await service.credential(session, SEAL, unit_id, slip.typed.lower(), blinded.message)
    assert first == again


async def test_another_token_for_the_same_slip_is_refused(session: AsyncSession) -> None:
    unit_id, modulus, (slip,) = await unit_with(session, 1)
    _, blinded = blinded_for(modulus)
    await service.credential(session, SEAL, unit_id, slip.qr, blinded.message)
    _, other = blinded_for(modulus)
    for code in (slip.qr, slip.typed):
        async with refused(session, "slip_used"):
            await service.credential(session, SEAL, unit_id, code, other.message)


async def test_a_slip_is_good_for_its_own_unit_only(session: AsyncSession) -> None:
    _, _, (slip,) = await unit_with(session, 1)
    other, modulus, _ = await unit_with(session, 1)
    _, blinded = blinded_for(modulus)
    for unit_id in (other, uuid4()):
        async with refused(session, "slip_unknown"):
            await service.credential(session, SEAL, unit_id, slip.qr, blinded.message)


async def test_what_is_no_blinded_message_spends_nothing(session: AsyncSession) -> None:
    unit_id, modulus, (slip,) = await unit_with(session, 1)
    for wrong in (b"", bytes(256), modulus, b"\xff" * 256, b"\x01" * 255):
        async with refused(session, "invalid_input"):
            await service.credential(session, SEAL, unit_id, slip.qr, wrong)
    assert (await service.slip_counts(session, [unit_id]))[unit_id] == SlipCounts(outstanding=1)


@pytest.mark.parametrize(
    ("what", "problem"),
    [(Mark.UNUSED, "slip_void"), (Mark.SPOILED, "slip_void"), (Mark.PAPER, "slip_used")],
)
async def test_a_marked_slip_gives_nothing(session: AsyncSession, what: Mark, problem: str) -> None:
    unit_id, modulus, (slip,) = await unit_with(session, 1)
    marked = await service.mark(session, SEAL, unit_id, slip.typed, what)
    assert marked.outcome is Outcome.DONE
    again = await service.mark(session, SEAL, unit_id, slip.qr, what)
    assert (again.outcome, again.state) == (Outcome.ALREADY, marked.state)
    _, blinded = blinded_for(modulus)
    async with refused(session, problem):
        await service.credential(session, SEAL, unit_id, slip.qr, blinded.message)


@pytest.mark.parametrize("what", [Mark.UNUSED, Mark.SPOILED, Mark.REPLACED])
async def test_declaring_a_slip_tells_nothing_of_its_use(session: AsyncSession, what: Mark) -> None:
    """Neither the answer to the scan, nor a second one, nor what a phone is told afterwards."""
    unit_id, modulus, slips = await unit_with(session, 2)
    _, blinded = blinded_for(modulus)
    await service.credential(session, SEAL, unit_id, slips[0].qr, blinded.message)
    for outcome in (Outcome.DONE, Outcome.ALREADY):
        marked = await service.mark_all(session, SEAL, unit_id, [s.qr for s in slips], what)
        assert marked == [service.Marked(outcome, MADE[what])] * 2
    for slip in slips:
        other = await service.mark(session, SEAL, unit_id, slip.typed, Mark.PAPER)
        assert (other.outcome, other.state) == (Outcome.REFUSED, MADE[what])
        async with refused(session, "slip_void"):
            _, another = blinded_for(modulus)
            await service.credential(session, SEAL, unit_id, slip.qr, another.message)
    counts = (await service.slip_counts(session, [unit_id]))[unit_id]
    assert (counts.used, counts.settled) == (1, False)
    await service.destroy(session, [unit_id])
    counts = (await service.slip_counts(session, [unit_id]))[unit_id]
    void = int(what is Mark.UNUSED)
    assert (counts.used, counts.void_used, counts.replaced_used) == (1, void, 1 - void)


@pytest.mark.parametrize("what", [Mark.UNUSED, Mark.SPOILED, Mark.REPLACED])
async def test_no_count_tells_of_a_single_slip_while_it_is_recognised(
    session: AsyncSession, what: Mark
) -> None:
    """Of two units with one vote each, the used slip is declared void here, an unused one there.

    So too after an early closing, when the sum of the used ones is told.
    """
    told = []
    for place in (0, 1):
        unit_id, modulus, slips = await unit_with(session, 3)
        _, blinded = blinded_for(modulus)
        await service.credential(session, SEAL, unit_id, slips[place].qr, blinded.message)
        await service.destroy_keys(session, SEAL, [unit_id])
        await service.mark(session, SEAL, unit_id, slips[0].qr, what)
        told.append((await service.slip_counts(session, [unit_id]))[unit_id])
    assert told[0] == told[1]
    assert (told[0].used, told[0].settled) == (1, False)


async def test_a_used_slip_is_no_paper_ballot(session: AsyncSession) -> None:
    unit_id, modulus, (slip,) = await unit_with(session, 1)
    _, blinded = blinded_for(modulus)
    await service.credential(session, SEAL, unit_id, slip.qr, blinded.message)
    marked = await service.mark(session, SEAL, unit_id, slip.qr, Mark.PAPER)
    assert (marked.outcome, marked.state) == (Outcome.REFUSED, SlipState.ISSUED)


async def test_a_lost_reply_is_had_again_unless_another_slip_was_given(
    session: AsyncSession,
) -> None:
    unit_id, modulus, (slip,) = await unit_with(session, 1)
    _, blinded = blinded_for(modulus)
    first = await service.credential(session, SEAL, unit_id, slip.qr, blinded.message)
    await service.mark(session, SEAL, unit_id, slip.qr, Mark.UNUSED)
    again = await service.credential(session, SEAL, unit_id, slip.qr, blinded.message)
    assert again == first
    unit_id, modulus, (slip,) = await unit_with(session, 1)
    await service.credential(session, SEAL, unit_id, slip.qr, blinded.message)
    await service.mark(session, SEAL, unit_id, slip.qr, Mark.REPLACED)
    async with refused(session, "slip_void"):
        await service.credential(session, SEAL, unit_id, slip.qr, blinded.message)


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


async def test_a_whole_print_declared_void_is_taken_back(session: AsyncSession) -> None:
    """The used slip counts again, the unused one can be used; what was scanned stays void."""
    unit_id, modulus, slips = await unit_with(session, 3)
    _, blinded = blinded_for(modulus)
    await service.credential(session, SEAL, unit_id, slips[0].qr, blinded.message)
    assert await service.void_all(session, unit_id) == 3
    counts = (await service.slip_counts(session, [unit_id]))[unit_id]
    assert (counts.void_unused, counts.void_print, counts.valid) == (3, 3, 0)
    marked = await service.mark(session, SEAL, unit_id, slips[2].qr, Mark.UNUSED)
    assert marked.outcome is Outcome.DONE
    assert await service.take_back(session, unit_id) == 2
    _, another = blinded_for(modulus)
    assert await service.credential(session, SEAL, unit_id, slips[1].qr, another.message)
    async with refused(session, "slip_void"):
        await service.credential(session, SEAL, unit_id, slips[2].qr, another.message)
    assert await service.take_back(session, unit_id) == 0
    await service.destroy(session, [unit_id])
    counts = (await service.slip_counts(session, [unit_id]))[unit_id]
    assert counts == SlipCounts(outstanding=2, void_unused=1, used=2, void_used=0, replaced_used=0)


async def test_what_stays_void_as_a_print_is_counted_as_not_handed_out(
    session: AsyncSession,
) -> None:
    unit_id, modulus, slips = await unit_with(session, 3)
    _, blinded = blinded_for(modulus)
    await service.credential(session, SEAL, unit_id, slips[0].qr, blinded.message)
    await service.void_all(session, unit_id)
    await service.destroy(session, [unit_id])
    counts = (await service.slip_counts(session, [unit_id]))[unit_id]
    assert counts == SlipCounts(void_unused=3, used=1, void_used=1, replaced_used=0)


async def test_each_scanned_code_is_judged_by_itself(session: AsyncSession) -> None:
    unit_id, modulus, slips = await unit_with(session, 4)
    _, blinded = blinded_for(modulus)
    await service.credential(session, SEAL, unit_id, slips[1].qr, blinded.message)
    address = f"HTTPS://EXAMPLE.CN/E/ABC123#{slips[2].qr}.0123-4567-89AB-CDEF"
    codes = [slips[0].qr, slips[1].typed, "not a code", address, slips[0].typed, "0" * 26]
    marked = await service.mark_all(session, SEAL, unit_id, codes, Mark.PAPER)
    assert sorted((marked[0].outcome, marked[4].outcome)) == [Outcome.ALREADY, Outcome.DONE]
    outcomes = [marked[place].outcome for place in (1, 2, 3, 5)]
    assert outcomes == [Outcome.REFUSED, Outcome.UNKNOWN, Outcome.DONE, Outcome.UNKNOWN]
    counts = (await service.slip_counts(session, [unit_id]))[unit_id]
    assert counts == SlipCounts(outstanding=2, paper=2, used=1)


async def test_of_two_void_prints_the_last_is_taken_back(session: AsyncSession) -> None:
    """The former is void for good; to void once more with nothing left makes nothing final."""
    unit_id, modulus, (former,) = await unit_with(session, 1)
    assert await service.void_all(session, unit_id) == 1
    last = await service.make_slips(session, SEAL, unit_id, 2)
    assert [await service.void_all(session, unit_id) for _ in range(2)] == [2, 0]
    counts = (await service.slip_counts(session, [unit_id]))[unit_id]
    assert (counts.void_unused, counts.void_print) == (3, 2)
    assert await service.take_back(session, unit_id) == 2
    _, blinded = blinded_for(modulus)
    async with refused(session, "slip_void"):
        await service.credential(session, SEAL, unit_id, former.qr, blinded.message)
    assert await service.credential(session, SEAL, unit_id, last[0].qr, blinded.message)


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


@pytest.mark.parametrize("seed", range(6))
async def test_the_sums_always_balance(session: AsyncSession, seed: int) -> None:
    """Print, vote, void, count on paper, replace, shuffle: nothing is ever lost or double."""
    dice = random.Random(seed)  # noqa: S311  (a course of events, no secret)
    unit_id, modulus, slips = await unit_with(session, 3)
    expected = dict.fromkeys(slips, SlipState.UNUSED)
    blinded: dict[SlipCode, bytes] = {}
    used: set[SlipCode] = set()
    for _ in range(60):
        step = dice.choice(["print", "vote", "mark", "mark", "mark", "shuffle", "void", "back"])
        slip = dice.choice(list(expected))
        code = dice.choice([slip.qr, slip.typed])
        if step == "print":
            new = await service.make_slips(session, SEAL, unit_id, dice.randrange(4))
            expected |= dict.fromkeys(new, SlipState.UNUSED)
        elif step == "shuffle":
            await service.shuffle(session, [unit_id])
        elif step == "void" and dice.random() < 0.1:
            undeclared = [s for s, state in expected.items() if state in USABLE]
            assert await service.void_all(session, unit_id) == len(undeclared)
            former = [s for s, state in expected.items() if state is SlipState.VOID_PRINT]
            expected |= dict.fromkeys(former if undeclared else [], SlipState.VOID_UNUSED)
            expected |= dict.fromkeys(undeclared, SlipState.VOID_PRINT)
        elif step == "back":
            void = [s for s, state in expected.items() if state is SlipState.VOID_PRINT]
            assert await service.take_back(session, unit_id) == len(void)
            expected |= {s: SlipState.ISSUED if s in used else SlipState.UNUSED for s in void}
        elif step == "vote":
            token = blinded.setdefault(slip, blinded_for(modulus)[1].message)
            again = slip in used and expected[slip] is not SlipState.REPLACED
            if expected[slip] is SlipState.UNUSED or again:
                assert await service.credential(session, SEAL, unit_id, code, token)
                expected[slip] = expected[slip] if again else SlipState.ISSUED
                used.add(slip)
            else:
                on_paper = expected[slip] is SlipState.PAPER
                async with refused(session, "slip_used" if on_paper else "slip_void"):
                    await service.credential(session, SEAL, unit_id, code, token)
        elif step == "mark":
            what = dice.choice(list(Mark))
            if expected[slip] in FROM[what]:
                expected[slip], outcome = MADE[what], Outcome.DONE
            elif expected[slip] is MADE[what]:
                outcome = Outcome.ALREADY
            else:
                outcome = Outcome.REFUSED
            marked = await service.mark(session, SEAL, unit_id, code, what)
            assert (marked.outcome, marked.state) == (outcome, expected[slip])
        counts = (await service.slip_counts(session, [unit_id]))[unit_id]
        assert counts == _counted(list(expected.values()), len(used))
        assert counts.printed == len(expected)
    await service.destroy(session, [unit_id])
    settled = (await service.slip_counts(session, [unit_id]))[unit_id]
    assert settled == replace(
        counts,
        void_print=0,
        void_used=sum(expected[one] in _LEFT_OVER for one in used),
        replaced_used=sum(expected[one] in _EXCHANGED for one in used),
    )


_LEFT_OVER = (SlipState.VOID_UNUSED, SlipState.VOID_PRINT)
_EXCHANGED = (SlipState.VOID_SPOILED, SlipState.REPLACED)


def _counted(states: list[SlipState], used: int) -> SlipCounts:
    return SlipCounts(
        outstanding=sum(state in USABLE for state in states),
        paper=states.count(SlipState.PAPER),
        void_unused=sum(state in _LEFT_OVER for state in states),
        void_spoiled=states.count(SlipState.VOID_SPOILED),
        replaced=states.count(SlipState.REPLACED),
        used=used,
        void_print=states.count(SlipState.VOID_PRINT),
    )
