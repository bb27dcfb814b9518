"""A badge photo is cut as its sender chose: from the picture as sent, turned and straightened."""

import io
from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient, Response
from PIL import Image

from app.core.scope import WHOLE, enter_scope
from app.photos import service
from tests.stories import jpeg
from tests.world import World

RED, BLUE, GREEN, GREY = (200, 30, 30), (30, 30, 200), (30, 160, 30), (128, 128, 128)
Colour = tuple[int, int, int]


def quarters(width: int, height: int, **options: Any) -> bytes:
    """Red top left, blue top right, green bottom left, grey bottom right."""
    picture = Image.new("RGB", (width, height), RED)
    half = (width // 2, height // 2)
    picture.paste(BLUE, (half[0], 0, width, half[1]))
    picture.paste(GREEN, (0, half[1], half[0], height))
    picture.paste(GREY, (*half, width, height))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95, **options)
    return out.getvalue()


async def sent(caller: AsyncClient, world: World, content: bytes, **crop: Any) -> Response:
    return await caller.post(
        "/api/v1/photos",
        data={"union_id": str(world.id("west_one")), **crop},
        files={"file": ("IMG_0001.jpg", content, "image/jpeg")},
    )


async def page_of(caller: AsyncClient, reply: Response) -> Image.Image:
    assert reply.status_code == 201, reply.text
    got = await caller.get(f"/api/v1/photos/{reply.json()['id']}")
    return Image.open(io.BytesIO(got.content)).convert("RGB")


def at(picture: Image.Image, x: float, y: float) -> Colour:
    found = picture.getpixel((int(x * (picture.width - 1)), int(y * (picture.height - 1))))
    assert isinstance(found, tuple)
    nearest = min(
        (RED, BLUE, GREEN, GREY, (255, 255, 255)),
        key=lambda colour: sum(abs(a - b) for a, b in zip(colour, found, strict=True)),
    )
    return (nearest[0], nearest[1], nearest[2])


async def test_the_chosen_part_is_kept_in_every_size(world: World) -> None:
    caller = await world.caller("west_one")
    box = {"left": 0.5, "top": 0.5, "width": 0.5, "height": 0.5}
    reply = await sent(caller, world, quarters(1000, 1400), **box)
    page = await page_of(caller, reply)
    assert page.size == (500, 700)
    assert {at(page, x, y) for x in (0.02, 1) for y in (0.02, 1)} == {GREY}
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        photo_id = UUID(reply.json()["id"])
        found = await service.print_pictures(session, world.app.state.storage, [photo_id])
    printed = Image.open(io.BytesIO(found[photo_id])).convert("RGB")
    assert printed.size == (295, 413)
    assert at(printed, 0.05, 0.05) == GREY


@pytest.mark.parametrize(
    ("turn", "corner"), [(0, RED), (90, GREEN), (180, GREY), (270, BLUE)], ids=str
)
async def test_it_is_turned_clockwise_before_it_is_cut(
    world: World, turn: int, corner: Colour
) -> None:
    caller = await world.caller("west_one")
    size = (1000, 1400) if turn % 180 == 0 else (1400, 1000)
    box = {"left": 0, "top": 0, "width": 1, "height": 1}
    page = await page_of(caller, await sent(caller, world, quarters(*size), **box, turn=turn))
    assert page.size == (1000, 1400)
    assert at(page, 0.05, 0.05) == corner


async def test_the_box_is_meant_upright_as_the_phone_held_it(world: World) -> None:
    caller = await world.caller("west_one")
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side: shown turned by 90 degrees clockwise
    box = {"left": 0, "top": 0, "width": 0.5, "height": 0.5}
    page = await page_of(caller, await sent(caller, world, quarters(1400, 1000, exif=exif), **box))
    assert page.size == (500, 700)
    assert at(page, 0.5, 0.5) == GREEN


async def test_straightening_turns_about_the_middle_of_the_box(world: World) -> None:
    caller = await world.caller("west_one")
    box = {"left": 0.25, "top": 0.25, "width": 0.5, "height": 0.5}
    page = await page_of(caller, await sent(caller, world, quarters(1000, 1400), **box, tilt=15))
    # Clockwise: the upper end of the upright line between red and blue leans to the right.
    assert at(page, 0.55, 0.05) == RED
    assert at(page, 0.45, 0.95) == GREY
    whole = {"left": 0, "top": 0, "width": 1, "height": 1}
    tilted = await page_of(caller, await sent(caller, world, quarters(1000, 1400), **whole, tilt=9))
    assert at(tilted, 0, 0) == (255, 255, 255)


async def test_a_small_part_of_a_large_photo_stays_sharp(world: World) -> None:
    caller = await world.caller("west_one")
    box = {"left": 0.4, "top": 0.4, "width": 0.15, "height": 0.1575}
    page = await page_of(caller, await sent(caller, world, jpeg(3000, 4000), **box))
    assert page.width >= 295


@pytest.mark.parametrize(
    ("crop", "code", "words"),
    [
        ({"left": 0.1, "top": 0, "width": 0.5}, "crop_incomplete", "四个数"),
        ({"turn": 90}, "crop_incomplete", "四个数"),
        ({"left": 0.6, "top": 0, "width": 0.5, "height": 0.5}, "crop_outside", "超出了照片"),
        ({"left": -0.1, "top": 0, "width": 0.5, "height": 0.5}, "crop_outside", "超出了照片"),
        ({"left": 0, "top": 0, "width": 0, "height": 0.5}, "crop_outside", "超出了照片"),
        ({"left": "nan", "top": 0, "width": 0.5, "height": 0.5}, "crop_outside", "超出了照片"),
        ({"left": 0, "top": 0, "width": 0.5, "height": 0.9}, "crop_shape", "25 比 35"),
        ({"left": 0, "top": 0, "width": 0.1, "height": 0.1}, "crop_too_small", "模糊"),
        ({"left": 0, "top": 0, "width": 1, "height": 1, "turn": 45}, "crop_turn", "90 度"),
        ({"left": 0, "top": 0, "width": 1, "height": 1, "tilt": 30}, "crop_turn", "20 度"),
        ({"left": 0, "top": 0, "width": 1, "height": 1, "tilt": "nan"}, "crop_turn", "20 度"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_a_box_that_cannot_be_is_refused_with_what_to_do(
    world: World, crop: dict[str, Any], code: str, words: str
) -> None:
    caller = await world.caller("west_one")
    reply = await sent(caller, world, quarters(1000, 1400), **crop)
    assert reply.status_code == 422, reply.text
    [error] = reply.json()["errors"]
    assert (error["field"], error["code"]) == ("crop", code)
    assert words in error["message"]
    assert [key async for key in world.app.state.storage.keys("photos")] == []
