"""What anybody may read of reports, and for how long."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient
from sqlalchemy import select
from sqlalchemy.exc import ProgrammingError

from app.core.clock import today
from app.core.errors import Problem
from app.core.scope import PUBLIC, enter_scope
from app.photos.models import Photo
from app.reports import service
from app.reports.models import Report
from tests.stories import photo_of, report_in
from tests.world import World

NOBODY = "01890000-0000-7000-8000-000000000000"


async def test_an_approved_report_is_a_public_story(world: World, client: AsyncClient) -> None:
    photos = [await photo_of(world, "west_one") for _ in range(2)]
    report = await report_in(world, "west_one", "approved", photo_ids=photos)
    reply = await client.get(f"/api/v1/public/reports/{report['id']}")
    assert reply.status_code == 200, reply.text
    union = world.unions["west_one"]
    kept = ("id", "title", "category", "aim", "happened_on", "new_practice", "new_result")
    assert reply.json() == {field: report[field] for field in kept} | {
        "photo_urls": [f"/api/v1/public/photos/{photo}?size=page" for photo in photos],
        "union": {"name": union.name, "code": union.code},
        "published_on": today().isoformat(),
    }
    for url in reply.json()["photo_urls"]:
        picture = await client.get(url)
        assert (picture.status_code, picture.headers["content-type"]) == (200, "image/jpeg")


@pytest.mark.parametrize("state", ["draft", "submitted", "returned", "withdrawn"])
async def test_anything_else_is_as_if_it_did_not_exist(
    world: World, client: AsyncClient, state: str
) -> None:
    photo = await photo_of(world, "west_one")
    report = await report_in(world, "west_one", state, photo_ids=[photo])
    hidden = await client.get(f"/api/v1/public/reports/{report['id']}")
    missing = await client.get(f"/api/v1/public/reports/{NOBODY}")
    assert (hidden.status_code, hidden.json()["code"]) == (404, "report_not_public")
    assert hidden.json() | {"request_id": ""} == missing.json() | {"request_id": ""}
    assert (await client.get("/api/v1/public/reports")).json()["items"] == []
    assert (await client.get(f"/api/v1/public/photos/{photo}")).status_code == 404
    # Not even for those who may read it inside: the public address knows no callers.
    own = await world.caller("west_one")
    assert (await own.get(f"/api/v1/public/reports/{report['id']}")).status_code == 404


@pytest.mark.parametrize("by", ["west_one", "west", "district"])
async def test_a_withdrawal_counts_on_the_next_request(
    world: World, client: AsyncClient, by: str
) -> None:
    photo = await photo_of(world, "west_one")
    report = await report_in(world, "west_one", "approved", photo_ids=[photo])
    story, picture = (
        f"/api/v1/public/reports/{report['id']}",
        f"/api/v1/public/photos/{photo}",
    )
    seen = await client.get(picture, params={"size": "thumb"})
    assert (seen.status_code, seen.headers["cache-control"]) == (200, "no-cache")
    assert seen.headers["content-disposition"].startswith("inline")
    known = {"If-None-Match": seen.headers["etag"]}
    again = await client.get(picture, params={"size": "thumb"}, headers=known)
    assert (again.status_code, again.content) == (304, b"")
    withdrawn = await (await world.caller(by)).post(f"/api/v1/reports/{report['id']}/withdraw")
    assert withdrawn.status_code == 200, withdrawn.text
    assert (await client.get(story)).status_code == 404
    assert (await client.get("/api/v1/public/reports")).json()["total"] == 0
    for headers in ({}, known):
        gone = await client.get(picture, params={"size": "thumb"}, headers=headers)
        assert gone.status_code == 404
        assert gone.headers["cache-control"] == "no-store"
    inside = await (await world.caller("west_one")).get(f"/api/v1/photos/{photo}")
    assert inside.status_code == 200


async def test_a_photo_in_two_reports_stays_while_one_is_public(
    world: World, client: AsyncClient
) -> None:
    photo = await photo_of(world, "west_one")
    first = await report_in(world, "west_one", "approved", photo_ids=[photo])
    await report_in(world, "west_one", "approved", photo_ids=[photo])
    own = await world.caller("west_one")
    await own.post(f"/api/v1/reports/{first['id']}/withdraw")
    assert (await client.get(f"/api/v1/public/photos/{photo}")).status_code == 200


async def test_an_unused_photo_is_not_public(world: World, client: AsyncClient) -> None:
    photo = await photo_of(world, "west_one")
    for wanted in (photo, NOBODY):
        reply = await client.get(f"/api/v1/public/photos/{wanted}")
        assert (reply.status_code, reply.json()["code"]) == (404, "not_found")
    wrong = await client.get(f"/api/v1/public/photos/{photo}", params={"size": "huge"})
    assert wrong.status_code == 422


async def test_the_public_list_is_newest_first_and_filtered(
    world: World, client: AsyncClient
) -> None:
    drafts = [
        await report_in(world, union, "submitted", category=category)
        for union, category in (
            ("west_one", "team_contest"),
            ("west_one", "legal_aid"),
            ("east_one", "team_contest"),
        )
    ]
    names = {report["id"]: number for number, report in enumerate(drafts)}
    district = await world.caller("district")
    for number in (1, 2, 0):
        await district.post(f"/api/v1/reports/{drafts[number]['id']}/approve")

    async def listed(**filters: Any) -> list[int]:
        reply = await client.get("/api/v1/public/reports", params=filters)
        assert reply.status_code == 200, reply.text
        return [names[item["id"]] for item in reply.json()["items"]]

    code = world.unions["west_one"].code
    spoken = f"{code[:4]}-{code[4:8]}-{code[8:]}".lower()
    assert await listed() == [0, 2, 1]
    assert await listed(size=2) == [0, 2]
    assert await listed(size=2, page=2) == [1]
    assert await listed(category="team_contest") == [0, 2]
    assert await listed(union_code=code) == [0, 1]
    assert await listed(union_code=spoken, category="legal_aid") == [1]
    assert await listed(union_code=world.unions["west_two"].code) == []
    assert await listed(union_code="not a code") == []
    first = (await client.get("/api/v1/public/reports", params={"size": 2})).json()
    assert (first["total"], first["page"], first["size"]) == (3, 1, 2)
    one = await client.get(f"/api/v1/public/reports/{drafts[0]['id']}")
    assert first["items"][0] == one.json()


async def test_the_public_list_is_bounded(client: AsyncClient) -> None:
    for wrong in ({"size": "101"}, {"page": "0"}, {"category": "x"}, {"union_code": "A" * 41}):
        reply = await client.get("/api/v1/public/reports", params=wrong)
        assert reply.status_code == 422, wrong


async def test_a_longer_public_list_takes_no_more_queries(
    world: World, client: AsyncClient, statements: list[str]
) -> None:
    counts = []
    for unions in (["west_one"], ["west_two", "west", "east_one"]):
        for union in unions:
            await report_in(world, union, "approved", photo_ids=[await photo_of(world, union)])
        statements.clear()
        reply = await client.get("/api/v1/public/reports")
        assert len(reply.json()["items"][0]["photo_urls"]) == 1
        counts.append(len(statements))
    assert counts[0] == counts[1] > 0


async def test_pages_get_the_story_from_the_service(world: World) -> None:
    approved = await report_in(world, "west_one", "approved")
    draft = await report_in(world, "west_one", "draft")
    async with world.database.transaction() as session:
        await enter_scope(session, PUBLIC)
        story = await service.public_report(session, UUID(str(approved["id"])))
        assert story.union.name == world.unions["west_one"].name
        with pytest.raises(Problem, match="report_not_public"):
            await service.public_report(session, UUID(str(draft["id"])))


@pytest.mark.parametrize("model", [Report, Photo])
async def test_the_public_cannot_reach_behind_the_views(
    world: World, model: type[Report] | type[Photo]
) -> None:
    async with world.database.transaction() as session:
        await enter_scope(session, PUBLIC)
        with pytest.raises(ProgrammingError, match="permission denied"):
            async with session.begin_nested():
                await session.execute(select(model.id))
