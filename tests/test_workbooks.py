"""Workbooks: whatever somebody typed stays a text, and a long list needs no more memory."""

import asyncio
import re
import tracemalloc
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from app.core.workbooks import Column, Finished, Sheet, Value, if_known, write_workbook, yes_no

HOSTILE = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.com","点这里")',
    "+86 29 33210000",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
    "{=1+1}",
    "http://example.com/",
    "mailto:a@example.com",
    "internal:Sheet1!A1",
    "_x0041_",
    "\x01\x1f",
    "<b>&amp;</b>",
    "'=1+1",
    "91610402000000000123",
    "TRUE",
    "2026-11-22",
    "𠮷野家（示例）",
]


@dataclass(frozen=True)
class Item:
    """A row of an invented list."""

    text: Value = None
    number: Value = None
    day: Value = None
    at: Value = None


SHEET = Sheet[Item](
    "示例名册",
    (
        Column("文字", 20, lambda item: item.text),
        Column("数量", 8, lambda item: item.number, "number"),
        Column("日期", 12, lambda item: item.day, "day"),
        Column("时间", 17, lambda item: item.at, "instant"),
    ),
)


async def _batches(items: Sequence[Item], size: int = 500) -> AsyncIterator[Sequence[Item]]:
    for first in range(0, len(items), size):
        yield items[first : first + size]


async def _written(*items: Item) -> Finished:
    return await write_workbook(SHEET, "筛选条件：无", _batches(items))


async def _page(*items: Item) -> Worksheet:
    finished = await _written(*items)
    with finished.file as file:
        (sheet,) = openpyxl.load_workbook(file).worksheets
    return sheet


async def _cell(item: Item, place: int = 1) -> Cell:
    cell = (await _page(item)).cell(4, place)
    assert isinstance(cell, Cell)
    return cell


# --- nothing is a formula -------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
async def test_a_hostile_text_stays_a_text(text: str) -> None:
    cell = await _cell(Item(text))
    assert cell.data_type in ("s", "inlineStr")
    assert cell.hyperlink is None
    assert cell.value is not None
    assert _unescaped(str(cell.value)) == text.replace("\r", "\n")


