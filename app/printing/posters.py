"""The poster of a union (clauses B1d, B2e, T2-3②④⑤): where it is, who works there, whom to call.

Drawn once, on A3; A4 is the same at 1 : √2. Body type is 14 pt or more on A3 as long as the texts
are of ordinary length. More officers than a sheet holds go on further sheets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any

from app.printing.fitting import Frame
from app.printing.looks import PLAIN, Look
from app.printing.people import Person
from app.printing.pictures import Pictures
from app.printing.typesetting import typeset
from app.printing.wording import line, name_parts, post_parts


class PosterSize(StrEnum):
    """Paper, upright."""

    A3 = "a3"
    A4 = "a4"


_SCALE = {PosterSize.A3: 1.0, PosterSize.A4: 210 / 297}
_WIDTH = 297
_MARGIN = 15
_INNER = _WIDTH - 2 * _MARGIN
_OFFICE = (94.0, 56.0)  # top and height of the office's panel
_GRID = (172.0, 372.0)  # upper and lower edge of the officers' cards
_GAP = 6.0
_EMBLEM = 32.0
_ONE_COLUMN, _MOST = 3, 8


@dataclass(frozen=True, slots=True)
class _Style:
    """Type sizes in pt, heights and the photo's width in mm, of one officer's card.

    ``name_share`` of the width is the name's where the posts stand beside it, not below.
    """

    name: float
    posts: float
    body: float
    name_height: float
    posts_height: float
    photo: float
    name_share: float = 1.0


_LARGE = _Style(52, 28, 24, 20, 13, 58)
_WIDE = _Style(38, 22, 18, 14.5, 10, 40)
_ROOMY = _Style(31, 18, 17.5, 11.5, 11.5, 34, name_share=0.42)
_HALF = _Style(28, 16, 15, 10.5, 10.5, 32, name_share=0.42)


@dataclass(frozen=True, slots=True)
class PosterArtwork:
    """What stands on a union's poster; ``officers`` as they are to follow one another.

    ``supervision_phone`` is the office of the union above.
    """

    union_name: str
    officers: Sequence[Person]
    office_address: str | None
    office_hours: str | None
    office_phone: str | None
    supervisor: str | None
    supervision_phone: str | None
    published_on: date
    address_url: str | None = None
    """The union's own page: it says the same as the sheet, as it is today."""

    @property
    def version(self) -> str:
        """The day and a mark of the contents: two sheets that differ never bear the same."""
        shown = [self.union_name, self.office_address, self.office_hours, self.office_phone]
        shown += [self.supervisor, self.supervision_phone, self.address_url]
        for one in self.officers:
            picture = sha256(one.photo).hexdigest() if one.photo else None
            shown += [*one.texts, *(number for _, number in one.phones), one.address_url, picture]
        mark = sha256("\n".join(str(text) for text in shown).encode()).hexdigest()[:4].upper()
        return f"{self.published_on:%Y%m%d}-{mark}"


