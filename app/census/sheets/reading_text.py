"""CSV as people's programs write it: several encodings, several separators."""

import csv
from io import StringIO
from itertools import islice

from app.census.sheets.problems import (
    DAMAGED,
    NOT_A_SPREADSHEET,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    file_problem,
)
from app.census.sheets.reading_limits import (
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    Extent,
    extent_problem,
)

_SEPARATORS = "\t,;"
_TRIED_ROWS = 50
_CONTROL = frozenset(map(chr, range(32))) - set("\t\r\n\f\v")
_OTHER_FORMATS = ("<html", "<!doctype", "<table", "<?xml", "{\\rtf", "%pdf", "<div", "<meta")


def read_text(content: bytes) -> list[list[str]]:
    """The rows of a CSV file, all equally long; raises ``Problem`` if it is none."""
    text = _decoded(content)
    if text[:200].lstrip().lower().startswith(_OTHER_FORMATS):
        raise file_problem(NOT_A_SPREADSHEET)
    separator = _separator(text)
    rows: list[list[str]] = []
    width = 0
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            while row and not row[-1]:
                row.pop()
            rows.append(row)
            width = max(width, len(row))
            if width > MAX_COLUMNS:
                raise file_problem(TOO_MANY_COLUMNS, max_columns=MAX_COLUMNS)
            if len(rows) > MAX_ROWS:
                raise file_problem(TOO_MANY_ROWS, max_rows=MAX_ROWS)
            if len(rows) * width > MAX_CELLS:
                raise extent_problem("CSV", Extent(len(rows), width))
    except csv.Error as broken:
        raise file_problem(DAMAGED) from broken
    for row in rows:
        row.extend([""] * (width - len(row)))
    return rows


def _decoded(content: bytes) -> str:
    for mark, encoding in (
        (b"\xef\xbb\xbf", "utf-8-sig"),
        (b"\xff\xfe", "utf-16"),
        (b"\xfe\xff", "utf-16"),
    ):
        if content.startswith(mark):
            return _strict(content, encoding)
    start = content[:2_000]
    if b"\0" in start:  # UTF-16 without its mark: ASCII signs have their zero on one side
        little = start[1::2].count(0) >= start[::2].count(0)
        return _strict(content, "utf-16-le" if little else "utf-16-be")
    try:
        return _plain(content.decode("utf-8"))
    except UnicodeDecodeError:
        return _strict(content, "gb18030")


def _strict(content: bytes, encoding: str) -> str:
    try:
        return _plain(content.decode(encoding))
    except UnicodeDecodeError as other:
        raise file_problem(NOT_A_SPREADSHEET) from other


def _plain(text: str) -> str:
    if any(sign in _CONTROL for sign in text[:10_000]):
        raise file_problem(NOT_A_SPREADSHEET)
    return text


def _separator(text: str) -> str:
    """The sign that cuts most of the first rows, into most columns."""
    best, most = "", (0.0, 0)
    for separator in _SEPARATORS:
        try:
            tried = list(
                islice(csv.reader(StringIO(text, newline=""), delimiter=separator), _TRIED_ROWS)
            )
        except csv.Error:
            continue
        widths = [len(row) for row in tried if row]
        cut = [width for width in widths if width > 1]
        if cut and (len(cut) / len(widths), sum(cut)) > most:
            best, most = separator, (len(cut) / len(widths), sum(cut))
    if not best:
        raise file_problem(NOT_A_SPREADSHEET)
    return best
