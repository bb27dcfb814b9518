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
    ("one", "other", "reasons"),
    [
        (GOOD, GOOD, []),
        (STUFFED, STUFFED, ["balance"]),
        (STUFFED, GOOD, ["balance"]),
        (UNCOUNTED, GOOD, ["paper"]),
        (STUFFED, UNCOUNTED, ["balance", "paper"]),
    ],
    ids=["all valid", "all stuffed", "one stuffed", "one uncounted", "one of each"],
)
@pytest.mark.parametrize(
    ("second", "kind"), [("west_two", "sub_district_pool"), ("east_one", "pool")]
)
async def test_a_pool_is_valid_only_if_no_member_lost_slips_or_paper(
    world: World, one: Answered, other: Answered, reasons: list[str], second: str, kind: str
) -> None:
    pool = (await lines_of(world, {"west_one": one, second: other}))[kind]
    turnout = pool["turnout"]
    assert (turnout["is_valid"], turnout["reasons"]) == (not reasons, reasons)
    assert (turnout["units"], turnout["units_valid"]) == (2, 0 if reasons else 2)
    assert pool["result"]["grade"] == (None if reasons else "good")


async def test_a_whole_is_valid_by_its_valid_parts_and_says_how_many_units_are(
    world: World,
) -> None:
    large = Answered(good=60)
    lines = await lines_of(world, {"west_one": STUFFED, "west_two": GOOD, "east_one": large})
    assert lines["sub_district_pool"]["turnout"]["reasons"] == ["balance"]
    total = lines["total"]
    assert (total["turnout"]["is_valid"], total["turnout"]["units_valid"]) == (True, 1)
    assert total["result"]["grade"] == "good"


async def test_a_unit_told_in_a_spoilt_pool_is_not_valid_and_has_nothing_to_put_right(
    world: World,
) -> None:
    answered = {"west_one": STUFFED, "west_two": GOOD, "east_one": Answered(good=60)}
    made = await closed(world, answered, rules=ALONE)
    await release(world, made)
    district = await world.caller("district")
    lines = {line["unit_id"]: line for line in await results(district, made)}
    reasons = {name: lines[str(unit.id)]["turnout"]["reasons"] for name, unit in made.units.items()}
    assert reasons == {"west_one": ["balance", "pool"], "west_two": ["pool"], "east_one": []}
    asked = {"evaluation_id": str(made.evaluation.id)}
    found = (await district.get("/api/v1/rectifications", params=asked)).json()["items"]
    west_one = {"unit": str(made.units["west_one"].id), "problem": "结果无效：码条和答卷数目不相符"}
    assert [{"unit": one["unit_id"], "problem": one["problem"]} for one in found] == [west_one]
