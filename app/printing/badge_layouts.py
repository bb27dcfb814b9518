"""Where everything stands on a badge, in each size a union may choose (domain: printed matter)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from app.printing.fitting import Frame
from app.printing.sheets import Imposition


class BadgeSize(StrEnum):
    """Sizes in mm: card printers make CR80 (53.98 x 85.60, upright); holders take the others."""

    CR80 = "cr80"
    LANDSCAPE = "90x60"
    PORTRAIT = "70x100"


@dataclass(frozen=True, slots=True)
class BadgeLayout:
    """Millimetres; photo, QR, emblem: left, top and width. ``words`` are on every badge alike."""

    width: float
    height: float
    head: float
    foot: float
    photo: tuple[float, float, float]
    qr: tuple[float, float, float]
    emblem: tuple[float, float, float]
    words: Mapping[str, Frame]
    frames: Mapping[str, Frame]
    imposition: Imposition


_CR80 = BadgeLayout(
    width=53.98,
    height=85.60,
    head=12.6,
    foot=1.6,
    photo=(14.49, 14.8, 25),
    qr=(7.99, 11.8, 38),
    emblem=(2.5, 15.2, 11),
    words={
        "slogan": Frame(3, 3, 47.98, 9.2, 15, 700, tracking=0.05),
        "verify": Frame(3, 3.4, 47.98, 5, 13, 700),
        "verify_how": Frame(3, 8.8, 47.98, 2.8, 6.5),
        "hotline": Frame(3, 60.8, 47.98, 7, 12.5, 700),
        "lost": Frame(3, 79.5, 47.98, 2.6, 6.75),
    },
    frames={
        "name": Frame(3, 50.8, 47.98, 9.4, 22, 700),
        "posts": Frame(3, 61.2, 47.98, 7, 10.5, 500),
        "union": Frame(3, 69.6, 47.98, 8, 9),
        "number": Frame(3, 78.8, 47.98, 3.4, 7.5),
        "code": Frame(3, 49.8, 47.98, 4.8, 13, 700),
        "address": Frame(3, 54.8, 47.98, 4.9, 6.75),
        "union_back": Frame(3, 69.1, 47.98, 5.8, 8, 500),
        "phone": Frame(3, 75.2, 47.98, 3.2, 8),
    },
    imposition=Imposition(3, 3),
)
_LANDSCAPE = BadgeLayout(
    width=90,
    height=60,
    head=12,
    foot=1.8,
    photo=(5, 15.6, 25),
    qr=(3.5, 13.6, 38),
    emblem=(79.5, 49.8, 8),
    words={
        "slogan": Frame(3, 3, 84, 8.6, 19, 700, tracking=0.05),
        "verify": Frame(3, 3.4, 84, 5.4, 14, 700),
        "verify_how": Frame(3, 9.2, 84, 3, 7),
        "hotline": Frame(44, 30.5, 43, 8, 12.5, 700),
        "lost": Frame(3, 53.2, 84, 3, 7),
    },
    frames={
        "name": Frame(34, 15.8, 53, 11, 27, 700, "left"),
        "posts": Frame(34, 27.6, 53, 8.6, 13, 500, "left"),
        "union": Frame(34, 37.4, 53, 9.4, 11, 400, "left"),
        "number": Frame(34, 47.4, 53, 3.6, 8, 400, "left"),
        "code": Frame(44, 16, 43, 5.4, 14, 700),
        "address": Frame(44, 22.2, 43, 6, 7.5),
        "union_back": Frame(44, 40.4, 43, 6.6, 9, 500),
        "phone": Frame(44, 47.6, 43, 3.6, 8.5),
    },
    imposition=Imposition(2, 4),
)
_PORTRAIT = BadgeLayout(
    width=70,
    height=100,
    head=15,
    foot=2,
    photo=(20, 18, 30),
    qr=(13, 14.0, 44),
    emblem=(3, 18.5, 15),
    words={
        "slogan": Frame(3, 3, 64, 11.4, 19, 700, tracking=0.05),
        "verify": Frame(3, 3.6, 64, 6, 16, 700),
        "verify_how": Frame(3, 10.4, 64, 3.4, 8),
        "hotline": Frame(3, 70.4, 64, 8.6, 16, 700),
        "lost": Frame(3, 92.6, 64, 3.4, 8),
    },
    frames={
        "name": Frame(3, 61.2, 64, 11.4, 29, 700),
        "posts": Frame(3, 73.4, 64, 8.2, 13.5, 500),
        "union": Frame(3, 82.6, 64, 9, 11),
        "number": Frame(3, 92.4, 64, 4, 9),
        "code": Frame(3, 58.2, 64, 5.8, 16, 700),
        "address": Frame(3, 64.4, 64, 5, 8),
        "union_back": Frame(3, 80.4, 64, 6.8, 10, 500),
        "phone": Frame(3, 87.8, 64, 4, 10),
    },
    imposition=Imposition(2, 2),
)

LAYOUTS: Mapping[BadgeSize, BadgeLayout] = {
    BadgeSize.CR80: _CR80,
    BadgeSize.LANDSCAPE: _LANDSCAPE,
    BadgeSize.PORTRAIT: _PORTRAIT,
}
