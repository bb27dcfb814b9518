"""Invented faces for the demonstration district: drawn, so that they can be no real person's."""

import math
from dataclasses import dataclass
from random import Random

from app.demo.drawing import Board, Point, curve, mixed
from app.demo.workplaces import workplace_picture

__all__ = ["portrait", "workplace_picture"]

_GROUNDS = ("#bcd4ea", "#cfe3d7", "#ecdfcc", "#dcd6ea", "#f1dbd4", "#c8dfe4", "#e3e6ea")
_SKINS = ("#f8dcc6", "#f4cfb0", "#edbf9b", "#e0ad86", "#d29b72")
_HAIRS = ("#1e1b1c", "#1e1b1c", "#2a2321", "#3b2d27", "#57504c", "#a8a39e")
_CLOTHES = ("#24405f", "#2f5d62", "#6b2f36", "#3d3f45", "#4d5f86", "#7a5c3e", "#40624a", "#b0413e")
_SHORT = ("parted", "cropped", "swept", "receding")
_LONG = ("bob", "long", "bun", "ponytail")
_DARK = "#2b2422"
_CX = 250.0
_HEAD_LOWERED = 32.0


@dataclass(frozen=True)
class _Looks:
    skin: str
    hair: str
    cut: str
    cloth: str
    garment: str
    glasses: bool
    open_smile: bool
    wide: float


def portrait(seed: int) -> bytes:
    """A friendly flat portrait as JPEG, 500 x 700; the same ``seed`` gives the same bytes."""
    dice = Random(f"portrait {seed}")  # noqa: S311 - a drawing, not a secret
    looks = _Looks(
        skin=dice.choice(_SKINS),
        hair=dice.choice(_HAIRS),
        cut=dice.choice(_SHORT + _LONG),
        cloth=dice.choice(_CLOTHES),
        garment=dice.choice(("jacket", "work_jacket", "polo", "cardigan")),
        glasses=dice.random() < 0.3,
        open_smile=dice.random() < 0.45,
        wide=dice.uniform(0.94, 1.06),
    )
    ground = dice.choice(_GROUNDS)
    board = Board(500, 700, ground)
    board.oval(_CX, 330, 235, 265, mixed(ground, "#ffffff", 0.35))
    board.down = _HEAD_LOWERED
    _hair_behind(board, looks)
    board.down = 0
    _body(board, looks)
    board.down = _HEAD_LOWERED
    _head(board, looks)
    _face(board, looks, lift=dice.uniform(-3, 3))
    _hair_in_front(board, looks)
    return board.jpeg()


def _outline(looks: _Looks, a: float, b: float, start: float, end: float) -> list[Point]:
    """Part of the outline of a head around (250, 305); angles in degrees, 0 right, 90 chin."""
    points = []
    for step in range(65):
        angle = math.radians(start + (end - start) * step / 64)
        jaw = 1 - 0.16 * max(0.0, math.sin(angle)) ** 2
        x = a * looks.wide * math.cos(angle) * jaw
        points.append((_CX + x, 305 + b * math.sin(angle)))
    return points


def _hair_behind(board: Board, looks: _Looks) -> None:
    hair, wide = looks.hair, looks.wide
    if looks.cut == "bob":
        board.block((_CX - 122 * wide, 190, _CX + 122 * wide, 425), hair, 90)
    elif looks.cut == "long":
        board.block((_CX - 124 * wide, 185, _CX + 124 * wide, 560), hair, 95)
    elif looks.cut == "bun":
        board.oval(_CX, 158, 50, 44, hair)
        board.oval(_CX, 172, 40, 34, mixed(hair, "#ffffff", 0.08))
    elif looks.cut == "ponytail":
        tail = curve((_CX + 70, 215), (_CX + 175, 240), (_CX + 165, 420), end=(_CX + 118, 505))
        back = curve((_CX + 118, 505), (_CX + 118, 400), end=(_CX + 60, 300))
        board.area(tail + back, hair)


