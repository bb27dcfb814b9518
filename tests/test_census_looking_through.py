"""A workbook is taken as it is only if it is usual cells and none may hold an ID number."""

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
import xlsxwriter

from app.census.sheets.looking_through import is_plain_and_clean

NUMBER = "610402199001011234"
FILLER = ["渭阳西路街道人民路社区第一组"] * 7


def made(*cells: Any, change: Callable[[Any, Any], None] | None = None) -> bytes:
    output = io.BytesIO()
    with xlsxwriter.Workbook(output) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 3, "企业摸底表")
        sheet.write_row(1, 0, ["名称", "代码", "电话", "人数"])
        sheet.write_row(
            2, 0, ["示例机械 & 配件<有限>公司", "916104020000000123", "029-33001001", 40]
        )
        for row, cell in enumerate(cells, start=3):
            sheet.write(row, 1, cell)
        if change is not None:
            change(book, sheet)
    return output.getvalue()


def put(content: bytes, part: str, was: str, now_is: str) -> bytes:
    output = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(output, "w") as new:
        for one in old.infolist():
            text = old.read(one).decode()
            if one.filename == part:
                assert was in text
                text = text.replace(was, now_is, 1)
            new.writestr(one.filename, text)
    return output.getvalue()


def test_usual_cells_are_plain() -> None:
    assert is_plain_and_clean(made("无", 3.5, 99_999_999_999_999, "13900000000"))


def test_so_are_very_many_of_them() -> None:
    content = made(*(f"{text}{at}号 029-33{at:06d}" for at in range(20_000) for text in FILLER[:1]))
    assert is_plain_and_clean(content)


@pytest.mark.parametrize(
    "cell",
    [NUMBER, f"身份证{NUMBER}", "6104 0219 9001 0112 34", float(NUMBER), 610402900101123, "=1+1"],
    ids=["number", "in a text", "spaces", "rounded", "as a number", "formula"],
)
def test_what_may_hold_an_id_number_is_looked_at_cell_by_cell(cell: Any) -> None:
    assert not is_plain_and_clean(made(cell))


def test_a_number_far_back_between_very_many_texts_is_found() -> None:
    texts = [f"{FILLER[0]}{at}" for at in range(60_000)]
    assert is_plain_and_clean(made(*texts))
    for place in (20_000, 45_017, 59_999):
        assert not is_plain_and_clean(made(*texts[:place], f"证件{NUMBER}", *texts[place:]))


SHARED, SHEET = "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "was", "now_is"),
    [
        (SHARED, "029-33001001", "6104021990&#48;1011234"),
        (SHARED, "029-33001001", "6104021990&apos;01011234"),
        (SHARED, "029-33001001", "6104021990_x0030_1011234"),
        (SHARED, "<t>029-33001001</t>", "<r><t>6104021990</t></r><r><t>01011234</t></r>"),
        (SHARED, "<t>029-33001001</t>", "<t>6104021990<!-- -->01011234</t>"),
        (SHEET, '<c r="D3"><v>40</v></c>', f'<c r="D3" t="str"><v>{NUMBER}</v></c>'),
        (SHEET, '<c r="D3"><v>40</v></c>', f'<c r="D3"\tt="str"><v>{NUMBER}</v></c>'),
        (SHEET, '<c r="D3"><v>40</v></c>', f'<c r="D3" t="inlineStr"><is><t>{NUMBER}</t></is></c>'),
        (SHEET, '<c r="D3"><v>40</v></c>', '<c r="D3"><v>6.1E17</v></c>'),
        (SHEET, '<c r="D3"><v>40</v></c>', '<c r="D3"><f>1</f><v>40</v></c>'),
        (SHEET, "</sheetData>", f"</sheetData><headerFooter><oddHeader>{NUMBER}</oddHeader>"
         "</headerFooter>"),
        (SHEET, "</sheetData>", "</sheetData><hyperlinks><hyperlink ref='A1'/></hyperlinks>"),
    ],
    ids=["entity", "apostrophe", "escape", "rich", "comment", "own text", "odd space", "inline",
         "exponent", "formula", "header", "link"],
)  # fmt: skip
def test_no_way_of_writing_it_gets_by(part: str, was: str, now_is: str) -> None:
    assert is_plain_and_clean(made())
    assert not is_plain_and_clean(put(made(), part, was, now_is))


def test_what_stands_beside_the_cells_counts() -> None:
    note = made(change=lambda _, sheet: sheet.write_comment(2, 0, "请核对"))
    author = made(change=lambda book, _: book.set_properties({"author": NUMBER}))
    assert not is_plain_and_clean(note)
    assert not is_plain_and_clean(author)
