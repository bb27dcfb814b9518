"""Consent for each field and channel over HTTP: recorded, listed, withdrawn, never assumed."""

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from httpx import AsyncClient

from app.access.permissions import Role
from app.cadres import notices
from app.core.clock import today
from app.core.language import Language
from app.settings import REPOSITORY
from tests.people import MOBILE, make_cadre
from tests.stories import jpeg
from tests.world import World

CHANNELS = ("badge_page", "union_page", "poster", "website")
NOTHING: dict[str, list[str]] = {channel: [] for channel in CHANNELS}


async def give(caller: AsyncClient, cadre_id: str, **changes: Any) -> dict[str, Any]:
    """Record consent for the mobile number, unless ``changes`` say otherwise."""
    body = {"fields": ["mobile"], "given_on": "2026-04-01", "basis": "signed_sheet"} | changes
    reply = await caller.post(f"/api/v1/cadres/{cadre_id}/consents", json=body)
    return {"status": reply.status_code, **reply.json()}


async def withdraw(caller: AsyncClient, cadre_id: str, **body: Any) -> dict[str, Any]:
    reply = await caller.post(f"/api/v1/cadres/{cadre_id}/consents/withdraw", json=body)
    return {"status": reply.status_code, **reply.json()}


async def history(caller: AsyncClient, cadre_id: str) -> list[dict[str, Any]]:
    reply = await caller.get(f"/api/v1/cadres/{cadre_id}/consents?sort=created_at&size=100")
    items: list[dict[str, Any]] = reply.json()["items"]
    return items


async def test_without_a_channel_named_consent_is_for_the_badge_page_only(world: World) -> None:
    cadre = await make_cadre(world)
    assert cadre["consents_by_channel"] == NOTHING
    given = await give(await world.caller("west_one"), cadre["id"])
    assert given["consents"] == ["mobile"]
    assert given["consents_by_channel"] == NOTHING | {"badge_page": ["mobile"]}


async def test_each_channel_is_agreed_to_by_itself(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    await give(caller, cadre["id"], channels=["poster"])
    given = await give(caller, cadre["id"], fields=["name", "mobile"], channels=["poster"])
    assert given["consents"] == []
    assert given["consents_by_channel"] == NOTHING | {"poster": ["mobile", "name"]}
    assert len(await history(caller, cadre["id"])) == 2, "what was in force is not given twice"


async def test_consent_names_the_text_that_was_read(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    await give(caller, cadre["id"], basis="in_person")
    [row] = await history(caller, cadre["id"])
    assert (row["notice_version"], row["basis"]) == (notices.CURRENT, "in_person")


async def test_withdrawal_is_for_one_channel_or_for_all(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    await give(caller, cadre["id"], fields=["name", "mobile"], channels=list(CHANNELS))
    left = await withdraw(caller, cadre["id"], fields=["mobile"], channels=["poster", "website"])
    assert left["consents_by_channel"] == {
        "badge_page": ["mobile", "name"],
        "union_page": ["mobile", "name"],
        "poster": ["name"],
        "website": ["name"],
    }
    assert (await withdraw(caller, cadre["id"], fields=["name", "mobile"]))[
        "consents_by_channel"
    ] == NOTHING
    rows = await history(caller, cadre["id"])
    assert len(rows) == 8, "what was agreed to until when stays known"
    assert all(row["withdrawn_at"] for row in rows)


async def test_what_was_withdrawn_can_be_given_again(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    await give(caller, cadre["id"], channels=["website"])
    await withdraw(caller, cadre["id"], fields=["mobile"], channels=["website"])
    again = await give(caller, cadre["id"], channels=["website"])
    assert again["consents_by_channel"]["website"] == ["mobile"]
    assert len(await history(caller, cadre["id"])) == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"basis": "own_link"}, "basis"),
        ({"channels": []}, "channels"),
        ({"channels": ["television"]}, "channels.0"),
        ({"fields": ["id_number"]}, "fields.0"),
        ({"given_on": (today() + timedelta(days=1)).isoformat()}, "given_on"),
    ],
)
async def test_what_nobody_can_have_agreed_to_is_refused(
    world: World, changes: dict[str, Any], field: str
) -> None:
    cadre = await make_cadre(world)
    refused = await give(await world.caller("west_one"), cadre["id"], **changes)
    assert (refused["status"], refused["code"]) == (422, "invalid_input")
    assert [error["field"] for error in refused["errors"]] == [field]


