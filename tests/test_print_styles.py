"""How prints look: an edition at a time, set above and used below, through HTTP and on paper."""

from io import BytesIO
from typing import Any

import pytest
from httpx import AsyncClient
from PIL import Image

from app.core.clock import today
from app.printing.badge_layouts import BadgeSize
from app.printing.badges import badge_pdf
from app.printing.contact_cards import ContactCard, contact_card_pdf
from app.printing.desk_plates import desk_plate_pdf
from app.printing.door_plates import DoorPlateSize, door_plate_pdf
from app.printing.looks import Look
from app.printing.people import Person
from app.printing.posters import PosterSize, poster_pdf
from tests.people import give_consent, issue_badge, make_cadre
from tests.printed_pages import LONGEST, PLAIN, Printed, assert_well_set, near, packed
from tests.stories import photo_of
from tests.test_printing_matter import badge_of, poster_of
from tests.world import World

URL = "/api/v1/print-styles"
GREEN, GREEN_RGB, SILVER = "#0b5d3b", (11, 93, 59), "#c9ced6"
SILVER_DARK = "#70757d"
BLUE_RGB = (30, 60, 150)


def emblem() -> bytes:
    """A plain blue field, as no other colour of a print."""
    out = BytesIO()
    Image.new("RGB", (400, 300), BLUE_RGB).save(out, "JPEG", quality=95)
    return out.getvalue()


STYLE = Look(
    primary=GREEN,
    accent=SILVER,
    slogan="有事您就找工会",
    hotline="010-66668888",
    emblem=emblem(),
    edition=3,
    valid_from=today(),
)
PEOPLE = pytest.mark.parametrize("person", [PLAIN, LONGEST], ids=["plain", "longest"])


def _has(printed: Printed, page: int, colour: tuple[int, int, int], least: float) -> bool:
    """Whether so much of the page, in mm², has the colour."""
    picture = printed.picture(page, 50).convert("RGB")
    # Counted by colour: a poster has a million pixels and some thousand colours.
    counted = picture.getcolors(picture.width * picture.height) or []
    found = sum(count for count, pixel in counted if near(pixel, colour))
    return found * (25.4 / 50) ** 2 >= least


def assert_styled(printed: Printed, pages: tuple[int, int], margin: float = 0.0) -> None:
    """``pages``: where the emblem is and where slogan and telephone are."""
    for page in range(len(printed.sizes)):
        assert_well_set(printed, page, margin)
        assert _has(printed, page, GREEN_RGB, 60), "the style's colour, not red"
        assert not _has(printed, page, (200, 22, 29), 1)
    text = packed("".join(printed.text(page) for page in range(len(printed.sizes))))
    assert "有事您就找工会" in text
    assert "样式第3版" in text
    assert _has(printed, pages[0], BLUE_RGB, 20), "the emblem is on it"


@PEOPLE
@pytest.mark.parametrize("size", list(BadgeSize), ids=[size.value for size in BadgeSize])
def test_badges_in_a_style(size: BadgeSize, person: Person) -> None:
    printed = Printed(badge_pdf([badge_of(person)], size=size, look=STYLE))
    assert_styled(printed, (0, 1))
    assert "010-66668888" in printed.text(1)
    assert len(printed.codes(1, 300)) == 1, "the code stays black on white"


@PEOPLE
def test_cards_and_plates_in_a_style(person: Person) -> None:
    card = ContactCard(person, "示例路1号", "工作日 9:00-17:00")
    assert_styled(Printed(contact_card_pdf([card], look=STYLE)), (0, 1))
    assert_styled(Printed(desk_plate_pdf([person], STYLE)), (0, 0))
    for size in DoorPlateSize:
        document = door_plate_pdf(person.union_name, "主席室", [person], size=size, look=STYLE)
        assert_styled(Printed(document), (0, 0))


@PEOPLE
@pytest.mark.parametrize("size", list(PosterSize), ids=[size.value for size in PosterSize])
def test_posters_in_a_style_say_edition_and_day(size: PosterSize, person: Person) -> None:
    printed = Printed(poster_pdf(poster_of(person), size=size, look=STYLE))
    assert_styled(printed, (0, 0))
    assert f"样式第3版（{today()}）" in packed(printed.text(0))
    assert "010-66668888" in packed(printed.text(0))


