"""Where the register meets its neighbours: other sub-districts, unions out of sight or gone."""

from typing import Any

from httpx import AsyncClient

from app.core.levels import Level
from app.core.scope import WHOLE, enter_scope
from app.organisations.models import Union
from app.organisations.schemas import UnionCreate
from app.organisations.service import found_union
from tests.campaign_steps import progress
from tests.register import CODE, changed, enter, found, read
from tests.test_completeness import completeness, rows
from tests.test_transfers import decide, give, made, refused
from tests.world import World

API = "/api/v1"


async def patched(caller: AsyncClient, path: str, **values: Any) -> dict[str, Any]:
    """The resource at ``path``, changed as read."""
    seen = await caller.get(path)
    reply = await caller.patch(path, json=values, headers={"If-Match": seen.headers["ETag"]})
    assert reply.status_code == 200, reply.text
    body: dict[str, Any] = reply.json()
    return body


async def union_of_the_district(world: World) -> Union:
    """A joint union directly under the district, which no sub-district sees."""
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        body = UnionCreate(
            parent_id=world.id("district"), level=Level.ENTERPRISE, name="示例物流行业联合工会"
        )
        return await found_union(session, None, body)


async def test_a_refused_move_names_nothing_of_the_other_side(world: World) -> None:
    await enter(world, "东边的秘密企业", "east", credit_code=CODE)
    await enter(
        world, "西边的示例企业", credit_code=CODE, covering_union_id=str(world.id("west_one"))
    )
    called = await (await world.caller("east")).post(
        f"{API}/transfers",
        json={
            "union_code": world.unions["west_one"].code,
            "to_union_id": str(world.id("east")),
            "reason": "企业搬迁",
        },
    )
    reply = await decide(world, "west", made(called), "accept")
    problem = refused(reply, 409, "enterprise_code_taken_there")
    assert "秘密" not in reply.text
    assert "CANARY-EAST" in problem["detail"], "which place it is may be known"


async def test_a_pair_is_merged_past_a_union_out_of_sight(world: World) -> None:
    outside = await union_of_the_district(world)
    kept = await enter(world, "示例机械有限公司", covering_union_id=str(world.id("west_one")))
    district = await world.caller("district")
    other = await enter(world, "示例机械有限责任公司")
    await changed(district, other, covering_union_id=str(outside.id))
    west = await world.caller("west")
    (pair,) = await found(west, "enterprise-doubles")
    keep = "left" if pair["left"]["id"] == kept["id"] else "right"
    reply = await west.post(f"{API}/enterprise-doubles/{pair['id']}/merge", json={"keep": keep})
    assert reply.status_code == 200, reply.text
    state = (await district.get(f"{API}/unions/{outside.id}")).json()["state"]
    assert state == "active", "a union the sub-district cannot see is not its to dissolve"


async def test_what_is_administered_elsewhere_counts_nowhere(world: World) -> None:
    district = await world.caller("district")
    await patched(district, f"{API}/unions/{world.id('west_one')}", administered_by="示例新区")
    document = await completeness(world, "district")
    assert rows(document)["WEST"]["unions"] == 1
    assert document["totals"]["unions"] == (await progress(district))["figures"]["enterprises"] == 3

    await patched(district, f"{API}/unions/{world.id('west')}", administered_by="示例新区")
    document = await completeness(world, "district")
    assert rows(document)["WEST"]["unions"] == 1, "shown for itself"
    assert document["totals"]["unions"] == (await progress(district))["figures"]["enterprises"] == 2


async def test_a_sub_district_that_does_not_work_yet_shows_its_enterprises(world: World) -> None:
    await enter(world, "示例机械有限公司")
    district = await world.caller("district")
    for state in ("suspended", "preparing"):
        await patched(district, f"{API}/unions/{world.id('west')}", state=state)
        document = await completeness(world, "district")
        assert rows(document)["WEST"]["enterprises"] == document["totals"]["enterprises"] == 1


async def test_the_enterprises_of_a_dissolved_union_have_none_again(world: World) -> None:
    row = await enter(
        world,
        "示例机械有限公司",
        employee_count=30,
        covering_union_id=str(world.id("west_one")),
        unionisation="unionised",
    )
    west = await world.caller("west")
    assert row["covering_union"] is not None
    await patched(west, f"{API}/unions/{world.id('west_one')}", state="dissolved")
    row = await read(west, row)
    assert (row["covering_union"], row["unionisation"], row["priority"]) == (None, "none", True)
    opened = await west.post(f"{API}/founding-cases", json={"enterprise_id": row["id"]})
    assert opened.status_code == 201, opened.text


async def test_a_dissolved_union_stays_where_it_was(world: World) -> None:
    district = await world.caller("district")
    await patched(district, f"{API}/unions/{world.id('west_one')}", state="dissolved")
    refused(await give(world), 409, "transfer_dissolved")
