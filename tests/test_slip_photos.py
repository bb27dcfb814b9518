"""Many slips on one photo, read over HTTP."""

from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from tests.slip_steps import drawn, open_evaluation, picture_of
from tests.world import World


def uploaded(picture: Image.Image) -> dict[str, Any]:
    out = BytesIO()
    picture.save(out, "JPEG", quality=80)
    return {"file": ("slips.jpg", out.getvalue(), "image/jpeg")}


async def test_a_photo_of_many_slips(world: World) -> None:
    opened = await open_evaluation(world)
    caller = await world.caller("district")
    printed = await caller.post(opened.slips("west_one"), json={"count": 8})
    body = {"evaluation_id": str(opened.id), "unit_id": str(opened.units["west_one"])}
    path = "/api/v1/slips/scan-photo"
    photo = picture_of(printed.content).rotate(7, expand=True, fillcolor="white")
    reply = await caller.post(path, data={**body, "mark": "unused"}, files=uploaded(photo))
    assert reply.status_code == 200, reply.text
    assert reply.json()["done"] == 8
    assert all(0 < one["x"] < 1 and 0 < one["y"] < 1 for one in reply.json()["items"])
    again = await caller.post(path, data={**body, "mark": "unused"}, files=uploaded(photo))
    assert again.json()["already"] == 8
    other = await caller.post(
        path, data={**body, "mark": "unused"}, files=uploaded(drawn("https://example.cn/"))
    )
    assert other.json()["unknown"] == 1


@pytest.mark.parametrize("content", [b"", b"no photo", b"\xff\xd8\xff\xe0broken", "blank"])
async def test_a_photo_that_shows_no_slip(world: World, content: bytes | str) -> None:
    opened = await open_evaluation(world)
    caller = await world.caller("district")
    body = {"evaluation_id": str(opened.id), "unit_id": str(opened.units["west_one"])}
    blank = uploaded(Image.new("RGB", (400, 300), "white"))
    files = blank if isinstance(content, str) else {"file": ("x.jpg", content, "image/jpeg")}
    reply = await caller.post(
        "/api/v1/slips/scan-photo", data={**body, "mark": "unused"}, files=files
    )
    assert (reply.status_code, reply.json()["code"]) == (422, "slip_photo_unreadable")
