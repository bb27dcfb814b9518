"""The workbook to download and fill in: headings, notes, an example row, lists to choose from."""

from io import BytesIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from app.census.sheets.field import Field
from app.census.sheets.fields import Kind, fields_of
from app.census.sheets.layout import letter_of

_TITLES = {"enterprises": "企业及工会组织建设情况调查摸底表", "staff": "基层工会工作人员登记表"}
_SHEETS = {"enterprises": "企业摸底表", "staff": "工会干部"}
_ROWS = 2_000
_TITLE_ROW, _HEADING_ROW, _EXAMPLE_ROW, _FIRST_ROW = 0, 1, 2, 3
_LEFT_OUT = {"term"}
"""A column for sheets people have already; the template asks start and end apart."""


def template(kind: Kind) -> bytes:
    """The .xlsx template of ``kind``; sent back unchanged, no row of it is imported.

    The example row begins with 示例 and is skipped; a heading with * must be filled in.
    """
    fields = [field for field in fields_of(kind) if field.name not in _LEFT_OUT]
    stream = BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False}) as book:
        book.set_properties({"title": _TITLES[kind]})
        sheet = book.add_worksheet(_SHEETS[kind])
        lists = book.add_worksheet("可选内容")
        notes = book.add_worksheet("填表说明")
        _write_sheet(book, sheet, _TITLES[kind], fields)
        _write_lists(lists, sheet, fields)
        _write_notes(book, notes, fields)
        lists.hide()
    return stream.getvalue()


def _write_sheet(book: Workbook, sheet: Worksheet, title: str, fields: list[Field]) -> None:
    large = book.add_format({"bold": True, "font_size": 16})
    heading = book.add_format(
        {"bold": True, "bg_color": "#DDEBF7", "border": 1, "text_wrap": True, "valign": "vcenter"}
    )
    required = book.add_format(
        {"bold": True, "bg_color": "#FCE4D6", "border": 1, "text_wrap": True, "valign": "vcenter"}
    )
    grey = book.add_format({"italic": True, "font_color": "#7F7F7F", "num_format": "@"})
    as_text = book.add_format({"num_format": "@"})
    sheet.write_string(_TITLE_ROW, 0, title, large)
    sheet.write_string(_HEADING_ROW, 0, "序号", heading)
    sheet.write_string(_EXAMPLE_ROW, 0, "示例", grey)
    sheet.set_column(0, 0, 6)
    for at, field in enumerate(fields, start=1):
        star = "*" if field.required else ""
        sheet.write_string(
            _HEADING_ROW, at, field.label + star, required if field.required else heading
        )
        sheet.write_comment(_HEADING_ROW, at, field.note)
        sheet.write_string(_EXAMPLE_ROW, at, field.example, grey)
        sheet.set_column(at, at, _width(field), _cell_format(field, as_text))
    sheet.set_row(_HEADING_ROW, 32)
    sheet.freeze_panes(_FIRST_ROW, 2)


def _cell_format(field: Field, as_text: Format) -> Format | None:
    """Counts stay numbers; all else is text, so that no digit of a code and no month is lost."""
    return None if field.name.endswith("_count") else as_text


def _width(field: Field) -> int:
    return max(10, min(30, 2 * max(len(field.label), len(field.example))))


def _write_lists(lists: Worksheet, sheet: Worksheet, fields: list[Field]) -> None:
    """Drop-down lists; several posts may be named in one cell, so other text is let in."""
    column = 0
    for at, field in enumerate(fields, start=1):
        if not field.choices:
            continue
        for row, choice in enumerate(field.choices):
            lists.write_string(row, column, choice)
        letter = letter_of(column)
        sheet.data_validation(
            _FIRST_ROW,
            at,
            _ROWS,
            at,
            {
                "validate": "list",
                "source": f"=可选内容!${letter}$1:${letter}${len(field.choices)}",
                "error_type": "information" if field.name == "posts" else "stop",
                "error_title": field.label[:32],
                "error_message": f"请从列表中选，例如：{field.choices[0]}",
            },
        )
        column += 1


def _write_notes(book: Workbook, notes: Worksheet, fields: list[Field]) -> None:
    bold = book.add_format({"bold": True, "bg_color": "#DDEBF7", "border": 1})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    notes.write_string(0, 0, "填表说明：带 * 的必须填写；第 3 行是示例，导入时跳过，可以删去。")
    for at, title in enumerate(("栏目", "是否必填", "怎样填", "例子", "可以填的内容")):
        notes.write_string(2, at, title, bold)
    for row, field in enumerate(fields, start=3):
        notes.write_string(row, 0, field.label)
        notes.write_string(row, 1, "必填" if field.required else "")
        notes.write_string(row, 2, field.note, wrapped)
        notes.write_string(row, 3, field.example)
        notes.write_string(row, 4, "、".join(field.choices), wrapped)
    notes.set_column(0, 0, 26)
    notes.set_column(1, 1, 10)
    notes.set_column(2, 2, 50)
    notes.set_column(3, 3, 30)
    notes.set_column(4, 4, 70)
