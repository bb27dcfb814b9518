"""The officers for the unit's own website: feed and frame, by consent for that channel alone."""

import pytest
from fastapi import FastAPI
from httpx import AsyncClient
from pydantic import ValidationError

from app.settings import Settings
from tests.people import DUTY, MOBILE, PHONE, make_cadre
from tests.test_pages_union import agree, withdraw
from tests.world import World

SITE = "https://www.unit.example"
ALL = ("name", "photo", "office_phone", "mobile", "duties")


@pytest.fixture
def code(world: World) -> str:
    return world.unions["west_one"].code


def allow(app: FastAPI, sites: str) -> None:
    app.state.settings = app.state.settings.model_copy(update={"embed_sites": sites})


async def test_the_feed_follows_consent_for_the_website(
    world: World, code: str, client: AsyncClient
) -> None:
    address = f"/api/v1/public/unions/{code}/officers"
    cadre = await make_cadre(world, name="UNPUBLISHED 赵")
    for channel in ("badge_page", "union_page", "poster"):
        await agree(world, cadre["id"], *ALL, channel=channel)
    silent = await client.get(address)
    [officer] = silent.json()["officers"]
    assert officer["withheld"] == list(ALL)
    assert [officer[f] for f in ("name", "photo_url", "office_phone", "mobile")] == [None] * 4
    for private in ("UNPUBLISHED", PHONE, MOBILE, DUTY):
        assert private not in silent.text
    await agree(world, cadre["id"], "mobile", "duties", channel="website")
    [officer] = (await client.get(address)).json()["officers"]
    assert (officer["mobile"], officer["duties"], officer["name"]) == (MOBILE, [DUTY], None)
    await withdraw(world, cadre["id"], "mobile")
    assert MOBILE not in (await client.get(address)).text


async def test_the_feed_names_the_union_and_nothing_internal(
    code: str, client: AsyncClient
) -> None:
    reply = await client.get(f"/api/v1/public/unions/{code.lower()}/officers")
    union = reply.json()["union"]
    assert (union["code"], union["office_phone"]) == (code, "029-33210000")
    assert union["above_name"] == "CANARY-WEST 示例工会委员会"
    assert not {"id", "path", "named_person", "member_count"} & set(union)
    assert reply.headers["cache-control"] == "no-store"


async def test_an_unknown_union_has_no_feed_and_guessing_is_slowed_down(
    code: str, client: AsyncClient
) -> None:
    address = "/api/v1/public/unions/ABCDEFGHJKLM/officers"
    replies = [await client.get(address) for _ in range(31)]
    assert replies[0].json()["code"] == "union_unknown"
    assert [reply.status_code for reply in replies] == [404] * 30 + [429]
    assert (await client.get(f"/u/{code}")).status_code == 200


async def test_the_frame_has_no_script_and_shows_what_was_agreed_to(
    world: World, code: str, client: AsyncClient
) -> None:
    cadre = await make_cadre(world)
    await agree(world, cadre["id"], "name", channel="union_page")
    assert "赵示例" not in (await client.get(f"/embed/u/{code}")).text
    await agree(world, cadre["id"], "name", "office_phone", channel="website")
    page = await client.get(f"/embed/u/{code}")
    assert "赵示例" in page.text
    assert PHONE in page.text
    assert MOBILE not in page.text
    assert "<script" not in page.text
    assert "script-src" not in page.headers["content-security-policy"]
    assert "default-src 'none'" in page.headers["content-security-policy"]
    await withdraw(world, cadre["id"], "name", "office_phone")
    again = await client.get(f"/embed/u/{code}", headers={"If-None-Match": page.headers["etag"]})
    assert again.status_code == 200
    assert "赵示例" not in again.text


async def test_no_other_site_may_frame_it_unless_it_is_allowed(
    world: World, code: str, client: AsyncClient
) -> None:
    closed = await client.get(f"/embed/u/{code}")
    assert closed.headers["content-security-policy"].endswith("frame-ancestors 'none'")
    assert "x-frame-options" not in closed.headers
    allow(world.app, f"{SITE}, http://intranet:8080")
    opened = await client.get(f"/embed/u/{code}")
    policy = opened.headers["content-security-policy"]
    assert policy.endswith(f"frame-ancestors {SITE} http://intranet:8080")
    assert "x-frame-options" not in opened.headers, "it would shut out the sites allowed"
    for page in (f"/u/{code}", "/console/"):
        other = await client.get(page)
        assert other.headers["content-security-policy"].endswith("frame-ancestors 'none'")
        assert other.headers["x-frame-options"] == "DENY"


async def test_only_allowed_sites_read_the_feed_by_script(
    world: World, code: str, client: AsyncClient
) -> None:
    allow(world.app, SITE)
    address = f"/api/v1/public/unions/{code}/officers"
    for origin, allowed in ((SITE, SITE), ("https://evil.example", None), ("null", None)):
        reply = await client.get(address, headers={"Origin": origin})
        assert reply.headers.get("access-control-allow-origin") == allowed
        assert "access-control-allow-credentials" not in reply.headers
        assert "Origin" in reply.headers["vary"]


@pytest.mark.parametrize(
    "sites",
    ["*", "https://*", "https://a.example/path", "unit.example", "https://a.example; script-src *"],
)
def test_what_is_no_site_is_refused_at_the_start(sites: str) -> None:
    with pytest.raises(ValidationError):
        Settings(embed_sites=sites)
