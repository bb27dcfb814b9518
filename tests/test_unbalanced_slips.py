"""Units whose slips do not balance: named before sealing and releasing, with what does not fit."""

from typing import Any

import pytest

from tests.released import Answered, Judged
from tests.test_releases import UNITS, closed, release, results
from tests.test_uncounted_paper import change, path_of
from tests.world import World

STUFFED = {**UNITS, "east_two": Answered(good=45, bad=5, slips=40)}
"""Ten ballots more than slips that were used."""


async def named(world: World, made: Judged) -> dict[str, Any]:
    reply = await (await world.caller("district")).get(path_of(made, "unbalanced-slips"))
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def hand_out(world: World, made: Judged, key: str, count: int) -> None:
    path = path_of(made, f"units/{made.units[key].id}/handed-out")
    reply = await (await world.caller("district")).put(path, json={"handed_out": count})
    assert reply.status_code == 200, reply.text


async def test_all_that_balances_names_nobody(world: World) -> None:
    assert await named(world, await closed(world)) == {"total": 0, "units": []}


async def test_ballots_without_slips_are_named_as_they_will_be_published(world: World) -> None:
    made = await closed(world, STUFFED)
    unit = made.units["east_two"]
    found = await named(world, made)
    assert found["total"] == 1
    (one,) = found["units"]
    assert (one["unit_id"], one["unit_name"]) == (str(unit.id), unit.unit_name)
    assert one["sub_district_name"] == unit.sub_district_name
    (finding,) = one["findings"]
    assert (finding["code"], finding["off_by"]) == ("more_ballots_than_slips", 10)
    assert "上级工会" in finding["message"]

    await release(world, made)
    lines = await results(await world.caller("district"), made)
    off = {line["unit_id"] for line in lines if "balance" in line["turnout"]["reasons"]}
    assert off - {None} == {str(unit.id)}


async def test_slips_that_do_not_add_up_can_be_mended_while_the_box_is_open(world: World) -> None:
    made = await closed(world)
    await change(world, made, closed_early_reason="提前数完了")
    await hand_out(world, made, "west_two", 5)
    (one,) = (await named(world, made))["units"]
    codes = [(finding["code"], finding["off_by"]) for finding in one["findings"]]
    assert codes == [("slips_missing", 1), ("more_used_than_handed_out", 1)]
    await hand_out(world, made, "west_two", 6)
    assert (await named(world, made))["total"] == 0


async def test_while_people_vote_nothing_is_told_of_who_has_voted(world: World) -> None:
    """As on the unit's own page: how many slips were used is told once nobody can vote."""
    made = await closed(world, STUFFED, state="open")
    await hand_out(world, made, "west_two", 5)
    found = await named(world, made)
    codes = [finding["code"] for one in found["units"] for finding in one["findings"]]
    assert codes == ["slips_missing"]
    over = await closed(world, STUFFED, state="open", closes_in=-1)
    await hand_out(world, over, "west_two", 5)
    found = await named(world, over)
    codes = [finding["code"] for one in found["units"] for finding in one["findings"]]
    assert codes == ["slips_missing", "more_used_than_handed_out"]


async def test_however_many_there_are_only_so_many_are_named(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.evaluations.releases.unbalanced.MOST_NAMED", 1)
    west = Answered(good=100, bad=40, unknown=10, slips=149)
    found = await named(world, await closed(world, {**STUFFED, "west_one": west}))
    assert (found["total"], len(found["units"])) == (2, 1)


@pytest.mark.parametrize(("who", "code"), [("west", 403), ("west_one", 403)])
async def test_only_the_organiser_is_told(world: World, who: str, code: int) -> None:
    made = await closed(world, STUFFED)
    reply = await (await world.caller(who)).get(path_of(made, "unbalanced-slips"))
    assert reply.status_code == code
