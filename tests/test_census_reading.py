"""Reading any spreadsheet, and refusing before it is opened what would cost too much."""

import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.census.sheets import problems
from app.census.sheets.reading import SheetCells, read_workbook
from app.census.sheets.reading_limits import MAX_BYTES
from app.core.errors import Problem
from tests.census_workbooks import csv_file, package, refused, xls, xlsx

ROWS: list[list[Any]] = [["企业名称", "职工总数"], ["甲示范厂", 12], ["乙示范店", "３"]]


def read_one(content: bytes, name: str = "表.xlsx") -> SheetCells:
    (sheet,) = read_workbook(content, name)
    return sheet


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