async def set_style(world: World, by: str = "district", **style: Any) -> dict[str, Any]:
    body = {"union_id": str(world.id(by)), "primary_colour": GREEN, "accent_colour": SILVER}
    reply = await (await world.caller(by)).post(URL, json=body | style)
    assert reply.status_code == 201, reply.text
    made: dict[str, Any] = reply.json()
    return made


async def current(world: World, by: str) -> dict[str, Any]:
    reply = await (await world.caller(by)).get(f"{URL}/current")
    assert reply.status_code == 200, reply.text
    found: dict[str, Any] = reply.json()
    return found


async def test_everybody_prints_in_the_nearest_style_above(world: World) -> None:
    plain = await current(world, "west_one")
    assert plain["style"] is None
    assert plain["slogan"] == "职工有困难找工会"
    await set_style(world, slogan="区里的口号")
    below = await current(world, "west_one")
    assert (below["slogan"], below["is_own"], below["style"]["edition"]) == ("区里的口号", False, 1)
    assert below["style"]["union"]["id"] == str(world.id("district"))
    await set_style(world, "west", slogan="街道的口号")
    assert (await current(world, "west_one"))["slogan"] == "街道的口号"
    assert (await current(world, "west"))["is_own"]
    assert (await current(world, "east_one"))["slogan"] == "区里的口号"


async def test_a_change_is_a_new_edition_and_old_ones_stay(world: World) -> None:
    first = await set_style(world, slogan="第一版口号")
    second = await set_style(world, slogan="第二版口号")
    later = await set_style(world, slogan="以后的口号", valid_from="2099-01-01")
    assert [one["edition"] for one in (first, second, later)] == [1, 2, 3]
    assert (await current(world, "west_one"))["slogan"] == "第二版口号"
    reply = await (await world.caller("west_one")).get(URL)
    assert [one["edition"] for one in reply.json()["items"]] == [3, 2, 1]
    assert [one["in_force_from_today"] for one in reply.json()["items"]] == [False, True, True]


@pytest.mark.parametrize(
    ("style", "field"),
    [
        ({"primary_colour": "#ffd24d", "accent_colour": SILVER_DARK}, "primary_colour"),
        ({"primary_colour": "#0000ff"}, "primary_colour"),
        ({"accent_colour": "#0b5d3c"}, "accent_colour"),
        ({"primary_colour": "red"}, "primary_colour"),
        ({"slogan": "找"}, "slogan"),
        ({"hotline": "call me"}, "hotline"),
        ({"valid_from": "2020-01-01"}, "valid_from"),
    ],
    ids=["too light", "too vivid", "too close", "no colour", "too short", "no number", "past"],
)
async def test_what_could_not_be_read_or_printed_is_refused(
    world: World, style: dict[str, Any], field: str
) -> None:
    caller = await world.caller("district")
    body = {"union_id": str(world.id("district")), "primary_colour": GREEN, **style}
    reply = await caller.post(URL, json=body)
    assert reply.status_code == 422, reply.text
    assert [error["field"] for error in reply.json()["errors"]] == [field]


async def test_an_enterprise_has_no_style_of_its_own(world: World) -> None:
    for by in ("west_one", "west"):
        caller = await world.caller(by)
        reply = await caller.post(URL, json={"union_id": str(world.id("west_one"))})
        assert (reply.status_code, reply.json()["code"]) == (422, "print_style_level")


async def test_a_foreign_or_used_picture_is_no_emblem(world: World) -> None:
    caller = await world.caller("district")
    own = {"union_id": str(world.id("district")), "primary_colour": GREEN}
    foreign = await photo_of(world, "west")
    reply = await caller.post(URL, json=own | {"emblem_photo_id": foreign})
    assert [error["field"] for error in reply.json()["errors"]] == ["emblem_photo_id"]
    face = await photo_of(world, "district")
    await make_cadre(world, "district", photo_id=face)
    reply = await caller.post(URL, json=own | {"emblem_photo_id": face})
    assert [error["field"] for error in reply.json()["errors"]] == ["emblem_photo_id"]


