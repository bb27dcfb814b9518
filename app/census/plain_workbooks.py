"""Cells alone as an .xlsx, written straight as XML and packed as it is written.

Nothing in it runs: texts stay texts, whatever they begin with (CWE-1236). Two million cells take
some seconds and a few rows' worth of memory; a library that makes an object a cell takes ten times
as long.
"""

import math
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from html import escape
from itertools import islice
from tempfile import SpooledTemporaryFile
from typing import Protocol

from app.census.sheets.layout import letter_of
from app.census.sheets.reading import Cell

LONGEST_TEXT = 32_767
_AT_ONCE = 500
_IN_MEMORY = 32 * 2**20
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FIRST_DAY = datetime.combine(date(1899, 12, 31), time())
_NO_LEAP_DAY = 59
"""1900 was no leap year, but spreadsheets count as if it had been."""

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Looks:
    """What a plain copy of a sheet shows besides its cells; rows and columns from 0."""

    colours: Mapping[tuple[int, int], str] = field(default_factory=dict)
    widths: Mapping[int, int] = field(default_factory=dict)


class PlainSheet(Protocol):
    """A sheet to write; its rows are gone through once."""

    @property
    def name(self) -> str:
        """A legal name, different from the others'."""

    @property
    def rows(self) -> Iterable[Sequence[Cell]]:
        """From the first row on."""


def plain_workbook(sheets: Sequence[PlainSheet], looks: Mapping[str, Looks] | None = None) -> bytes:
    """The cells alone as an .xlsx; texts stay texts, so that nothing in them runs."""
    seen = looks or {}
    colours = sorted({colour for one in seen.values() for colour in one.colours.values()})
    with SpooledTemporaryFile(max_size=_IN_MEMORY) as output:
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
            for name, text in _frame([sheet.name for sheet in sheets], colours):
                package.writestr(name, text)
            for number, sheet in enumerate(sheets, start=1):
                with package.open(f"xl/worksheets/sheet{number}.xml", "w") as part:
                    for text in _sheet(sheet.rows, seen.get(sheet.name, Looks()), colours):
                        part.write(text.encode("utf-8", "replace"))
        output.seek(0)
        return output.read()


def _sheet(rows: Iterable[Sequence[Cell]], looks: Looks, colours: Sequence[str]) -> Iterator[str]:
    widths = "".join(
        f'<col min="{at + 1}" max="{at + 1}" width="{width}" customWidth="1"/>'
        for at, width in sorted(looks.widths.items())
    )
    yield f"{_HEAD}<worksheet {_MAIN}>"
    if widths:
        yield f"<cols>{widths}</cols>"
    yield "<sheetData>"
    fills = {place: 2 + 2 * colours.index(colour) for place, colour in looks.colours.items()}
    coloured = {row for row, _ in fills}
    lines = enumerate(rows)
    letters: list[str] = []
    while some := list(islice(lines, _AT_ONCE)):
        texts = []
        for at, row in some:
            while len(letters) < len(row):
                letters.append(letter_of(len(letters)))
            texts.append(_row(at, row, letters, fills if at in coloured else None))
        yield "".join(texts)
    yield "</sheetData></worksheet>"


