"""The page of a union: where it is, who works there, and of each only what they agreed to show."""

import re
from typing import Any

import pytest
from httpx import AsyncClient

from app.core.clock import today
from tests.people import DUTY, MOBILE, PHONE, make_cadre
from tests.stories import jpeg
from tests.world import World

NAME = "UNPUBLISHED 赵示例"
OWN_PHONE = "029-33211234"
UNION_PHONE = "029-33210000"


async def agree(world: World, cadre_id: str, *fields: str, channel: str = "union_page") -> None:
    caller = await world.caller("west_one")
    body = {
        "fields": list(fields),
        "channels": [channel],
        "given_on": "2026-04-01",
        "basis": "signed_sheet",
    }
    reply = await caller.post(f"/api/v1/cadres/{cadre_id}/consents", json=body)
    assert reply.status_code == 201, reply.text


async def withdraw(world: World, cadre_id: str, *fields: str) -> None:
    caller = await world.caller("west_one")
    reply = await caller.post(
        f"/api/v1/cadres/{cadre_id}/consents/withdraw", json={"fields": list(fields)}
    )
    reply.raise_for_status()


@pytest.fixture
def path(world: World) -> str:
    return f"/u/{world.unions['west_one'].code}"


async def test_it_tells_the_office_and_who_supervises(
    world: World, path: str, client: AsyncClient
) -> None:
    page = await client.get(path)
    assert page.status_code == 200
    for words in ("CANARY-WEST_ONE", "示例路 1 号", UNION_PHONE, "12351", "职工有困难找工会"):
        assert words in page.text, words
    assert "CANARY-WEST 示例工会委员会" in page.text, "the union above, whose phone supervises"
    assert "<svg" in page.text
    assert "第 1 版" in page.text


async def test_without_consent_there_is_a_post_and_the_unions_phone(
    world: World, path: str, client: AsyncClient
) -> None:
    await make_cadre(world, name=NAME)
    page = (await client.get(path)).text
    assert "工会主席" in page
    assert "本人未同意公开" in page
    assert UNION_PHONE in page
    for private in (NAME, "UNPUBLISHED", OWN_PHONE, PHONE, MOBILE, DUTY):
        assert private not in page, private


@pytest.mark.parametrize("channel", ["badge_page", "poster", "website"])
async def test_consent_for_another_channel_opens_nothing(
    world: World, path: str, client: AsyncClient, channel: str
) -> None:
    cadre = await make_cadre(world, name=NAME)
    fields = ("name", "photo", "office_phone", "mobile", "duties")
    await agree(world, cadre["id"], *fields, channel=channel)
    page = (await client.get(path)).text
    for private in ("UNPUBLISHED", PHONE, MOBILE, DUTY):
        assert private not in page, private


async def test_each_field_is_shown_by_its_own_consent_and_gone_at_once(
    world: World, path: str, client: AsyncClient
) -> None:
    cadre = await make_cadre(world, name="赵示例")
    values = {"name": "赵示例", "office_phone": PHONE, "duties": DUTY}
    for field, value in values.items():
        assert value not in (await client.get(path)).text
        await agree(world, cadre["id"], field)
        shown = await client.get(path)
        assert value in shown.text, field
        again = await client.get(path, headers={"If-None-Match": shown.headers["etag"]})
        assert again.status_code == 304
        await withdraw(world, cadre["id"], field)
        gone = await client.get(path, headers={"If-None-Match": shown.headers["etag"]})
        assert gone.status_code == 200
        assert value not in gone.text, field


async def test_the_photo_is_public_as_long_as_it_is_agreed_to(
    world: World, path: str, client: AsyncClient
) -> None:
    caller = await world.caller("west_one")
    uploaded = await caller.post(
        "/api/v1/photos",
        data={"union_id": str(world.id("west_one"))},
        files={"file": ("a.jpg", jpeg(295, 413), "image/jpeg")},
    )
    cadre = await make_cadre(world, photo_id=uploaded.json()["id"])
    await agree(world, cadre["id"], "photo")
    [address] = re.findall(r'src="(/api/v1/public/photos/[^"]+)"', (await client.get(path)).text)
    assert (await client.get(address)).status_code == 200
    await withdraw(world, cadre["id"], "photo")
    assert (await client.get(address)).status_code == 404
    assert address not in (await client.get(path)).text
    await agree(world, cadre["id"], "photo")
    left_on = {"left_on": today().isoformat()}
    await caller.post(f"/api/v1/cadres/{cadre['id']}/leave", json=left_on)
    assert (await client.get(address)).status_code == 404


async def test_who_has_left_or_holds_no_post_is_not_listed(
    world: World, path: str, client: AsyncClient
) -> None:
    ended: dict[str, Any] = {
        "post": "vice_chair",
        "engagement": "part_time",
        "started_on": "2020-01-01",
        "ends_on": "2020-12-31",
    }
    past = await make_cadre(world, name="钱示例", appointments=[ended])
    gone = await make_cadre(world, name="孙示例")
    for cadre in (past, gone):
        await agree(world, cadre["id"], "name")
    caller = await world.caller("west_one")
    left_on = {"left_on": today().isoformat()}
    await caller.post(f"/api/v1/cadres/{gone['id']}/leave", json=left_on)
    page = (await client.get(path)).text
    assert "钱示例" not in page
    assert "孙示例" not in page


async def test_the_chair_comes_first(world: World, path: str, client: AsyncClient) -> None:
    held = {"engagement": "part_time", "started_on": "2025-04-01"}
    for name, post in (
        ("钱示例", "committee_member"),
        ("孙示例", "chair"),
        ("李示例", "vice_chair"),
    ):
        cadre = await make_cadre(world, name=name, appointments=[held | {"post": post}])
        await agree(world, cadre["id"], "name")
    page = (await client.get(path)).text
    assert page.index("孙示例") < page.index("李示例") < page.index("钱示例")


async def test_the_printed_address_is_in_capitals(world: World, client: AsyncClient) -> None:
    code = world.unions["west_one"].code
    for address in (f"/U/{code}", f"/u/{code.lower()}", f"/u/{code[:4]}-{code[4:8]}-{code[8:]}"):
        assert (await client.get(address)).status_code == 200, address


@pytest.mark.parametrize("address", ["/u/ABCDEFGHJKLM", "/u/x", "/u/%00", "/u/", "/embed/u/x"])
async def test_an_unknown_union_is_a_page(client: AsyncClient, address: str) -> None:
    page = await client.get(address)
    assert page.status_code == 404
    assert "没有查到这个工会" in page.text


async def test_names_cannot_write_html(world: World, path: str, client: AsyncClient) -> None:
    cadre = await make_cadre(world, name="赵<b>示例", duties=["<script>alert(1)</script>"])
    await agree(world, cadre["id"], "name", "duties")
    page = (await client.get(path)).text
    assert "赵&lt;b&gt;示例" in page
    assert "<script>alert" not in page


async def test_many_officers_cost_no_more_statements(
    world: World, path: str, client: AsyncClient, statements: list[str]
) -> None:
    for count in range(3):
        cadre = await make_cadre(world, name=f"示例{count}")
        await agree(world, cadre["id"], "name", "duties")
    statements.clear()
    await client.get(path)
    assert len([line for line in statements if "public_" in line]) == 3