def _body(board: Board, looks: _Looks) -> None:
    shade = mixed(looks.skin, "#8a4a2c", 0.22)
    shoulders = [
        *curve((28, 720), (34, 560), (120, 535), end=(196, 508)),
        *curve((304, 508), (380, 535), (466, 560), end=(472, 720)),
    ]
    board.area(shoulders, looks.cloth)
    board.block((203, 400, 297, 545), shade, 40)
    board.area(curve((203, 500), (250, 590), end=(297, 500)), looks.skin)
    board.block((203, 470, 297, 520), looks.skin, 30)
    board.area(curve((203, 440), (250, 520), end=(297, 440)), shade)
    {
        "jacket": _jacket,
        "work_jacket": _work_jacket,
        "polo": _polo,
        "cardigan": _cardigan,
    }[looks.garment](board, looks)


def _jacket(board: Board, looks: _Looks) -> None:
    lapel = mixed(looks.cloth, "#000000", 0.18)
    board.area([(198, 506), (250, 560), (302, 506), (318, 560), (250, 720), (182, 560)], "#fbfaf7")
    board.area([(198, 504), (250, 562), (214, 590), (180, 528)], "#ffffff")
    board.area([(302, 504), (250, 562), (286, 590), (320, 528)], "#ffffff")
    if looks.cut in _SHORT:
        board.area([(238, 566), (262, 566), (272, 690), (250, 720), (228, 690)], "#a8262b")
        board.area([(236, 560), (264, 560), (258, 586), (242, 586)], "#8c1d22")
    board.area([(180, 514), (160, 590), (186, 612), (172, 628), (246, 720), (200, 575)], lapel)
    board.area([(320, 514), (340, 590), (314, 612), (328, 628), (254, 720), (300, 575)], lapel)


def _work_jacket(board: Board, looks: _Looks) -> None:
    dark, light = mixed(looks.cloth, "#000000", 0.2), mixed(looks.cloth, "#ffffff", 0.18)
    board.area([(204, 500), (250, 566), (296, 500), (284, 600), (216, 600)], "#f2efe9")
    board.area([(198, 498), (250, 585), (196, 600), (168, 526)], light)
    board.area([(302, 498), (250, 585), (304, 600), (332, 526)], light)
    board.stroke([(250, 585), (250, 710)], dark, 5)
    board.block((310, 628, 384, 690), dark, 8)
    board.block((310, 628, 384, 646), light, 6)


def _polo(board: Board, looks: _Looks) -> None:
    light = mixed(looks.cloth, "#ffffff", 0.22)
    board.area([(196, 500), (250, 600), (176, 582), (176, 522)], light)
    board.area([(304, 500), (250, 600), (324, 582), (324, 522)], light)
    board.block((237, 584, 263, 680), mixed(looks.cloth, "#000000", 0.12), 4)
    for y in (606, 640):
        board.oval(250, y, 5, 5, "#f6f2ea")


def _cardigan(board: Board, looks: _Looks) -> None:
    board.area([(192, 508), (250, 690), (308, 508), (290, 530), (250, 560), (210, 530)], "#f7f1e6")
    board.area(curve((200, 505), (250, 600), end=(300, 505)), looks.skin)
    edge = mixed(looks.cloth, "#ffffff", 0.15)
    board.stroke([(190, 508), (250, 692), (250, 720)], edge, 14)
    board.stroke([(310, 508), (250, 692)], edge, 14)


def _head(board: Board, looks: _Looks) -> None:
    shade = mixed(looks.skin, "#8a4a2c", 0.16)
    for side in (-1, 1):
        board.oval(_CX + side * 106 * looks.wide, 318, 19, 29, looks.skin)
        board.oval(_CX + side * 108 * looks.wide, 320, 9, 16, shade)
    board.area(_outline(looks, 106, 136, 0, 360), looks.skin)


