"""Letters, lines and marks of a .docx after GB/T 9704-2012, as python-docx has no words for them.

Fonts are named and not embedded: those of the standard (方正小标宋, 仿宋_GB2312, 楷体_GB2312, 黑体)
may not be handed on. Each has a substitute named in the file, which Word, WPS and LibreOffice take
where it is missing.
"""

from collections.abc import Sequence
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph
from docx.text.run import Run

TITLE, BODY, BLACK, KAI, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
_SUBSTITUTES = {TITLE: "宋体", BODY: "仿宋", KAI: "楷体", BLACK: "SimHei", SONG: "SimSun"}
_LATIN = "Times New Roman"
SIZE_2, SIZE_3, SIZE_4 = Pt(22), Pt(16), Pt(14)
"""二号, 三号 and 四号."""
_TABLE_SIZE = Pt(12)
LINE = Pt(28.95)
"""22 lines on 225 mm."""
RED, _BLACK_INK = RGBColor(0xD0, 0x00, 0x00), RGBColor(0, 0, 0)


def add_run(line: DocxParagraph, text: str, font: str, size: int, *, gap: bool = False) -> Run:
    run = line.add_run(text)
    run.font.size = size
    run.font.color.rgb = _BLACK_INK
    set_fonts(run._r.get_or_add_rPr(), font)
    if gap:
        shade = OxmlElement("w:highlight")
        shade.set(qn("w:val"), "yellow")
        run._r.get_or_add_rPr().append(shade)
    return run


def set_fonts(properties: Any, chinese: str) -> None:
    fonts = properties.get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:hint"), "eastAsia")  # else quotation marks are set in the Latin font
    for kind, name in (("ascii", _LATIN), ("hAnsi", _LATIN), ("eastAsia", chinese)):
        fonts.set(qn(f"w:{kind}"), name)


def fill_cell(cell: Any, text: str, font: str, side: WD_ALIGN_PARAGRAPH) -> None:
    line = cell.paragraphs[0]
    line.alignment = side
    off_grid = OxmlElement("w:snapToGrid")
    off_grid.set(qn("w:val"), "0")
    line._p.get_or_add_pPr().insert_element_before(off_grid, "w:spacing", "w:ind", "w:jc")
    line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(1)
    add_run(line, text, font, _TABLE_SIZE)


def indent_two_characters(line: DocxParagraph) -> None:
    """Two characters of indent, which stay two when the size changes."""
    indent = line._p.get_or_add_pPr().get_or_add_ind()
    indent.set(qn("w:firstLineChars"), "200")
    indent.set(qn("w:firstLine"), str(int(SIZE_3.pt * 2 * 20)))


def set_outline(line: DocxParagraph, level: int) -> None:
    """Where the line stands in the navigation of Word and WPS."""
    outline = OxmlElement("w:outlineLvl")
    outline.set(qn("w:val"), str(level))
    line._p.get_or_add_pPr().append(outline)


def repeat_on_each_page(row: Any) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def rule_in_red(line: DocxParagraph) -> None:
    borders = OxmlElement("w:pBdr")
    rule = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "12"), ("space", "8"), ("color", "D00000")):
        rule.set(qn(f"w:{name}"), value)
    borders.append(rule)
    properties = line._p.get_or_add_pPr()
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc")


def set_grid(section: Any) -> None:
    """22 lines of 28 characters."""
    grid = section._sectPr.find(qn("w:docGrid"))
    if grid is None:
        grid = OxmlElement("w:docGrid")
        section._sectPr.append(grid)
    for name, value in (("type", "linesAndChars"), ("linePitch", "579"), ("charSpace", "-842")):
        grid.set(qn(f"w:{name}"), value)


def number_pages(line: DocxParagraph, side: WD_ALIGN_PARAGRAPH) -> None:
    """— 1 —, outside right and inside left, in 四号 宋体."""
    line.alignment = side
    form = line.paragraph_format
    if side == WD_ALIGN_PARAGRAPH.RIGHT:
        form.right_indent = SIZE_4
    else:
        form.left_indent = SIZE_4
    add_run(line, "— ", SONG, SIZE_4)
    for kind, code in (("begin", ""), ("", "PAGE"), ("separate", ""), ("number", "1"), ("end", "")):
        run = add_run(line, "1" if kind == "number" else "", SONG, SIZE_4)
        if code == "PAGE":
            run._r.append(_instruction(code))
        elif kind != "number":
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
    add_run(line, " —", SONG, SIZE_4)


def _instruction(code: str) -> Any:
    element = OxmlElement("w:instrText")
    element.set(qn("xml:space"), "preserve")
    element.text = f" {code} "
    return element


def name_substitutes(file: Any) -> None:
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
