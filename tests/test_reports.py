"""Reports over HTTP: writing, editing, finding; what is refused before review."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from app.access.permissions import Role
from app.core.clock import today
from app.core.personal_numbers import PersonalNumber, personal_numbers
from tests.stories import PRACTICE, RESULT, photo_of, report_body, report_in, viewer_of
from tests.world import World

NOBODY = "01890000-0000-7000-8000-000000000000"


def fields(reply: Any) -> list[str]:
    return [error["field"] for error in reply.json()["errors"]]


async def test_a_new_report_is_a_draft_with_everything_it_was_given(world: World) -> None:
    caller = await world.caller("west_one")
    photos = [await photo_of(world, "west_one") for _ in range(2)]
    body = report_body(world, "west_one", photo_ids=photos[::-1], title="  班前　十分钟 ")
    reply = await caller.post("/api/v1/reports", json=body)
    assert reply.status_code == 201, reply.text
    report = reply.json()
    union = world.unions["west_one"]
    assert report["union"] == {
        "id": str(union.id),
        "name": union.name,
        "level": "enterprise",
        "code": union.code,
    }
    assert report["title"] == "班前 十分钟"
    for field in ("category", "aim", "happened_on", "new_practice", "new_result", "photo_ids"):
        assert report[field] == body[field], field
    assert (report["state"], report["version"]) == ("draft", 1)
    assert report["allowed"] == ["edit", "submit", "withdraw"]
    assert reply.headers["etag"] == '"1"'
    read = await caller.get(f"/api/v1/reports/{report['id']}")
    assert (read.json(), read.headers["etag"]) == (report, '"1"')


async def test_a_draft_may_still_be_short(world: World) -> None:
    body = report_body(world, "west_one", new_practice="", new_result="还没有写完")
    del body["happened_on"], body["photo_ids"]
    reply = await (await world.caller("west_one")).post("/api/v1/reports", json=body)
    assert reply.status_code == 201, reply.text
    assert (reply.json()["happened_on"], reply.json()["photo_ids"]) == (None, [])


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "  "}, "title"),
        ({"title": "长" * 61}, "title"),
        ({"title": None}, "title"),
        ({"category": "party"}, "category"),
        ({"aim": "profit"}, "aim"),
        ({"happened_on": "20260420"}, "happened_on"),
        ({"happened_on": "2026-02-30"}, "happened_on"),
        ({"new_practice": "长" * 4001}, "new_practice"),
        ({"new_result": None}, "new_result"),
        ({"photo_ids": [NOBODY] * 2}, "photo_ids"),
        (
            {"photo_ids": [f"01890000-0000-7000-8000-00000000000{n}" for n in range(10)]},
            "photo_ids",
        ),
        ({"photo_ids": ["x"]}, "photo_ids.0"),
        ({"photo_ids": [NOBODY]}, "photo_ids"),
        ({"state": "approved"}, "state"),
    ],
)
async def test_wrong_input_is_refused_by_name(
    world: World, change: dict[str, Any], field: str
) -> None:
    caller = await world.caller("west_one")
    reply = await caller.post("/api/v1/reports", json=report_body(world, "west_one", **change))
    assert reply.status_code == 422, reply.text
    assert fields(reply) == [field]
    report = await report_in(world, "west_one", "draft")
    patched = await caller.patch(
        f"/api/v1/reports/{report['id']}", json=change, headers={"If-Match": '"1"'}
    )
    assert (patched.status_code, fields(patched)) == (422, [field])


@pytest.mark.parametrize("field", ["union_id", "category", "aim", "title", "new_practice"])
async def test_what_is_missing_is_named(world: World, field: str) -> None:
    body = report_body(world, "west_one")
    del body[field]
    reply = await (await world.caller("west_one")).post("/api/v1/reports", json=body)
    assert (reply.status_code, fields(reply)) == (422, [field])


async def test_only_the_unions_own_managers_write_for_it(world: World, client: AsyncClient) -> None:
    body = report_body(world, "west_one")
    assert (await client.post("/api/v1/reports", json=body)).status_code == 401
    expected = {"west": 403, "district": 403, "west_two": 404, "east": 404}
    for union, status in expected.items():
        reply = await (await world.caller(union)).post("/api/v1/reports", json=body)
        assert reply.status_code == status, union
    for role in (Role.VIEWER, Role.AUDITOR):
        caller = await world.caller("west_one", role)
        assert (await caller.post("/api/v1/reports", json=body)).status_code == 403
    nowhere = body | {"union_id": NOBODY}
    reply = await (await world.caller("west_one")).post("/api/v1/reports", json=nowhere)
    assert reply.status_code == 404
    listed = await (await world.caller("district")).get("/api/v1/reports")
    assert listed.json()["total"] == 0


async def test_photos_of_other_unions_are_refused_alike(world: World) -> None:
    """Of a sibling, of the union above, of one below, and of nobody: all get the same answer."""
    west = await world.caller("west")
    foreign = [await photo_of(world, union) for union in ("east", "district", "west_one")]
    own = await photo_of(world, "west")
    for photo_id in (*foreign, NOBODY):
        body = report_body(world, "west", photo_ids=[own, photo_id])
        reply = await west.post("/api/v1/reports", json=body)
        assert reply.status_code == 422, photo_id
        [error] = reply.json()["errors"]
        assert (error["field"], error["code"]) == ("photo_ids", "photo_not_of_union")
    nine = [own] + [await photo_of(world, "west") for _ in range(8)]
    body = report_body(world, "west", photo_ids=nine)
    assert (await west.post("/api/v1/reports", json=body)).json()["photo_ids"] == nine


async def test_a_draft_is_changed_in_parts(world: World) -> None:
    caller = await world.caller("west_one")
    photos = [await photo_of(world, "west_one") for _ in range(3)]
    report = await report_in(world, "west_one", "draft", photo_ids=photos[:2])
    address = f"/api/v1/reports/{report['id']}"
    first = await caller.patch(
        address, json={"title": "新标题", "happened_on": None}, headers={"If-Match": '"1"'}
    )
    assert first.status_code == 200, first.text
    assert first.headers["etag"] == '"2"'
    kept = {"new_practice": PRACTICE, "new_result": RESULT, "photo_ids": photos[:2]}
    assert kept.items() <= first.json().items()
    assert (first.json()["title"], first.json()["happened_on"]) == ("新标题", None)
    second = await caller.patch(
        address, json={"photo_ids": [photos[2], photos[0]]}, headers={"If-Match": '"2"'}
    )
    assert second.json()["photo_ids"] == [photos[2], photos[0]]
    assert second.headers["etag"] == '"3"', "new photos alone are a new version too"
    third = await caller.patch(address, json={"photo_ids": []}, headers={"If-Match": '"3"'})
    assert third.json()["photo_ids"] == []
    read = await caller.get(address)
    assert read.json() == third.json()
    moved = await caller.patch(
        address, json={"union_id": str(world.id("west"))}, headers={"If-Match": '"4"'}
    )
    assert fields(moved) == ["union_id"]


async def test_an_edit_names_the_version_it_is_based_on(world: World) -> None:
    caller = await world.caller("west_one")
    report = await report_in(world, "west_one", "draft")
    address = f"/api/v1/reports/{report['id']}"
    missing = await caller.patch(address, json={"title": "甲"})
    assert (missing.status_code, missing.json()["code"]) == (428, "precondition_required")
    assert (
        await caller.patch(address, json={"title": "甲"}, headers={"If-Match": '"1"'})
    ).status_code == 200
    stale = await caller.patch(address, json={"title": "乙"}, headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "version_conflict")
    assert (await caller.get(address)).json()["title"] == "甲"


async def test_one_key_makes_one_report(world: World) -> None:
    caller = await world.caller("west_one")
    body = report_body(world, "west_one")
    key = {"Idempotency-Key": "report-from-a-phone"}
    first = await caller.post("/api/v1/reports", json=body, headers=key)
    again = await caller.post("/api/v1/reports", json=body, headers=key)
    assert first.status_code == again.status_code == 201
    assert first.json() == again.json()
    other = await caller.post("/api/v1/reports", json=body | {"title": "别的"}, headers=key)
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_mismatch")
    assert (await caller.get("/api/v1/reports")).json()["total"] == 1


async def test_a_report_that_says_too_little_is_not_submitted(world: World) -> None:
    caller = await world.caller("west_one")
    report = await report_in(
        world,
        "west_one",
        "draft",
        new_practice="字" * 19 + "  \n ",
        new_result="短",
        happened_on=(today() + timedelta(days=1)).isoformat(),
    )
    address = f"/api/v1/reports/{report['id']}"
    refused = await caller.post(f"{address}/submit", json={})
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_input")
    assert fields(refused) == ["new_practice", "new_result", "happened_on"]
    practice, result, _ = (error["message"] for error in refused.json()["errors"])
    assert "20" in practice
    assert "20" in result
    assert "怎么做" in practice
    assert "结果" in result
    assert "怎么做" not in result, "each is told what it itself lacks"
    mended = {
        "new_practice": "字" * 20,
        "new_result": "字 " * 20,
        "happened_on": today().isoformat(),
    }
    tag = {"If-Match": '"1"'}
    assert (await caller.patch(address, json=mended, headers=tag)).status_code == 200
    assert (await caller.post(f"{address}/submit", json={})).json()["state"] == "submitted"


@pytest.mark.parametrize("field", ["title", "new_practice", "new_result"])
async def test_a_personal_number_is_named_and_never_repeated(world: World, field: str) -> None:
    caller = await world.caller("west_one")
    words = {"title": "", "new_practice": PRACTICE, "new_result": RESULT}[field]
    body = {field: f"{words}李某电话１３８ ０013 8000，证号11010519491231002x"}
    report = await report_in(world, "west_one", "draft", **body)
    refused = await caller.post(f"/api/v1/reports/{report['id']}/submit", json={})
    assert (refused.status_code, refused.json()["code"]) == (422, "invalid_input")
    assert fields(refused) == [field, field]
    messages = [error["message"] for error in refused.json()["errors"]]
    assert "身份证" in messages[0]
    assert "手机" in messages[1]
    assert "8000" not in refused.text
    assert "1949" not in refused.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("13800138000", ["mobile_number"]),
        ("请拨 138-0013-8000 找他", ["mobile_number"]),
        ("+86 138 0013 8000", ["mobile_number"]),
        ("8613800138000", ["mobile_number"]),
        ("１３８００１３８０００", ["mobile_number"]),
        ("138\u30000013\u30008000", ["mobile_number"]),
        ("微信A13800138000号", ["mobile_number"]),
        ("110105194912310021", ["identity_number"]),
        ("11010519491231002X", ["identity_number"]),
        ("证号110105 1949 12 31 002x。", ["identity_number"]),
        ("１１０１０５１９４９１２３１００２Ｘ", ["identity_number"]),
        ("110105194912310021，13800138000", ["identity_number", "mobile_number"]),
        ("12800138000", []),
        ("138001380001", []),
        ("办公电话 029-33212345转801", []),
        ("热线 12351，2026-04-01 至 2026-12-31，救助 13800 元", []),
        ("信用代码 91610402MA6XXXXX0X", []),
        ("1101051949123100211", []),
        ("2012 年 4 月 1 日，42 处，138 人，0013 号，8000 元", []),
    ],
)
def test_personal_numbers_are_found_however_they_are_written(text: str, found: list[str]) -> None:
    assert personal_numbers(text) == [PersonalNumber(kind) for kind in found]


async def test_a_list_shows_the_subtree_and_filters(world: World) -> None:
    made = {
        "west_one": await report_in(world, "west_one", "submitted", title="夏送清凉"),
        "west_two": await report_in(world, "west_two", "draft", category="hardship_help"),
        "west": await report_in(world, "west", "approved", new_practice="%" + PRACTICE),
        "east_one": await report_in(world, "east_one", "submitted"),
    }

    async def listed(union: str, **filters: str) -> set[str]:
        reply = await (await world.caller(union)).get("/api/v1/reports", params=filters)
        assert reply.status_code == 200, reply.text
        ids = [item["id"] for item in reply.json()["items"]]
        assert reply.json()["total"] == len(ids) == len(set(ids))
        return {key for key, report in made.items() if report["id"] in ids}

    everything = set(made)
    assert await listed("district") == everything
    assert await listed("west") == {"west_one", "west_two", "west"}
    assert await listed("west_one") == {"west_one"}
    west = str(world.id("west"))
    assert await listed("district", union_id=west) == {"west_one", "west_two", "west"}
    assert await listed("west", union_id=str(world.id("west_one"))) == {"west_one"}
    assert await listed("district", state="submitted") == {"west_one", "east_one"}
    assert await listed("district", state="submitted", union_id=west) == {"west_one"}
    assert await listed("district", category="hardship_help") == {"west_two"}
    assert await listed("district", q="清凉") == {"west_one"}
    assert await listed("district", q="%") == {"west"}
    assert await listed("district", q="班前十分钟讲") == everything
    assert await listed("district", q="没有这样的字") == set()


async def test_a_list_leaves_out_drafts_taken_away_unless_asked(world: World) -> None:
    caller = await world.caller("west_one")
    report = await report_in(world, "west_one", "draft")
    public = await report_in(world, "west_one", "withdrawn")
    assert (await caller.post(f"/api/v1/reports/{report['id']}/withdraw")).status_code == 200

    async def listed(**filters: str) -> set[str]:
        reply = await caller.get("/api/v1/reports", params=filters)
        assert reply.json()["total"] == len(reply.json()["items"])
        return {item["id"] for item in reply.json()["items"]}

    assert await listed() == {public["id"]}, "what once was public stays in sight"
    assert await listed(state="withdrawn") == {public["id"], report["id"]}


async def test_the_lists_filters_are_closed(world: World, client: AsyncClient) -> None:
    caller = await world.caller("west_one")
    await report_in(world, "west_one", "draft")
    for union in (str(world.id("west_two")), str(world.id("west")), NOBODY):
        reply = await caller.get("/api/v1/reports", params={"union_id": union})
        assert reply.status_code == 404
    for wrong in ({"state": "gone"}, {"category": "x"}, {"sort": "title"}, {"size": "101"}):
        reply = await caller.get("/api/v1/reports", params=wrong)
        assert reply.status_code == 422, wrong
    assert (await client.get("/api/v1/reports")).status_code == 401
    auditor = await world.caller("west_one", Role.AUDITOR)
    assert (await auditor.get("/api/v1/reports")).status_code == 403
    assert (await (await viewer_of(world, "west_one")).get("/api/v1/reports")).json()["total"] == 1


async def test_a_list_is_sorted_and_undated_reports_come_last(world: World) -> None:
    first = await report_in(world, "west_one", "submitted", happened_on="2026-05-01")
    second = await report_in(world, "west_one", "draft", happened_on=None)
    third = await report_in(world, "west_one", "submitted", happened_on="2026-04-01")
    names = {first["id"]: 1, second["id"]: 2, third["id"]: 3}
    caller = await world.caller("west_one")
    expected = {
        "created_at": [1, 2, 3],
        "-created_at": [3, 2, 1],
        "updated_at": [1, 2, 3],
        "submitted_at": [1, 3, 2],
        "-submitted_at": [3, 1, 2],
        "happened_on": [3, 1, 2],
        "-happened_on": [1, 3, 2],
    }
    for sort, order in expected.items():
        reply = await caller.get("/api/v1/reports", params={"sort": sort})
        assert [names[item["id"]] for item in reply.json()["items"]] == order, sort
    default = await caller.get("/api/v1/reports")
    assert [names[item["id"]] for item in default.json()["items"]] == [3, 2, 1]
    pages = [
        (await caller.get("/api/v1/reports", params={"size": 2, "page": page})).json()
        for page in (1, 2, 3)
    ]
    assert [[names[item["id"]] for item in page["items"]] for page in pages] == [[3, 2], [1], []]
    assert [page["total"] for page in pages] == [3, 3, 3]


async def test_a_longer_list_takes_no_more_queries(world: World, statements: list[str]) -> None:
    caller = await world.caller("district")
    counts = []
    for unions in (["west_one"], ["west_one", "west_two", "west", "east_one", "east"]):
        for union in unions:
            photos = [await photo_of(world, union) for _ in range(2)]
            await report_in(world, union, "draft", photo_ids=photos)
        statements.clear()
        reply = await caller.get("/api/v1/reports")
        assert len(reply.json()["items"][0]["photo_ids"]) == 2
        counts.append(len(statements))
    assert counts[0] == counts[1] > 0
