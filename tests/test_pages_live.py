"""From the roster to the worker's phone: what a scan shows follows consent and badge at once."""

from uuid import uuid4

import pytest
from httpx import AsyncClient

from tests.people import DUTY, MOBILE, PHONE, give_consent, issue_badge, make_cadre
from tests.world import World


async def worn(world: World, *consent: str) -> tuple[AsyncClient, str, str]:
    """The manager's client, a cadre who consented to these fields, and the code of their badge."""
    manager = await world.caller("west_one")
    cadre = await make_cadre(world)
    await give_consent(manager, cadre["id"], *consent)
    badge = await issue_badge(manager, cadre["id"])
    return manager, cadre["id"], badge["code"]


async def test_scan_shows_only_what_is_consented_to(world: World, client: AsyncClient) -> None:
    _, _, code = await worn(world, "name", "office_phone")
    reply = await client.get(f"/B/{code[:4]}-{code[4:8]}-{code[8:].lower()}")
    assert reply.status_code == 200
    for words in ("赵示例", PHONE, "CANARY-WEST_ONE 示例工会委员会", "工会主席"):
        assert words in reply.text, words
    assert MOBILE not in reply.text
    assert DUTY not in reply.text
    assert "noindex" in reply.headers["x-robots-tag"]
    again = await client.get(f"/b/{code}", headers={"If-None-Match": reply.headers["etag"]})
    assert again.status_code == 304


async def test_withdrawal_counts_on_the_next_scan(world: World, client: AsyncClient) -> None:
    manager, cadre, code = await worn(world, "name", "mobile")
    before = await client.get(f"/b/{code}")
    assert "赵示例" in before.text
    assert MOBILE in before.text
    withdrawn = await manager.post(
        f"/api/v1/cadres/{cadre}/consents/withdraw", json={"fields": ["name", "mobile"]}
    )
    withdrawn.raise_for_status()
    after = await client.get(f"/b/{code}", headers={"If-None-Match": before.headers["etag"]})
    assert after.status_code == 200
    for address in (f"/b/{code}", f"/b/{code}.vcf"):
        text = (await client.get(address)).text
        assert "赵示例" not in text
        assert MOBILE not in text


async def test_contact_file_and_picture(world: World, client: AsyncClient) -> None:
    _, _, code = await worn(world, "name", "office_phone")
    card = await client.get(f"/b/{code.lower()}.vcf")
    assert card.headers["content-type"] == "text/vcard; charset=utf-8"
    assert card.headers["content-disposition"] == f'attachment; filename="contact-{code}.vcf"'
    assert f"URL:http://127.0.0.1:8000/b/{code}\r\n" in card.text
    picture = await client.get(f"/b/{code}/contact.png")
    assert picture.headers["content-type"] == "image/png"
    assert picture.content.startswith(b"\x89PNG")


async def test_replaced_badge_is_refused_and_tells_whom_to_ask(
    world: World, client: AsyncClient
) -> None:
    manager, cadre, code = await worn(world, "name")
    await issue_badge(manager, cadre, replace=True)
    for address in (f"/b/{code}", f"/b/{code}.vcf", f"/b/{code}/contact.png"):
        reply = await client.get(address)
        assert reply.status_code == 410
        assert "这张胸卡已经作废" in reply.text
        assert "CANARY-WEST_ONE" in reply.text
        assert 'href="tel:02933210000"' in reply.text
        assert "赵示例" not in reply.text


@pytest.mark.parametrize("address", ["/b/000000000000", "/b/x", "/B/%00", "/b/000000000000.vcf"])
async def test_unknown_code_is_a_page(client: AsyncClient, address: str) -> None:
    reply = await client.get(address)
    assert reply.status_code == 404
    assert "没有查到这张胸卡" in reply.text


async def test_guessing_is_slowed_down_with_a_page(client: AsyncClient) -> None:
    for guess in range(30):
        assert (await client.get(f"/b/0000000000{guess:02d}")).status_code == 404
    reply = await client.get("/b/000000000099")
    assert reply.status_code == 429
    assert int(reply.headers["retry-after"]) > 0
    assert "访问太频繁" in reply.text


@pytest.mark.parametrize("address", ["/b", "/b/", "/B/", "/s", "/s/"])
async def test_cut_off_address_is_a_page(client: AsyncClient, address: str) -> None:
    reply = await client.get(address)
    assert reply.status_code == 404
    assert "没有这个页面" in reply.text


async def test_only_an_approved_report_is_a_story(world: World, client: AsyncClient) -> None:
    writer, reviewer = await world.caller("west_one"), await world.caller("west")
    body = {
        "union_id": str(world.id("west_one")),
        "category": "team_contest",
        "aim": "protect_rights",
        "title": "夜班安全竞赛",
        "new_practice": "每班开工前十分钟互查，查到的问题当班改完，班长签字确认。",
        "new_result": "三个月来夜班没有发生工伤，上季度是四起，职工评价很好。",
    }
    report = (await writer.post("/api/v1/reports", json=body)).raise_for_status().json()
    address = f"/s/{report['id']}"
    (await writer.post(f"/api/v1{'/reports/' + report['id']}/submit", json={})).raise_for_status()
    missing = await client.get(f"/s/{uuid4()}")
    hidden = await client.get(address)
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    (await reviewer.post(f"/api/v1/reports/{report['id']}/approve", json={})).raise_for_status()
    shown = await client.get(address)
    assert shown.status_code == 200
    for words in ("夜班安全竞赛", "班组竞赛", "新做法", "新成效", "CANARY-WEST_ONE"):
        assert words in shown.text
    assert (await client.get("/s/not-an-id")).status_code == 404
    _, _, code = await worn(world, "name")
    assert f'<a href="{address}">夜班安全竞赛</a>' in (await client.get(f"/b/{code}")).text
