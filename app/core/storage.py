"""Files as objects under keys: in a folder of this machine, or in any S3-compatible store.

Keys are made here out of random bits and never hold a name or anything else a user typed: an
address that leaks tells nothing, and no upload can choose where it lands (security of uploads,
ASVS 5.0 V5.3).
"""

import asyncio
import os
import re
import secrets
from collections.abc import AsyncIterator, Collection
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import obstore
from obstore.store import LocalStore, S3Store

if TYPE_CHECKING:
    from obstore import GetResult

_PIECE = 1 << 20
_READ_AT_ONCE = 16
_KEY = re.compile(r"[a-z0-9_-]+(?:/[a-z0-9_-]+)*(?:\.[a-z0-9]+)?")


class ObjectMissing(LookupError):
    """No object lies under this key (never stored, or deleted)."""

    def __init__(self, key: str) -> None:
        super().__init__(f"no object under {key}")
        self.key = key


def new_folder(room: str) -> str:
    """A fresh key prefix such as ``photos/3f/3f9c…``: 128 random bits, spread over 256 folders.

    The caller adds a fixed file name of its own: ``f"{folder}/page.jpg"``.
    """
    unguessable = secrets.token_hex(16)
    return _checked(f"{room}/{unguessable[:2]}/{unguessable}")


class ObjectStorage:
    """Where photos and produced documents are kept; safe to share between tasks.

    ``location`` is a folder (made when absent, readable by this user only) or ``s3://bucket/prefix``.
    S3 credentials and so on come from the usual ``AWS_*`` environment variables
    (``AWS_ENDPOINT`` for a store that is not Amazon's, ``AWS_ALLOW_HTTP=true`` for one without TLS,
    ``AWS_REGION``). Nothing is contacted before first use.
    """

    def __init__(self, location: str | Path) -> None:
        self._store: LocalStore | S3Store
        self._folder: Path | None = None
        text = str(location)
        if text.startswith("s3://"):
            self._store = S3Store.from_url(text)
        elif "://" in text:
            raise ValueError(f"storage is a folder or s3://bucket/prefix, not {text!r}")
        else:
            self._folder = Path(location).resolve()
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._store = LocalStore(self._folder, automatic_cleanup=True)

    async def put(self, key: str, content: bytes) -> None:
        """Store ``content``; when this returns it survives a power cut. Replaces what was there."""
        await obstore.put_async(self._store, _checked(key), content)
        if self._folder is not None:
            # The local store renames a complete file into place but does not wait for the disk.
            await asyncio.to_thread(_reach_disk, self._folder / key, self._folder)

    async def put_file(self, key: str, file: Path) -> None:
        """The same for a file on this machine, which is read piece by piece."""
        await obstore.put_async(self._store, _checked(key), file)
        if self._folder is not None:
            await asyncio.to_thread(_reach_disk, self._folder / key, self._folder)

    async def stream(self, key: str) -> AsyncIterator[bytes]:
        """The stored bytes, piece by piece. Raises ``ObjectMissing`` at once."""
        try:
            found = await obstore.get_async(self._store, _checked(key))
        except FileNotFoundError:
            raise ObjectMissing(key) from None
        return _pieces(found)

    async def get(self, key: str) -> bytes:
        """The stored bytes. Raises ``ObjectMissing``."""
        try:
            found = await obstore.get_async(self._store, _checked(key))
            return bytes(await found.bytes_async())
        except FileNotFoundError:
            raise ObjectMissing(key) from None

    async def get_many(self, keys: Collection[str]) -> dict[str, bytes]:
        """What lies under each of the keys; those under which nothing lies are left out.

        A thousand small files of a folder are read one after the other in one thread: a task and
        three turns of the event loop for each took six times as long. From S3 some at once.
        """
        if self._folder is not None:
            return await asyncio.to_thread(self._read, keys)
        places = asyncio.Semaphore(_READ_AT_ONCE)

        async def one(key: str) -> bytes | None:
            async with places:
                try:
                    return await self.get(key)
                except ObjectMissing:
                    return None

        found = await asyncio.gather(*map(one, keys))
        return {key: file for key, file in zip(keys, found, strict=True) if file is not None}

    def _read(self, keys: Collection[str]) -> dict[str, bytes]:
        found = {}
        for key in keys:
            with suppress(FileNotFoundError):
                found[key] = bytes(obstore.get(self._store, _checked(key)).bytes())
        return found

    async def delete(self, key: str) -> None:
        """Remove the object. Deleting what is not there is no error: S3 cannot tell either."""
        try:
            await obstore.delete_async(self._store, _checked(key))
        except FileNotFoundError:
            return

    async def keys(self, prefix: str, stored_before: datetime | None = None) -> AsyncIterator[str]:
        """Every key below the folder ``prefix``, in no order; read from the store in pages.

        With ``stored_before`` only objects that were stored before that instant.
        """
        async for page in obstore.list(self._store, prefix=_checked(prefix), chunk_size=1000):
            for entry in page:
                if stored_before is None or entry["last_modified"] < stored_before:
                    yield entry["path"]


async def _pieces(found: "GetResult") -> AsyncIterator[bytes]:
    async for piece in found.stream(min_chunk_size=_PIECE):
        yield bytes(piece)


def _checked(key: str) -> str:
    """Keys are written by this program; anything else under them is a mistake of ours."""
    if len(key) > 200 or not _KEY.fullmatch(key):
        raise ValueError(f"not a key of an object: {key!r}")
    return key


def _reach_disk(path: Path, top: Path) -> None:
    """fsync the file, then each folder up to the top: a new name is lost if its folder is."""
    while True:
        descriptor = os.open(path, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
        if path == top:
            return
        path = path.parent