async def test_the_audit_names_fields_and_channels_and_no_value(world: World) -> None:
    cadre = await make_cadre(world)
    await give(await world.caller("west_one"), cadre["id"], channels=["poster", "website"])
    auditor = await world.caller("west_one", Role.AUDITOR)
    events = (await auditor.get("/api/v1/audit-events?action=consent.given")).json()
    [event] = events["items"]
    assert event["details"] == {
        "fields": ["mobile"],
        "channels": {"poster": ["mobile"], "website": ["mobile"]},
        "basis": "signed_sheet",
    }
    assert MOBILE not in str(event)


async def upload(caller: AsyncClient, union_id: str) -> str:
    reply = await caller.post(
        "/api/v1/photos",
        data={"union_id": union_id},
        files={"file": ("sheet.jpg", jpeg(200, 280), "image/jpeg")},
    )
    assert reply.status_code == 201, reply.text
    return str(reply.json()["id"])


async def test_the_signed_sheet_is_kept_and_stays_private(
    world: World, client: AsyncClient
) -> None:
    caller = await world.caller("west_one")
    cadre = await make_cadre(world)
    sheet = await upload(caller, str(world.id("west_one")))
    given = await give(
        caller,
        cadre["id"],
        fields=["photo", "name"],
        channels=list(CHANNELS),
        sheet_photo_id=sheet,
    )
    assert given["status"] == 201
    assert {row["sheet_photo_id"] for row in await history(caller, cadre["id"])} == {sheet}
    assert (await caller.get(f"/api/v1/photos/{sheet}")).status_code == 200
    assert (await client.get(f"/api/v1/public/photos/{sheet}")).status_code == 404
    portrait = await caller.patch(
        f"/api/v1/cadres/{cadre['id']}",
        json={"photo_id": sheet},
        headers={"If-Match": f'"{given["version"]}"'},
    )
    assert (portrait.status_code, portrait.json()["code"]) == (422, "photo_in_use")


async def test_a_sheet_is_of_the_same_union_and_no_portrait(world: World) -> None:
    caller, neighbour = await world.caller("west_one"), await world.caller("west_two")
    foreign = await upload(neighbour, str(world.id("west_two")))
    cadre = await make_cadre(world)
    refused = await give(caller, cadre["id"], sheet_photo_id=foreign)
    assert (refused["status"], refused["code"]) == (422, "photo_not_of_union")
    portrait = await upload(caller, str(world.id("west_one")))
    other = await make_cadre(world, name="钱示例", photo_id=portrait)
    refused = await give(caller, other["id"], sheet_photo_id=portrait)
    assert (refused["status"], refused["code"]) == (422, "photo_in_use")


async def test_who_has_left_is_listed_apart_and_can_return(world: World) -> None:
    caller = await world.caller("west_one")
    cadre = await make_cadre(world)
    await make_cadre(world, name="钱示例")
    left_on = {"left_on": today().isoformat()}
    await caller.post(f"/api/v1/cadres/{cadre['id']}/leave", json=left_on)

    async def names(query: str) -> list[str]:
        listed = await caller.get(f"/api/v1/cadres{query}")
        return [item["name"] for item in listed.json()["items"]]

    assert await names("") == await names("?serving=serves") == ["钱示例"]
    assert await names("?serving=left") == ["赵示例"]
    await caller.post(f"/api/v1/cadres/{cadre['id']}/return")
    assert await names("?serving=left") == []


# --- the notice -----------------------------------------------------------------------------------

PUBLISHED = {
    "2026-11": "43f9470495b899fe431e80546349bc029f168884897adc61e3ed67657b9fc60c",
}
"""The digests of texts that have been in use. A new text is a new version, never a new digest."""


@pytest.mark.parametrize("language", list(Language))
def test_the_notice_says_all_the_law_asks_for(language: Language) -> None:
    contact = notices.Contact("CANARY 工会", None, "12351")
    sections = notices.notice(notices.CURRENT, language, contact)
    assert len(sections) == 6
    text = "".join(section.title + section.text for section in sections)
    assert "CANARY 工会" in text
    assert "12351" in text
    assert "{" not in text
    words = ("自愿", "撤回", "保存", "渠道") if language is Language.CHINESE else ("withdraw",)
    assert all(word in text for word in words)


@pytest.mark.parametrize("version", sorted(notices.versions()))
def test_a_text_that_was_agreed_to_is_never_changed(version: str) -> None:
    text = (REPOSITORY / "app" / "cadres" / "notices" / f"{version}.toml").read_bytes()
    assert hashlib.sha256(text).hexdigest() == PUBLISHED[version]


def test_an_unknown_version_is_an_error() -> None:
    with pytest.raises(KeyError):
        notices.notice("../../secret", Language.CHINESE, notices.Contact("x", None, "1"))
