"""Which lines of a release are valid: never a sum where the one line it consists of is not."""

from typing import Any

import pytest

from tests.released import Answered, Judged
from tests.test_releases import UNITS, closed, release, results
from tests.world import World

# More ballots than slips: the slips of the six do not balance.
WEST_OFF = {**UNITS, "west_two": Answered(good=6, slips=5)}


async def verdicts(world: World, made: Judged, **body: Any) -> dict[str, tuple[bool, list[str]]]:
    """The lines that have no unit, by kind and sub-district, and whether they are valid."""
    summary = (await release(world, made, **body))["summary"]["turnout"]
    lines = await results(await world.caller("district"), made)
    names = {str(world.id(key)): key for key in ("west", "east")}
    found = {
        f"{line['kind']} {names.get(line['sub_district_id'], '')}".strip(): (
            line["turnout"]["is_valid"],
            line["turnout"]["reasons"],
        )
        for line in lines
        if line["unit_id"] is None
    }
    if "total" in found:
        assert found["total"] == (summary["is_valid"], summary["reasons"])
    return found


async def test_a_sub_district_that_is_one_pool_is_as_valid_as_the_pool(world: World) -> None:
    made = await closed(world, WEST_OFF)
    found = await verdicts(world, made)
    assert found["sub_district_pool west"] == (False, ["balance"])
    assert found["sub_district west"] == (False, ["balance"])
    assert found["sub_district east"] == (True, [])
    lines = await results(await world.caller("district"), made, kind="sub_district")
    grades = {line["sub_district_id"]: line["result"]["grade"] for line in lines}
    assert grades[str(world.id("west"))] is None, "not valid is not bad, nor good"
    assert grades[str(world.id("east"))] == "fairly_good"


async def test_who_kept_silent_makes_the_same_answers_no_more_valid(world: World) -> None:
    """A pool of 24 needs two thirds; with one more who was silent, 25 would need but 60 percent."""
    answered = {
        "west_one": Answered(good=9, roll=14),
        "west_two": Answered(good=6, roll=10),
        "east_one": Answered(roll=1),
    }
    found = await verdicts(world, await closed(world, answered))
    assert found["sub_district_pool west"] == (False, ["turnout"])
    assert found["total"] == (False, ["turnout"])


async def test_units_that_kept_silent_count_in_the_turnout_of_a_sum_alone(world: World) -> None:
    """15 of 18 came in the west; of all they are 15 of 118, for a unit of 100 kept silent."""
    answered = {
        "west_one": Answered(good=9, roll=10),
        "west_two": Answered(good=6, roll=8),
        "east_one": Answered(roll=100),
    }
    found = await verdicts(world, await closed(world, answered))
    assert found["sub_district_pool west"] == (True, [])
    assert found["sub_district west"] == (True, [])
    assert found["total"] == (False, ["turnout"])


@pytest.mark.parametrize(
    ("off", "expected"),
    [
        # 206 of 224 vouched for; in the east 50 of 68.
        ("east_one", {"total": (True, []), "sub_district east": (True, [])}),
        # 18 of 68 in the east, 174 of 224 in all.
        ("east_two", {"total": (True, []), "sub_district east": (False, ["balance"])}),
        # The six are told with 150 others: 68 of 224 are left.
        ("west_two", {"total": (False, ["balance"]), "sub_district east": (True, [])}),
    ],
)
async def test_a_whole_is_valid_by_the_answers_that_can_be_vouched_for(
    world: World, off: str, expected: dict[str, Any]
) -> None:
    one = UNITS[off]
    short = Answered(good=one.good, bad=one.bad, slips=one.valid - 1)
    found = await verdicts(world, await closed(world, {**UNITS, off: short}))
    assert {name: found[name] for name in expected} == expected


async def test_where_no_part_can_be_vouched_for_all_that_is_lost_is_said(world: World) -> None:
    answered = {
        **WEST_OFF,
        "east_one": Answered(good=15, bad=3, paper=2),
        "east_two": Answered(good=45, bad=5, paper=2),
    }
    found = await verdicts(world, await closed(world, answered), accept_uncounted=True)
    assert found["sub_district east"] == (False, ["paper"])
    assert found["total"] == (False, ["balance", "paper"])


async def test_small_units_that_fall_short_one_by_one_may_be_enough_together(world: World) -> None:
    """Of a unit below 25 two thirds must come, of many people 60 percent: nothing is lost here."""
    answered = {
        "west_one": Answered(good=15, roll=24),
        "west_two": Answered(good=15, roll=24),
        "east_one": Answered(good=20, roll=20),
    }
    found = await verdicts(world, await closed(world, answered))
    assert found["sub_district west"] == (True, [])
    assert found["total"] == (True, [])


async def test_too_few_for_any_line_are_judged_unit_by_unit(world: World) -> None:
    answered = {"west_one": Answered(good=4, slips=3), "east_one": Answered(good=2)}
    made = await closed(world, answered)
    summary = (await release(world, made))["summary"]
    assert summary["total"] is None
    assert summary["turnout"]["reasons"] == ["balance"]
