"""The roster over HTTP: what an enterprise union keeps of its cadres, and who else may."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.access.permissions import Role
from tests.people import cadre_body, give_consent, issue_badge, make_cadre
from tests.world import World


async def test_a_cadre_is_kept_as_entered_and_cleaned(world: World) -> None:
    cadre = await make_cadre(
        world,
        name="  张　三 ",
        mobile="+86 138-0000-1234",
        office_phone="(029)33211234转801",
        appointments=[
            {"post": "chair", "engagement": "part_time", "started_on": "2025-04-01"},
            {
                "post": "branch_chair",
                "body": "一车间分会",
                "engagement": "part_time",
                "started_on": "2025-04-01",
                "ends_on": "2028-03-31",
            },
        ],
    )
    assert cadre["name"] == "张 三"
    assert (cadre["mobile"], cadre["office_phone"]) == ("13800001234", "029-33211234转801")
    assert [a["post"] for a in cadre["appointments"]] == ["chair", "branch_chair"]
    assert cadre["consents"] == []
    assert cadre["badge"] is None
    caller = await world.caller("west_one")
    assert (await caller.get(f"/api/v1/cadres/{cadre['id']}")).json() == cadre


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"name": ""}, "name", "必须填写"),
        ({"name": "长" * 41}, "name", "最多 40 个字"),
        ({"mobile": "1380000123"}, "mobile", "11 位"),
        ({"office_phone": "没有"}, "office_phone", "区号"),
        ({"appointments": []}, "appointments", "至少"),
        (
            {"appointments": [{"post": "boss", "engagement": "part_time", "started_on": "2025-1"}]},
            "appointments.0.post",
            "只能是",
        ),
        (
            {
                "appointments": [
                    {
                        "post": "chair",
                        "engagement": "part_time",
                        "started_on": "2025-04-01",
                        "ends_on": "2024-04-01",
                    }
                ]
            },
            "appointments.0",
            "早于",
        ),
        ({"id_number": "610402199001011234"}, "id_number", "没有这一项"),
        ({"photo_id": "01890000-0000-7000-8000-000000000000"}, None, "照片"),
    ],
)
async def test_bad_input_names_the_field_and_what_to_do(
    world: World, changes: dict[str, Any], field: str | None, words: str
) -> None:
    caller = await world.caller("west_one")
    reply = await caller.post("/api/v1/cadres", json=cadre_body(world, **changes))
    assert reply.status_code == 422, reply.text
    problem = reply.json()
    if field is None:
        assert words in problem["detail"]
    else:
        errors = {error["field"]: error["message"] for error in problem["errors"]}
        assert words in errors[field]
    assert "610402199001011234" not in reply.text
    assert (await caller.get("/api/v1/cadres")).json()["total"] == 0


async def test_editing_needs_the_version_that_was_read(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    address = f"/api/v1/cadres/{cadre['id']}"
    assert (await caller.patch(address, json={"name": "钱示例"})).status_code == 428
    first = await caller.patch(address, json={"name": "钱示例"}, headers={"If-Match": '"1"'})
    assert (first.status_code, first.json()["name"]) == (200, "钱示例")
    stale = await caller.patch(address, json={"name": "孙示例"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "version_conflict")
    again = await caller.patch(
        address, json={"mobile": None}, headers={"If-Match": first.headers["ETag"]}
    )
    assert again.json() | {"updated_at": ""} == first.json() | {
        "mobile": None,
        "version": 3,
        "updated_at": "",
    }


async def test_replacing_the_appointments_alone_moves_the_version_on(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    new = [{"post": "vice_chair", "engagement": "full_time", "started_on": "2026-01-01"}]
    reply = await caller.patch(
        f"/api/v1/cadres/{cadre['id']}",
        json={"appointments": new},
        headers={"If-Match": f'"{cadre["version"]}"'},
    )
    assert reply.status_code == 200
    assert [a["post"] for a in reply.json()["appointments"]] == ["vice_chair"]
    assert reply.json()["version"] == cadre["version"] + 1


async def test_leaving_ends_the_appointments_and_the_badge(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    badge = await issue_badge(caller, cadre["id"])
    address = f"/api/v1/cadres/{cadre['id']}"
    early = await caller.post(f"{address}/leave", json={"left_on": "2020-01-01"})
    assert (early.status_code, early.json()["errors"][0]["field"]) == (422, "left_on")
    day = date.today() - timedelta(days=1)  # noqa: DTZ011  (any day will do)
    left = (await caller.post(f"{address}/leave", json={"left_on": day.isoformat()})).json()
    assert left["left_on"] == left["appointments"][0]["ends_on"] == day.isoformat()
    assert left["badge"] is None
    assert (await caller.get(f"/api/v1/public/badges/{badge['code']}")).status_code == 410
    assert (await caller.get("/api/v1/cadres")).json()["total"] == 0
    again = await caller.post(f"{address}/leave", json={"left_on": day.isoformat()})
    assert (again.status_code, again.json()["code"]) == (409, "cadre_has_left")
    reissue = await caller.post(f"{address}/badges", json={})
    assert reissue.json()["code"] == "cadre_has_left"


async def test_the_roster_is_filtered_within_the_scope(world: World) -> None:
    await make_cadre(world, "west_one", name="赵示例")
    worn = await make_cadre(world, "west_two", name="钱示例")
    await make_cadre(world, "east_one", name="孙示例")
    await issue_badge(await world.caller("west_two"), worn["id"])
    caller = await world.caller("west")

    async def names(query: str) -> list[str]:
        reply = await caller.get(f"/api/v1/cadres?sort=name&{query}")
        return sorted(item["name"] for item in reply.json()["items"])

    assert await names("") == ["赵示例", "钱示例"]
    assert await names("q=钱") == ["钱示例"]
    assert await names("badge=current") == ["钱示例"]
    assert await names("badge=none") == ["赵示例"]
    assert await names("post=vice_chair") == []
    assert await names(f"union_id={world.id('west_one')}") == ["赵示例"]
    foreign = await caller.get(f"/api/v1/cadres?union_id={world.id('east_one')}")
    assert foreign.status_code == 404
    wrong = await caller.get("/api/v1/cadres?sort=mobile")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "invalid_sort")


async def test_a_list_takes_the_same_number_of_statements_however_long(
    world: World, statements: list[str]
) -> None:
    caller = await world.caller("west")
    counts = []
    for size in (2, 6):
        for _ in range(size):
            await make_cadre(world, "west_one")
        del statements[:]
        reply = await caller.get("/api/v1/cadres?size=100")
        counts.append((reply.json()["total"], len(statements)))
    assert [total for total, _ in counts] == [2, 8]
    assert counts[0][1] == counts[1][1]


async def test_viewers_and_neighbours_change_nothing(world: World) -> None:
    cadre = await make_cadre(world)
    address = f"/api/v1/cadres/{cadre['id']}"
    change: dict[str, Any] = {"json": {"name": "改名"}, "headers": {"If-Match": '"1"'}}
    viewer = await world.caller("west_one", Role.VIEWER)
    assert (await viewer.get(address)).status_code == 200
    assert (await viewer.patch(address, **change)).status_code == 403
    neighbour = await world.caller("west_two")
    assert (await neighbour.patch(address, **change)).status_code == 404
    above = await world.caller("west")
    assert (await above.patch(address, **change)).status_code == 200


async def test_consent_is_recorded_for_each_field_and_withdrawn(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    given = await give_consent(caller, cadre["id"], "name", "mobile", "name")
    assert given["consents"] == ["mobile", "name"]
    assert (await give_consent(caller, cadre["id"], "name"))["consents"] == ["mobile", "name"]
    address = f"/api/v1/cadres/{cadre['id']}/consents"
    withdrawn = await caller.post(f"{address}/withdraw", json={"fields": ["mobile", "photo"]})
    assert withdrawn.json()["consents"] == ["name"]
    history = (await caller.get(address)).json()
    assert history["total"] == 2
    state = {row["field"]: row["withdrawn_at"] is not None for row in history["items"]}
    assert state == {"name": False, "mobile": True}
    future = {"fields": ["photo"], "given_on": "2999-01-01", "basis": "in_person"}
    refused = await caller.post(address, json=future)
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "given_on")
