"""More came back than went out: instead of a rate, that the numbers do not fit and what to do."""

from typing import Any

import pytest

from app.evaluations.releases.schemas import RateRead
from tests.released import Answered, Judged
from tests.test_evaluation_poster import read
from tests.test_releases import UNITS, closed, release, results
from tests.world import World

SPARES = Answered(good=55, roll=50)
"""Five spare slips went out and came back: within what the rules allow, and more than people."""
STUFFED = Answered(good=50, roll=60, slips=40)
"""Ten ballots more than slips were handed out."""


async def told(world: World, made: Judged, unit: str = "east_two") -> dict[str, Any]:
    """The turnout of a unit as everybody reads it."""
    lines = await results(await world.caller("district"), made)
    by_unit = {line["unit_id"]: line["turnout"] for line in lines}
    turnout: dict[str, Any] = by_unit[str(made.units[unit].id)]
    return turnout


@pytest.mark.parametrize(
    ("answers", "rate", "expected"),
    [
        (SPARES, "turnout", {"percent": None, "part": 55, "whole": 50, "over": 5}),
        (SPARES, "returned", {"percent": "100.0", "part": 55, "whole": 55, "over": 0}),
        (STUFFED, "returned", {"percent": None, "part": 50, "whole": 40, "over": 10}),
        (STUFFED, "turnout", {"percent": "83.3", "part": 50, "whole": 60, "over": 0}),
    ],
    ids=["more than people", "all came back", "more than handed out", "not more than people"],
)
async def test_what_is_more_than_the_whole_has_no_rate(
    world: World, answers: Answered, rate: str, expected: dict[str, Any]
) -> None:
    made = await closed(world, {**UNITS, "east_two": answers})
    await release(world, made)
    assert (await told(world, made))["rates"][rate] == expected


async def test_no_rate_of_an_earlier_release_is_above_one_either() -> None:
    """They are kept as they were: what is read of them is what is shown."""
    kept = {"percent": "110.0", "part": 55, "whole": 50}
    assert RateRead.model_validate(kept).model_dump() == kept | {"percent": None, "over": 5}


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (SPARES, "有效票比应参评多 5 份"),
        (STUFFED, "收回的比发放的多 10 份"),
    ],
    ids=["more than people", "more than handed out"],
)
async def test_the_notice_says_that_the_numbers_do_not_fit(
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
    assert f"数目对不上：{words}" in text
    assert not any(rate in text for rate in ("110.0%", "125.0%", "—%"))
