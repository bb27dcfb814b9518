"""Official documents as .docx in the layout of GB/T 9704-2012, to be edited, signed and stamped.

Fonts are named and not embedded: those of the standard (方正小标宋, 仿宋_GB2312, 楷体_GB2312, 黑体)
may not be handed on. Each has a substitute named in the file, which Word, WPS and LibreOffice take
where it is missing.
"""

import io
from collections.abc import Iterator, Sequence
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run

from app.core.clock import now
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

_TITLE, _BODY, _BLACK, _KAI, _SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
_SUBSTITUTES = {_TITLE: "宋体", _BODY: "仿宋", _KAI: "楷体", _BLACK: "SimHei", _SONG: "SimSun"}
_LATIN = "Times New Roman"
_SIZE_2, _SIZE_3, _SIZE_4 = Pt(22), Pt(16), Pt(14)
"""二号, 三号 and 四号."""
_TABLE_SIZE = Pt(12)
_LINE = Pt(28.95)
"""22 lines on 225 mm."""
_RED, _BLACK_INK = RGBColor(0xD0, 0x00, 0x00), RGBColor(0, 0, 0)
_HEADING_FONTS = {1: _BLACK, 2: _KAI, 3: _BODY}


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
        _grid(section)
        self._file.settings.odd_and_even_pages_header_footer = True
        _page_number(section.footer.paragraphs[0], WD_ALIGN_PARAGRAPH.RIGHT)
        _page_number(section.even_page_footer.paragraphs[0], WD_ALIGN_PARAGRAPH.LEFT)
        normal = self._file.styles["Normal"]
        normal.font.size = _SIZE_3
        _fonts(normal.element.get_or_add_rPr(), _BODY)
        _name_substitutes(self._file)
        properties = self._file.core_properties
        properties.title, properties.author = self._document.title, self._document.signatory
        properties.comments = ""
        properties.created = properties.modified = now().replace(tzinfo=None)

    def _head(self) -> None:
        document = self._document
        if document.issuer_mark:
            mark = self._line(document.issuer_mark, _TITLE, Pt(36), align="center", exact=False)
            mark.runs[0].font.color.rgb = _RED
            self._line("")
            _red_rule(self._line(document.number, align="center"))
        elif document.number:
            self._line(document.number, align="center")
        self._line("")
        for part in document.title.splitlines():
            title = self._line(part, _TITLE, _SIZE_2, align="center", exact=False)
            _outline(title, 0)
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
        _outline(line, level)

    def _table(self, table: Table) -> None:
        title = self._line(table.title, _BLACK, align="center")
        title.paragraph_format.keep_with_next = True
        grid = self._file.add_table(rows=1, cols=len(table.headings), style="Table Grid")
        grid.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, text in zip(grid.rows[0].cells, table.headings, strict=True):
            _cell(cell, text, _BLACK, WD_ALIGN_PARAGRAPH.CENTER)
        _repeated(grid.rows[0])
        for row in table.rows:
            cells = grid.add_row().cells
            for cell, value in zip(cells, row, strict=True):
                right = isinstance(value, int)
                side = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
                _cell(cell, str(value), _SONG, side)
        width = self._file.sections[-1]
        _share_out(grid, table, width.page_width - width.left_margin - width.right_margin)
        self._line(table.note, _KAI, _SIZE_4) if table.note else self._line("")

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
            line.paragraph_format.right_indent = _SIZE_3 * 4
        name.paragraph_format.keep_with_next = True

    def _attachment(self, number: int, table: Table) -> None:
        several = len(self._document.attachments) > 1
        wide = len(table.headings) > 6
        section = self._file.add_section()
        turned = (section.orientation == WD_ORIENT.LANDSCAPE) != wide
        if turned:
            section.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
            section.page_width, section.page_height = section.page_height, section.page_width
        self._line(f"附件{number}" if several else "附件", _BLACK)
        self._table(table)

    def _line(
        self,
        text: str,
        font: str = _BODY,
        size: int = _SIZE_3,
        *,
        align: str = "",
        indent: bool = False,
        exact: bool = True,
    ) -> DocxParagraph:
        line: DocxParagraph = self._file.add_paragraph()
        form = line.paragraph_format
        form.space_before = form.space_after = Pt(0)
        form.line_spacing_rule = WD_LINE_SPACING.EXACTLY if exact else WD_LINE_SPACING.AT_LEAST
        form.line_spacing = _LINE
        form.alignment = {
            "center": WD_ALIGN_PARAGRAPH.CENTER,
            "right": WD_ALIGN_PARAGRAPH.RIGHT,
        }.get(align, WD_ALIGN_PARAGRAPH.JUSTIFY)
        if indent:
            _two_characters(line)
        for part, is_gap in _parts(text):
            _run(line, part, font, size, gap=is_gap)
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


