"""Tasks of the campaign that are done by what a union wrote down."""

import pytest
from sqlalchemy import update

from app.campaigns.models import Task
from app.campaigns.plan_checks import BURDEN_LIMIT, enterprise_minutes
from app.campaigns.plan_templates import templates
from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
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


async def coverage(world: World, union: str, matter: str) -> tuple[int, int, set[str]]:
    """Done, of how many, and who is still asked for it."""
    caller = await world.caller(union)
    lines = (await caller.get(f"{API}/proceedings/coverage")).json()
    (line,) = [line for line in lines if line["matter"] == matter]
    missing = await caller.get(f"{API}/proceedings/missing", params={"matter": matter})
    names = {str(world.id(name)): name for name in world.unions}
    return line["done"], line["total"], {names[row["id"]] for row in missing.json()["items"]}


async def test_nobody_is_missed_who_is_not_asked(world: World) -> None:
    group = {"members": [{"role": "head", "name": "张示例"}], "set_up_on": str(today())}
    assert await coverage(world, "west", "leading_group_set_up") == (0, 1, {"west"})
    assert await coverage(world, "west", "service_logged") == (
        0, 3, {"west", "west_one", "west_two"},
    )  # fmt: skip
    await made(world, "west_one", "leading-groups", group)
    assert await coverage(world, "west", "leading_group_set_up") == (0, 1, {"west"})
    await made(world, "west", "leading-groups", group)
    assert await coverage(world, "west", "leading_group_set_up") == (1, 1, set())


@pytest.mark.usefixtures("campaign")
async def test_the_running_campaign_says_who_is_asked(world: World) -> None:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        task = Task.code == "leading_group_set_up"
        await session.execute(update(Task).where(task).values(levels=["enterprise"]))
    missed = {"west_one", "west_two"}
    assert await coverage(world, "west", "leading_group_set_up") == (0, 2, missed)
    assert await coverage(world, "west", "on_agenda") == (0, 1, {"west"})
