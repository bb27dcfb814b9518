"""Every kind of print through HTTP: consent, range, order, and what is refused beforehand."""

from typing import Any

import pytest
from httpx import Response
from sqlalchemy import select

from app.audit.models import AuditEvent
from app.core.scope import WHOLE, enter_scope
from app.organisations.models import Union
from app.printing import loading
from tests.people import DUTY, PHONE, give_consent, issue_badge, make_cadre
from tests.printed_pages import Printed
from tests.stories import photo_of
from tests.world import World

UNION_PHONE = "029-33210000"
NOBODY = "01890000-0000-7000-8000-000000000000"


async def asked(world: World, union: str, **body: Any) -> Response:
    return await (await world.caller(union)).post("/api/v1/prints", json=body)


async def made(world: World, union: str, **body: Any) -> Printed:
    reply = await asked(world, union, **body)
    assert reply.status_code == 200, reply.text
    assert reply.headers["content-type"] == "application/pdf"
    return Printed(reply.content)


@pytest.fixture
async def chair(world: World) -> dict[str, Any]:
    """The chair of west_one, with photo and badge, who has agreed to nothing yet."""
    cadre = await make_cadre(world, photo_id=await photo_of(world, "west_one"))
    await issue_badge(await world.caller("west_one"), cadre["id"])
    return cadre


PERSONAL = ("赵示例", PHONE, "13800001234", DUTY)


@pytest.mark.parametrize("kind", ["contact_card", "desk_plate", "door_plate", "poster"])
async def test_every_print_of_a_person_shows_what_they_agreed_to_and_no_more(
    world: World, chair: dict[str, Any], kind: str
) -> None:
    wanted: dict[str, Any] = {"kind": kind}
    if kind in ("door_plate", "poster"):
        wanted["union_id"] = str(world.id("west_one"))
    if kind != "poster":
        wanted["cadre_ids"] = [chair["id"]]

    async def shown() -> tuple[str, int]:
        printed = await made(world, "west_one", **wanted)
        pages = range(len(printed.sizes))
        return "".join(map(printed.text, pages)), len(printed.pictures(0))

    text, pictures = await shown()
    for words in PERSONAL:
        assert words not in text
    assert "主席" in text
    if kind in ("contact_card", "poster"):
        assert f"{UNION_PHONE}（工会）" in text
        assert "本人未同意公开" in text
    caller = await world.caller("west_one")
    own, other = ("poster", "badge_page") if kind == "poster" else ("badge_page", "poster")
    fields = ("name", "photo", "office_phone", "mobile", "duties")
    await give_consent(caller, chair["id"], *fields, channel=other)
    assert await shown() == (text, pictures), "consent to one channel is none to another"
    await give_consent(caller, chair["id"], *fields, channel=own)
    everything, all_pictures = await shown()
    assert "赵示例" in everything.replace("\u3000", "")
    if kind in ("contact_card", "poster"):
        for words in PERSONAL:
            assert words in everything
        assert "本人未同意公开" not in everything
    assert all_pictures == pictures + (kind == "poster")
    withdraw = f"/api/v1/cadres/{chair['id']}/consents/withdraw"
    await caller.post(withdraw, json={"fields": ["name", "photo", "office_phone", "mobile"]})
    text, _ = await shown()
    for words in PERSONAL[:3]:
        assert words not in text


async def test_a_card_leads_to_the_badge_and_a_door_or_poster_to_the_union(
    world: World, chair: dict[str, Any]
) -> None:
    own = str(world.id("west_one"))
    card = {"kind": "contact_card", "cadre_ids": [chair["id"]]}
    door = {"kind": "door_plate", "union_id": own, "cadre_ids": [chair["id"]]}
    poster = {"kind": "poster", "union_id": own}
    caller = await world.caller("west_one")
    [badge] = (await caller.get(f"/api/v1/cadres/{chair['id']}/badges")).json()["items"]
    code = (await caller.get(f"/api/v1/unions/{own}")).json()["code"]
    of_badge = badge["url"].upper()
    of_union = f"{of_badge.rpartition('/B/')[0]}/U/{code}"

    async def codes(wanted: dict[str, Any]) -> list[str]:
        return (await made(world, "west_one", **wanted)).codes(0, 150)

    kinds = (card, door, poster)
    assert [await codes(one) for one in kinds] == [
        [of_badge],
        [of_union],
        [of_union],
    ]
    await caller.post(f"/api/v1/badges/{badge['id']}/void", json={"reason": "lost"})
    assert [await codes(one) for one in kinds] == [[], [of_union], [of_union]]


