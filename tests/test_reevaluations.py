"""Judging again: a draft like the released one, for those in need, all, or some."""

from typing import Any

from tests.released import Answered, Judged
from tests.test_rectifications import listed
from tests.test_releases import closed, release
from tests.world import World

ANSWERED = {
    "west_one": Answered(good=60, bad=60),
    "west_two": Answered(good=120),
    "east_one": Answered(good=120, roll=400),
    "east_two": Answered(good=120),
}


async def again(
    world: World, made: Judged, code: int = 201, who: str = "district", **body: Any
) -> dict[str, Any]:
    caller = await world.caller(who)
    reply = await caller.post(f"/api/v1/evaluations/{made.evaluation.id}/reevaluation", json=body)
    assert reply.status_code == code, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def judged_in(world: World, draft: dict[str, Any]) -> set[str]:
    caller = await world.caller("district")
    reply = await caller.get(f"/api/v1/evaluations/{draft['id']}/units", params={"size": 100})
    by_id = {str(union.id): key for key, union in world.unions.items()}
    return {by_id[unit["union_id"]] for unit in reply.json()["items"]}


async def test_those_in_need_are_judged_again_and_what_they_mend_points_to_it(
    world: World,
) -> None:
    made = await closed(world, ANSWERED)
    assert (await again(world, made, 409))["code"] == "evaluation_not_released"
    await release(world, made)
    draft = await again(world, made)
    assert await judged_in(world, draft) == {"west_one", "east_one"}, "low, and invalid"
    assert (draft["state"], draft["based_on_id"]) == ("draft", str(made.evaluation.id))
    assert draft["questionnaire"] == made.evaluation.questionnaire
    district = await world.caller("district")
    rows = await listed(district, evaluation_id=str(made.evaluation.id))
    assert {row["reevaluation_id"] for row in rows} == {draft["id"]}
    # A draft thrown away is pointed to no more.
    path = f"/api/v1/evaluations/{draft['id']}"
    assert (await district.delete(path)).status_code == 204
    rows = await listed(district, evaluation_id=str(made.evaluation.id))
    assert {row["reevaluation_id"] for row in rows} == {None}


async def test_all_or_only_some_may_be_chosen_by_the_organiser_only(world: World) -> None:
    made = await closed(world, ANSWERED)
    await release(world, made)
    assert await judged_in(world, await again(world, made, choice="all")) == set(ANSWERED)
    chosen = [str(made.units["west_two"].id)]
    draft = await again(world, made, choice="chosen", unit_ids=chosen)
    assert await judged_in(world, draft) == {"west_two"}
    nobody = await again(world, made, 409, choice="chosen", unit_ids=[])
    assert nobody["code"] == "nobody_to_judge_again"
    assert (await again(world, made, 403, who="west"))["code"] == "forbidden"
