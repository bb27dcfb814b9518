"""Tasks of the campaign that are done by what a union wrote down."""

import pytest

from app.campaigns.plan_checks import BURDEN_LIMIT, enterprise_minutes
from app.campaigns.plan_templates import templates
from app.core.clock import today
from tests.campaign_steps import own_state, start
from tests.proceedings_steps import API, entry, made, meeting, plan_of_district
from tests.world import World


def test_an_enterprise_union_is_not_asked_for_more_than_half_an_hour() -> None:
    assert enterprise_minutes(templates()["sanliang"]) <= BURDEN_LIMIT


@pytest.fixture
async def campaign(world: World) -> None:
    """A campaign whose days hold today."""
    await start(world, year=today().year)


@pytest.mark.usefixtures("campaign")
async def test_a_meeting_does_its_task_and_undoes_it_when_removed(world: World) -> None:
    assert (await own_state(world))["meeting_held"] == ("open", 0, 1)
    row = await made(world, "west_one", "meetings", meeting())
    await made(world, "west_one", "meetings", meeting())
    assert (await own_state(world))["meeting_held"] == ("done", 1, 1)
    caller = await world.caller("west_one")
    await caller.delete(f"{API}/meetings/{row['id']}")
    assert (await own_state(world))["meeting_held"] == ("done", 1, 1)
    for left in (await caller.get(f"{API}/meetings")).json()["items"]:
        await caller.delete(f"{API}/meetings/{left['id']}")
    assert (await own_state(world))["meeting_held"] == ("open", 0, 1)


@pytest.mark.usefixtures("campaign")
async def test_one_click_does_the_task_of_the_plan(world: World) -> None:
    await plan_of_district(world)
    assert (await own_state(world, "district"))["plan_effective"] == ("done", 1, 1)
    await made(world, "west_one", "plans", {"adopt": True})
    assert (await own_state(world))["plan_effective"] == ("done", 1, 1)


@pytest.mark.usefixtures("campaign")
async def test_the_log_does_its_tasks(world: World) -> None:
    await made(world, "west_one", "log-entries", entry("publicity"))
    await made(world, "west_one", "log-entries", entry("service"))
    state = await own_state(world)
    assert (state["publicity_logged"], state["service_logged"]) == (("done", 1, 1),) * 2
    for count, kind in enumerate(("situation", "problem", "experience"), start=1):
        await made(world, "west", "log-entries", entry(kind))
        expected = ("done" if count == 3 else "started", count, 3)
        assert (await own_state(world, "west"))["lessons_logged"] == expected