def _face(board: Board, looks: _Looks, lift: float) -> None:
    shade = mixed(looks.skin, "#8a4a2c", 0.28)
    blush = mixed(looks.skin, "#e0604c", 0.2)
    brow = _DARK if looks.hair == "#a8a39e" else looks.hair
    for side in (-1, 1):
        x = _CX + side * 43 * looks.wide
        board.oval(_CX + side * 62 * looks.wide, 356, 20, 13, blush)
        board.oval(x, 315, 9, 11.5, _DARK)
        board.oval(x + 3, 310.5, 3, 3.4, "#ffffff")
        inner, outer = (x - side * 19, 291), (x + side * 21, 290 + lift)
        board.stroke(curve(inner, (x, 278 + lift), end=outer), brow, 7)
        if looks.cut in _LONG:
            lid = curve((x - 13, 311), (x, 296), end=(x + side * 16, 309))
            board.stroke(lid, _DARK, 3)
    board.stroke(curve((244, 350), (250, 359), end=(258, 350)), shade, 5)
    if looks.open_smile:
        smile = curve((214, 381), (250, 393), end=(286, 381))
        board.area(smile + curve((286, 381), (250, 438), end=(214, 381)), "#9a3a3a")
        board.area(smile + curve((286, 381), (250, 410), end=(214, 381)), "#ffffff")
    else:
        board.stroke(curve((216, 384), (250, 412), end=(284, 384)), "#a3483f", 6)
    if looks.glasses:
        _glasses(board, looks)


def _glasses(board: Board, looks: _Looks) -> None:
    for side in (-1, 1):
        x = _CX + side * 44 * looks.wide
        ring = [
            (x + 33 * math.cos(t / 20 * math.pi), 316 + 27 * math.sin(t / 20 * math.pi))
            for t in range(41)
        ]
        board.stroke(ring, "#3b3a40", 4.5)
        board.stroke([(x + side * 33, 312), (_CX + side * 103 * looks.wide, 306)], "#3b3a40", 4.5)
    board.stroke(curve((239, 312), (250, 305), end=(261, 312)), "#3b3a40", 4.5)


def _hair_in_front(board: Board, looks: _Looks) -> None:
    """From one temple over the crown to the other, and back along the hairline of the cut."""
    low = {"cropped": 270, "receding": 292, "bun": 285}.get(looks.cut, 300)
    crown = 150 if looks.cut in ("cropped", "receding") else 160
    angle = math.degrees(math.asin((low - 305) / crown))
    over = _outline(looks, 116 if looks.cut not in _LONG else 119, crown, 180 - angle, 360 + angle)
    right, left = over[-1], over[0]
    inner = 13.0
    hairline = {
        "parted": [*curve((right[0] - inner, low), (340, 215), end=(285, 222)),
                   *curve((285, 222), (190, 232), end=(left[0] + inner, low))],
        "cropped": curve((right[0] - inner, low), (325, 210), (175, 210),
                         end=(left[0] + inner, low)),
        "swept": [*curve((right[0] - inner, low), (335, 262), end=(322, 238)),
                  *curve((322, 238), (250, 262), (190, 200), end=(168, 240)),
                  *curve((168, 240), (160, 262), end=(left[0] + inner, low))],
        "receding": [*curve((right[0] - inner, low), (336, 205), end=(300, 196)),
                     *curve((300, 196), (250, 212), end=(200, 196)),
                     *curve((200, 196), (164, 205), end=(left[0] + inner, low))],
        "bob": [(right[0] - inner, low), (right[0] - 16, 262),
                *curve((right[0] - 16, 258), (250, 286), end=(left[0] + 16, 258)),
                (left[0] + inner, low)],
        "long": [*curve((right[0] - inner, low), (340, 235), end=(252, 192)),
                 *curve((252, 192), (160, 235), end=(left[0] + inner, low))],
        "bun": curve((right[0] - inner, low), (322, 190), (178, 190), end=(left[0] + inner, low)),
        "ponytail": [*curve((right[0] - inner, low), (330, 245), end=(300, 206)),
                     *curve((300, 206), (205, 280), end=(left[0] + inner, low))],
    }[looks.cut]  # fmt: skip
    board.area(over + hairline, looks.hair)
    if looks.cut in ("bob", "long"):
        length = 378 if looks.cut == "bob" else 520
        for side in (-1, 1):
            edge = _CX + side * 121 * looks.wide
            strand = curve((edge, 250), (edge + side * 5, 350), end=(edge - side * 6, length))
            face_side = curve((edge - side * 34, length), (edge - side * 20, 350),
                              end=(edge - side * 22, 262))  # fmt: skip
            board.area(strand + face_side, looks.hair)
            board.oval(edge - side * 20, length, 14, 14, looks.hair)
    gloss = mixed(looks.hair, "#ffffff", 0.16)
    board.stroke(curve((195, 190), (235, 165), end=(285, 174)), gloss, 6)
