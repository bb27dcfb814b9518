"""The package itself: pieces with their numbers, an index, and a list of hashes.

Layout: ``1-文件材料``, ``2-台账表册``, ``3-照片``, each piece under its number; ``目录.xlsx`` names
them all; ``SHA256SUMS`` holds a line for each file as ``sha256sum --check`` reads it.
"""

import hashlib
import io
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import xlsxwriter

from app.core.text import file_safe

INDEX = "目录.xlsx"
HASHES = "SHA256SUMS"
_PACKED_ALREADY = (".xlsx", ".docx", ".jpg", ".pdf", ".zip")
_PIECE = 1 << 20
_HEADINGS = (
    ("件号", 26), ("类别", 14), ("题名", 44), ("责任者", 26), ("日期", 12), ("文件", 60),
    ("字节", 12), ("SHA-256", 68),
)  # fmt: skip


@dataclass(frozen=True)
class Described:
    """A piece before it has a number: what it is, by whom, of which day."""

    folder: str
    title: str
    responsible: str
    day: date
    extension: str


@dataclass(frozen=True)
class Packed:
    """A piece in the package; the names of the fields are those of ``ArchivePieceRead``."""

    number: str
    folder: str
    title: str
    responsible: str
    day: str
    file: str
    bytes: int
    sha256: str


class Package:
    """A zip being written; use it from one thread at a time, and ``finish`` it once."""

    def __init__(self, target: Path, prefix: str) -> None:
        """``prefix`` begins every number: 年度-机构-保管期限."""
        self._zip = ZipFile(target, "w", ZIP_DEFLATED, compresslevel=6)
        self._prefix = prefix
        self.pieces: list[Packed] = []

    def add(self, piece: Described, content: bytes | IO[bytes]) -> None:
        """Put a piece in; a file is read to its end and closed."""
        number = f"{self._prefix}-{len(self.pieces) + 1:04d}"
        name = f"{piece.folder}/{number}-{file_safe(piece.title)}{piece.extension}"
        size, digest = self._write(name, content)
        self.pieces.append(
            Packed(
                number=number,
                folder=piece.folder,
                title=piece.title,
                responsible=piece.responsible,
                day=f"{piece.day:%Y-%m-%d}",
                file=name,
                bytes=size,
                sha256=digest,
            )
        )

    def finish(self, title: str) -> str:
        """Add index and hash list, close the file; the hash of the hash list."""
        _, of_index = self._write(INDEX, _index(title, self.pieces))
        lines = [f"{piece.sha256}  {piece.file}\n" for piece in self.pieces]
        sums = "".join([*lines, f"{of_index}  {INDEX}\n"]).encode()
        _, of_sums = self._write(HASHES, sums)
        self._zip.close()
        return of_sums

    def _write(self, name: str, content: bytes | IO[bytes]) -> tuple[int, str]:
        stored = ZIP_STORED if name.endswith(_PACKED_ALREADY) else ZIP_DEFLATED
        digest, size = hashlib.sha256(), 0
        source = io.BytesIO(content) if isinstance(content, bytes) else content
        self._zip.compression = stored
        with source, self._zip.open(name, "w") as out:
            while part := source.read(_PIECE):
                digest.update(part)
                size += len(part)
                out.write(part)
        return size, digest.hexdigest()


def _index(title: str, pieces: Sequence[Packed]) -> bytes:
    """The index as people keep it, one row a piece; every cell is a text or a number."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False})
    page = book.add_worksheet("目录")
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#F2F2F2"})
    page.write_string(0, 0, title, book.add_format({"bold": True, "font_size": 14}))
    for place, (heading, width) in enumerate(_HEADINGS):
        page.set_column(place, place, width)
        page.write_string(1, place, heading, head)
    for row, piece in enumerate(pieces, start=2):
        for place, value in enumerate(asdict(piece).values()):
            if isinstance(value, int):
                page.write_number(row, place, value)
            else:
                page.write_string(row, place, value)
    page.freeze_panes(2, 0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.repeat_rows(1)
    book.close()
    return out.getvalue()
