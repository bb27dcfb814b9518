"""A result beside the one before it, of the same union; and records beside those they speak of."""

from typing import Any

from httpx import AsyncClient

from tests.released import Answered, Judged
from tests.test_releases import UNITS, closed, release, results
from tests.world import World

BETTER = {**UNITS, "east_two": Answered(good=170), "east_one": Answered(good=120, bad=20)}
BEFORE = {**UNITS, "east_two": Answered(good=60, bad=60), "east_one": Answered(good=6)}


async def unit_result(world: World, made: Judged, key: str, by: str) -> dict[str, Any]:
    caller = await world.caller(by)
    path = f"/api/v1/evaluations/{made.evaluation.id}/results/{made.units[key].id}"
    reply = await caller.get(path)
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def test_a_result_stands_beside_the_one_before(world: World) -> None:
    first = await closed(world, {**BEFORE, "east_one": Answered(good=120)})
    told = await release(world, first)
    assert told["former"] is None
    again = await closed(world, BETTER, based_on=first.evaluation.id)
    told = await release(world, again)
    assert told["former"]["evaluation_id"] == str(first.evaluation.id)
    assert told["former"]["satisfaction"]["part"] == 106 + 60 + 120
    for by in ("district", "east_two"):
        unit = (await unit_result(world, again, "east_two", by))["unit"]
        assert unit["result"]["satisfaction"]["low"] == "100.0"
        assert unit["former"]["satisfaction"]["low"] == "50.0"
        assert {one["code"] for one in unit["former"]["dimensions"]} >= {"in_place"}
    lines = await results(await world.caller("district"), again)
    former = {line["name"]: line["former"] for line in lines if line["unit_id"] is None}
    assert set(former.values()) == {None}, "sums are of other units each time"


async def test_what_was_not_shown_alone_is_not_compared(world: World) -> None:
    first = await closed(world, BEFORE)
    await release(world, first)
    some = {"east_one": Answered(good=120, bad=20), "east_two": Answered(good=170)}
    again = await closed(world, some, based_on=first.evaluation.id)
    assert (await release(world, again))["former"] is None, "then four units, now two"
    unit = (await unit_result(world, again, "east_one", "east_one"))["unit"]
    assert unit["result"] is not None
    assert unit["former"]["satisfaction"] is None


async def public_result(client: AsyncClient, made: Judged, key: str) -> dict[str, Any]:
    reply = await client.get(f"/api/v1/public/evaluations/{made.units[key].code}/result")
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def test_everybody_reads_the_result_beside_the_one_before(
    world: World, client: AsyncClient
) -> None:
    first = await closed(world, {**BEFORE, "east_one": Answered(good=120)})
    await release(world, first)
    assert (await public_result(client, first, "east_two"))["former"] is None
    again = await closed(world, BETTER, based_on=first.evaluation.id)
    await release(world, again)
    former = (await public_result(client, again, "east_two"))["former"]
    assert former["code"] == first.units["east_two"].code
    assert (former["satisfaction"]["low"], former["is_valid"]) == ("50.0", True)
    assert {one["code"] for one in former["dimensions"]} >= {"in_place"}
    page = (await client.get(f"/e/{again.units['east_two'].code}/result")).text
    assert "上次（" in page
    assert "50.0%（60÷120）" in page
    assert f"/e/{former['code']}/result" in page
    assert "上次（" not in (await client.get(f"/e/{former['code']}/result")).text


async def test_everybody_reads_no_comparison_with_what_was_told_together(
    world: World, client: AsyncClient
) -> None:
    first = await closed(world, BEFORE)
    await release(world, first)
    again = await closed(world, BETTER, based_on=first.evaluation.id)
    await release(world, again)
    shown = await public_result(client, again, "east_one")
    assert (shown["merged"], shown["former"]["satisfaction"]) == (False, None)
    assert shown["former"]["dimensions"] == []
    page = (await client.get(f"/e/{again.units['east_one'].code}/result")).text
    assert "没有单独公布，不能比较" in page
    alone = await public_result(client, again, "west_two")
    assert (alone["merged"], alone["former"]) == (True, None), "told together now: no comparison"


async def test_everybody_reads_that_the_earlier_result_was_not_valid(
    world: World, client: AsyncClient
) -> None:
    few = Answered(good=2, bad=118, roll=400)
    first = await closed(world, {**BEFORE, "east_one": few})
    await release(world, first)
    again = await closed(world, BETTER, based_on=first.evaluation.id)
    await release(world, again)
    assert (await public_result(client, again, "east_one"))["former"]["is_valid"] is False
    page = (await client.get(f"/e/{again.units['east_one'].code}/result")).text
    assert "上次结果无效" in page


async def test_records_stand_beside_those_they_speak_of(world: World) -> None:
    made = await closed(world, {**UNITS, "east_one": Answered(good=40), "west_two": Answered()})
    await release(world, made)
    path = f"/api/v1/evaluations/{made.evaluation.id}/records"

    async def read(by: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = (await (await world.caller(by)).get(path)).json()
        return found

    def plaques(rows: list[dict[str, Any]]) -> int:
        by_code = {one["code"]: one for row in rows for one in row["records"]}
        whole: int = by_code["plaques_hung"]["whole"]
        return whole

    assert plaques(await read("district")) == 4
    assert plaques(await read("east")) == 2
    east = next(row for row in await read("east") if row["dimension"] == "in_place")
    whole = next(row for row in await read("district") if row["dimension"] == "in_place")
    assert east["workers"] != whole["workers"]
    assert await read("east_one") == [], "one union's records say nothing of all the others"
    assert plaques((await unit_result(world, made, "east_one", "east_one"))["side_by_side"]) == 1


async def test_what_is_not_valid_is_neither_good_nor_bad(world: World) -> None:
    answered = {**UNITS, "east_one": Answered(good=2, bad=118, roll=400)}
    made = await closed(world, answered)
    await release(world, made)
    unit = (await unit_result(world, made, "east_one", "east_one"))["unit"]
    assert (unit["turnout"]["is_valid"], unit["result"]["grade"]) == (False, None)
    reply = await (await world.caller("east_one")).get("/api/v1/rectifications")
    assert [one["origin"] for one in reply.json()["items"]] == ["invalid"]
