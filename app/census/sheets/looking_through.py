"""A workbook looked through as it is packed, beside the reader, which leaves the processor's other
half free: one that is nothing but usual cells, none of which may hold an ID number, need not be
looked at cell by cell and is kept as it is. In doubt the answer is no, and the longer way is gone.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

from app.census.sheets.id_numbers import may_hold_id_numbers, without_id_numbers
from app.census.sheets.reading_package import unpacked

HARMLESS = re.compile(
    r"\[content_types\]\.xml|_rels/\.rels|docprops/(?:app|core)\.xml"
    r"|xl/(?:workbook|styles|sharedstrings|theme/theme\d*|worksheets/sheet\d*)\.xml"
    r"|xl/_rels/workbook\.xml\.rels|xl/worksheets/_rels/sheet\d*\.xml\.rels"
    r"|xl/printersettings/printersettings\d*\.bin|xl/calcchain\.xml"
)
"""The parts of a workbook that are nothing but cells and their looks."""
_LIVE = re.compile(
    rb"<(?:[\w.-]+:)?(?:f|definedName|hyperlink|externalReference|oleObject|control|ddeLink"
    rb"|webPublishItem)[\s/>]"
)
_KEPT_NAMES = re.compile(rb'<definedName\s[^>]*name="_xlnm\.[A-Za-z_]+"[^>]*>')

# No number of fifteen digits or with an exponent, no text but shared ones, no formula.
_USUAL_ROWS = re.compile(
    rb'(?:<c r="[A-Z]{1,3}\d{1,7}"(?: s="\d{1,5}")?(?: t="[snb]")?'
    rb"(?:/>|></c>|><v>[^<eE]{0,14}</v></c>)|<row [^<>]*>|</row>)*+"
)
_UNUSUAL_TEXTS = re.compile(
    rb'<(?!/?si>|/?t>|t xml:space="preserve">|t/>|si/>|/?sst|\?xml)|&(?!amp;|lt;|gt;|quot;)|_x'
)
_TORN = 2**16
_MOST_BESIDE = 2**20
_FEWEST_SIGNS = 15


def holds_live_parts(text: bytes) -> bool:
    """Whether anything in a part runs, is computed or leads elsewhere."""
    return _LIVE.search(_KEPT_NAMES.sub(b"", text) if b"definedName" in text else text) is not None


def is_plain_and_clean(content: bytes) -> bool:
    """Whether an .xlsx that ``check_package`` let pass is usual cells only and has no ID number."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        parts = package.infolist()
    if not all(HARMLESS.fullmatch(part.filename.lower().lstrip("/")) for part in parts):
        return False
    return all(_is_clean(content, part) for part in parts)


def _is_clean(content: bytes, part: zipfile.ZipInfo) -> bool:
    name = part.filename.lower().lstrip("/")
    pieces = unpacked(content, part)
    if name.startswith("xl/worksheets/sheet"):
        return _is_clean_sheet(part.filename, pieces)
    if name == "xl/sharedstrings.xml":
        return all(map(_are_clean_texts, _whole_texts(pieces)))
    text = b"".join(pieces)
    return _is_clean_beside(part.filename, text, may_live=not name.startswith("xl/workbook"))


def _is_clean_beside(name: str, text: bytes, *, may_live: bool) -> bool:
    if not may_live and holds_live_parts(text):
        return False
    readable = name + "\n" + text.decode("utf-8", errors="ignore")
    return without_id_numbers(readable) == readable


def _is_clean_sheet(name: str, pieces: Iterator[bytes]) -> bool:
    """What stands before and after the rows, and the rows themselves."""
    before = rest = b""
    for piece in pieces:
        before += piece
        if (begin := before.find(b"<sheetData>")) >= 0:
            before, rest = before[:begin], before[begin + len(b"<sheetData>") :]
            break
        if len(before) > _MOST_BESIDE:
            return False
    rest = _after_usual_rows(rest)
    for piece in pieces:
        rest = _after_usual_rows(rest + piece) if len(rest) <= _TORN else rest + piece
        if len(rest) > _MOST_BESIDE:
            return False
    if not rest.startswith(b"</sheetData>"):
        return False
    return _is_clean_beside(name, before + rest, may_live=False)


def _after_usual_rows(text: bytes) -> bytes:
    found = _USUAL_ROWS.match(text)
    return text[found.end() :] if found else text


def _whole_texts(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Pieces cut before a tag, so that no text is torn apart."""
    tail = b""
    for piece in pieces:
        text = tail + piece
        cut = text.rfind(b"<")
        yield text[:cut] if cut > 0 else b""
        tail = text[max(cut, 0) :]
    yield tail


def _are_clean_texts(piece: bytes) -> bool:
    """Whether no text of the piece, its marks of XML still in it, may hold an ID number."""
    if _UNUSUAL_TEXTS.search(piece):
        return False
    try:
        text = piece.decode("utf-8")
    except UnicodeDecodeError:
        return False
    if not may_hold_id_numbers(text):
        return True
    return all(
        without_id_numbers(one) == one for one in text.split("<") if len(one) > _FEWEST_SIGNS
    )
