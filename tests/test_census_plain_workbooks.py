"""Plain copies: every cell comes back as what it was, nothing runs, other programs open them."""

import io
from datetime import date, datetime, time, timedelta

import pytest
from openpyxl import load_workbook

from app.census.plain_workbooks import LONGEST_TEXT, Looks, plain_workbook
from app.census.sheets.reading import Cell, SheetCells, read_workbook

TEXTS: list[Cell] = [
    "示例机械有限公司", "=1+1", "@SUM(A1)", "<b>&\"'</b>", " 前后有空格 ", "两\n行", "𠮷示例",
    "0012",
]  # fmt: skip


def test_cells_come_back_as_what_they_were() -> None:
    rows: list[list[Cell]] = [TEXTS, [1, 2.5, -3.0, 1e20, True, False, None, ""]]
    [sheet] = read_workbook(plain_workbook([SheetCells('表 <1> & "2"', rows)]), "f.xlsx")
    assert sheet.name == '表 <1> & "2"'
    assert sheet.rows[0] == TEXTS
    assert sheet.rows[1] == [1.0, 2.5, -3.0, 1e20, True, False, "", ""]


@pytest.mark.parametrize(
    "day",
    [date(1900, 1, 1), date(1900, 2, 28), date(1900, 3, 1), date(2026, 4, 25)],
    ids=str,
)
def test_days_are_days(day: date) -> None:
    [sheet] = read_workbook(plain_workbook([SheetCells("表", [["x", day]])]), "f.xlsx")
    page = load_workbook(io.BytesIO(plain_workbook([SheetCells("表", [["x", day]])]))).active
    assert page is not None
    assert page["B1"].value == datetime.combine(day, time())
    if day > date(1900, 2, 28):
        assert sheet.rows == [["x", day]]


def test_what_a_workbook_cannot_hold_becomes_text() -> None:
    cells: list[Cell] = [
        float("nan"),
        date(1899, 5, 1),
        timedelta(days=-1),
        "长" * 40_000,
        "a\x0bb",
    ]
    [sheet] = read_workbook(plain_workbook([SheetCells("表", [cells])]), "f.xlsx")
    assert sheet.rows == [["nan", "1899-05-01", "-1 day, 0:00:00", "长" * LONGEST_TEXT, "ab"]]


def test_colours_and_widths_are_seen_by_other_programs() -> None:
    looks = Looks({(0, 0): "FFC7CE", (0, 1): "FFEB9C", (1, 2): "FFC7CE"}, {1: 60})
    rows: list[list[Cell]] = [["名称", date(2026, 4, 25), 3], [None, None, None]]
    book = load_workbook(io.BytesIO(plain_workbook([SheetCells("表", rows)], {"表": looks})))
    page = book["表"]
    found = [page[at].fill.fgColor.rgb for at in ("A1", "B1", "C2")]
    assert found == ["FFFFC7CE", "FFFFEB9C", "FFFFC7CE"]
    assert page["C1"].fill.fill_type is None
    assert page["B1"].is_date, "a coloured day is still a day"
    assert page.column_dimensions["B"].width == 60
