"""The badge a cadre wears (plan 二、亮身份 and 三、第二步: 制作统一规范的胸卡).

Layout, colours and wording are the same for every union of the district; only the data differ.
No union emblem is printed: the room beside the photo stays empty for those entitled to add it.
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from app.core.qr import qr_svg
from app.printing.typesetting import typeset

MAX_BADGES = 200
"""Badges in one document: typst needs about 0.7 MB of memory for each."""

_PHOTO = (295, 413)  # 25 x 35 mm at 300 dpi, the resolution of card printers
_RATIO = 25 / 35
_NOBODY = "工会干部"  # neither a name nor a post: the card still says what it is


@dataclass(frozen=True, slots=True)
class BadgeArtwork:
    """What stands on one badge.

    ``name`` and ``photo`` only with the cadre's consent: without a name the first post stands large
    in its place, without a photo a placeholder. ``office_phone`` is the union's, or with consent
    the cadre's own. ``posts`` are Chinese post names, the most important first; ``code`` is grouped
    for reading; ``address_url`` is the address of the public page, which ends in the same code;
    ``photo`` is a clean JPEG (``CleanPhoto.page``), cropped here to 25:35.
    """

    name: str | None
    posts: Sequence[str]
    union_name: str
    number: str
    code: str
    address_url: str
    photo: bytes | None = None
    office_phone: str | None = None


def badge_pdf(badges: Sequence[BadgeArtwork], hotline: str = "12351") -> bytes:
    """Two CR80 pages (53.98 x 85.60 mm, front then back) for each badge, in the order given.

    Raises ``ValueError`` unless there are 1 to ``MAX_BADGES``; a larger batch is several documents,
    so that memory stays bounded. Ask ``missing_glyphs`` about names first. CPU-bound, about 10 ms
    a badge, half of it for shrinking its photo: call it through ``run_bounded("printing", ...)``.
    """
    if not 1 <= len(badges) <= MAX_BADGES:
        raise ValueError(f"a document holds 1 to {MAX_BADGES} badges, not {len(badges)}")
    taken = {f"photo-{place}.jpg": badge.photo for place, badge in enumerate(badges) if badge.photo}
    with ThreadPoolExecutor(2) as threads:  # Pillow lets go of the interpreter lock
        photos = dict(zip(taken, threads.map(print_photo, taken.values()), strict=True))
    rows = [_row(badge, f"photo-{place}.jpg") for place, badge in enumerate(badges)]
    return typeset("badge", {**_wording(hotline), "badges": rows}, photos)


def _wording(hotline: str) -> dict[str, str]:
    return {
        "title": "工会干部胸卡",
        "slogan": "职工有困难找工会",
        "verify": "扫码核验身份",
        "verify_how": "微信扫一扫，核对姓名、职务和所属工会",
        "hotline": f"职工服务热线 {hotline}",
        "lost": "如有遗失请交回本工会，谢谢",
    }


def _row(badge: BadgeArtwork, photo: str) -> dict[str, Any]:
    """What the template needs of one badge; ``photo`` is the name of its picture, if it has one."""
    large, *posts = [*filter(None, [badge.name]), *badge.posts] or [_NOBODY]
    return {
        "name": _after(_line(large), "·"),
        "posts": _after("、".join(_line(post) for post in posts), "、"),
        "union_name": _line(badge.union_name),
        "number": f"编号 {_line(badge.number)}",
        "code": _line(badge.code),
        "address": _after(_readable(badge.address_url), "/b/"),
        "phone": f"办公电话 {_line(badge.office_phone)}" if badge.office_phone else "",
        "photo": photo if badge.photo else None,
        "qr": qr_svg(badge.address_url.upper()),
    }


def _line(text: str) -> str:
    """One line: a line break in a name would move everything below it."""
    return " ".join(text.split())


def _after(text: str, mark: str) -> list[str]:
    """Cut behind each ``mark``: a line may end there, and elsewhere only if it must."""
    *before, last = text.split(mark)
    return [part + mark for part in before] + [last]


def _readable(address: str) -> str:
    """The address as a person types it: no scheme, host in lower case, code as printed above."""
    return address.split("://", 1)[-1]


def print_photo(photo: bytes) -> bytes:
    """The photo in the ratio and resolution of print; one that is so already is passed on as it is.

    A tall photo loses more below than above, where the face is.
    """
    with Image.open(BytesIO(photo), formats=["JPEG"]) as opened:
        ratio = opened.width / opened.height
        if opened.height <= _PHOTO[1] and abs(ratio / _RATIO - 1) < 0.01:
            return photo
        opened.draft("RGB", _PHOTO)
        cropped = ImageOps.fit(
            opened.convert("RGB"), _PHOTO, method=Image.Resampling.BILINEAR, centering=(0.5, 0.3)
        )
    out = BytesIO()
    cropped.save(out, "JPEG", quality=88)
    return out.getvalue()
