"""The templates to download come back through the same reader."""

from io import BytesIO
from typing import Any

import openpyxl
import pytest

from app.census.sheets.fields import Kind, fields_of
from app.census.sheets.layout import understand
from app.census.sheets.reading import read_workbook
from app.census.sheets.templates import template
from tests.census_workbooks import code, imported, knowledge, unions

KINDS: tuple[Kind, ...] = ("enterprises", "staff")


@pytest.mark.parametrize("kind", KINDS)
def test_an_unchanged_template_imports_nothing_and_knows_all_its_columns(kind: Kind) -> None:
    judged, layouts = imported(template(kind), kind)
    assert judged.row == []
    known = [column.field for column in layouts[0].columns[1:]]
    wanted = [field.name for field in fields_of(kind) if field.name != "term"]
    assert known == wanted
    assert all(layout.ignored for layout in layouts)


def filled(kind: Kind, **values: Any) -> bytes:
    """The template with one row typed into it, as a person would."""
    book = openpyxl.load_workbook(BytesIO(template(kind)))
    sheet = book.worksheets[0]
    labels = {field.label: field.name for field in fields_of(kind)}
    for at, cell in enumerate(sheet[2], start=1):
        name = labels.get(str(cell.value).rstrip("*"))
        if name in values:
            sheet.cell(4, at, values[name])
    sheet.cell(4, 1, 1)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def test_a_filled_template_is_accepted() -> None:
    content = filled(
        "enterprises",
        name="甲示范厂",
        credit_code=code(7),
        territory="南塬街道",
        ownership="私营",
        industry="制造业",
        employee_count=26,
        unionisation="未建会",
        contact_phones="029-33001234",
    )
    judged, _ = imported(content)
    assert (judged.row, judged.result) == ([4], ["accepted"])
    assert judged.values["employee_count"] == [26]


def test_the_examples_of_a_template_are_right_themselves() -> None:
    for kind in KINDS:
        examples = {field.name: field.example for field in fields_of(kind) if field.example}
        examples.pop("term", None)
        examples["territory"] = "南塬街道"
        examples["union"] = "甲示范厂工会委员会"
        knows = knowledge(known=unions("甲示范厂工会委员会"))
        judged, _ = imported(filled(kind, **examples), kind, knows)
        wrong = {m.field for said in judged.messages.values() for m in said}
        # The example of a reason for having no union stands beside that of a union.
        assert wrong <= {"founding_expected_on", "surveyed_on"}, (kind, judged.messages)


@pytest.mark.parametrize("kind", KINDS)
def test_required_headings_have_a_star_closed_lists_a_choice_and_all_a_note(kind: Kind) -> None:
    book = openpyxl.load_workbook(BytesIO(template(kind)))
    sheet, notes = book.worksheets[0], book["填表说明"]
    headings = {str(cell.value) for cell in sheet[2]}
    explained = {row[0].value for row in notes.iter_rows(min_row=4)}
    for field in fields_of(kind):
        if field.name == "term":
            continue
        assert field.label + ("*" if field.required else "") in headings
        assert field.label in explained
    lists = [field for field in fields_of(kind) if field.choices]
    assert len(sheet.data_validations.dataValidation) == len(lists)
    assert all(cell.comment for cell in sheet[2][1:])


def test_codes_and_months_are_typed_as_text() -> None:
    layout_sheet = read_workbook(template("enterprises"), "t.xlsx")[0]
    layout = understand(layout_sheet, "enterprises", {})
    letters = {column.field: column.letter for column in layout.columns}
    sheet = openpyxl.load_workbook(BytesIO(template("enterprises"))).worksheets[0]
    for field in ("credit_code", "union_founded_on", "contact_phones"):
        assert sheet.column_dimensions[letters[field]].number_format == "@"
