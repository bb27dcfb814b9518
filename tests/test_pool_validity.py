"""Units too small for figures of their own: what makes one of them not valid holds for their pool.

Nobody can take its answers out of the figures they share (rule P8).
"""

from typing import Any

import pytest

from tests.released import Answered
from tests.test_releases import closed, release, results
from tests.world import World

GOOD = Answered(good=16)
STUFFED = Answered(good=16, slips=10)
UNCOUNTED = Answered(good=16, roll=20, paper=4)
ALONE = {"k": 30}
"""More than any of these gave; two of them together have figures precise enough for a grade."""


async def lines_of(world: World, answered: dict[str, Answered]) -> dict[str, dict[str, Any]]:
    """The lines of a release of these units that speak of several, by kind."""
    made = await closed(world, answered, rules=ALONE)
    await release(world, made, accept_uncounted=True)
    lines = await results(await world.caller("district"), made)
    return {line["kind"]: line for line in lines if line["unit_id"] is None}


@pytest.mark.parametrize(
    ("one", "other", "reasons", "valid"),
    [
        (GOOD, GOOD, [], 2),
        (STUFFED, STUFFED, ["balance"], 0),
        (STUFFED, GOOD, ["balance"], 1),
        (UNCOUNTED, GOOD, ["paper"], 1),
        (STUFFED, UNCOUNTED, ["balance", "paper"], 0),
    ],
    ids=["all valid", "all stuffed", "one stuffed", "one uncounted", "one of each"],
)
@pytest.mark.parametrize(
    ("second", "kind"), [("west_two", "sub_district_pool"), ("east_one", "pool")]
)
async def test_a_pool_is_valid_only_if_no_member_lost_slips_or_paper(
    world: World, one: Answered, other: Answered, reasons: list[str], valid: int,
    second: str, kind: str,
) -> None:  # fmt: skip
    pool = (await lines_of(world, {"west_one": one, second: other}))[kind]
    turnout = pool["turnout"]
    assert (turnout["is_valid"], turnout["reasons"]) == (not reasons, reasons)
    assert (turnout["units"], turnout["units_valid"]) == (2, valid)
    assert pool["result"]["grade"] == (None if reasons else "good")


async def test_a_whole_is_valid_by_its_valid_parts_and_says_how_many_units_are(
    world: World,
) -> None:
    large = Answered(good=60)
    lines = await lines_of(world, {"west_one": STUFFED, "west_two": GOOD, "east_one": large})
    assert lines["sub_district_pool"]["turnout"]["reasons"] == ["balance"]
    total = lines["total"]
    assert (total["turnout"]["is_valid"], total["turnout"]["units_valid"]) == (True, 2)
    assert total["result"]["grade"] == "good"
