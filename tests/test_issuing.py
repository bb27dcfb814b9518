"""The issuer: one credential a slip."""

from uuid import uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from app.core import blind_rsa
from app.issuing import service
from app.issuing.service import Mark, Outcome, SlipCounts, SlipState
from app.issuing.slips import MADE
from tests.issuer_steps import SEAL, blinded_for, refused, unit_with


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
