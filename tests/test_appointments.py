"""A post counts from its first day to its last, wherever it is shown, counted or searched for."""

from httpx import AsyncClient

from tests.campaign_steps import own_state, start
from tests.people import issue_badge, make_cadre
from tests.test_prints import printed, text_of
from tests.world import World

TO_COME = {"post": "chair", "engagement": "part_time", "started_on": "2099-01-01"}
HELD = {"post": "committee_member", "engagement": "part_time", "started_on": "2025-01-01"}
OVER = {
    "post": "vice_chair", "engagement": "part_time", "started_on": "2020-01-01",
    "ends_on": "2020-12-31",
}  # fmt: skip


async def test_only_posts_held_today_are_shown_printed_and_found(
    world: World, client: AsyncClient
) -> None:
    cadre = await make_cadre(world, appointments=[TO_COME, OVER, HELD])
    caller = await world.caller("west_one")
    badge = await issue_badge(caller, cadre["id"])
    shown = (await client.get(f"/api/v1/public/badges/{badge['code']}")).json()
    assert [post["post"] for post in shown["posts"]] == ["committee_member"]
    front = text_of(await printed(world, badge), 0)
    assert "主席" not in front
    for post, total in (("chair", 0), ("vice_chair", 0), ("committee_member", 1)):
        assert (await caller.get(f"/api/v1/cadres?post={post}")).json()["total"] == total, post


async def test_a_chair_to_come_is_no_chair_recorded(world: World) -> None:
    await start(world)
    await make_cadre(world, appointments=[TO_COME])
    assert (await own_state(world))["chair_recorded"] == ("open", 0, 1)
    await make_cadre(world, appointments=[TO_COME | {"started_on": "2025-01-01"}])
    assert (await own_state(world))["chair_recorded"] == ("done", 1, 1)