def _row(
    at: int,
    row: Sequence[Cell],
    letters: Sequence[str],
    fills: Mapping[tuple[int, int], int] | None,
) -> str:
    number = at + 1
    cells = []
    for index, cell in enumerate(row):
        fill = fills.get((at, index), 0) if fills else 0
        if fill or (cell is not None and cell != ""):
            cells.append(_cell(f'<c r="{letters[index]}{number}"', cell, fill))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(begin: str, cell: Cell, fill: int) -> str:
    """One value as what it is, never as a formula or a link."""
    look = f' s="{fill}"' if fill else ""
    if cell is None or cell == "":
        return f"{begin}{look}/>"
    if isinstance(cell, str):
        text = cell if cell.isalnum() else escape(_ILLEGAL.sub("", cell), quote=False)
        if len(cell) > LONGEST_TEXT:
            text = escape(_ILLEGAL.sub("", cell)[:LONGEST_TEXT], quote=False)
        keep = ' xml:space="preserve"' if text != text.strip() else ""
        return f'{begin}{look} t="inlineStr"><is><t{keep}>{text}</t></is></c>'
    if isinstance(cell, bool):
        return f'{begin}{look} t="b"><v>{cell:d}</v></c>'
    if isinstance(cell, int | float):
        if not math.isfinite(cell):
            return _cell(begin, str(cell), fill)
        whole = isinstance(cell, int) or (cell.is_integer() and abs(cell) < 1e15)
        return f"{begin}{look}><v>{int(cell) if whole else repr(cell)}</v></c>"
    day = _serial(cell)
    if day is None:
        return _cell(begin, str(cell), fill)
    return f'{begin} s="{fill + 1}"><v>{day:.10g}</v></c>'


def _serial(cell: date | datetime | time | timedelta) -> float | None:
    """As spreadsheets count; None for days they cannot hold, which wrong calculations come to."""
    if isinstance(cell, time):
        cell = timedelta(
            hours=cell.hour, minutes=cell.minute, seconds=cell.second, microseconds=cell.microsecond
        )
    if isinstance(cell, timedelta):
        return cell / timedelta(days=1) if cell >= timedelta() else None
    moment = cell if isinstance(cell, datetime) else datetime.combine(cell, time())
    days = (moment.replace(tzinfo=None) - _FIRST_DAY) / timedelta(days=1)
    if days < 1:
        return None
    return days + 1 if days > _NO_LEAP_DAY else days


def _frame(names: Sequence[str], colours: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The parts that every workbook has."""
    numbers = range(1, len(names) + 1)
    sheets = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_KINDS}.worksheet+xml"/>'
        for n in numbers
    )
    yield (
        "[Content_Types].xml",
        (
            f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml"'
            ' ContentType="application/xml"/><Override PartName="/xl/workbook.xml"'
            f' ContentType="{_KINDS}.sheet.main+xml"/><Override PartName="/xl/styles.xml"'
            f' ContentType="{_KINDS}.styles+xml"/>{sheets}</Types>'
        ),
    )
    yield "_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{n}" r:id="rId{n}"/>'
        for n, name in zip(numbers, names, strict=True)
    )
    yield (
        "xl/workbook.xml",
        (f'{_HEAD}<workbook {_MAIN} xmlns:r="{_RELATIONS}"><sheets>{listed}</sheets></workbook>'),
    )
    parts = [("worksheet", f"worksheets/sheet{n}.xml") for n in numbers]
    yield "xl/_rels/workbook.xml.rels", _relations([*parts, ("styles", "styles.xml")])
    yield "xl/styles.xml", _styles(colours)


def _relations(parts: Sequence[tuple[str, str]]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(parts, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{listed}</Relationships>'


def _styles(colours: Sequence[str]) -> str:
    """Two looks, a value's and a day's, without colour and then with each of ``colours``."""
    fills = "".join(
        f'<fill><patternFill patternType="solid"><fgColor rgb="FF{colour}"/></patternFill></fill>'
        for colour in colours
    )
    looks = "".join(
        f'<xf numFmtId="{form}" fontId="0" fillId="{fill}" borderId="0" xfId="0"'
        ' applyNumberFormat="1" applyFill="1"/>'
        for fill in (0, *range(2, 2 + len(colours)))
        for form in (0, 164)
    )
    return (
        f'{_HEAD}<styleSheet {_MAIN}><numFmts count="1"><numFmt numFmtId="164"'
        ' formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="1"><font><sz val="11"/>'
        f'<name val="宋体"/></font></fonts><fills count="{2 + len(colours)}"><fill><patternFill'
        ' patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
        f'{fills}</fills><borders count="1"><border/></borders><cellStyleXfs count="1">'
        '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{2 + 2 * len(colours)}">{looks}</cellXfs><cellStyles count="1">'
        '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
