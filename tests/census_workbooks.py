"""Workbooks for the tests, written by the programs people use; all people and firms invented."""

import csv
import time
import tracemalloc
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from io import BytesIO, StringIO
from typing import Any
from uuid import UUID, uuid4

import openpyxl
import pytest
import xlwt

from app.census.sheets.fields import Kind
from app.census.sheets.judged import Judged
from app.census.sheets.judging import judge
from app.census.sheets.known import Knowledge, KnownUnion
from app.census.sheets.layout import SheetLayout, understand
from app.census.sheets.reading import SheetCells, read_workbook
from app.census.sheets.sub_districts import Territory
from app.core.credit_codes import check_digit
from app.core.errors import Problem, ProblemKind
from app.enterprises.name_keys import plain_name

Rows = Sequence[Sequence[Any]]

TODAY = date(2012, 6, 30)
STREETS = ("河堤路", "东风东路", "南塬", "柳林", "石桥")
TERRITORIES = [
    Territory(uuid4(), f"{name}街道总工会", f"610499{at:03d}", aliases)
    for at, (name, aliases) in enumerate(
        zip(STREETS, ((), ("东风街",), (), ("老柳林镇",), ()), strict=True), start=1
    )
]
IDS = {name: place.id for name, place in zip(STREETS, TERRITORIES, strict=True)}


def code(number: int, *, wrong: bool = False) -> str:
    """An invented credit code with a right (or a wrong) check digit."""
    body = f"91610499TTT{number:06d}"
    right = check_digit(body + "0")
    return body + ("0" if wrong and right != "0" else "1" if wrong else right)


def union_code(number: int) -> str:
    """An invented code of a union."""
    body = f"81610499TTT{number:06d}"
    return body + check_digit(body + "0")


def id_number(day: str = "19800101") -> str:
    """An invented resident ID number with a right check digit, in an area that does not exist."""
    body = f"610499{day}000"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    total = sum(int(d) * w for d, w in zip(body, weights, strict=True))
    return body + "10X98765432"[total % 11]


def xlsx(
    rows: Rows,
    name: str = "Sheet1",
    *,
    before: Mapping[str, Rows] | None = None,
    merged: Sequence[str] = (),
    hidden: Sequence[int] = (),
    start: str = "A1",
) -> bytes:
    """A workbook as Excel saves it; ``before`` are other sheets in front."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for other, content in (before or {}).items():
        sheet = book.create_sheet(other)
        for row in content:
            sheet.append(list(row))
    sheet = book.create_sheet(name)
    corner = sheet[start]
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if value is not None:
                cell = sheet.cell(corner.row + down, corner.column + right, value)
                if isinstance(value, str):
                    cell.data_type = "s"  # a text that begins with = is no formula
    for cells in merged:
        sheet.merge_cells(cells)
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def xls(rows: Rows, name: str = "Sheet1") -> bytes:
    """A workbook as Excel 97 saved it."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet(name)
    day = xlwt.easyxf(num_format_str="YYYY-MM-DD")
    for down, row in enumerate(rows):
        for right, value in enumerate(row):
            if isinstance(value, date):
                sheet.write(down, right, value, day)
            elif value is not None:
                sheet.write(down, right, value)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv_file(rows: Rows, encoding: str = "utf-8", separator: str = ",") -> bytes:
    """A CSV file in one of the encodings people's programs use."""
    text = StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(
        [["" if value is None else value for value in row] for row in rows]
    )
    return text.getvalue().encode(encoding)


_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE_REL = "http://schemas.openxmlformats.org/package/2006/relationships"


def package(sheet_data: bytes, extra: Mapping[str, bytes] | None = None) -> bytes:
    """A workbook made by hand around ``sheet_data``, for what no program would write."""
    parts = {
        "[Content_Types].xml": b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats'
        b'.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        b"</Types>",
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE_REL}">'
        f'<Relationship Id="r1" Type="{_REL}/officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>".encode(),
        "xl/workbook.xml": f'<?xml version="1.0"?><workbook xmlns="{_MAIN}" xmlns:r="{_REL}">'
        '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'.encode(),
        "xl/_rels/workbook.xml.rels": f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE_REL}">'
        f'<Relationship Id="r1" Type="{_REL}/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>".encode(),
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0"?><worksheet xmlns="{_MAIN}">'.encode()
        + sheet_data
        + b"</worksheet>",
        **(extra or {}),
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in parts.items():
            zipped.writestr(name, content)
    return stream.getvalue()


def sheet_of(rows: Rows, name: str = "Sheet1") -> SheetCells:
    """Rows as the reader would give them: dense, empty cells as empty texts."""
    width = max((len(row) for row in rows), default=0)
    return SheetCells(
        name,
        [
            [*("" if value is None else value for value in row), *[""] * (width - len(row))]
            for row in rows
        ],
    )


def unions(*names: str) -> dict[str, list[KnownUnion]]:
    """Known unions by their names' keys."""
    found: dict[str, list[KnownUnion]] = {}
    for name in names:
        found.setdefault(plain_name(name), []).append(KnownUnion(uuid4(), name))
    return found


def knowledge(
    own: Territory | None = None, known: Mapping[str, Sequence[KnownUnion]] | None = None
) -> Knowledge:
    """What the register knows in these tests."""
    return Knowledge(TERRITORIES, own, TODAY, known or {})


def imported(
    content: bytes, kind: Kind = "enterprises", knows: Knowledge | None = None
) -> tuple[Judged, list[SheetLayout]]:
    """A file through all of reading, understanding and judging."""
    sheets = read_workbook(content, "file")
    layouts = [understand(sheet, kind, {}) for sheet in sheets]
    return judge(kind, sheets, layouts, knows or knowledge()), layouts


def judged_rows(
    headings: Sequence[str], *rows: Sequence[Any], knows: Knowledge | None = None
) -> Judged:
    """Enterprises judged straight from cells."""
    sheet = sheet_of([headings, *rows])
    return judge(
        "enterprises", [sheet], [understand(sheet, "enterprises", {})], knows or knowledge()
    )


def results(judged: Judged) -> list[tuple[int, str, str]]:
    """Row, name and result of each judged row."""
    return list(zip(judged.row, judged.name, judged.result, strict=True))


def said(judged: Judged, position: int) -> list[tuple[str, str | None]]:
    """Level and field of what is said of a row."""
    return [(message.level, message.field) for message in judged.messages.get(position, [])]


def territory_id(name: str) -> UUID:
    """The sub-district of that core name."""
    return IDS[name]


@contextmanager
def refused(kind: ProblemKind, *, quickly: bool = False) -> Iterator[None]:
    """The block raises ``kind``; ``quickly``: within a second and 100 MB."""
    if quickly:
        tracemalloc.start()
    begin = time.process_time()
    try:
        with pytest.raises(Problem) as caught:
            yield
    finally:
        took = time.process_time() - begin
        peak = tracemalloc.get_traced_memory()[1] if quickly else 0
        tracemalloc.stop()
    assert caught.value.kind is kind
    assert "{" not in caught.value.errors[0].message
    if quickly:
        assert took < 1
        assert peak < 100 * 2**20