def _run(line: DocxParagraph, text: str, font: str, size: int, *, gap: bool = False) -> Run:
    run = line.add_run(text)
    run.font.size = size
    run.font.color.rgb = _BLACK_INK
    _fonts(run._r.get_or_add_rPr(), font)
    if gap:
        shade = OxmlElement("w:highlight")
        shade.set(qn("w:val"), "yellow")
        run._r.get_or_add_rPr().append(shade)
    return run


def _fonts(properties: Any, chinese: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:hint"), "eastAsia")  # else quotation marks are set in the Latin font
    for kind, name in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{kind}"), name)


def _share_out(grid: Any, table: Table, width: int) -> None:
    """Give each column as much of ``width`` as its longest text asks for, within limits."""
    columns = zip(table.headings, *table.rows, strict=True)
    wanted = [min(max(4, *(len(str(value)) for value in column)), 16) for column in columns]
    for row in grid.rows:
        row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
        for cell, part in zip(row.cells, wanted, strict=True):
            cell.width = int(width * part / sum(wanted))


def _cell(cell: Any, text: str, font: str, side: WD_ALIGN_PARAGRAPH) -> None:
    line = cell.paragraphs[0]
    line.alignment = side
    off_grid = OxmlElement("w:snapToGrid")
    off_grid.set(qn("w:val"), "0")
    line._p.get_or_add_pPr().insert_element_before(off_grid, "w:spacing", "w:ind", "w:jc")
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(1)
    _run(line, text, font, _TABLE_SIZE)


def _two_characters(line: DocxParagraph) -> None:
    """Two characters of indent, which stay two when the size changes."""
    indent = line._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(int(_SIZE_3.pt * 2 * 20)))


def _outline(line: DocxParagraph, level: int) -> None:
    """Where the line stands in the navigation of Word and WPS."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    line._p.get_or_add_pPr().append(outline)


def _repeated(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _red_rule(line: DocxParagraph) -> None:
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "8"), ("color", "D00000")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    properties = line._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def _grid(section: Any) -> None:
    """22 lines of 28 characters."""
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    for name, value in (("type", "linesAndChars"), ("linePitch", "579"), ("charSpace", "-842")):
        grid.set(qn(f"w:{name}"), value)


def _page_number(line: DocxParagraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, outside right and inside left, in 四号 宋体."""
    line.alignment = side
    form = line.paragraph_format
    if side == WD_ALIGN_PARAGRAPH.RIGHT:
        form.right_indent = _SIZE_4
    else:
        form.left_indent = _SIZE_4
    _run(line, "— ", _SONG, _SIZE_4)
    for kind, code in (("begin", ""), ("", "PAGE"), ("separate", ""), ("number", "1"), ("end", "")):
        run = _run(line, "1" if kind == "number" else "", _SONG, _SIZE_4)
        if code == "PAGE":
            run._r.append(_instruction(code))
        elif kind != "number":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
    _run(line, " —", _SONG, _SIZE_4)


def _instruction(code: str) -> Any:
    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = f" {code} "
    return element


def _name_substitutes(file: Any) -> None:
    """Tell programs which font to take where one of the standard's is missing."""
    for part in file.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            part._blob = _font_table(_SUBSTITUTES.items())


def _font_table(fonts: Sequence[tuple[str, str]] | Any) -> bytes:
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    entries = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>'
        for name, other in fonts
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f'{head}<w:fonts xmlns:w="{space}">{entries}</w:fonts>'.encode()
