"""Objects by key: in a folder for real, in S3 as far as it goes without a network."""

import asyncio
import os
import re
import stat
from pathlib import Path

import pytest

from app.core.storage import ObjectMissing, ObjectStorage, new_folder


@pytest.fixture
def storage(tmp_path: Path) -> ObjectStorage:
    return ObjectStorage(tmp_path / "photos-of-a-test")


async def test_what_was_put_is_got_until_it_is_deleted(storage: ObjectStorage) -> None:
    key = f"{new_folder('photos')}/page.jpg"
    await storage.put(key, b"\x00\xff photo")
    assert await storage.get(key) == b"\x00\xff photo"
    await storage.put(key, b"second")
    assert await storage.get(key) == b"second"
    await storage.delete(key)
    with pytest.raises(ObjectMissing) as caught:
        await storage.get(key)
    assert caught.value.key == key
    await storage.delete(key)


async def test_an_empty_object_is_an_object(storage: ObjectStorage) -> None:
    await storage.put("photos/empty", b"")
    assert await storage.get("photos/empty") == b""


async def test_many_are_got_at_once_and_missing_ones_left_out(storage: ObjectStorage) -> None:
    keys = [f"{new_folder('photos')}/print.jpg" for _ in range(3)]
    for at, key in enumerate(keys[:2]):
        await storage.put(key, bytes([at]))
    assert await storage.get_many(keys) == {keys[0]: b"\x00", keys[1]: b"\x01"}
    assert await storage.get_many([]) == {}
    with pytest.raises(ValueError, match="not a key"):
        await storage.get_many([keys[0], "../photos"])


async def test_many_are_got_from_a_store_that_is_no_folder(
    storage: ObjectStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept, lost = (f"{new_folder('photos')}/print.jpg" for _ in range(2))
    await storage.put(kept, b"photo")
    monkeypatch.setattr(storage, "_folder", None)
    assert await storage.get_many([kept, lost]) == {kept: b"photo"}


async def test_keys_are_listed_below_a_folder_only(storage: ObjectStorage) -> None:
    mine, other = new_folder("photos"), new_folder("photos")
    for key in (f"{mine}/page.jpg", f"{mine}/thumb.jpg", f"{other}/page.jpg"):
        await storage.put(key, b"x")
    assert {key async for key in storage.keys(mine)} == {f"{mine}/page.jpg", f"{mine}/thumb.jpg"}
    assert len([key async for key in storage.keys("photos")]) == 3
    assert [key async for key in storage.keys("nothing")] == []


async def test_a_second_storage_on_the_folder_sees_the_files(tmp_path: Path) -> None:
    await ObjectStorage(tmp_path).put("photos/a", b"kept")
    assert await ObjectStorage(str(tmp_path)).get("photos/a") == b"kept"


async def test_each_put_reaches_the_disk(
    storage: ObjectStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced: list[str] = []
    really = os.fsync

    def fsync(descriptor: int) -> None:
        synced.append(os.readlink(f"/proc/self/fd/{descriptor}"))
        really(descriptor)

    monkeypatch.setattr(os, "fsync", fsync)
    await storage.put("photos/3f/page.jpg", b"x")
    assert [Path(path).name for path in synced] == ["page.jpg", "3f", "photos", "photos-of-a-test"]


async def test_the_folder_is_closed_to_other_users(tmp_path: Path) -> None:
    ObjectStorage(tmp_path / "new")
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o700


def test_folders_are_random_and_hold_no_text_of_users() -> None:
    folders = {new_folder("photos") for _ in range(1000)}
    assert len(folders) == 1000
    assert all(re.fullmatch(r"photos/([0-9a-f]{2})/\1[0-9a-f]{30}", folder) for folder in folders)


@pytest.mark.parametrize(
    "key",
    [
        "",
        "/etc/passwd",
        "../x",
        "photos/../../x",
        "photos//x",
        "photos/.x",
        "照片/x",
        "photos/x\0",
        "photos/x\n",
        "p" * 201,
        "photos/A",
    ],
)
async def test_a_key_that_is_not_ours_never_reaches_the_store(
    storage: ObjectStorage, key: str
) -> None:
    with pytest.raises(ValueError, match="not a key"):
        await storage.get(key)
    with pytest.raises(ValueError, match="not a key"):
        await storage.put(key, b"x")
    with pytest.raises(ValueError, match="not a key"):
        await storage.delete(key)


async def test_s3_settings_come_from_the_environment_and_requests_are_signed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    heard: list[str] = []

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.append((await reader.readuntil(b"\r\n\r\n")).decode())
        writer.write(b'HTTP/1.1 200 OK\r\netag: "1"\r\ncontent-length: 0\r\n\r\n')
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        monkeypatch.setenv("AWS_ENDPOINT", f"http://127.0.0.1:{port}")
        monkeypatch.setenv("AWS_ALLOW_HTTP", "true")
        monkeypatch.setenv("AWS_REGION", "cn-north-1")
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
        storage = ObjectStorage("s3://bucket/some/prefix")
        assert heard == []
        await storage.put("photos/x", b"picture")
    assert heard[0].startswith("PUT /bucket/some/prefix/photos/x HTTP/1.1")
    assert "Credential=nobody/" in heard[0]
    assert "/cn-north-1/s3/aws4_request" in heard[0]


def test_an_unknown_place_is_refused() -> None:
    with pytest.raises(ValueError, match="s3://bucket/prefix"):
        ObjectStorage("ftp://example.org/x")
