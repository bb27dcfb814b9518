"""Lists as workbooks: what the screen shows as filtered, in a form Excel and WPS print well.

Every text is written as a text: nothing in a cell is ever a formula or a link, whatever somebody
typed into a name (CWE-1236). Rows are written in batches by the threads for spreadsheets, to disk
and not to memory, so a long list neither holds up other requests nor needs more memory.
"""

from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Generic, Literal, TypeVar

import xlsxwriter

from app.core.clock import SHANGHAI, now
from app.core.workers import run_bounded

Item = TypeVar("Item")
Known = TypeVar("Known")
Value = str | int | date | datetime | None
Kind = Literal["text", "number", "day", "instant"]

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_LONGEST_TEXT = 32_767
"""UTF-16 units a cell can hold; the library refuses nothing but cuts without a word."""
_CUT = "……（过长，已截断）"
_EXECUTABLE = tuple("=+-@\t\r\n＝＋－＠")
"""What a program may take for the beginning of a formula when it opens the text as CSV (OWASP)."""
_EARLIEST = 1900
"""Year before which a workbook knows no dates."""
_TITLE_ROW, _NOTE_ROW, _HEADING_ROW = 0, 1, 2
_PAPER_A4 = 9
_TEXT = {"text_wrap": True, "valign": "top", "num_format": "@"}
_FORMATS: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 14},
    "note": {"font_color": "#595959"},
    "heading": {
        "bold": True,
        "text_wrap": True,
        "valign": "vcenter",
        "bottom": 1,
        "bg_color": "#F2F2F2",
    },
    "text": _TEXT,
    "quoted": {**_TEXT, "quote_prefix": True},
    "number": {"num_format": "0", "valign": "top"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left", "valign": "top"},
    "instant": {"num_format": "yyyy-mm-dd hh:mm", "align": "left", "valign": "top"},
}


@dataclass(frozen=True)
class Column(Generic[Item]):
    """One column: the field's own heading, its width in characters, and where its value is."""

    heading: str
    width: int
    value: Callable[[Item], Value]
    kind: Kind = "text"


@dataclass(frozen=True)
class Sheet(Generic[Item]):
    """How a list looks as a sheet; ``name`` is its title, at most 31 characters."""

    name: str
    columns: Sequence[Column[Item]]


def csv_text(value: Value) -> str:
    """The value as a cell of a CSV file, in which a program opening it finds no formula.

    A CSV file cannot say that a cell is a text; an apostrophe before it can (OWASP).
    """
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_EXECUTABLE) else text


@dataclass(frozen=True)
class Finished:
    """A workbook: an open file that no folder holds any more, and how many items are in it."""

    file: IO[bytes]
    rows: int


def yes_no(value: bool | None) -> str | None:
    """是 or 否; nothing if nobody has said."""
    if value is None:
        return None
    return "是" if value else "否"


def lines(parts: Iterable[str]) -> str:
    """Several lines in one cell."""
    return "\n".join(parts)


def if_known(value: Known | None, show: Callable[[Known], Value]) -> Value:
    """What ``show`` makes of the value; nothing of nothing."""
    return None if value is None else show(value)


async def write_workbook(
    sheet: Sheet[Item], note: str, batches: AsyncIterator[Sequence[Item]]
) -> Finished:
    """Write all ``batches`` below title, note and headings; the caller closes the file.

    Other threads read the items: they must not belong to a database session. The file is deleted
    from its folder while open, so it leaves nothing behind, whatever happens to the reply.
    """
    async with _temporary_folder() as folder:
        writer = await run_bounded("spreadsheets", _Writer, sheet, note, folder)
        try:
            async for batch in batches:
                await run_bounded("spreadsheets", writer.add, batch)
        finally:
            await run_bounded("spreadsheets", writer.close)
        file = (folder / _Writer.FILE_NAME).open("rb")
        return Finished(file, writer.rows)


@asynccontextmanager
async def _temporary_folder() -> AsyncIterator[Path]:
    with TemporaryDirectory(prefix="sanliang-export-", ignore_cleanup_errors=True) as folder:
        yield Path(folder)


class _Writer(Generic[Item]):
    """The only code that knows the library; each call runs in a thread, one after the other."""

    FILE_NAME = "list.xlsx"

    def __init__(self, sheet: Sheet[Item], note: str, folder: Path) -> None:
        self._columns = sheet.columns
        self._book = xlsxwriter.Workbook(
            folder / self.FILE_NAME,
            {
                "constant_memory": True,
                "tmpdir": str(folder),
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._formats = {name: self._book.add_format(dict(f)) for name, f in _FORMATS.items()}
        self._page = self._book.add_worksheet(sheet.name)
        self.rows = 0
        self._book.set_properties({"title": sheet.name, "created": now().replace(tzinfo=None)})
        self._lay_out(sheet)
        self._write_head(sheet, note)

    def _lay_out(self, sheet: Sheet[Item]) -> None:
        """How it scrolls and how it prints: A4 across, headings on every page, page x of y."""
        page = self._page
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
        page.freeze_panes(_HEADING_ROW + 1, 0)
        page.set_landscape()
        page.set_paper(_PAPER_A4)
        page.fit_to_pages(1, 0)
        page.repeat_rows(_HEADING_ROW)
        page.set_footer("&L&A&C第 &P 页，共 &N 页")

    def _write_head(self, sheet: Sheet[Item], note: str) -> None:
        self._text(_TITLE_ROW, 0, sheet.name, "title")
        self._text(_NOTE_ROW, 0, note, "note")
        for place, column in enumerate(sheet.columns):
            self._text(_HEADING_ROW, place, column.heading, "heading")

    def add(self, items: Sequence[Item]) -> None:
        """Write these items below what is there."""
        for item in items:
            self.rows += 1
            for place, column in enumerate(self._columns):
                value = column.value(item)
                if value is not None and value != "":
                    self._cell(_HEADING_ROW + self.rows, place, value, column.kind)

    def close(self) -> None:
        """Write what a workbook needs besides its rows, and let go of all files."""
        last = _HEADING_ROW + max(self.rows, 1)
        self._page.autofilter(_HEADING_ROW, 0, last, len(self._columns) - 1)
        self._book.close()

    def _cell(self, row: int, place: int, value: str | int | date, kind: Kind) -> None:
        if isinstance(value, date) and value.year >= _EARLIEST:
            self._page.write_datetime(row, place, _local(value), self._formats[kind])
        elif isinstance(value, int) and kind == "number":
            self._page.write_number(row, place, value, self._formats["number"])
        else:
            text = str(value)
            self._text(row, place, text, "quoted" if text.startswith(_EXECUTABLE) else "text")

    def _text(self, row: int, place: int, text: str, form: str) -> None:
        if len(text) > _LONGEST_TEXT // 2 and len(text.encode("utf-16-le")) // 2 > _LONGEST_TEXT:
            text = text[: _LONGEST_TEXT // 2 - len(_CUT)] + _CUT
        self._page.write_string(row, place, text, self._formats[form])


def _local(value: date) -> date:
    """Workbooks know no time zones: instants stand there by the clock of China."""
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(SHANGHAI).replace(tzinfo=None)
    return value