def _unescaped(value: str) -> str:
    """Workbooks write control characters as _x0001_ (ECMA-376, 22.4.2.4 ST_Xstring)."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), value).replace("\r", "\n")


async def test_hostile_texts_make_no_formula_and_no_link_anywhere_in_the_file() -> None:
    finished = await write_workbook(
        Sheet("名册", [Column(text, 9, lambda item: item.text) for text in HOSTILE]),
        HOSTILE[2],
        _batches([Item(text) for text in HOSTILE]),
    )
    with finished.file as file, ZipFile(file) as parts:
        names = parts.namelist()
        cells = parts.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in cells
    assert "<f " not in cells
    assert "hyperlink" not in cells
    assert not [name for name in names if "_rels/sheet" in name or "external" in name.lower()]


@pytest.mark.parametrize("text", [t for t in HOSTILE if t[0] in "=+-@\t\r\n＝"])
async def test_what_looks_like_a_formula_carries_the_quote_prefix(text: str) -> None:
    assert (await _cell(Item(text))).quotePrefix


async def test_an_ordinary_text_carries_no_quote_prefix() -> None:
    assert not (await _cell(Item("示例机械有限公司"))).quotePrefix


async def test_a_code_of_digits_keeps_every_digit() -> None:
    assert (await _cell(Item("91610402000000000123"))).value == "91610402000000000123"


async def test_a_text_longer_than_a_cell_says_that_it_is_cut() -> None:
    value = str((await _cell(Item("长" * 40_000))).value)
    assert value.endswith("……（过长，已截断）")
    assert len(value) <= 32_767


# --- numbers, days, instants ----------------------------------------------------------------------


async def test_numbers_days_and_instants_are_what_they_are() -> None:
    moment = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
    sheet = await _page(Item("示例", 12, date(2026, 11, 22), moment))
    values = [cell.value for cell in sheet[4]]
    assert values == ["示例", 12, datetime(2026, 11, 22), datetime(2026, 11, 22, 1, 30)]  # noqa: DTZ001


async def test_a_day_before_workbooks_know_days_is_a_text() -> None:
    assert (await _cell(Item(day=date(1870, 5, 1)), 3)).value == "1870-05-01"


async def test_what_nobody_has_said_stays_empty() -> None:
    assert [cell.value for cell in (await _page(Item(number=0)))[4]] == [None, 0, None, None]
    assert [yes_no(value) for value in (True, False, None)] == ["是", "否", None]
    assert if_known(None, str) is None


# --- how it looks and prints ----------------------------------------------------------------------


async def test_title_note_and_headings_stand_above_the_rows() -> None:
    sheet = await _page(Item("甲"), Item("乙"))
    assert sheet.title == "示例名册"
    assert [sheet.cell(row, 1).value for row in range(1, 6)] == [
        "示例名册",
        "筛选条件：无",
        "文字",
        "甲",
        "乙",
    ]
    assert sheet.freeze_panes == "A4"
    assert sheet.auto_filter.ref == "A3:D5"


async def test_it_prints_on_a4_across_with_headings_and_page_numbers() -> None:
    sheet = await _page(Item("甲"))
    assert sheet.page_setup.orientation == "landscape"
    assert int(sheet.page_setup.paperSize or 0) == 9
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.page_setup.fitToHeight == 0
    footer = str(sheet.oddFooter)
    assert "&P" in footer
    assert "&N" in footer


async def test_an_empty_list_is_a_workbook_with_headings() -> None:
    finished = await _written()
    assert finished.rows == 0
    with finished.file as file:
        (sheet,) = openpyxl.load_workbook(file).worksheets
    assert sheet.cell(3, 4).value == "时间"
    assert sheet.max_row == 3


# --- long lists -----------------------------------------------------------------------------------


async def _many(count: int) -> AsyncIterator[Sequence[Item]]:
    for first in range(0, count, 500):
        yield [Item(f"示例企业{first + n}", n, date(2026, 1, 1)) for n in range(500)]


async def _peak(count: int) -> int:
    tracemalloc.start()
    try:
        finished = await write_workbook(SHEET, "", _many(count))
        finished.file.close()
        assert finished.rows == count
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


async def test_memory_does_not_grow_with_the_list() -> None:
    few, many = await _peak(1_000), await _peak(10_000)
    assert many < few + 1_000_000, (few, many)


async def test_the_event_loop_goes_on_meanwhile() -> None:
    """Were rows written in the loop, it would turn once a batch."""
    rows = 10_000
    turns, writing = 0, asyncio.create_task(write_workbook(SHEET, "", _many(rows)))
    while not writing.done():
        await asyncio.sleep(0.001)
        turns += 1
    (await writing).file.close()
    assert turns > 3 * rows / 500, turns


@pytest.fixture
def folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where workbooks put what they need on the way."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    return tmp_path


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_nothing_is_left_on_the_disk(folders: Path) -> None:
    finished = await _written(Item("甲"))
    assert left_in(folders) == []
    with finished.file as file:
        assert file.read(2) == b"PK"


async def test_nothing_is_left_when_the_list_breaks_off(folders: Path) -> None:
    async def broken() -> AsyncIterator[Sequence[Item]]:
        yield [Item("甲")]
        raise RuntimeError("the connection is gone")

    with pytest.raises(RuntimeError, match="the connection is gone"):
        await write_workbook(SHEET, "", broken())
    assert left_in(folders) == []


async def test_a_failing_column_is_reported(folders: Path) -> None:
    def fail(_: Item) -> Value:
        raise LookupError("no such word")

    sheet = Sheet[Item]("名册", [Column("文字", 9, fail)])
    with pytest.raises(LookupError):
        await write_workbook(sheet, "", _batches([Item()]))
    assert left_in(folders) == []
