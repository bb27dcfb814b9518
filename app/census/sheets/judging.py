"""Every row judged, all its errors named at once, column by column (100,000 rows in a second)."""

from collections.abc import Sequence

from app.census.sheets.fields import Kind
from app.census.sheets.judged import Judged, Result
from app.census.sheets.judging_columns import Columns
from app.census.sheets.judging_doubles import mark_double_enterprises, mark_double_staff
from app.census.sheets.judging_enterprises import judge_enterprises
from app.census.sheets.judging_staff import judge_staff
from app.census.sheets.judging_unions import judge_unions
from app.census.sheets.known import Knowledge
from app.census.sheets.layout import SheetLayout
from app.census.sheets.reading import SheetCells
from app.census.sheets.reading_memory import collector_held_back


def judge(
    kind: Kind,
    sheets: Sequence[SheetCells],
    layouts: Sequence[SheetLayout],
    knowledge: Knowledge,
) -> Judged:
    """All rows of the sheets that are not ignored (``layouts`` in the order of ``sheets``)."""
    judged = Judged()
    with collector_held_back():
        for sheet, layout in zip(sheets, layouts, strict=True):
            if not layout.ignored:
                _judge_sheet(kind, sheet, layout, knowledge, judged)
        _compare_rows(kind, judged, knowledge)
        judged.result = _results(judged)
    return judged


def _judge_sheet(
    kind: Kind, sheet: SheetCells, layout: SheetLayout, knowledge: Knowledge, judged: Judged
) -> None:
    columns = Columns(sheet, layout, kind, judged)
    if kind == "enterprises":
        judge_enterprises(columns, knowledge)
    else:
        judge_staff(columns, knowledge)


def _compare_rows(kind: Kind, judged: Judged, knowledge: Knowledge) -> None:
    if kind == "enterprises":
        mark_double_enterprises(judged)
        judge_unions(judged, knowledge)
    else:
        mark_double_staff(judged)


def _results(judged: Judged) -> list[Result]:
    results: list[Result] = ["accepted"] * len(judged.row)
    for position, messages in judged.messages.items():
        levels = {message.level for message in messages}
        if "error" in levels:
            results[position] = "rejected"
        elif "warning" in levels:
            results[position] = "warned"
    return results
