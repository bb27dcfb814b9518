"""Official documents as .docx in the layout of GB/T 9704-2012, to be edited, signed and stamped.

What is written is decided here; how a letter, a rule or a page number looks, in ``document_marks``.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph as DocxParagraph

from app.core.clock import now
from app.core.document_marks import (
    BLACK,
    BODY,
    KAI,
    LINE,
    RED,
    SIZE_2,
    SIZE_3,
    SIZE_4,
    SONG,
    TITLE,
    add_run,
    fill_cell,
    indent_two_characters,
    name_substitutes,
    number_pages,
    repeat_on_each_page,
    rule_in_red,
    set_fonts,
    set_grid,
    set_outline,
)
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

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_HEADING_FONTS = {1: BLACK, 2: KAI, 3: BODY}


def layout(document: OfficialDocument) -> bytes:
    """The document as the bytes of a .docx file."""
    return _Layout(document).made()


class _Layout:
    """One document being written; the counters number the headings."""

    def __init__(self, document: OfficialDocument) -> None:
        self._document = document
        self._file: Any = docx.Document()
        self._counts = [0, 0, 0]

    def made(self) -> bytes:
        self._set_up()
        self._head()
        for block in self._document.blocks:
            self._block(block)
        self._signature()
        for number, table in enumerate(self._document.attachments, start=1):
            self._attachment(number, table)
        out = io.BytesIO()
        self._file.save(out)
        return out.getvalue()

    def _set_up(self) -> None:
        section = self._file.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(28)
        set_grid(section)
        self._file.settings.odd_and_even_pages_header_footer = True
        number_pages(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
        number_pages(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
        normal = self._file.styles["Normal"]
        normal.font.size = SIZE_3
        set_fonts(normal.element.get_or_add_rPr(), BODY)
        name_substitutes(self._file)
        properties = self._file.core_properties
        properties.title, properties.author = self._document.title, self._document.signatory
        properties.comments = ""
        properties.created = properties.modified = now().replace(tzinfo=None)

    def _head(self) -> None:
        document = self._document
        if document.issuer_mark:
            mark = self._line(document.issuer_mark, TITLE, Pt(36), align="center", exact=False)
            mark.runs[0].font.color.rgb = RED
            self._line("")
            rule_in_red(self._line(document.number, align="center"))
        elif document.number:
            self._line(document.number, align="center")
        self._line("")
        for part in document.title.splitlines():
            title = self._line(part, TITLE, SIZE_2, align="center", exact=False)
            set_outline(title, 0)
        self._line("")
        if document.addressee:
            self._line(f"{document.addressee}：")

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Paragraph):
            for part in block.text.splitlines():
                self._line(part, indent=True)
        else:
            self._table(block)

    def _heading(self, heading: Heading) -> None:
        level = heading.level
        self._counts[level - 1] += 1
        self._counts[level:] = [0] * (3 - level)
        number = self._counts[level - 1]
        mark = (f"{chinese_number(number)}、", f"（{chinese_number(number)}）", f"{number}.")
        line = self._line(mark[level - 1] + heading.text, _HEADING_FONTS[level], indent=True)
        line.paragraph_format.keep_with_next = True
        set_outline(line, level)

    def _table(self, table: Table) -> None:
        title = self._line(table.title, BLACK, align="center")
        title.paragraph_format.keep_with_next = True
        grid = self._file.add_table(rows=1, cols=len(table.headings), style="Table Grid")
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, text in zip(grid.rows[0].cells, table.headings, strict=True):
            fill_cell(cell, text, BLACK, WD_ALIGN_PARAGRAPH.CENTER)
        repeat_on_each_page(grid.rows[0])
        for row in table.rows:
            cells = grid.add_row().cells
            for cell, value in zip(cells, row, strict=True):
                right = isinstance(value, int)
                side = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
                fill_cell(cell, str(value), SONG, side)
        width = self._file.sections[-1]
        _share_out(grid, table, width.page_width - width.left_margin - width.right_margin)
        self._line(table.note, KAI, SIZE_4) if table.note else self._line("")

    def _signature(self) -> None:
        document = self._document
        if document.attachments:
            self._line("")
            for words in _attachment_lines([table.title for table in document.attachments]):
                self._line(words, indent=True)
        if not document.signatory:
            return
        self._line("")
        self._line("")
        name = self._line(document.signatory, align="right")
        day = self._line(
            chinese_day(document.signed_on) if document.signed_on else TO_FILL_IN, align="right"
        )
        for line in (name, day):
            line.paragraph_format.right_indent = SIZE_3 * 4
        name.paragraph_format.keep_with_next = True

    def _attachment(self, number: int, table: Table) -> None:
        several = len(self._document.attachments) > 1
        wide = len(table.headings) > 6
        section = self._file.add_section()
        turned = (section.orientation == WD_ORIENT.LANDSCAPE) != wide
        if turned:
            section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
            section.page_width, section.page_height = section.page_height, section.page_width
        self._line(f"附件{number}" if several else "附件", BLACK)
        self._table(table)

    def _line(
        self,
        text: str,
        font: str = BODY,
        size: int = SIZE_3,
        *,
        align: str = "",
        indent: bool = False,
        exact: bool = True,
    ) -> DocxParagraph:
        line: DocxParagraph = self._file.add_paragraph()
        form = line.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if exact else WD_LINE_SPACING.AT_LEAST
        form.line_spacing = LINE
        form.alignment = {
            "center": WD_ALIGN_PARAGRAPH.CENTER,
            "right": WD_ALIGN_PARAGRAPH.RIGHT,
        }.get(align, WD_ALIGN_PARAGRAPH.JUSTIFY)
        if indent:
            indent_two_characters(line)
        for part, is_gap in _parts(text):
            add_run(line, part, font, size, gap=is_gap)
        return line


def _attachment_lines(titles: Sequence[str]) -> list[str]:
    """附件：one title, or 附件：1. and the others numbered below it (7.3.4)."""
    if len(titles) == 1:
        return [f"附件：{titles[0]}"]
    return [
        f"{'附件：' if number == 1 else ''}{number}. {title}"
        for number, title in enumerate(titles, start=1)
    ]


def _parts(text: str) -> Iterator[tuple[str, bool]]:
    """The text cut at what is left for people to fill in."""
    for number, part in enumerate(text.split(TO_FILL_IN)):
        if number:
            yield TO_FILL_IN, True
        if part:
            yield part, False


def _share_out(grid: Any, table: Table, width: int) -> None:
    """Give each column as much of ``width`` as its longest text asks for, within limits."""
    columns = zip(table.headings, *table.rows, strict=True)
    wanted = [min(max(4, *(len(str(value)) for value in column)), 16) for column in columns]
    for row in grid.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for cell, part in zip(row.cells, wanted, strict=True):
            cell.width = int(width * part / sum(wanted))
