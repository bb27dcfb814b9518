"""More came back than went out: instead of a rate, why there is none, and what to do if amiss."""

from typing import Any

import pytest

from app.evaluations.releases.schemas import RateRead, ReleasedTurnout
from tests.released import Answered, Judged
from tests.test_evaluation_poster import read
from tests.test_releases import UNITS, closed, release, results
from tests.world import World

SPARES = Answered(good=55, roll=50)
"""Five spare slips went out and came back: within what the rules allow, and more than people."""
BEYOND = Answered(good=56, roll=50)
"""One more than the rules allow with all spares."""
STUFFED = Answered(good=50, roll=60, slips=40)
"""Ten ballots more than slips were handed out."""
UNSAID = Answered(good=50, roll=60, said=False)
"""Nobody filled in how many slips were handed out."""
NO_SLIPS = Answered(good=50, roll=60, slips=0)
"""Nought was filled in, yet fifty came back: taken for not filled in."""


async def told(world: World, made: Judged, unit: str = "east_two") -> dict[str, Any]:
    """The turnout of a unit as everybody reads it."""
    lines = await results(await world.caller("district"), made)
    by_unit = {line["unit_id"]: line["turnout"] for line in lines}
    turnout: dict[str, Any] = by_unit[str(made.units[unit].id)]
    return turnout


def rate(part: int, whole: int, percent: str | None = None, **more: Any) -> dict[str, Any]:
    """A rate as it is read."""
    plain = {"over": 0, "missing": False, "by_spares": False}
    return {"percent": percent, "part": part, "whole": whole} | plain | more


@pytest.mark.parametrize(
    ("answers", "name", "expected"),
    [
        (SPARES, "turnout", rate(55, 50, over=5, by_spares=True)),
        (SPARES, "returned", rate(55, 55, "100.0")),
        (BEYOND, "turnout", rate(56, 50, over=6)),
        (STUFFED, "returned", rate(50, 40, over=10)),
        (STUFFED, "turnout", rate(50, 60, "83.3")),
        (UNSAID, "returned", rate(50, 0, missing=True)),
        (UNSAID, "turnout", rate(50, 60, "83.3")),
        (NO_SLIPS, "returned", rate(50, 0, missing=True)),
    ],
    ids=[
        "more than people by spares",
        "all came back",
        "more than spares allow",
        "more than handed out",
        "not more than people",
        "handed out not filled in",
        "enough people",
        "nought filled in",
    ],
)
async def test_what_is_more_than_the_whole_has_no_rate(
    world: World, answers: Answered, name: str, expected: dict[str, Any]
) -> None:
    made = await closed(world, {**UNITS, "east_two": answers})
    await release(world, made)
    assert (await told(world, made))["rates"][name] == expected


async def test_a_sum_is_not_compared_where_a_part_has_not_filled_it_in(world: World) -> None:
    """174 slips are known to have gone out and 224 answers came: the 50 are not amiss."""
    made = await closed(world, {**UNITS, "east_two": UNSAID})
    summary = (await release(world, made))["summary"]
    assert summary["turnout"]["rates"]["returned"] == rate(224, 174, missing=True)
    lines = await results(await world.caller("district"), made, kind="sub_district")
    by_area = {line["sub_district_id"]: line["turnout"]["rates"]["returned"] for line in lines}
    assert by_area[str(world.id("east"))] == rate(68, 18, missing=True)
    assert by_area[str(world.id("west"))] == rate(156, 156, "100.0")


@pytest.mark.parametrize(
    ("kept", "expected"),
    [
        (rate(55, 50, "110.0"), rate(55, 50, over=5)),
        (rate(50, 0), rate(50, 0, missing=True)),
        (rate(0, 0), rate(0, 0)),
    ],
    ids=["above one", "whole not filled in", "nothing of nothing"],
)
async def test_no_rate_of_an_earlier_release_is_above_one_either(
    kept: dict[str, Any], expected: dict[str, Any]
) -> None:
    """They are kept as they were: what is read of them is what is shown."""
    stored = {key: kept[key] for key in ("percent", "part", "whole")}
    assert RateRead.model_validate(stored).model_dump() == expected


