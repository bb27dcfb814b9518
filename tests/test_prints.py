"""Badges printed through HTTP: what the PDF says follows from consent, as the public page does."""

import re
from typing import Any

import pypdfium2

from tests.people import PHONE, give_consent, issue_badge, make_cadre
from tests.stories import photo_of
from tests.world import World

UNION_PHONE = "029-33210000"
SECOND_POST = {"post": "committee_member", "engagement": "part_time", "started_on": "2025-04-01"}


async def printed(world: World, *badges: dict[str, Any]) -> pypdfium2.PdfDocument:
    """The document the union gets for these badges."""
    caller = await world.caller("west_one")
    body = {"kind": "badge", "badge_ids": [badge["id"] for badge in badges]}
    reply = await caller.post("/api/v1/prints", json=body)
    assert reply.status_code == 200, reply.text
    return pypdfium2.PdfDocument(reply.content)


def text_of(document: pypdfium2.PdfDocument, page: int) -> str:
    return re.sub(r"[\s\u200b\ufffe\x02]", "", document[page].get_textpage().get_text_bounded())


def pictures_on(document: pypdfium2.PdfDocument, page: int) -> int:
    return len([one for one in document[page].get_objects() if one.type == 3])  # 3: raster image


def height_of(document: pypdfium2.PdfDocument, words: str) -> float:
    """How tall the tallest type is in which one of ``words``' characters stands on the front."""
    text = document[0].get_textpage()
    whole = text.get_text_range()
    at = [place for place, character in enumerate(whole) if character in words]
    boxes = [text.get_charbox(place) for place in at]
    return float(max(top - bottom for _, bottom, _, top in boxes))


async def test_without_consent_neither_name_nor_photo_nor_own_number_is_printed(
    world: World,
) -> None:
    cadre = await make_cadre(world, photo_id=await photo_of(world, "west_one"))
    badge = await issue_badge(await world.caller("west_one"), cadre["id"])
    document = await printed(world, badge)
    front, back = text_of(document, 0), text_of(document, 1)
    assert "赵示例" not in front + back
    assert front.count("主席") == 1
    assert pictures_on(document, 0) == 0
    assert PHONE not in back
    assert f"办公电话{UNION_PHONE}" in back


async def test_without_a_name_the_first_post_stands_large_and_the_others_below(
    world: World,
) -> None:
    chair = {"post": "chair", "engagement": "part_time", "started_on": "2025-04-01"}
    cadre = await make_cadre(world, appointments=[chair, SECOND_POST])
    caller = await world.caller("west_one")
    badge = await issue_badge(caller, cadre["id"])
    unnamed = await printed(world, badge)
    assert text_of(unnamed, 0).count("主席") == text_of(unnamed, 0).count("委员") - 1 == 1
    await give_consent(caller, cadre["id"], "name")
    named = await printed(world, badge)
    assert "主席、委员" in text_of(named, 0)
    assert height_of(unnamed, "主席") > 1.5 * height_of(named, "主席")


async def test_what_is_consented_to_is_printed_until_it_is_withdrawn(world: World) -> None:
    cadre = await make_cadre(world, photo_id=await photo_of(world, "west_one"))
    caller = await world.caller("west_one")
    badge = await issue_badge(caller, cadre["id"])
    await give_consent(caller, cadre["id"], "name", "photo", "office_phone")
    document = await printed(world, badge)
    assert "赵示例" in text_of(document, 0)
    assert pictures_on(document, 0) == 1
    assert f"办公电话{PHONE}" in text_of(document, 1)
    assert UNION_PHONE not in text_of(document, 1)
    withdraw = f"/api/v1/cadres/{cadre['id']}/consents/withdraw"
    await caller.post(withdraw, json={"fields": ["name", "photo", "office_phone"]})
    document = await printed(world, badge)
    assert "赵示例" not in text_of(document, 0)
    assert pictures_on(document, 0) == 0
    assert UNION_PHONE in text_of(document, 1)


async def test_a_card_without_name_and_post_still_says_what_it_is(world: World) -> None:
    over = {"post": "chair", "engagement": "part_time", "started_on": "2020-01-01"}
    cadre = await make_cadre(world, appointments=[over | {"ends_on": "2020-12-31"}])
    badge = await issue_badge(await world.caller("west_one"), cadre["id"])
    document = await printed(world, badge)
    assert "工会干部" in text_of(document, 0)
    assert "主席" not in text_of(document, 0)
