"""The sums of slips, whatever is done to them."""

import random
from dataclasses import replace

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from app.issuing import service
from app.issuing.codes import SlipCode
from app.issuing.service import Mark, Outcome, SlipCounts, SlipState
from app.issuing.slips import FROM, MADE
from tests.issuer_steps import SEAL, blinded_for, refused, unit_with

USABLE = (SlipState.UNUSED, SlipState.ISSUED)


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