async def test_a_poster_names_the_office_of_the_union_above(
    world: World, chair: dict[str, Any]
) -> None:
    west = await world.caller("west")
    known = await west.get(f"/api/v1/unions/{world.id('west')}")
    changed = await west.patch(
        f"/api/v1/unions/{world.id('west')}",
        json={"office_phone": "029-33219999"},
        headers={"If-Match": known.headers["ETag"]},
    )
    assert changed.status_code == 200, changed.text
    printed = await made(world, "west_one", kind="poster", union_id=str(world.id("west_one")))
    assert "监督电话029-33219999" in printed.text(0)
    assert "CANARY-WEST示例工会委员会" in printed.text(0)
    assert "CANARY-DISTRICT" not in printed.text(0)
    assert printed.sizes[0] == pytest.approx((297, 420), abs=0.1)


async def test_nothing_beyond_the_range_stays_visible_after_the_union_above_was_read(
    world: World, chair: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []
    really = loading.people_of

    async def look(press: loading.Press, *rest: Any) -> Any:
        seen.extend(await press.session.scalars(select(Union.name)))
        return await really(press, *rest)

    monkeypatch.setattr(loading, "people_of", look)
    await made(world, "west_one", kind="poster", union_id=str(world.id("west_one")))
    assert seen == ["CANARY-WEST_ONE 示例工会委员会"]
    foreign = await asked(world, "west_one", kind="poster", union_id=str(world.id("west")))
    assert foreign.status_code == 404


async def test_a_poster_without_officers_is_refused(world: World) -> None:
    reply = await asked(world, "west_two", kind="poster", union_id=str(world.id("west_two")))
    assert (reply.status_code, reply.json()["code"]) == (422, "no_officers_to_show")


async def test_officers_follow_one_another_by_post(world: World) -> None:
    for name, post in (("甲", "group_leader"), ("乙", "vice_chair"), ("丙", "chair")):
        held = {"post": post, "engagement": "part_time", "started_on": "2025-04-01"}
        cadre = await make_cadre(world, name=f"赵{name}", appointments=[held])
        west_one = await world.caller("west_one")
        await give_consent(west_one, cadre["id"], "name", channel="poster")
    printed = await made(world, "west_one", kind="poster", union_id=str(world.id("west_one")))
    text = printed.text(0)
    assert text.index("赵丙") < text.index("赵乙") < text.index("赵甲")


async def test_cards_of_several_unions_are_sorted_by_union(world: World) -> None:
    ids, badges = [], []
    for union in ("west_two", "east_one", "west_one"):
        cadre = await make_cadre(world, union)
        badges.append(await issue_badge(await world.caller(union), cadre["id"]))
        ids.append(cadre["id"])
    printed = await made(world, "district", kind="contact_card", cadre_ids=ids)
    names = [printed.text(page)[:20] for page in (0, 2, 4)]
    expected = sorted(("west_two", "east_one", "west_one"), key=lambda u: world.unions[u].path)
    for union, name in zip(expected, names, strict=True):
        assert f"CANARY-{union.upper()}" in name
    sheet = {"kind": "badge", "sheet": "a4", "badge_ids": [badge["id"] for badge in badges]}
    text = (await made(world, "district", **sheet)).text(0)
    places = [text.index(f"CANARY-{union.upper()}") for union in expected]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("size", "width", "height"), [("cr80", 53.98, 85.6), ("90x60", 90, 60), ("70x100", 70, 100)]
)
async def test_badges_come_in_the_size_asked_for(
    world: World, chair: dict[str, Any], size: str, width: float, height: float
) -> None:
    badge = await issue_badge(await world.caller("west_one"), chair["id"], replace=True)
    printed = await made(world, "west_one", kind="badge", badge_ids=[badge["id"]], size=size)
    assert printed.sizes == [pytest.approx((width, height), abs=0.05)] * 2


