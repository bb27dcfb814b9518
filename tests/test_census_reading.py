"""Reading any spreadsheet, and refusing before it is opened what would cost too much."""

import struct
import time
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.census import problems
from app.census.reading import SheetCells, read_workbook
from app.census.reading_limits import MAX_BYTES, MAX_COLUMNS, MAX_ROWS
from app.census.reading_package import check_package
from app.census.reading_shared import MOST_TEXT, text_held
from app.core.errors import Problem, ProblemKind
from tests.census_workbooks import csv_file, package, xls, xlsx

ROWS: list[list[Any]] = [["企业名称", "职工总数"], ["甲示范厂", 12], ["乙示范店", "３"]]


def read_one(content: bytes, name: str = "表.xlsx") -> SheetCells:
    (sheet,) = read_workbook(content, name)
    return sheet


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


@pytest.mark.parametrize("written", [xlsx, xls])
def test_both_kinds_of_workbook_are_read_whatever_they_are_called(
    written: Callable[[list[list[Any]]], bytes],
) -> None:
    content = written(ROWS)
    for name in ("表.xlsx", "表.xls", "表.csv", "无扩展名"):
        assert read_one(content, name).rows == [
            ["企业名称", "职工总数"],
            ["甲示范厂", 12.0],
            ["乙示范店", "３"],
        ]


def test_days_and_numbers_keep_their_kind() -> None:
    rows: list[list[Any]] = [["建会日期", "人数", "是"], [date(2012, 4, 8), 7, True]]
    assert read_one(xlsx(rows)).rows[1] == [date(2012, 4, 8), 7.0, True]
    old = read_one(xls(rows)).rows[1]
    assert isinstance(old[0], date | datetime)
    assert old[0].isoformat()[:10] == "2012-04-08"


def test_rows_count_as_the_user_counts_them() -> None:
    sheet = read_one(xlsx(ROWS, start="C4"))
    assert sheet.rows[3] == ["", "", "企业名称", "职工总数"]
    assert sheet.rows[0] == ["", "", "", ""]


def test_hidden_rows_and_all_sheets_are_read() -> None:
    sheets = read_workbook(xlsx(ROWS, "数据", before={"封面": [["请填写"]]}, hidden=[2]), "f")
    assert [sheet.name for sheet in sheets] == ["封面", "数据"]
    assert sheets[1].rows[1][0] == "甲示范厂"


def test_a_formula_gives_what_was_computed_and_a_text_like_one_stays_text() -> None:
    data = (
        b'<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c>'
        b'<c r="B1" t="inlineStr"><is><t>=HYPERLINK("http://a","b")</t></is></c></row></sheetData>'
    )
    assert read_one(package(data)).rows == [[2.0, '=HYPERLINK("http://a","b")']]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_in_every_usual_encoding_and_separator(encoding: str, separator: str) -> None:
    rows = [["企业名称", "地址", "人数"], ["甲示范厂㛃", '一层，"东"侧\n二层', "12"]]
    assert read_one(csv_file(rows, encoding, separator), "表.csv").rows == rows


def test_csv_rows_become_equally_long_and_empty_columns_behind_do_not_count() -> None:
    content = "名称,人数\n甲\n乙,3" + "," * 400 + "\n"
    assert read_one(content.encode(), "a.csv").rows == [["名称", "人数"], ["甲", ""], ["乙", "3"]]


@settings(deadline=None)
@given(st.lists(st.lists(st.text('甲乙a1 ,;"\n', max_size=6), min_size=1, max_size=4)))
def test_whatever_is_written_as_csv_is_read_back(rows: list[list[str]]) -> None:
    wanted = [["一", "二", "三", "四"], *([*row, *"甲乙丙丁"[len(row) :]] for row in rows)]
    found = read_one(csv_file(wanted), "a.csv").rows
    assert [row[3] for row in found] == [row[3] for row in wanted]
    assert found == wanted


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 something",
        b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        "<html><table><tr><td>名称</td></tr></table></html>".encode(),
        b"{\\rtf1 text}",
        "一段文字，没有分列\n".encode(),
        bytes(range(256)),
    ],
)
def test_what_is_no_spreadsheet_is_named_so(content: bytes) -> None:
    with refused(problems.NOT_A_SPREADSHEET):
        read_workbook(content, "名单.xls")


def test_another_office_document_is_no_spreadsheet() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as zipped:
        zipped.writestr("word/document.xml", "<document/>")
    with refused(problems.NOT_A_SPREADSHEET):
        read_workbook(stream.getvalue(), "表.xlsx")


def test_nothing_inside_is_said_so() -> None:
    for content in (b"", b"  \n", xlsx([]), xls([]), csv_file([["", ""], ["", ""]])):
        with refused(problems.NO_ROWS):
            read_workbook(content, "空.csv")


def test_a_cut_off_file_is_damaged() -> None:
    for content in (xlsx(ROWS), xls(ROWS)):
        for most in (3 * len(content) // 4, len(content) // 2, 600):
            with refused(problems.DAMAGED):
                read_workbook(content[:most], "表")


WHOLE = [xlsx(ROWS), xls(ROWS)]


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_flipped_bytes_never_do_worse_than_a_refusal(data: st.DataObject) -> None:
    content = bytearray(data.draw(st.sampled_from(WHOLE)))
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    with suppress(Problem):
        read_workbook(bytes(content), "表")


def test_a_file_over_the_limit_is_not_looked_at() -> None:
    with refused(problems.FILE_TOO_LARGE, quickly=True):
        read_workbook(b"PK\3\4" + bytes(MAX_BYTES), "表.xlsx")


def test_a_password_is_named_in_both_kinds() -> None:
    record = struct.pack("<HHHHHH", 0x809, 8, 0x600, 5, 0, 0) + struct.pack("<HHH", 0x2F, 2, 1)
    with refused(problems.PASSWORD_PROTECTED):
        read_workbook(_compound("Workbook", record + bytes(5_000)), "表.xls")
    with refused(problems.PASSWORD_PROTECTED):
        read_workbook(_compound("EncryptedPackage", bytes(5_000)), "表.xlsx")
    with refused(problems.NOT_A_SPREADSHEET):
        read_workbook(_compound("WordDocument", bytes(5_000)), "表.xls")


def _compound(name: str, stream: bytes) -> bytes:
    """A compound file with one stream of more than 4,096 bytes."""
    stream += bytes(-len(stream) % 512)
    sectors = len(stream) // 512
    fat = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    fat += [0xFFFFFFFF] * (128 - len(fat))
    header = bytearray(512)
    header[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHHHH", header, 24, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<IIIIIIIII", header, 44, 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    struct.pack_into("<108I", header, 80, *[0xFFFFFFFF] * 108)
    entries = b"".join(
        _entry(text, kind, first, size)
        for text, kind, first, size in (
            ("Root Entry", 5, 0xFFFFFFFE, 0),
            (name, 2, 2, len(stream)),
            ("", 0, 0, 0),
            ("", 0, 0, 0),
        )
    )
    return bytes(header) + struct.pack("<128I", *fat) + entries + stream


def _entry(name: str, kind: int, first: int, size: int) -> bytes:
    entry = bytearray(128)
    encoded = name.encode("utf-16-le") + b"\0\0" if name else b""
    entry[: len(encoded)] = encoded
    struct.pack_into("<HBB", entry, 64, len(encoded), kind, 1)
    struct.pack_into("<III", entry, 68, *[0xFFFFFFFF] * 3)
    struct.pack_into("<II", entry, 116, first, size)
    return bytes(entry)


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
