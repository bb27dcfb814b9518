"""Branches and groups of a union over HTTP."""

from typing import Any

from httpx import AsyncClient, Response

from app.access.permissions import Role
from tests.world import World

API = "/api/v1"


async def add(caller: AsyncClient, union_id: Any, **body: Any) -> Response:
    return await caller.post(f"{API}/unions/{union_id}/branches", json=body)


async def added(caller: AsyncClient, union_id: Any, **body: Any) -> dict[str, Any]:
    reply = await add(caller, union_id, **body)
    assert reply.status_code == 201, reply.text
    read: dict[str, Any] = reply.json()
    return read


async def change(caller: AsyncClient, branch: dict[str, Any], **body: Any) -> Response:
    headers = {"If-Match": f'"{branch["version"]}"'}
    return await caller.patch(f"{API}/branches/{branch['id']}", json=body, headers=headers)


async def test_a_group_may_stand_below_a_branch_or_the_union_itself(world: World) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    shop = await added(caller, union, kind="branch", name="一车间分会", member_count=40)
    first = await added(caller, union, kind="group", name="第一小组", parent_id=shop["id"])
    await added(caller, union, kind="group", name="第一小组", employee_count=6)
    listed = await caller.get(f"{API}/unions/{union}/branches", params={"sort": "created_at"})
    assert {(b["name"], b["parent_id"]) for b in listed.json()["items"]} == {
        ("一车间分会", None),
        ("第一小组", shop["id"]),
        ("第一小组", None),
    }
    assert (shop["union_id"], first["union_id"]) == (str(union), str(union))


async def test_nothing_else_stands_below_anything(world: World) -> None:
    caller, union = await world.caller("west"), world.id("west_one")
    shop = await added(caller, union, kind="branch", name="一车间分会")
    group = await added(caller, union, kind="group", name="第一小组", parent_id=shop["id"])
    foreign = await added(caller, world.id("west_two"), kind="branch", name="别家分会")
    missing = "01890000-0000-7000-8000-000000000000"
    for kind, parent in (
        ("branch", shop["id"]),
        ("group", group["id"]),
        ("group", foreign["id"]),
        ("group", missing),
    ):
        reply = await add(caller, union, kind=kind, name="二车间", parent_id=parent)
        assert (reply.status_code, reply.json()["code"]) == (422, "branch_not_above"), reply.text
    for body in ({"parent_id": group["id"]}, {"kind": "branch"}):
        reply = await change(caller, group, **body)
        assert (reply.status_code, reply.json()["code"]) == (422, "branch_not_above"), reply.text
    reply = await change(caller, shop, kind="group")
    assert (reply.status_code, reply.json()["code"]) == (409, "branch_has_groups")


async def test_a_name_is_taken_once_at_its_place(world: World) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    first = await added(caller, union, kind="branch", name="一车间分会")
    again = await add(caller, union, kind="branch", name="一车间分会")
    assert (again.status_code, again.json()["code"]) == (409, "branch_name_taken")
    assert "一车间分会" in again.json()["detail"]
    second = await added(caller, union, kind="branch", name="二车间分会")
    reply = await change(caller, second, name="一车间分会")
    assert (reply.status_code, reply.json()["code"]) == (409, "branch_name_taken")
    assert (await change(caller, first, member_count=12)).json()["member_count"] == 12


async def test_a_change_needs_the_version_that_was_read(world: World) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    branch = await added(caller, union, kind="branch", name="一车间分会")
    reply = await change(caller, branch, name="一分会")
    assert (reply.status_code, reply.json()["name"]) == (200, "一分会")
    assert reply.headers["ETag"] == f'"{reply.json()["version"]}"'
    stale = await change(caller, branch, name="又一分会")
    assert (stale.status_code, stale.json()["code"]) == (412, "version_conflict")


async def test_a_branch_goes_after_its_groups(world: World) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    shop = await added(caller, union, kind="branch", name="一车间分会")
    group = await added(caller, union, kind="group", name="第一小组", parent_id=shop["id"])
    refused = await caller.delete(f"{API}/branches/{shop['id']}")
    assert (refused.status_code, refused.json()["code"]) == (409, "branch_has_groups")
    for row in (group, shop):
        assert (await caller.delete(f"{API}/branches/{row['id']}")).status_code == 204
    assert (await caller.get(f"{API}/unions/{union}/branches")).json()["total"] == 0


async def test_a_viewer_reads_and_a_neighbour_sees_nothing(world: World) -> None:
    caller, union = await world.caller("west_one"), world.id("west_one")
    branch = await added(caller, union, kind="branch", name="一车间分会")
    viewer = await world.caller("west_one", Role.VIEWER)
    assert (await viewer.get(f"{API}/unions/{union}/branches")).json()["total"] == 1
    assert (await add(viewer, union, kind="branch", name="二车间分会")).status_code == 403
    east = await world.caller("east")
    assert (await east.get(f"{API}/unions/{union}/branches")).status_code == 404
    assert (await change(east, branch, name="别人改的")).status_code == 404
    assert (await east.delete(f"{API}/branches/{branch['id']}")).status_code == 404
