"""Lists to sign and sheets for consent over HTTP: names as recorded, for who may read them."""

from datetime import timedelta
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient

from app.access.permissions import Permission
from app.core.clock import today
from tests.batch_steps import URL, fetched, made, ordered
from tests.people import issue_badge, make_cadre
from tests.printed_pages import Printed
from tests.test_printing_http import NOBODY, asked
from tests.test_printing_http import made as printed_for
from tests.world import World


@pytest.fixture
async def people(world: World) -> dict[str, dict[str, Any]]:
    """Two of one union and one of another, all with badges, none with consent."""
    made_people = {}
    for union, name in (("west_one", "赵示例"), ("west_one", "孙示例"), ("east_one", "钱示例")):
        cadre = await make_cadre(world, union, name=name)
        badge = await issue_badge(await world.caller(union), cadre["id"])
        made_people[name] = cadre | {"badge": badge}
    return made_people


async def machine(world: World, *scopes: Permission) -> AsyncClient:
    """A caller with an API key of the district's that may do just this."""
    caller = await world.caller("district")
    body = {"name": "制证系统", "scopes": scopes, "expires_on": str(today() + timedelta(days=30))}
    made_key = (await caller.post("/api/v1/api-keys", json=body)).json()["key"]
    transport = ASGITransport(world.app, raise_app_exceptions=False)
    headers = {"Authorization": f"Bearer {made_key}"}
    return AsyncClient(transport=transport, base_url="http://testserver", headers=headers)


def badge_ids(people: dict[str, dict[str, Any]], *names: str) -> list[str]:
    return [people[name]["badge"]["id"] for name in names]


async def test_a_receipt_list_names_who_receives_which_badge_union_by_union(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    ids = badge_ids(people, *people)
    printed = await printed_for(world, "district", kind="receipt_list", badge_ids=ids)
    assert len(printed.sizes) == 2
    texts = [printed.text(page) for page in (0, 1)]
    [own] = [text for text in texts if "赵示例" in text]
    assert "孙示例" in own
    assert "钱示例" not in own
    for name in ("赵示例", "孙示例"):
        assert f"{people[name]['badge']['number']:06d}" in own
    assert "主席" in own


async def test_who_has_left_or_lies_outside_is_on_no_list_and_no_sheet(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    ids = badge_ids(people, "钱示例")
    reply = await asked(world, "west", kind="receipt_list", badge_ids=ids)
    assert (reply.status_code, reply.json()["code"]) == (422, "badges_not_printable")
    caller = await world.caller("west_one")
    await caller.post(
        f"/api/v1/badges/{badge_ids(people, '赵示例')[0]}/void", json={"reason": "lost"}
    )
    reply = await asked(
        world, "west_one", kind="receipt_list", badge_ids=badge_ids(people, "赵示例")
    )
    assert reply.json()["code"] == "badges_not_printable"
    for cadre_id in (people["钱示例"]["id"], NOBODY):
        reply = await asked(world, "west_one", kind="consent_sheet", cadre_ids=[cadre_id])
        assert (reply.status_code, reply.json()["code"]) == (422, "cadres_not_printable")


async def test_a_consent_sheet_bears_name_and_union_of_each_cadre(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    ids = [people[name]["id"] for name in ("赵示例", "孙示例")]
    printed = await printed_for(world, "west_one", kind="consent_sheet", cadre_ids=ids)
    assert len(printed.sizes) == 2
    texts = "".join(printed.text(page) for page in (0, 1))
    for words in ("赵示例", "孙示例", "本人签名", world.unions["west_one"].name.replace(" ", "")):
        assert words in texts


@pytest.mark.parametrize("kind", ["receipt_list", "consent_sheet"])
async def test_a_key_that_may_print_but_not_read_the_roster_gets_no_names(
    world: World, people: dict[str, dict[str, Any]], kind: str
) -> None:
    batch = await ordered(world, kind=kind)
    await made(world, batch)
    key = await machine(world, Permission.PRINTS_CREATE)
    one = (
        {"badge_ids": badge_ids(people, "赵示例")}
        if kind == "receipt_list"
        else {"cadre_ids": [people["赵示例"]["id"]]}
    )
    refused = [
        await key.post("/api/v1/prints", json={"kind": kind, **one}),
        await key.post(URL, json={"kind": kind, "union_id": str(world.id("district"))}),
        await key.get(f"{URL}/{batch['id']}/file"),
    ]
    assert [(reply.status_code, reply.json()["code"]) for reply in refused] == [
        (403, "forbidden")
    ] * 3
    reading = await machine(world, Permission.PRINTS_CREATE, Permission.CADRES_READ)
    assert (await reading.get(f"{URL}/{batch['id']}/file")).status_code == 200


async def test_a_batch_of_lists_holds_what_was_not_handed_out(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    caller = await world.caller("east_one")
    body = {"badge_ids": badge_ids(people, "钱示例"), "received_on": "2026-04-01"}
    assert (await caller.post("/api/v1/badges/hand-out", json=body)).status_code == 200
    batch = await ordered(world, kind="receipt_list")
    assert batch["counts"] == {"pieces": 1, "unions": 1, "left_out": 0}
    done = await made(world, batch)
    assert done["state"] == "done"
    printed = Printed((await fetched(world, batch)).content)
    assert "钱示例" not in "".join(printed.text(page) for page in range(len(printed.sizes)))
    assert "孙示例" in printed.text(0)
    empty = await (await world.caller("east_one")).post(
        URL, json={"kind": "receipt_list", "union_id": str(world.id("east_one"))}
    )
    assert (empty.status_code, empty.json()["code"]) == (422, "print_batch_empty")


async def test_a_batch_of_consent_sheets_has_one_for_everybody(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    batch = await ordered(world, kind="consent_sheet", split="zip_by_union")
    assert batch["counts"] == {"pieces": 3, "unions": 2, "left_out": 0}
    done = await made(world, batch)
    assert (done["state"], done["counts"]["pieces"]) == ("done", 3)
