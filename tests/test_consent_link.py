"""The personal link, as the cadre's phone sends it: it gives once and withdraws ever after."""

import re
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient
from sqlalchemy import update

from app.cadres import notices
from app.cadres.models import ConsentLink
from app.core.clock import now, today
from app.core.scope import WHOLE, enter_scope
from tests.consent_steps import CHANNELS, FIELDS, agreed, history, link_for, send
from tests.people import DUTY, MOBILE, PHONE, issue_badge, make_cadre
from tests.world import World


@pytest.fixture
async def cadre(world: World) -> dict[str, Any]:
    return await make_cadre(world)


@pytest.fixture
async def path(world: World, cadre: dict[str, Any]) -> str:
    return await link_for(world, cadre["id"])


async def test_the_page_tells_all_and_has_nothing_ticked(path: str, client: AsyncClient) -> None:
    page = await client.get(path)
    assert page.status_code == 200
    boxes = re.findall(r'<input type="checkbox" name="agree" value="([a-z_.]+)">', page.text)
    assert boxes == [f"{field}.{channel}" for field in FIELDS for channel in CHANNELS]
    assert page.text.count("<input") == len(boxes)
    assert "checked" not in page.text
    for words in ("自愿", "撤回", "赵示例", PHONE, DUTY, "138****1234", "029-33210000"):
        assert words in page.text, words
    assert MOBILE not in page.text, "the link may have gone astray"


async def test_the_page_is_stored_and_found_nowhere(path: str, client: AsyncClient) -> None:
    page = await client.get(path)
    assert page.headers["cache-control"] == "no-store"
    assert "etag" not in page.headers
    assert "noindex" in page.headers["x-robots-tag"]
    assert page.headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert path.removeprefix("/c/") not in page.text


async def test_what_is_ticked_is_given_and_nothing_else(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient
) -> None:
    sent = await send(client, path, "give", "name.badge_page", "name.poster", "mobile.website")
    assert (sent.status_code, sent.headers["location"]) == (303, path)
    assert await agreed(world, cadre["id"]) == {
        "badge_page": ["name"],
        "poster": ["name"],
        "website": ["mobile"],
    }
    for row in await history(world, cadre["id"]):
        assert (row["basis"], row["notice_version"]) == ("own_link", notices.CURRENT)
        assert row["given_on"] == today().isoformat()


async def test_it_gives_exactly_once(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient
) -> None:
    for box in ("name.badge_page", "name.badge_page", "mobile.badge_page"):
        assert (await send(client, path, "give", box)).status_code == 303
    assert await agreed(world, cadre["id"]) == {"badge_page": ["name"]}
    assert len(await history(world, cadre["id"])) == 1
    page = await client.get(path)
    assert 'value="give"' not in page.text
    assert "不能再次作出同意" in page.text


async def test_sending_nothing_ticked_uses_nothing_up(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient
) -> None:
    sent = await send(client, path, "give")
    page = await client.get(sent.headers["location"])
    assert "没有勾选任何一项" in page.text
    assert 'value="give"' in page.text
    assert await agreed(world, cadre["id"]) == {}


async def test_opening_it_changes_nothing(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient
) -> None:
    """Chat programs open every address they carry."""
    for _ in range(3):
        await client.get(path)
        await client.head(path)
    assert 'value="give"' in (await client.get(path)).text
    assert await agreed(world, cadre["id"]) == {}


async def test_withdrawing_is_as_easy_and_counts_on_the_next_scan(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient
) -> None:
    badge = await issue_badge(await world.caller("west_one"), cadre["id"])
    await send(client, path, "give", "name.badge_page", "mobile.badge_page", "duties.poster")
    before = (await client.get(f"/b/{badge['code']}")).text
    assert "赵示例" in before
    assert MOBILE in before
    await send(client, path, "withdraw", "mobile.badge_page")
    after = (await client.get(f"/b/{badge['code']}")).text
    assert "赵示例" in after
    assert MOBILE not in after
    assert await agreed(world, cadre["id"]) == {"badge_page": ["name"], "poster": ["duties"]}
    await send(client, path, "withdraw_all")
    assert "赵示例" not in (await client.get(f"/b/{badge['code']}")).text
    assert await agreed(world, cadre["id"]) == {}
    assert "没有同意公开任何一项" in (await client.get(path)).text


async def test_it_withdraws_what_was_recorded_from_a_sheet_too(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient
) -> None:
    caller = await world.caller("west_one")
    body = {"fields": ["name"], "given_on": "2026-04-01", "basis": "signed_sheet"}
    await caller.post(f"/api/v1/cadres/{cadre['id']}/consents", json=body)
    page = await client.get(path)
    assert 'value="withdraw"' in page.text
    await send(client, path, "withdraw", "name.badge_page")
    assert await agreed(world, cadre["id"]) == {}
    assert 'value="give"' in (await client.get(path)).text


async def test_a_newer_link_voids_the_former(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient
) -> None:
    newer = await link_for(world, cadre["id"])
    gone = await client.get(path)
    assert gone.status_code == 410
    assert "赵示例" not in gone.text
    assert "tel:02933210000" in gone.text
    assert (await send(client, path, "give", "name.badge_page")).status_code == 410
    assert await agreed(world, cadre["id"]) == {}
    assert (await client.get(newer)).status_code == 200


async def test_an_unused_link_ends_and_a_used_one_lasts(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient
) -> None:
    other = await make_cadre(world, name="钱示例")
    used = await link_for(world, other["id"])
    await send(client, used, "give", "name.website")
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(update(ConsentLink).values(expires_at=now() - timedelta(minutes=1)))
    assert (await client.get(path)).status_code == 410
    assert (await send(client, path, "give", "name.badge_page")).status_code == 410
    assert (await client.get(used)).status_code == 200
    await send(client, used, "withdraw_all")
    assert await agreed(world, other["id"]) == {}


async def test_it_ends_when_the_cadre_leaves(
    world: World, cadre: dict[str, Any], path: str, client: AsyncClient
) -> None:
    await send(client, path, "give", "name.badge_page")
    caller = await world.caller("west_one")
    left_on = {"left_on": today().isoformat()}
    await caller.post(f"/api/v1/cadres/{cadre['id']}/leave", json=left_on)
    assert (await client.get(path)).status_code == 410
    refused = await caller.post(f"/api/v1/cadres/{cadre['id']}/consent-link")
    assert (refused.status_code, refused.json()["code"]) == (409, "cadre_has_left")
    await caller.post(f"/api/v1/cadres/{cadre['id']}/return")
    assert (await client.get(path)).status_code == 410, "an old address does not come back to life"


async def test_english_is_complete_here_too(path: str, client: AsyncClient) -> None:
    page = await client.get(f"{path}?lang=en")
    assert "Withdrawal does not make earlier publication unlawful" in page.text
    assert "Mobile number" in page.text


async def test_the_page_asks_the_database_a_fixed_number_of_times(
    world: World, path: str, client: AsyncClient, statements: list[str]
) -> None:
    await client.get(path)
    assert len([s for s in statements if s.lstrip().startswith("SELECT")]) <= 10
