"""What operators ask of the service itself."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest
from httpx import AsyncClient

from app.settings import Settings

Usage = namedtuple("Usage", "total used free")


async def test_readiness_looks_at_the_disk_the_data_are_on(
    client: AsyncClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = settings.data_dir.resolve()

    def disk_usage(path: Path) -> Usage:
        return Usage(100, 99, 1) if Path(path) == full else Usage(100, 0, 100)

    assert (await client.get("/health/ready")).status_code == 200
    monkeypatch.setattr(shutil, "disk_usage", disk_usage)
    assert (await client.get("/health/ready")).status_code == 503


async def test_a_data_folder_nobody_has_made_yet_is_no_failure(
    client: AsyncClient, settings: Settings
) -> None:
    shutil.rmtree(settings.data_dir)
    assert (await client.get("/health/ready")).status_code == 200
