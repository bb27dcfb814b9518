"""What the frontend build left, read once at start."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from app.settings import REPOSITORY

DIST: Final = REPOSITORY / "frontend" / "dist"
PUBLIC_ENTRY: Final = "src/public/main.ts"
BALLOT_ENTRY: Final = "src/public/ballot/main.ts"


@dataclass(frozen=True)
class Assets:
    """The scripts are None until the frontend is built: the pages then work without script."""

    public_script: str | None = None
    console_shell: bytes | None = None
    ballot_script: str | None = None


def read_assets(dist: Path = DIST) -> Assets:
    """A manifest that is there but cannot be read is a broken build and raises."""
    manifest = dist / ".vite" / "manifest.json"
    if not manifest.is_file():
        return Assets()
    entries: Mapping[str, Mapping[str, str]] = json.loads(manifest.read_text(encoding="utf-8"))
    shell = dist / "console.html"
    return Assets(
        public_script=f"/{entries[PUBLIC_ENTRY]['file']}",
        console_shell=shell.read_bytes() if shell.is_file() else None,
        ballot_script=f"/{ballot['file']}" if (ballot := entries.get(BALLOT_ENTRY)) else None,
    )