def kept_before(handed_out: int, printed: int, *, balanced: bool, **more: Any) -> dict[str, Any]:
    """The turnout of 100 people, 110 answers, as earlier releases stored it."""
    plain = {"percent": None, "part": 110}
    slips = {"unused": 0, "spoiled": 0, "used_by_phone": 110, "used_on_paper": 0}
    return {
        "roll": 100,
        "handed_out": handed_out,
        "returned": 110,
        "valid": 110,
        "rates": {
            "turnout": plain | {"whole": 100},
            "returned": plain | {"whole": handed_out},
            "valid": plain | {"whole": 110},
        },
        "is_valid": balanced,
        "reasons": [] if balanced else ["balance"],
        "slips": slips | {"printed": printed, "handed_out": handed_out, "balanced": balanced},
    } | more


@pytest.mark.parametrize(
    ("kept", "turnout", "returned"),
    [
        (kept_before(110, 110, balanced=True), "by_spares", ""),
        (kept_before(0, 110, balanced=False, units=1), "over", "missing"),
        (kept_before(60, 110, balanced=False, units=3), "over", "missing"),
        (kept_before(60, 110, balanced=False, units=1), "over", "over"),
        (kept_before(60, 60, balanced=False, units=3), "over", "over"),
    ],
    ids=[
        "slips in balance",
        "unit not filled in",
        "sum with slips not filled in",
        "unit filled in",
        "sum with more than was printed",
    ],
)
async def test_what_an_earlier_release_did_not_store_is_read_from_its_slips(
    kept: dict[str, Any], turnout: str, returned: str
) -> None:
    rates = ReleasedTurnout.model_validate(kept).rates

    def said(one: RateRead) -> str:
        if one.missing or one.by_spares:
            return "missing" if one.missing else "by_spares"
        return "over" if one.over else ""

    assert (said(rates.turnout), said(rates.returned)) == (turnout, returned)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (SPARES, "发了备用码条：有效票比应参评多 5 份，在允许的备用以内"),
        (BEYOND, "数目对不上：有效票比应参评多 6 份，上级工会要查明原因"),
        (STUFFED, "数目对不上：收回的比发放的多 10 份，上级工会要查明原因"),
        (UNSAID, "发放 没有填"),
    ],
    ids=["spares", "more than spares allow", "more than handed out", "not filled in"],
)
async def test_the_notice_says_why_there_is_no_rate(
    world: World, answers: Answered, words: str
) -> None:
    made = await closed(world, {**UNITS, "east_two": answers})
    await release(world, made)
    unit = made.units["east_two"]
    caller = await world.caller("district")
    notice = await caller.get(
        f"/api/v1/evaluations/{made.evaluation.id}/units/{unit.id}/result-notice"
    )
    _, text, _ = read(notice.content)
    assert words in text
    assert ("数目对不上" in text) == ("数目对不上" in words)
    assert ("查明原因" in text) == ("查明原因" in words)
    assert not any(rate in text for rate in ("110.0%", "125.0%", "—%"))


@pytest.mark.parametrize(
    ("answers", "why"),
    [
        (STUFFED, "码条和答卷数目不相符"),
        (UNSAID, "没有填发放数，或码条和答卷数目不相符"),
    ],
    ids=["does not fit", "not filled in"],
)
async def test_what_is_to_be_put_right_says_what_may_not_be_filled_in(
    world: World, answers: Answered, why: str
) -> None:
    made = await closed(world, {**UNITS, "east_two": answers})
    await release(world, made)
    district = await world.caller("district")
    asked = {"evaluation_id": str(made.evaluation.id)}
    found = (await district.get("/api/v1/rectifications", params=asked)).json()["items"]
    unit = str(made.units["east_two"].id)
    told = [one["problem"] for one in found if one["unit_id"] == unit]
    assert told == [f"结果无效：{why}"]
