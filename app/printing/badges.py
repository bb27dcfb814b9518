"""The badge a cadre wears (plan 二、亮身份 and 三、第二步: 制作统一规范的胸卡).

Layout, colours and wording are the same for every union of the district; only the data differ.
An emblem is printed only if the union uploaded one of its own, in the room beside the photo.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any, BinaryIO

from app.printing.badge_layouts import LAYOUTS, BadgeLayout, BadgeSize
from app.printing.binding import bind
from app.printing.looks import PLAIN, Look
from app.printing.pictures import Pictures
from app.printing.sheets import Sheet
from app.printing.typesetting import typeset
from app.printing.wording import (
    NOBODY,
    cut_after,
    line,
    name_parts,
    post_parts,
    readable_address,
)

MAX_BADGES = 1000
"""Badges in one reply; it is kept in memory whole, about 15 KB a badge."""

SECTION = 144
"""Badges set at once: typst needs 0.3 MB of memory for each. Whole A4 sheets in every size."""


@dataclass(frozen=True, slots=True)
class BadgeArtwork:
    """What stands on one badge.

    ``name`` and ``photo`` only with the cadre's consent: without a name the first post stands large
    in its place, without a photo a placeholder. ``office_phone`` is the union's, or with consent
    the cadre's own. ``posts`` are Chinese post names, the most important first; ``code`` is grouped
    for reading; ``address_url`` is the address of the public page, which ends in the same code;
    ``photo`` is a photo's print rendition, a clean JPEG of 25:35.
    """

    name: str | None
    posts: Sequence[str]
    union_name: str
    number: str
    code: str
    address_url: str
    photo: bytes | None = None
    office_phone: str | None = None


def badge_pdf(
    badges: Sequence[BadgeArtwork],
    hotline: str = "12351",
    size: BadgeSize = BadgeSize.CR80,
    sheet: Sheet = Sheet.SINGLE,
    total: int | None = None,
    look: Look = PLAIN,
) -> bytes:
    """Front then back of each badge, in the order given, one to a page or many on A4.

    ``total`` stands in the notes of A4 sheets, if these are part of more. Raises ``ValueError``
    unless there are 1 to ``MAX_BADGES``. Ask ``missing_glyphs`` about names first. CPU-bound,
    about 1.5 ms a badge: call it through ``run_bounded("printing", ...)``.
    """
    if not 1 <= len(badges) <= MAX_BADGES:
        raise ValueError(f"a document holds 1 to {MAX_BADGES} badges, not {len(badges)}")
    total = len(badges) if total is None else total
    if len(badges) <= SECTION:
        return _section(badges, hotline, size, sheet, total, look)
    out = BytesIO()
    write_badges(badges, out, hotline, size, sheet, total, look)
    return out.getvalue()


def write_badges(
    badges: Iterable[BadgeArtwork],
    out: BinaryIO,
    hotline: str = "12351",
    size: BadgeSize = BadgeSize.CR80,
    sheet: Sheet = Sheet.SINGLE,
    total: int = 0,
    look: Look = PLAIN,
) -> None:
    """The same for any number of badges, written as they come, in memory that does not grow.

    ``badges`` are asked for section by section; ``total`` stands in the notes of A4 sheets.
    """
    parts = (_section(part, hotline, size, sheet, total, look) for part in _sections(badges))
    bind(parts, out)


def _sections(badges: Iterable[BadgeArtwork]) -> Iterator[list[BadgeArtwork]]:
    rest = iter(badges)
    while part := list(islice(rest, SECTION)):
        yield part


def _section(
    badges: Sequence[BadgeArtwork],
    hotline: str,
    size: BadgeSize,
    sheet: Sheet,
    total: int,
    look: Look,
) -> bytes:
    layout, pictures = LAYOUTS[size], Pictures()
    cards = [_card(badge, layout, pictures, look.mark) for badge in badges]
    said = _words(look.hotline or hotline, look.slogan)
    words = {name: frame.holding(said[name]) for name, frame in layout.words.items()}
    plan = layout.imposition.plan(sheet, "工会干部胸卡", total, "正面", "背面（沿长边翻转）")
    shape = {
        name: getattr(layout, name)
        for name in ("width", "height", "head", "foot", "photo", "qr", "emblem")
    }
    data = {
        "title": "工会干部胸卡",
        "look": look.colours(pictures),
        "layout": shape,
        "words": words,
        "cards": cards,
        "sheet": plan,
    }
    return typeset("badge", data, pictures)


def _words(hotline: str, slogan: str) -> dict[str, str]:
    return {
        "slogan": slogan,
        "verify": "扫码核验身份",
        "verify_how": "微信扫一扫，核对姓名、职务和所属工会",
        "hotline": f"职工服务热线 {hotline}",
        "lost": "如有遗失请交回本工会，谢谢",
    }


def _card(
    badge: BadgeArtwork, layout: BadgeLayout, pictures: Pictures, mark: str
) -> dict[str, Any]:
    large, *posts = [*filter(None, [badge.name]), *badge.posts] or [NOBODY]
    union_name = line(badge.union_name)
    texts: dict[str, list[str]] = {
        "name": name_parts(large),
        "posts": post_parts(posts),
        "union": [union_name],
        "number": [" ".join(filter(None, [f"编号 {line(badge.number)}", mark]))],
        "code": [line(badge.code)],
        "address": readable_address(badge.address_url),
        "union_back": [union_name],
        "phone": cut_after(f"办公电话 {line(badge.office_phone)}", " ")
        if badge.office_phone
        else [],
    }
    card: dict[str, Any] = {
        name: layout.frames[name].holding(*parts) if parts else None
        for name, parts in texts.items()
    }
    return card | {"photo": pictures.photo(badge.photo), "qr": pictures.qr(badge.address_url)}
