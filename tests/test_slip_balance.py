"""The slips of a unit: where each of them is, and which are astray."""

import random

import pytest

from app.core.scope import WHOLE, enter_scope
from app.evaluations.on_site.balance import Amiss, balance, weigh
from app.issuing.slips import SlipCounts
from tests.paper_steps import Unit, counted_unit, slips
from tests.world import World


@pytest.fixture
async def unit(world: World) -> Unit:
    return await counted_unit(world)


async def test_slips_that_do_not_add_up_are_named(
    unit: Unit, monkeypatch: pytest.MonkeyPatch
) -> None:
    slips(monkeypatch, outstanding=13, used=9, paper=5, void_unused=2, void_spoiled=2)
    first = (await unit.read("west_one"))["balance"]
    assert [one["code"] for one in first["findings"]] == ["handed_out_missing"]
    reply = await unit.put("west_one", "handed-out", {"handed_out": 15})
    (finding,) = reply.json()["balance"]["findings"]
    assert (finding["code"], finding["off_by"]) == ("slips_missing", 3)
    assert "3 张码条没有着落" in finding["message"]
    right = await unit.put("west_one", "handed-out", {"handed_out": 18})
    assert right.json()["balance"]["balanced"] is True
    async with unit.world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        assert (await balance(session, unit.evaluation))[unit.id].balanced


def _walk(seed: int) -> tuple[SlipCounts, int]:
    """Slips printed, handed out, used, spoiled, exchanged and voided, honestly, in any order."""
    chance = random.Random(seed)  # noqa: S311
    roll = chance.randint(5, 40)
    printed = roll + -(-roll // 10)
    stock, held, issued, on_paper, unused, spoiled, replaced = printed, 0, 0, 0, 0, 0, 0
    settled = chance.random() < 0.5
    for _ in range(200):
        step = chance.choice(["hand", "phone", "paper", "spoil", "lose", "return"])
        if step == "hand" and stock:
            stock, held = stock - 1, held + 1
        elif step == "phone" and held:
            held, issued = held - 1, issued + 1
        elif step == "paper" and held:
            held, on_paper = held - 1, on_paper + 1
        elif step == "spoil" and held:
            held, spoiled = held - 1, spoiled + 1
        elif step == "lose" and issued:
            issued, replaced = issued - 1, replaced + 1
        elif step == "return" and held:
            held, unused = held - 1, unused + 1
    unused += stock
    counts = SlipCounts(
        held + issued, on_paper, unused, spoiled, replaced, used=issued + replaced,
        void_used=0 if settled else None, replaced_used=replaced if settled else None,
    )  # fmt: skip
    return counts, held + issued + on_paper


@pytest.mark.parametrize("seed", range(40))
def test_an_honest_unit_balances_and_each_slip_astray_is_seen(seed: int) -> None:
    counts, handed_out = _walk(seed)
    roll = next(r for r in range(1, 60) if r + -(-r // 10) >= counts.printed)
    of = weigh(counts, handed_out, roll, 10)
    assert of.balanced, of.findings
    assert of.printed == of.handed_out + of.unused + of.spoiled  # type: ignore[operator]
    fewer = {one.code for one in weigh(counts, handed_out + 1, roll, 10).findings}
    assert Amiss.SLIPS_TOO_MANY in fewer
    if handed_out:
        more = {one.code for one in weigh(counts, handed_out - 1, roll, 10).findings}
        assert Amiss.SLIPS_MISSING in more
    small = {one.code for one in weigh(counts, handed_out, 1, 0).findings}
    assert (Amiss.MORE_THAN_ROLL in small) == (handed_out > 1)
