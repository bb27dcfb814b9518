"""The rates of the progress document against fractions counted by hand."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.enterprises.models import Enterprise
from tests.campaign_steps import IN_NOVEMBER, badged_cadre, progress, set_office, start
from tests.people import make_cadre
from tests.plaque_steps import plaque_in
from tests.world import World


@pytest.fixture(autouse=True)
def _in_november() -> Iterator[None]:
    with time_machine.travel(IN_NOVEMBER, tick=False):
        yield


def rate(document: dict[str, Any], code: str) -> dict[str, Any]:
    (found,) = [each for each in document["coverage"] if each["code"] == code]
    return dict(found)


def parts(split: dict[str, dict[str, int]]) -> list[tuple[int, int]]:
    kinds = ("non_public", "public", "unknown")
    return [(split[kind]["done"], split[kind]["total"]) for kind in kinds]


async def say_non_public(world: World, union: str, non_public: bool) -> None:
    await set_office(world, union, non_public=non_public)


async def test_a_rate_stands_with_its_fraction_its_formula_and_its_split(world: World) -> None:
    await start(world)
    await say_non_public(world, "west_one", True)
    await say_non_public(world, "west_two", False)
    await plaque_in(world, "west_one", hung_on=str(today()))
    await badged_cadre(world, "west_two")
    document = await progress(await world.caller("district"))
    plaque = rate(document, "plaque")
    assert (plaque["done"], plaque["total"], plaque["not_applicable"]) == (1, 6, 0)
    assert "÷" in plaque["formula"]
    assert (plaque["state"], plaque["task_code"]) == ("counted", "plaque_hung")
    assert parts(plaque["split"]) == [(1, 1), (0, 1), (0, 4)]
    assert parts(rate(document, "identity")["split"]) == [(0, 1), (1, 1), (0, 4)]
    (strand,) = [s for s in document["strands"] if s["strand"] == "plaque"]
    assert parts(strand["split"]) == [(1, 1), (0, 1), (0, 4)]
    (task,) = [t for t in document["tasks"] if t["code"] == "plaque_hung"]
    assert parts(task["split"]) == [(1, 1), (0, 1), (0, 4)]


async def test_a_rate_that_nothing_proves_yet_says_so_and_gives_no_number(world: World) -> None:
    await start(world)
    document = await progress(await world.caller("district"))
    for code in ("in_place", "true_now"):
        found = rate(document, code)
        assert found["state"] == "not_built"
        assert found["done"] is found["total"] is found["split"] is None
        assert "尚未建成" in found["explanation"]


async def test_without_a_campaign_nothing_is_asked_for(world: World) -> None:
    found = rate(await progress(await world.caller("district")), "plaque")
    assert (found["state"], found["done"]) == ("not_asked", None)
    assert "没有正在开展的活动" in found["explanation"]


async def test_enterprises_count_as_unionised_or_not(world: World) -> None:
    await start(world)
    owner = world.unions["west"]
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        for number, (state, non_public) in enumerate(
            [("unionised", True), ("none", True), ("not_ready", False), ("closed", True)]
        ):
            session.add(
                Enterprise(
                    union_id=owner.id,
                    union_path=owner.path,
                    name=f"示例企业{number}",
                    name_key=f"示例企业{number}",
                    unionisation=state,
                    non_public=non_public,
                )
            )
    found = rate(await progress(await world.caller("west")), "unionised")
    assert (found["done"], found["total"]) == (1, 3)
    assert parts(found["split"]) == [(1, 2), (0, 1), (0, 0)]


async def test_a_change_below_one_sub_district_counts_that_one_again_and_no_other(
    world: World, statements: list[str]
) -> None:
    await start(world)
    caller = await world.caller("district")
    before = await progress(caller)
    await make_cadre(world, "west_one")
    tallies = world.app.state.progress.tallies
    (node,) = tallies._nodes.values()
    east = world.unions["east"].path
    kept = node.kept[east]
    after = await progress(caller)
    assert node.kept[east] is kept, "what did not change was counted again"
    assert after["figures"]["cadres"] == before["figures"]["cadres"] + 1
    statements.clear()
    await make_cadre(world, "west_two")
    statements.clear()
    await progress(caller)
    cold = [s for s in statements if s.startswith("SELECT")]
    assert len(cold) <= 20, cold


async def test_what_is_added_up_is_what_is_counted_afresh(world: World) -> None:
    await start(world)
    caller = await world.caller("district")
    for union in ("west_one", "east_two", "west", "west_one"):
        await make_cadre(world, union)
        await plaque_in(world, union, hung_on=str(today())) if union != "west_one" else None
        added = await progress(caller)
        world.app.state.changes.forget()
        afresh = await progress(caller)
        added.pop("computed_at"), afresh.pop("computed_at")
        assert added == afresh
