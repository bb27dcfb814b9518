"""Spreadsheets that would take all memory are refused before they are opened."""

import struct
import tracemalloc
import zipfile
import zlib
from io import BytesIO

import pytest

from app.census.sheets import problems
from app.census.sheets.reading import read_workbook
from app.census.sheets.reading_limits import MAX_COLUMNS, MAX_ROWS
from app.census.sheets.reading_package import check_package
from app.census.sheets.reading_shared import MOST_TEXT, text_held
from app.core.errors import Problem
from tests.census_workbooks import package, refused, xls, xlsx
from tests.test_census_reading import ROWS, read_one

FAR = b'<sheetData><row r="1"><c r="A1"><v>1</v></c></row>%b</sheetData>'


@pytest.mark.parametrize(
    "cell",
    [
        b'<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>',
        b'<row r="1048576"><c s="1" r="XFD1048576"><v>2</v></c></row>',
        b"<row r='1048576'><c r='XFD1048576'><v>2</v></c></row>",
        b'<row r="1048576">' + b"<c><v>2</v></c>" * 301 + b"</row>",
        b'<x:row xmlns:x="%b" r="1048576"><x:c r="XFD1048576"><x:v>2</x:v></x:c></x:row>'
        % b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b'<row r="2"><c\n\tr = "XFD1048576"><v>2</v></c></row>',
        b'<row r="199999"><c r="ZZ199999"><v>2</v></c></row>',
    ],
)
def test_two_far_cells_are_refused_before_memory_is_taken_for_all_between(cell: bytes) -> None:
    kinds = {problems.RANGE_TOO_LARGE, problems.TOO_MANY_ROWS, problems.TOO_MANY_COLUMNS}
    with pytest.raises(Problem) as caught:
        read_workbook(package(FAR % cell), "表.xlsx")
    assert caught.value.kind in kinds


def test_formats_far_out_and_a_false_dimension_do_no_harm() -> None:
    data = b'<dimension ref="A1:XFD1048576"/>' + FAR % (
        b'<row r="1048576"><c r="XFD1048576" s="1"/><c r="XFC1048576" s="1"></c></row>'
    )
    assert read_one(package(data)).rows == [[1.0]]


def test_hidden_cells_behind_comments_are_refused() -> None:
    data = FAR % b'<!-- <row r="1"> --><row r="5"><c r="XFD9"><v>2</v></c></row>'
    with refused(problems.DAMAGED):
        read_workbook(package(data), "表.xlsx")


def test_a_declared_bomb_is_refused_at_once() -> None:
    bomb = package(b"<sheetData/>", {"xl/media/a.xml": bytes(300 * 2**20)})
    assert len(bomb) < 2**20
    with refused(problems.UNPACKS_TOO_LARGE, quickly=True):
        read_workbook(bomb, "表.xlsx")


def test_a_bomb_that_lies_about_its_size_is_refused_at_its_lie() -> None:
    bomb = bytearray(package(b"<sheetData/>", {"xl/media/a.xml": bytes(200 * 2**20)}))
    honest = struct.pack("<I", 200 * 2**20)
    assert bomb.count(honest) >= 1
    lying = bytes(bomb).replace(honest, struct.pack("<I", 1_000))
    with refused(problems.UNPACKS_TOO_LARGE, quickly=True):
        read_workbook(lying, "表.xlsx")


def test_a_bomb_in_a_sheet_within_the_limits_is_looked_through_in_pieces() -> None:
    bomb = package(b"<sheetData>" + b" " * (200 * 2**20) + b"</sheetData>")
    tracemalloc.start()
    with pytest.raises(Problem):
        read_workbook(bomb, "表.xlsx")
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100 * 2**20


def test_too_many_rows_or_columns_are_counted() -> None:
    rows = b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 50))
    far = b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (MAX_ROWS + 1, MAX_ROWS + 1)
    with refused(problems.TOO_MANY_ROWS, quickly=True):
        read_workbook(package(b"<sheetData>" + rows + far + b"</sheetData>"), "f")
    wide = (
        b'<sheetData><row r="1">' + b"<c><v>1</v></c>" * (MAX_COLUMNS + 1) + b"</row></sheetData>"
    )
    with refused(problems.TOO_MANY_COLUMNS, quickly=True):
        read_workbook(package(wide), "f")
    with refused(problems.TOO_MANY_ROWS):
        read_workbook(b"a,b\n" * (MAX_ROWS + 1), "f.csv")
    with refused(problems.TOO_MANY_COLUMNS):
        read_workbook(b"a," * MAX_COLUMNS + b"b\n", "f.csv")


def test_far_cells_in_an_old_workbook_are_refused_too() -> None:
    with refused(problems.RANGE_TOO_LARGE, quickly=True):
        read_workbook(xls([["名称", "人数"], *[[]] * 65_000, [*[None] * 250, 1]]), "表.xls")


def test_an_old_workbook_that_declares_too_much_is_refused() -> None:
    content = xls(ROWS)
    at = content.find(struct.pack("<HHII", 0x200, 14, 0, 3))
    assert at > 0
    lying = content[: at + 8] + struct.pack("<I", 0x7FFFFFFF) + content[at + 12 :]
    with refused(problems.TOO_MANY_ROWS, quickly=True):
        read_workbook(lying, "表.xls")


def test_a_stored_part_is_as_good_as_a_deflated_one() -> None:
    stream = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(xlsx(ROWS))) as old,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as new,
    ):
        for part in old.infolist():
            new.writestr(part.filename, old.read(part))
    assert read_one(stream.getvalue()).rows[1][0] == "甲示范厂"
    assert zlib.crc32(stream.getvalue())


def shared_texts(length: int, cells: int) -> bytes:
    """A workbook in which many cells point at one long text."""
    rows = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, cells + 1)
    )
    main = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    text = b'<sst xmlns="%b"><si><t>' % main + b"x" * length + b"</t></si></sst>"
    return package(b"<sheetData>" + rows + b"</sheetData>", {"xl/sharedStrings.xml": text})


def test_one_long_text_in_many_cells_is_counted_before_it_is_held_so_often() -> None:
    with refused(problems.UNPACKS_TOO_LARGE):
        read_workbook(shared_texts(30_000, 50_000), "表.xlsx")
    with refused(problems.UNPACKS_TOO_LARGE):
        read_workbook(shared_texts(5_000_000, 100), "表.xlsx")


def test_the_same_text_in_many_cells_is_nothing_unusual() -> None:
    content = shared_texts(300, 2_000)
    found = check_shared(content)
    assert found < MOST_TEXT
    check_package(content)


def check_shared(content: bytes) -> int:
    with zipfile.ZipFile(BytesIO(content)) as zipped:
        shared = zipped.read("xl/sharedStrings.xml")
        sheet = zipped.read("xl/worksheets/sheet1.xml")
    held = text_held([shared[:100], shared[100:]], [sheet])
    assert held >= 300 * 2_000
    return held