def poster_pdf(
    poster: PosterArtwork,
    hotline: str = "12351",
    size: PosterSize = PosterSize.A3,
    look: Look = PLAIN,
) -> bytes:
    """As many sheets as the officers need. CPU-bound: ``run_bounded("printing", ...)``."""
    pictures = Pictures()
    sheets = -(-len(poster.officers) // _MOST) or 1
    each = -(-len(poster.officers) // sheets)
    parts = [poster.officers[at * each : (at + 1) * each] for at in range(sheets)]
    pages = [_cells(part, pictures) for part in parts]
    data = {
        "title": f"{line(poster.union_name)}公示",
        "scale": _SCALE[size],
        "qr": pictures.qr(poster.address_url),
        "look": look.colours(pictures),
        "emblem_at": (_MARGIN, 15, _EMBLEM),
        "texts": _texts(poster, hotline, look, poster.address_url is not None),
        "office": {"y": _OFFICE[0], "h": _OFFICE[1]},
        "pages": [
            {"cells": cells, "note": _note(poster, look, at + 1, sheets)}
            for at, cells in enumerate(pages)
        ],
    }
    return typeset("poster", data, pictures)


def _texts(poster: PosterArtwork, hotline: str, look: Look, has_qr: bool) -> dict[str, Any]:
    y, height = _OFFICE
    aside = _EMBLEM + 4 if look.emblem else 0
    office = [
        ("办公地点", poster.office_address),
        ("办公时间", poster.office_hours),
        ("办公电话", poster.office_phone),
    ]
    known = [f"{label}　{line(text)}" for label, text in office if text]
    wide = _INNER - 16 - (54 if has_qr else 0)
    above = f"（{line(poster.supervisor)}）" if poster.supervisor else ""
    supervision = (
        [f"监督电话　{line(poster.supervision_phone)}{above}"] if poster.supervision_phone else []
    )
    return {
        "slogan": Frame(_MARGIN + aside, 14, _INNER - aside, 32, 88, 700, tracking=0.06).holding(
            look.slogan
        ),
        "union": Frame(_MARGIN, 51, _INNER, 26, 36, 700).holding(line(poster.union_name)),
        "facts": Frame(_MARGIN + 8, y + 5, wide, height - 10, 28, 500, "left").stacking(
            known, middle=True
        ),
        "check": Frame(228, y + 48.2, 52, 5.4, 11, 500).holding("扫码核对公示内容"),
        "heading": Frame(_MARGIN + 5, 155, _INNER, 13, 28, 700, "left").holding("工会干部"),
        "calls": Frame(_MARGIN, 380.5, _INNER, 22, 26, 700).stacking(
            [*supervision, f"职工服务热线　{look.hotline or hotline}"], middle=True
        ),
    }


def _note(poster: PosterArtwork, look: Look, number: int, sheets: int) -> dict[str, Any]:
    day = poster.published_on
    page = f"　第 {number} 张，共 {sheets} 张" if sheets > 1 else ""
    style = f"　{look.dated_mark}" if look.mark else ""
    return Frame(_MARGIN, 405.5, _INNER, 6, 14).holding(
        f"公示日期 {day.year}年{day.month}月{day.day}日　版本 {poster.version}{style}{page}"
    )


def _cells(officers: Sequence[Person], pictures: Pictures) -> list[dict[str, Any]]:
    """The cards of one sheet: few stand in one column and are larger, more in two."""
    if not officers:
        return []
    columns = 1 if len(officers) <= _ONE_COLUMN else 2
    rows = -(-len(officers) // columns)
    top, bottom = _GRID
    width = (_INNER - (columns - 1) * _GAP) / columns
    height = min((bottom - top - (rows - 1) * _GAP) / rows, 97)
    if columns == 1:
        style = _LARGE if rows < _ONE_COLUMN else _WIDE
    else:
        style = _ROOMY if rows <= _ONE_COLUMN else _HALF
    return [
        _cell(
            officer,
            _MARGIN + at % columns * (width + _GAP),
            top + at // columns * (height + _GAP),
            width,
            height,
            style,
            pictures,
        )
        for at, officer in enumerate(officers)
    ]


def _cell(
    person: Person,
    x: float,
    y: float,
    width: float,
    height: float,
    style: _Style,
    pictures: Pictures,
) -> dict[str, Any]:
    photo_width = min((height - 8) / 1.4, style.photo)
    left, inner = x + photo_width + 9, width - photo_width - 13
    top = y + 3.5
    name_width = inner * style.name_share
    beside = style.name_share < 1
    at, below = (left + name_width + 2, top) if beside else (left, top + style.name_height + 0.5)
    posts_width = left + inner - at
    rest = below + style.posts_height + 1.5
    facts = [f"{label}　{number}" for label, number in person.phones]
    facts += [f"职责　{'；'.join(line(duty) for duty in person.duties)}"] if person.duties else []
    name = Frame(left, top, name_width, style.name_height, style.name, 700, "left")
    posts = Frame(at, below, posts_width, style.posts_height, style.posts, 500, "left")
    lines = Frame(left, rest, inner, y + height - 3.5 - rest, style.body, 400, "left")
    return {
        "box": [x, y, width, height],
        "photo": pictures.photo(person.photo),
        "photo_at": [x + 4, y + (height - photo_width * 1.4) / 2, photo_width],
        "name": name.holding(*name_parts(person.large)),
        "posts": posts.holding(*post_parts(person.small)) if person.small else None,
        "facts": lines.stacking(facts),
    }
