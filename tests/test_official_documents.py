"""Official documents in the layout of GB/T 9704-2012, read back from the .docx."""

import io
import zipfile
from datetime import date
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Mm, Pt

from app.archives.summary import rate
from app.core.document_layout import layout
from app.core.documents import (
    TO_FILL_IN,
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    chinese_day,
    chinese_number,
)

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TABLE = Table(
    "进展情况表", ("工会", "完成"), [("示例街道总工会", 12), ("示例工会", 3)], "注：不作名次。"
)


def read(*blocks: Block, **parts: Any) -> Any:
    parts = {"title": "示例总结", "blocks": blocks, **parts}
    return docx.Document(io.BytesIO(layout(OfficialDocument(**parts))))


def fonts(paragraph: Any) -> set[str]:
    found = paragraph._p.iter(f"{WORD}rFonts")
    return {each.get(f"{WORD}eastAsia") for each in found}


def line(document: Any, text: str) -> Any:
    [found] = [paragraph for paragraph in document.paragraphs if text in paragraph.text]
    return found


def test_paper_margins_and_grid_are_those_of_the_standard() -> None:
    section = read(Paragraph("正文")).sections[0]
    for found, millimetres in (
        (section.page_width, 210),
        (section.page_height, 297),
        (section.top_margin, 37),
        (section.bottom_margin, 35),
        (section.left_margin, 28),
        (section.right_margin, 26),
    ):
        assert found.mm == pytest.approx(millimetres, abs=0.1)
    grid = section._sectPr.find(f"{WORD}docGrid")
    pitch = int(grid.get(f"{WORD}linePitch")) / 20
    assert int(Mm(225).pt / pitch) == 22


def test_each_part_has_its_font_and_size() -> None:
    document = read(
        Heading(1, "基本情况"), Heading(2, "组织"), Heading(3, "细目"), Paragraph("正文"),
        number="示例工发〔2026〕5号",
    )  # fmt: skip
    expected = {
        "示例总结": ("方正小标宋简体", 22),
        "一、基本情况": ("黑体", 16),
        "（一）组织": ("楷体_GB2312", 16),
        "1.细目": ("仿宋_GB2312", 16),
        "正文": ("仿宋_GB2312", 16),
        "示例工发〔2026〕5号": ("仿宋_GB2312", 16),
    }
    for text, (font, size) in expected.items():
        found = line(document, text)
        assert fonts(found) == {font}, text
        assert {run.font.size for run in found.runs} == {Pt(size)}, text
    body = line(document, "正文")
    assert body.paragraph_format.line_spacing == Pt(28.95)
    assert body._p.pPr.ind.get(f"{WORD}firstLineChars") == "200"


def test_headings_are_numbered_anew_below_each_other() -> None:
    document = read(
        Heading(1, "甲"), Heading(2, "乙"), Heading(3, "丙"), Heading(2, "丁"), Heading(3, "戊"),
        Heading(1, "己"), Heading(2, "庚"),
    )  # fmt: skip
    texts = [paragraph.text for paragraph in document.paragraphs if paragraph.text]
    assert texts[1:] == ["一、甲", "（一）乙", "1.丙", "（二）丁", "1.戊", "二、己", "（一）庚"]


@pytest.mark.parametrize(
    ("value", "text"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (34, "三十四")]
)
def test_numbers_in_chinese(value: int, text: str) -> None:
    assert chinese_number(value) == text


def test_the_day_is_in_arabic_numerals_without_zeros() -> None:
    assert chinese_day(date(2026, 4, 1)) == "2026年4月1日"
    document = read(Paragraph("正文"), signatory="示例区总工会", signed_on=date(2026, 4, 1))
    signed = line(document, "2026年4月1日")
    assert signed.alignment == WD_ALIGN_PARAGRAPH.RIGHT
    assert signed.paragraph_format.right_indent == Pt(64)


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages() -> None:
    document = read(Paragraph("正文"))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    for footer, side in (
        (section.footer, WD_ALIGN_PARAGRAPH.RIGHT),
        (section.even_page_footer, WD_ALIGN_PARAGRAPH.LEFT),
    ):
        [number] = footer.paragraphs
        assert number.alignment == side
        assert number.text == "— 1 —"
        assert "PAGE" in ElementTree.tostring(number._p, encoding="unicode")


def test_what_people_must_say_is_marked() -> None:
    document = read(Paragraph(f"原因：{TO_FILL_IN}。"))
    runs = line(document, "原因").runs
    assert [run.text for run in runs] == ["原因：", TO_FILL_IN, "。"]
    marked = [run._r.find(f".//{WORD}highlight") is not None for run in runs]
    assert marked == [False, True, False]


def test_tables_repeat_their_headings_and_attachments_are_named() -> None:
    document = read(Paragraph("正文"), attachments=(TABLE, TABLE), signatory="示例区总工会")
    assert line(document, "附件：1. 进展情况表")
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{WORD}tblHeader") is not None
        assert [cell.text for cell in table.rows[1].cells] == ["示例街道总工会", "12"]


def test_a_wide_attachment_lies_across() -> None:
    wide = Table("宽表", [f"列{n}" for n in range(9)], [list(range(9))])
    document = read(Paragraph("正文"), attachments=(wide, TABLE))
    across = [section.page_width > section.page_height for section in document.sections]
    assert across == [False, True, False]


def test_fonts_are_named_with_a_substitute_and_not_embedded() -> None:
    content = layout(OfficialDocument(title="示例", blocks=()))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not [
            name for name in parts.namelist() if "font" in name.lower() and "Table" not in name
        ]
        table = ElementTree.fromstring(parts.read("word/fontTable.xml"))  # noqa: S314
        for name in parts.namelist():
            if name.endswith((".xml", ".rels")):
                ElementTree.fromstring(parts.read(name))  # noqa: S314
    named = {
        each.get(f"{WORD}name"): each.find(f"{WORD}altName").get(f"{WORD}val")  # type: ignore[union-attr]
        for each in table
    }
    assert named["仿宋_GB2312"] == "仿宋"
    assert named["方正小标宋简体"] == "宋体"


def test_control_characters_and_marks_do_no_harm() -> None:
    nasty = '甲<乙>&丙"丁'
    assert line(read(Paragraph(nasty)), nasty)


def test_rates_are_rounded_half_up_and_keep_their_fraction() -> None:
    assert rate(12, 14) == "85.7%（12/14）"
    assert rate(1, 8) == "12.5%（1/8）"
    assert rate(1, 2000) == "0.1%（1/2000）"
    assert rate(3, 3) == "100.0%（3/3）"
    assert rate(0, 0) == "无适用单位"
