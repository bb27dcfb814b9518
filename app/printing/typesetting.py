"""Typst templates and data in, PDF out."""

import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import typst

from app.printing.fonts import typst_fonts
from app.printing.photos_inside import with_photos
from app.printing.pictures import Pictures

_COMPILATIONS_REMEMBERED = 10
_TEMPLATES = Path(__file__).with_name("templates")
_MEMORY = Path("/dev/shm")  # noqa: S108  (a folder of our own is made in it, closed to others)
_SHARED = ("common.typ", "sheet.typ")


def typeset(
    template: str, data: Mapping[str, Any], pictures: Pictures, *, in_memory: bool = False
) -> bytes:
    """The PDF of ``templates/<template>.typ``, which reads ``data.json`` and ``pictures.bin``.

    Everything a user typed goes into ``data``: the template receives it as strings, never as
    source text, so that a name cannot become markup. CPU-bound (the interpreter lock is released):
    call it through ``run_bounded``. ``in_memory`` keeps ``data`` off disks where the system can.
    """
    # typst-py takes binary files from a folder only. This one is closed to other users, lives as
    # long as the call, and is all of the machine that the template can see.
    place = _MEMORY if in_memory and _MEMORY.is_dir() else None
    with TemporaryDirectory(prefix="sanliang-print-", dir=place) as made:
        folder = Path(made)
        for source in (f"{template}.typ", *_SHARED):
            (folder / source).write_bytes((_TEMPLATES / source).read_bytes())
        (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), "utf-8")
        (folder / "pictures.bin").write_bytes(pictures.content)
        try:
            document = typst.compile(
                folder / f"{template}.typ", root=folder, font_paths=typst_fonts(), pdf_tags=False
            )
        finally:
            _forget_layouts()
    return with_photos(document, pictures.photos) if pictures.photos else document


def _forget_layouts() -> None:
    """Give back the memory of what was just set.

    Typst remembers every layout until ten later compilations had no use for it. Badges never
    repeat, so a long print would hold eleven sections at a time instead of one.
    """
    empty = typst.Compiler(font_paths=typst_fonts())
    for _ in range(_COMPILATIONS_REMEMBERED + 1):
        empty.compile(b"")