async def test_a_plaque_bears_the_unions_name_and_the_size_asked_for(world: World) -> None:
    wanted = {"union_id": str(world.id("west_one")), "width_mm": 360, "height_mm": 2200}
    printed = await made(world, "west_one", kind="plaque", **wanted)
    assert printed.sizes[1] == pytest.approx((360, 2200), abs=0.1)
    letters = [character for character, _ in printed.characters(1)]
    assert sorted(letters) == sorted("CANARY-WEST_ONE示例工会委员会")


async def test_who_may_not_be_printed_is_counted(world: World, chair: dict[str, Any]) -> None:
    foreign = (await make_cadre(world, "east_one"))["id"]
    own, colleague = chair["id"], (await make_cadre(world, "west_two"))["id"]
    for kind in ("contact_card", "desk_plate"):
        reply = await asked(world, "west_one", kind=kind, cadre_ids=[own, foreign])
        assert (reply.status_code, reply.json()["code"]) == (422, "cadres_not_printable")
        assert "1 位" in reply.json()["detail"]
    door = {"kind": "door_plate", "union_id": str(world.id("west_one"))}
    reply = await asked(world, "district", **door, cadre_ids=[own, colleague])
    assert reply.json()["code"] == "cadres_not_printable", "who sits elsewhere has another door"
    left = await (await world.caller("west_one")).post(
        f"/api/v1/cadres/{own}/leave", json={"left_on": "2026-01-01"}
    )
    assert left.status_code == 200, left.text
    reply = await asked(world, "west_one", kind="contact_card", cadre_ids=[own])
    assert reply.json()["code"] == "cadres_not_printable"


@pytest.mark.parametrize("kind", ["contact_card", "desk_plate", "poster"])
async def test_a_name_the_font_lacks_is_told_before_printing(world: World, kind: str) -> None:
    cadre = await make_cadre(world, name="赵🚀")
    channel = "poster" if kind == "poster" else "badge_page"
    await give_consent(await world.caller("west_one"), cadre["id"], "name", channel=channel)
    wanted: dict[str, Any] = {"cadre_ids": [cadre["id"]]}
    if kind == "poster":
        wanted = {"union_id": str(world.id("west_one"))}
    reply = await asked(world, "west_one", kind=kind, **wanted)
    assert (reply.status_code, reply.json()["code"]) == (422, "glyphs_missing")
    assert "🚀" in reply.json()["detail"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "kind"),
        ({"kind": "banknote"}, "kind"),
        ({"kind": "badge"}, "badge_ids"),
        ({"kind": "badge", "badge_ids": []}, "badge_ids"),
        ({"kind": "badge", "badge_ids": ["x"]}, "badge_ids.0"),
        ({"kind": "contact_card", "cadre_ids": [NOBODY] * 201}, "cadre_ids"),
        ({"kind": "poster", "union_id": NOBODY, "size": "a5"}, "size"),
        (
            {"kind": "plaque", "union_id": NOBODY, "width_mm": 5, "height_mm": 2200},
            "width_mm",
        ),
        ({"kind": "desk_plate", "cadre_ids": [NOBODY], "sheet": "a4"}, "sheet"),
    ],
)
async def test_what_is_asked_wrongly_is_named_as_it_was_written(
    world: World, body: dict[str, Any], field: str
) -> None:
    reply = await asked(world, "west_one", **body)
    assert reply.status_code == 422
    assert [error["field"] for error in reply.json()["errors"]] == [field]
    if field == "kind" and body:
        assert "contact_card" in reply.json()["errors"][0]["message"]


async def test_each_print_is_recorded_once_a_union(world: World, chair: dict[str, Any]) -> None:
    other = (await make_cadre(world, name="钱示例"))["id"]
    await made(world, "west_one", kind="contact_card", cadre_ids=[chair["id"], other])
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        events = await session.scalars(select(AuditEvent).where(AuditEvent.action == "print.made"))
        [event] = events.all()
    assert event.union_id == world.id("west_one")
    assert event.details["kind"] == "contact_card"
    assert event.details["count"] == 2
    assert "示例" not in str(event.details)
