"""Looking through an .xlsx package before anything opens it: sizes, and how far its cells reach.

Two cells, A1 and XFD1048576, make a reader allocate 17 thousand million cells; a few kilobytes
unpack to gigabytes, and a package may lie about its sizes. Everything is therefore unpacked once in
small pieces, counted, looked at and thrown away.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

from app.census.sheets.problems import (
    DAMAGED,
    NOT_A_SPREADSHEET,
    PASSWORD_PROTECTED,
    UNPACKS_TOO_LARGE,
    file_problem,
)
from app.census.sheets.reading_limits import MAX_COLUMNS, MAX_UNPACKED, Extent, extent_problem
from app.census.sheets.reading_shared import MOST_TEXT, cells_in, may_hold_too_much, text_held

_WORKBOOK = re.compile(r"(?:.*/)?workbook\d*\.xml")
_PIECE = 2**20
_FED = 2**16
_MOST_PARTS = 5_000

# A cell as nearly every program writes it, no further than AZ199999. Whatever looks different
# (wider, without address, with a prefix) is measured cell by cell instead.
_UNUSUAL_CELL = re.compile(rb'<c(?! r="A?[A-Z](?:\d{1,5}|1\d{5})")[\s/>]')
_PREFIXED_CELL = re.compile(rb":c[\s/>]")
_ATTRIBUTES = rb"""((?:[^<>"'/]|/(?!>)|"[^"<]*"|'[^'<]*')*)"""
_ROW_OR_CELL = re.compile(rb"<(?:[\w.-]+:)?(row|c)(?=[\s/>])" + _ATTRIBUTES + rb"(/?)>(</)?")
_ADDRESS = re.compile(rb"""\sr\s*=\s*["']([A-Z]*)(\d*)["']""")


def check_package(content: bytes) -> None:
    """Raises ``Problem`` unless ``content`` is an .xlsx package that may be opened."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            parts = package.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, struct.error) as broken:
        raise file_problem(DAMAGED) from broken
    names = {part.filename.lower().replace("\\", "/") for part in parts}
    if not any(_WORKBOOK.fullmatch(name) for name in names):
        raise file_problem(NOT_A_SPREADSHEET)
    if any(part.flag_bits & 1 for part in parts):
        raise file_problem(PASSWORD_PROTECTED)
    if len(parts) > _MOST_PARTS or len(names) < len(parts):
        raise file_problem(DAMAGED)
    if sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise _too_large()
    cells = sum(_check_part(content, part) for part in parts)
    _check_shared_texts(content, parts, cells)


def _check_shared_texts(content: bytes, parts: list[zipfile.ZipInfo], cells: int) -> None:
    shared = [part for part in parts if "sharedstrings" in part.filename.lower()]
    if not may_hold_too_much(_texts(content, shared), cells):
        return
    others = [part for part in parts if part not in shared and _is_text(part)]
    if text_held(_texts(content, shared), _texts(content, others)) > MOST_TEXT:
        raise _too_large()


def _texts(content: bytes, parts: list[zipfile.ZipInfo]) -> Iterator[bytes]:
    return (text for part in parts for text in _whole_tags(unpacked(content, part)))


def _is_text(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def _too_large() -> Exception:
    return file_problem(UNPACKS_TOO_LARGE, max_mebibytes=MAX_UNPACKED // 2**20)


def _check_part(content: bytes, part: zipfile.ZipInfo) -> int:
    """No fewer than its cells; refused if they reach too far."""
    is_text = _is_text(part)
    usual = True
    cells = 0
    for text in _whole_tags(unpacked(content, part)):
        if not is_text:
            continue  # a picture: unpacked only to be counted
        cells += cells_in(text)
        if usual and (_UNUSUAL_CELL.search(text) or _holds_prefixed_cell(text)):
            usual = False
    if not usual:
        extent = _measured(_whole_tags(unpacked(content, part)))
        if not extent.fits:
            raise extent_problem(part.filename.rsplit("/", 1)[-1], extent)
    return cells


def _holds_prefixed_cell(text: bytes) -> bool:
    return b":" in text and _PREFIXED_CELL.search(text) is not None


def unpacked(content: bytes, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """The part unpacked; refused as soon as it is more than it declares."""
    start = part.header_offset
    if content[start : start + 4] != b"PK\3\4":
        raise file_problem(DAMAGED)
    name_length, extra_length = struct.unpack_from("<HH", content, start + 26)
    begin = start + 30 + name_length + extra_length
    packed = memoryview(content)[begin : begin + part.compress_size]
    if len(packed) < part.compress_size:
        raise file_problem(DAMAGED)
    if part.compress_type == zipfile.ZIP_STORED:
        if part.file_size != part.compress_size:
            raise file_problem(DAMAGED)
        for at in range(0, len(packed), _PIECE):
            yield bytes(packed[at : at + _PIECE])
        return
    if part.compress_type != zipfile.ZIP_DEFLATED:
        raise file_problem(DAMAGED)
    yield from _inflated(packed, part.file_size)


def _inflated(packed: memoryview, declared: int) -> Iterator[bytes]:
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    total = 0
    try:
        for at in range(0, len(packed), _FED):
            waiting: bytes | memoryview = packed[at : at + _FED]
            while len(waiting):
                piece = inflater.decompress(waiting, _PIECE)
                total += len(piece)
                if total > declared:
                    raise _too_large()
                yield piece
                waiting = inflater.unconsumed_tail
                if inflater.eof:
                    break
    except zlib.error as broken:
        raise file_problem(DAMAGED) from broken
    if not inflater.eof:
        raise file_problem(DAMAGED)


def _whole_tags(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """The same text cut before a row or a cell, so that no tag of one is torn apart."""
    tail = b""
    first = True
    for piece in pieces:
        if first and b"\0" in piece[:200] and piece[:1] in b"<\0\xff\xfe":
            raise file_problem(DAMAGED)  # UTF-16, which would hide cells from the search
        first = False
        text = tail + piece
        cut = _last_tag(text, max(0, len(text) - _FED))
        if cut < 0:
            cut = _last_tag(text, 0)
        cut = max(cut, text.rfind(b"<", max(0, len(text) - 200)))
        if cut < 0 or (len(text) - cut > _FED and b">" in text[cut:]):
            cut = len(text)
        elif len(text) - cut > _PIECE:
            raise file_problem(DAMAGED)  # a tag of a megabyte
        yield text[:cut]
        tail = text[cut:]
    yield tail


def _last_tag(text: bytes, begin: int) -> int:
    """Where the last row or cell starts that starts at ``begin`` or later; -1 without one."""
    return max(text.rfind(sign, begin) for sign in (b"<c", b"<row", b":c", b":row"))


def _measured(texts: Iterator[bytes]) -> Extent:
    """How far the cells with content reach; stops as soon as they do not fit."""
    extent = Extent(0, 0)
    row = column = 0
    for text in texts:
        row, column, extent = _walk(text, row, column, extent)
        if not extent.fits:
            break
    return extent


def _walk(text: bytes, row: int, column: int, extent: Extent) -> tuple[int, int, Extent]:
    if b"<!--" in text or b"<![CDATA[" in text or b"<!DOCTYPE" in text:
        raise file_problem(DAMAGED)  # no program writes these here; they could hide cells
    rows, columns = extent.rows, extent.columns
    for found in _ROW_OR_CELL.finditer(text):
        kind, attributes, closed, empty = found.groups()
        address = _ADDRESS.search(attributes)
        letters, digits = address.groups() if address else (b"", b"")
        if kind == b"row":
            row = int(digits[:9]) if digits else row + 1
            column = 0
            continue
        column = _column_number(letters) if letters else column + 1
        at_row = int(digits[:9]) if digits else row
        if not closed and not empty:
            rows, columns = max(rows, at_row), max(columns, column)
    return row, column, Extent(rows, columns)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters[:6]:
        number = number * 26 + letter - 64
    return min(number, MAX_COLUMNS * 1_000)
