"""A sheet's columns: each of a column's different cells is parsed once, then looked up."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from app.census.sheets.fields import Kind, fields_by_name
from app.census.sheets.judged import Judged, Level, Message
from app.census.sheets.layout import ColumnLayout, SheetLayout, rows_of
from app.census.sheets.reading import Cell, SheetCells
from app.census.sheets.values import EMPTY_WORDS, Doubt, Wrong
from app.census.sheets.values_texts import name_value, text_value

Parse = Callable[[Cell], Any]

_SEPARATOR = "\x1f"
_UNCLEAN = re.compile(r"[^\u4e00-\u9fffA-Za-z0-9()（）·.#、，。；：\-/&+\x1f]")
_NOTHING: frozenset[Cell] = EMPTY_WORDS | {""}
_YES_NO: Mapping[bool, str] = {True: "是", False: "否"}
_LONG_DIGITS = re.compile(r"[0-9０-９]{17}")


class Columns:
    """One sheet while it is judged; its rows follow those of the sheets before in ``judged``."""

    def __init__(self, sheet: SheetCells, layout: SheetLayout, kind: Kind, judged: Judged) -> None:
        self.judged = judged
        self.layout = layout
        self.fields = fields_by_name(kind)
        self.places = rows_of(sheet, layout)
        self.start = len(judged.row)
        self.count = len(self.places)
        self._columns = list(zip(*_picked(sheet.rows, self.places), strict=True))
        judged.sheet.extend([sheet.name] * self.count)
        judged.row.extend([place + 1 for place in self.places])
        judged.name.extend([""] * self.count)

    def column(self, field: str) -> ColumnLayout | None:
        """The first column that means ``field``."""
        return next((one for one in self.layout.columns if one.field == field), None)

    def columns(self, field: str) -> list[ColumnLayout]:
        """All columns that mean ``field``."""
        return [one for one in self.layout.columns if one.field == field]

    def heading(self, field: str) -> str:
        """The user's own heading, its letter if it has none, the field's label without a column."""
        column = self.column(field)
        if column is None:
            return self.fields[field].label
        return column.heading.rstrip("*＊ ") or f"{column.letter} 列"

    def cells(self, column: ColumnLayout) -> tuple[Sequence[Cell], set[Cell]]:
        """The cells of ``column`` in the judged rows, and the different ones among them.

        TRUE and FALSE are 是 and 否: to Python they would be the numbers 1 and 0.
        """
        if not self.count:
            return (), set()
        cells: Sequence[Cell] = self._columns[column.index]
        distinct = set(cells)
        if True in distinct or False in distinct:
            cells = [_YES_NO[cell] if isinstance(cell, bool) else cell for cell in cells]
            distinct = set(cells)
        return cells, distinct

    def read(self, field: str, parse: Parse) -> list[Any] | None:
        """The values of ``field``, None without a column; what is wrong is said of the rows."""
        column = self.column(field)
        if column is None:
            return None
        cells, distinct = self.cells(column)
        return self.keep(field, self.looked_up(field, cells, {c: parse(c) for c in distinct}))

    def read_all(
        self, field: str, parse: Callable[[set[Cell]], Mapping[Cell, Any]]
    ) -> list[Any] | None:
        """Like ``read``; ``parse`` gives the values of those cells that are not their own value."""
        column = self.column(field)
        if column is None:
            return None
        cells, distinct = self.cells(column)
        unusual = parse(distinct)
        if not unusual:
            return self.keep(field, list(cells))
        return self.keep(field, self.looked_up(field, cells, unusual))

    def read_text(self, field: str, most: int, *, is_name: bool = False) -> list[Any] | None:
        """Like ``read`` for free text, where most cells are what they say."""
        return self.read_all(
            field, lambda distinct: _unusual_texts(distinct, most, is_name=is_name)
        )

    def looked_up(
        self, field: str, cells: Sequence[Cell], results: Mapping[Cell, Any]
    ) -> list[Any]:
        """A value for each of ``cells``; messages for those that are wrong or doubtful.

        A cell that is not in ``results`` is its own value.
        """
        if results.keys() == {""} and results[""] is None:
            return [cell or None for cell in cells]
        values = list(map(results.get, cells, cells))
        said = {c: r for c, r in results.items() if r.__class__ is Wrong or r.__class__ is Doubt}
        if not said:
            return values
        messages = {cell: self.message_of(field, result) for cell, result in said.items()}
        for place, cell in enumerate(cells):
            if cell in said:
                result = said[cell]
                values[place] = result.value if isinstance(result, Doubt) else None
                self.judged.say(self.start + place, messages[cell])
        return values

    def message_of(self, field: str, result: Wrong | Doubt) -> Message:
        """What a parser found, under the user's own heading."""
        heading = self.heading(field)
        return Message(
            field,
            heading,
            "error" if isinstance(result, Wrong) else result.level,
            result.message.replace("{heading}", heading),
            result.message_en.replace("{heading}", f"“{heading}”"),
            result.example or self.fields[field].example or None,
        )

    def keep(self, field: str, values: list[Any]) -> list[Any]:
        """Put ``values`` at this sheet's rows; other sheets' rows have None."""
        whole = self.judged.values.setdefault(field, [])
        whole.extend([None] * (self.start - len(whole)))
        whole[self.start :] = values
        return values

    def say(self, place: int, field: str, level: Level, chinese: str, english: str) -> None:
        """Something about ``field`` in the row at ``place`` of this sheet."""
        heading = self.heading(field)
        self.judged.say(
            self.start + place,
            Message(
                field,
                heading,
                level,
                chinese.replace("{heading}", heading),
                english.replace("{heading}", f"“{heading}”"),
                self.fields[field].example or None,
            ),
        )

    def require(self, field: str, values: Iterable[Any]) -> None:
        """An error for each row that has no ``field`` and no error about it yet."""
        for place, value in enumerate(values):
            if value is None and not self._has_error(place, field):
                self.say(place, field, "error", "“{heading}”没有填写", "{heading} is missing")

    def _has_error(self, place: int, field: str) -> bool:
        said = self.judged.messages.get(self.start + place, ())
        return any(message.field == field and message.level == "error" for message in said)

    def finish(self) -> None:
        """Give every field as many places as there are rows."""
        for values in self.judged.values.values():
            values.extend([None] * (self.start + self.count - len(values)))


def _picked(rows: Sequence[list[Cell]], places: list[int]) -> Sequence[list[Cell]]:
    if places and places[-1] - places[0] + 1 == len(places):
        return rows[places[0] : places[-1] + 1]
    return [rows[place] for place in places]


def _unusual_texts(distinct: set[Cell], most: int, *, is_name: bool) -> dict[Cell, Any]:
    """The values of those cells that are not simply their own value."""
    slow = name_value if is_name else text_value
    texts = [cell for cell in distinct if isinstance(cell, str)]
    joined = _SEPARATOR.join(texts)
    if _LONG_DIGITS.search(joined):
        return {cell: slow(cell, most) for cell in distinct}
    odd = {cell for cell in _NOTHING if cell in distinct}
    if len(texts) < len(distinct):
        odd |= distinct.difference(texts)
    if _UNCLEAN.search(joined):
        odd.update(text for text in texts if _UNCLEAN.search(text))
    if len(max(texts, key=len, default="")) > most:
        odd.update(text for text in texts if len(text) > most)
    return {cell: slow(cell, most) for cell in odd}