async def _emblem_of(world: World, key: str) -> str:
    caller = await world.caller(key)
    file = {"file": ("emblem.jpg", emblem(), "image/jpeg")}
    reply = await caller.post("/api/v1/photos", data={"union_id": str(world.id(key))}, files=file)
    assert reply.status_code == 201, reply.text
    return str(reply.json()["id"])


async def _poster(caller: AsyncClient, world: World, key: str) -> Printed:
    body = {"kind": "poster", "union_id": str(world.id(key))}
    reply = await caller.post("/api/v1/prints", json=body)
    assert reply.status_code == 200, reply.text
    return Printed(reply.content)


async def test_what_is_printed_below_wears_the_style_from_above(world: World) -> None:
    caller = await world.caller("west_one")
    cadre = await make_cadre(world)
    await give_consent(caller, cadre["id"], "name", channel="poster")
    before = await _poster(caller, world, "west_one")
    assert not _has(before, 0, GREEN_RGB, 1)
    emblem_id = await _emblem_of(world, "district")
    await set_style(world, slogan="区里的口号", hotline="010-66668888", emblem_photo_id=emblem_id)
    [item] = (await caller.get("/api/v1/print-items")).json()["items"]
    assert (item["state"], item["changed"], item["style_edition"]) == ("outdated", ["style"], 0)
    after = await _poster(caller, world, "west_one")
    assert _has(after, 0, GREEN_RGB, 1000)
    assert _has(after, 0, BLUE_RGB, 100), "the emblem of the union above"
    assert "区里的口号" in packed(after.text(0))
    assert "010-66668888" in packed(after.text(0))
    assert f"样式第1版（{today()}）" in packed(after.text(0))
    newest = (await caller.get("/api/v1/print-items", params={"state": "current"})).json()["items"]
    assert [one["style_edition"] for one in newest] == [1]


async def test_a_print_of_two_unions_wears_two_styles(world: World) -> None:
    await set_style(world, "west", slogan="街道的口号")
    ids = []
    for key in ("west_one", "east_one"):
        cadre = await make_cadre(world, key)
        badge = await issue_badge(await world.caller(key), cadre["id"])
        ids.append(badge["id"])
    caller = await world.caller("district")
    body = {"kind": "badge", "badge_ids": ids}
    printed = Printed((await caller.post("/api/v1/prints", json=body)).content)
    assert len(printed.sizes) == 4
    assert [_has(printed, page, GREEN_RGB, 60) for page in range(4)] == [True, True, False, False]


async def test_a_plaque_stays_plain_whatever_the_style(world: World) -> None:
    await set_style(world, slogan="区里的口号", hotline="010-66668888")
    caller = await world.caller("west_one")
    body = {"kind": "plaque", "union_id": str(world.id("west_one"))}
    reply = await caller.post("/api/v1/prints", json=body | {"width_mm": 400, "height_mm": 2400})
    printed = Printed(reply.content)
    text = packed("".join(printed.text(page) for page in range(len(printed.sizes))))
    assert "区里的口号" not in text
    assert "66668888" not in text
    assert not _has(printed, 1, GREEN_RGB, 1)


@pytest.mark.parametrize(
    "kind", ["badge", "contact_card", "door_plate", "desk_plate", "plaque", "poster"]
)
async def test_a_sample_is_a_real_pdf_and_no_print(world: World, kind: str) -> None:
    caller = await world.caller("district")
    body = {"union_id": str(world.id("district")), "primary_colour": GREEN, "kind": kind}
    reply = await caller.post(f"{URL}/preview", json=body)
    assert reply.status_code == 200, reply.text
    assert Printed(reply.content).sizes
    assert (await caller.get("/api/v1/print-items")).json()["total"] == 0
    assert (await current(world, "district"))["style"] is None
    light = await caller.post(f"{URL}/preview", json=body | {"primary_colour": "#ffee00"})
    assert light.status_code == 422
