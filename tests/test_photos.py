"""Photos over HTTP: what is taken in, and who sees it."""

import io
import struct
import zlib
from typing import cast
from uuid import UUID

import pytest
from httpx import AsyncClient
from PIL import Image
from sqlalchemy import select

from app.access.permissions import Role
from app.audit.models import AuditEvent
from app.core.images import MAX_BYTES
from app.core.scope import WHOLE, enter_scope
from app.main import MAX_BODY_BYTES
from app.photos import service
from tests.photo_steps import keys_of, photo_rows, storage_of, stored_keys
from tests.stories import jpeg, photo_of, upload, viewer_of
from tests.world import World

NOBODY = "01890000-0000-7000-8000-000000000000"


def png_of_zeros(width: int, height: int) -> bytes:
    """A small PNG file that claims to unpack to a very large picture."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checksum = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0" * 1_000_000)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


async def test_a_photo_comes_back_clean_in_both_sizes(world: World) -> None:
    caller = await world.caller("west_one")
    exif = Image.Exif()
    exif[0x010E] = "CANARY-DESCRIPTION"
    reply = await upload(caller, world, "west_one", jpeg(2000, 1000, exif=exif))
    assert reply.status_code == 201, reply.text
    body = reply.json()
    assert set(body) == {"id", "width", "height", "bytes"}
    assert (body["width"], body["height"]) == (1600, 800)
    for size, sides in (("page", (1600, 800)), ("thumb", (320, 160))):
        got = await caller.get(f"/api/v1/photos/{body['id']}", params={"size": size})
        assert got.status_code == 200
        assert got.headers["content-type"] == "image/jpeg"
        assert got.headers["content-disposition"] == f'inline; filename="{size}.jpg"'
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["cache-control"] == "private, no-cache"
        assert Image.open(io.BytesIO(got.content)).size == sides
        assert b"CANARY" not in got.content
        if size == "page":
            assert len(got.content) == body["bytes"]
    default = await caller.get(f"/api/v1/photos/{body['id']}")
    assert Image.open(io.BytesIO(default.content)).size == (1600, 800)


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"<html><script>alert(1)</script></html>", 422, "photo_not_an_image"),
        (b"", 422, "photo_not_an_image"),
        (jpeg()[:300], 422, "photo_broken"),
        (png_of_zeros(11_000, 11_000), 422, "photo_too_many_pixels"),
        (jpeg() + b"\0" * MAX_BYTES, 413, "photo_too_large"),
    ],
    ids=["html", "empty", "cut", "bomb", "large"],
)
async def test_what_is_no_photo_is_refused_with_advice_and_leaves_nothing(
    world: World, content: bytes, status: int, code: str
) -> None:
    caller = await world.caller("west_one")
    chinese = await upload(caller, world, "west_one", content)
    caller.headers["Accept-Language"] = "en"
    english = await upload(caller, world, "west_one", content)
    for reply in (chinese, english):
        assert (reply.status_code, reply.json()["code"]) == (status, code)
        [error] = reply.json()["errors"]
        assert (error["field"], error["code"]) == ("file", code)
        assert error["message"] == reply.json()["detail"]
        assert "{" not in error["message"]
    assert "照片" in chinese.json()["detail"]
    assert english.json()["detail"].isascii()
    assert await stored_keys(world) == set()
    assert await photo_rows(world) == 0


async def test_a_form_without_a_photo_names_the_missing_part(world: World) -> None:
    caller = await world.caller("west_one")
    union = {"union_id": str(world.id("west_one"))}
    nothing = await caller.post("/api/v1/photos", data=union)
    as_text = await caller.post("/api/v1/photos", data=union | {"file": "not a file"})
    no_union = await caller.post("/api/v1/photos", files={"file": ("a.jpg", jpeg())})
    as_json = await caller.post("/api/v1/photos", json=union)
    for reply, field in ((nothing, "file"), (as_text, "file"), (no_union, "union_id")):
        assert reply.status_code == 422, reply.text
        assert [error["field"] for error in reply.json()["errors"]] == [field]
    assert as_json.status_code == 422


async def test_a_body_beyond_every_limit_is_cut_off(world: World) -> None:
    caller = await world.caller("west_one")
    reply = await upload(caller, world, "west_one", jpeg() + b"\0" * MAX_BODY_BYTES)
    assert reply.status_code == 413
    assert "photo_too_large" not in reply.text, "refused before it was read"
    assert await stored_keys(world) == set()


async def test_only_managers_within_range_upload(world: World, client: AsyncClient) -> None:
    assert (await upload(client, world, "west_one")).status_code == 401
    assert (await upload(await viewer_of(world, "west_one"), world, "west_one")).status_code == 403
    auditor = await world.caller("west_one", Role.AUDITOR)
    assert (await upload(auditor, world, "west_one")).status_code == 403
    for foreign in ("west_two", "west", "district"):
        reply = await upload(await world.caller("west_one"), world, foreign)
        assert (reply.status_code, reply.json()["code"]) == (404, "not_found"), foreign
    assert await stored_keys(world) == set()


async def test_a_photo_is_seen_within_the_tree_and_nowhere_else(
    world: World, client: AsyncClient
) -> None:
    reply = await upload(await world.caller("west"), world, "west_one")
    assert reply.status_code == 201, reply.text
    address = f"/api/v1/photos/{reply.json()['id']}"
    for union in ("west_one", "west", "district"):
        assert (await (await world.caller(union)).get(address)).status_code == 200, union
    assert (await (await viewer_of(world, "west_one")).get(address)).status_code == 200
    for union in ("west_two", "east", "east_one"):
        assert (await (await world.caller(union)).get(address)).status_code == 404, union
    auditor = await world.caller("west_one", Role.AUDITOR)
    assert (await auditor.get(address)).status_code == 403
    assert (await client.get(address)).status_code == 401
    missing = await (await world.caller("west_one")).get(f"/api/v1/photos/{NOBODY}")
    assert missing.status_code == 404


async def test_a_known_photo_is_not_sent_again(world: World) -> None:
    caller = await world.caller("west_one")
    address = f"/api/v1/photos/{await photo_of(world, 'west_one')}"
    page = await caller.get(address)
    thumb = await caller.get(address, params={"size": "thumb"})
    assert page.headers["etag"] != thumb.headers["etag"]
    for known in (page.headers["etag"], f'"x", W/{page.headers["etag"]}', "*"):
        again = await caller.get(address, headers={"If-None-Match": known})
        assert (again.status_code, again.content) == (304, b""), known
        assert again.headers["etag"] == page.headers["etag"]
        assert again.headers["cache-control"] == "private, no-cache"
    other = await caller.get(address, headers={"If-None-Match": thumb.headers["etag"]})
    assert other.status_code == 200
    wrong = await caller.get(address, params={"size": "huge"})
    assert [error["field"] for error in wrong.json()["errors"]] == ["size"]


async def print_pictures(world: World, photo_id: str) -> dict[UUID, bytes]:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        return await service.print_pictures(session, storage_of(world), {UUID(photo_id)})


async def test_a_photo_is_kept_upright_and_clean_at_the_size_of_print(world: World) -> None:
    sideways = Image.Exif()
    sideways[0x0112] = 6  # lies on its right side: the camera says so, the pixels do not
    sideways[0x010E] = "CANARY-DESCRIPTION"
    picture = Image.new("RGB", (700, 500), (180, 40, 30))
    picture.paste((30, 40, 180), (0, 0, 350, 500))  # the left half becomes the upper half
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=sideways, quality=95)
    reply = await upload(await world.caller("west_one"), world, "west_one", out.getvalue())
    [made] = (await print_pictures(world, reply.json()["id"])).values()
    kept = Image.open(io.BytesIO(made))
    assert (kept.format, kept.size) == ("JPEG", (295, 413))
    assert b"CANARY" not in made
    assert not kept.getexif()
    upper, lower = (cast(tuple[int, int, int], kept.getpixel((147, y))) for y in (40, 370))
    assert upper[2] > 150 > upper[0]
    assert lower[0] > 150 > lower[2]


async def test_the_print_size_of_an_older_photo_is_made_once_and_kept(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo_id = await photo_of(world, "west_one")
    [at_upload] = (await print_pictures(world, photo_id)).values()
    [key] = [key for key in await keys_of(world, photo_id) if key.endswith("/print.jpg")]
    await storage_of(world).delete(key)
    [made] = (await print_pictures(world, photo_id)).values()
    assert Image.open(io.BytesIO(made)).size == Image.open(io.BytesIO(at_upload)).size
    assert key in await stored_keys(world)

    async def never(*_: object) -> None:
        raise AssertionError("shrunk again")

    monkeypatch.setattr(service, "run_bounded", never)
    assert (await print_pictures(world, photo_id)).values()
    for lost in await keys_of(world, photo_id):
        await storage_of(world).delete(lost)
    assert await print_pictures(world, photo_id) == {}


async def test_an_upload_is_recorded(world: World) -> None:
    photo_id = await photo_of(world, "west_one")
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        [event] = await session.scalars(
            select(AuditEvent).where(AuditEvent.subject_id == UUID(photo_id))
        )
    assert (event.action, event.subject_type) == ("photo.uploaded", "photo")
    assert event.union_id == world.id("west_one")


async def test_a_badge_photo_is_public_as_long_as_badge_and_consent_hold(
    world: World, client: AsyncClient
) -> None:
    own = await world.caller("west_one")
    photo_id = await photo_of(world, "west_one")
    cadre = await own.post(
        "/api/v1/cadres",
        json={
            "union_id": str(world.id("west_one")),
            "name": "示例",
            "photo_id": photo_id,
            "appointments": [
                {"post": "chair", "engagement": "part_time", "started_on": "2026-01-01"}
            ],
        },
    )
    assert cadre.status_code == 201, cadre.text
    address = f"/api/v1/cadres/{cadre.json()['id']}"

    async def seen() -> int:
        return (await client.get(f"/api/v1/public/photos/{photo_id}")).status_code

    async def consent(*fields: str) -> None:
        given = {"fields": fields, "given_on": "2026-01-02", "basis": "signed_sheet"}
        reply = await own.post(f"{address}/consents", json=given)
        assert reply.status_code == 201, reply.text

    await consent("photo")
    assert await seen() == 404, "without a badge there is no page to be seen on"
    badge = await own.post(f"{address}/badges", json={})
    assert badge.status_code == 201, badge.text
    assert await seen() == 200
    withdrawn = await own.post(f"{address}/consents/withdraw", json={"fields": ["photo"]})
    assert withdrawn.status_code == 200, withdrawn.text
    assert await seen() == 404
    await consent("name")
    assert await seen() == 404, "consent to the name is none to the photo"
    await consent("photo")
    assert await seen() == 200
    void = await own.post(f"/api/v1/badges/{badge.json()['id']}/void", json={"reason": "lost"})
    assert void.status_code == 200, void.text
    assert await seen() == 404
    assert (await own.post(f"{address}/badges", json={})).status_code == 201
    assert await seen() == 200
