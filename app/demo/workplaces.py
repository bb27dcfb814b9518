"""Invented scenes of union work for the demonstration district's reports."""

from collections.abc import Callable
from random import Random
from typing import Literal

from app.demo.drawing import Board, curve, mixed

WorkplaceKind = Literal["team_contest", "help", "meeting", "training", "culture"]

_WALLS = ("#e9eef3", "#efe9df", "#e6efe9", "#f1e7e4", "#e8e6f0")
_SKINS = ("#f4cfb0", "#edbf9b", "#e0ad86", "#d29b72")
_HAIRS = ("#1e1b1c", "#2a2321", "#3b2d27", "#57504c")
_CLOTHES = ("#2b5379", "#2f6b68", "#8a3b42", "#4d5f86", "#8a6a46", "#4a7355", "#c4703c")
_RED = "#c8161d"
_HELMET = "#f0b429"
_FLOOR = 760.0


def workplace_picture(seed: int, kind: WorkplaceKind) -> bytes:
    """A flat scene as JPEG, 1200 x 900; the same ``seed`` and ``kind`` give the same bytes."""
    dice = Random(f"{kind} {seed}")  # noqa: S311 - a drawing, not a secret
    wall = dice.choice(_WALLS)
    board = Board(1200, 900, wall)
    board.block((0, _FLOOR, 1200, 900), mixed(wall, "#7d7468", 0.35))
    board.block((0, _FLOOR, 1200, _FLOOR + 12), mixed(wall, "#7d7468", 0.5))
    _SCENES[kind](board, dice, wall)
    return board.jpeg()


def _person(
    board: Board, dice: Random, x: float, size: float = 1.0, *, helmet: bool = False,
    arm: tuple[float, float] | None = None, foot: float = _FLOOR + 70, seated: bool = False,
) -> None:  # fmt: skip
    """A standing or seated figure; ``arm`` is where its raised hand is, from the shoulder."""
    skin, hair, cloth = dice.choice(_SKINS), dice.choice(_HAIRS), dice.choice(_CLOTHES)
    legs = 0.0 if seated else 190 * size
    hip = foot - legs
    shoulder = hip - 175 * size
    head = shoulder - 62 * size
    if not seated:
        for side in (-1, 1):
            left = x + side * 24 * size - 20 * size
            board.block((left, hip - 30, left + 40 * size, foot), "#37404d", 12 * size)
            board.block((left - 6, foot - 16 * size, left + 46 * size, foot), "#23282f", 8 * size)
    dark = mixed(cloth, "#000000", 0.16)
    board.block((x - 62 * size, shoulder, x + 62 * size, hip + 8), cloth, 44 * size)
    for side in (-1, 1):
        start = (x + side * 52 * size, shoulder + 34 * size)
        end = (x + side * 68 * size, hip - 22 * size)
        if arm is not None and side == (1 if arm[0] > 0 else -1):
            end = (start[0] + arm[0] * size, start[1] + arm[1] * size)
        board.stroke([start, end], dark, 32 * size)
        board.oval(*end, 19 * size, 19 * size, skin)
    board.block((x - 17 * size, head + 20, x + 17 * size, shoulder + 22 * size), skin, 14)
    _small_head(board, dice, x, head, size, skin, hair, helmet)


def _small_head(
    board: Board, dice: Random, x: float, y: float, size: float, skin: str, hair: str, helmet: bool
) -> None:
    if not helmet and dice.random() < 0.45:
        board.block((x - 52 * size, y - 45 * size, x + 52 * size, y + 50 * size), hair, 40 * size)
    board.oval(x, y, 44 * size, 50 * size, skin)
    crown = curve((x - 47 * size, y - 6 * size), (x - 46 * size, y - 78 * size),
                  (x + 46 * size, y - 78 * size), end=(x + 47 * size, y - 6 * size))  # fmt: skip
    if helmet:
        board.area(crown, _HELMET)
        board.block((x - 58 * size, y - 18 * size, x + 58 * size, y - 6 * size), "#d99a1c", 6)
    else:
        fringe = curve((x + 47 * size, y - 6 * size), (x + 10 * size, y - 46 * size),
                       end=(x - 47 * size, y - 6 * size))  # fmt: skip
        board.area(crown + fringe, hair)
    for side in (-1, 1):
        board.oval(x + side * 16 * size, y + 4 * size, 4 * size, 5 * size, "#2b2422")
    smile = curve((x - 14 * size, y + 22 * size), (x, y + 34 * size),
                  end=(x + 14 * size, y + 22 * size))  # fmt: skip
    board.stroke(smile, "#a3483f", 4 * size)


def _window(board: Board, x: float, y: float, wall: str) -> None:
    board.block((x, y, x + 230, y + 210), mixed(wall, "#7d7468", 0.3), 8)
    board.block((x + 12, y + 12, x + 218, y + 198), "#cfe4f2")
    board.oval(x + 72, y + 156, 60, 42, "#a9cdb0")
    board.oval(x + 156, y + 168, 62, 42, "#93bf9d")
    board.block((x + 12, y + 170, x + 218, y + 198), "#93bf9d")
    board.block((x, y + 198, x + 230, y + 215), wall)
    board.block((x - 8, y + 198, x + 238, y + 214), mixed(wall, "#7d7468", 0.3), 4)
    board.block((x + 110, y + 12, x + 120, y + 198), mixed(wall, "#7d7468", 0.3))


def _banner(board: Board) -> None:
    """A red banner without words: whoever invents a scene should not put words into mouths."""
    board.block((180, 60, 1020, 138), _RED, 6)
    board.block((196, 72, 1004, 126), mixed(_RED, "#ffffff", 0.08), 4)
    for at in range(9):
        x = 290 + at * 77
        board.block((x - 22, 84, x + 22, 114), "#f6d98b", 6)


def _team_contest(board: Board, dice: Random, wall: str) -> None:
    _banner(board)
    for x in (60, 910):
        steel = dice.choice(("#8fa3b5", "#9fae9f", "#a9a3b5"))
        board.block((x, 430, x + 230, _FLOOR + 20), steel, 14)
        board.block((x + 24, 460, x + 206, 570), mixed(steel, "#1d2a38", 0.6), 10)
        board.stroke(curve((x + 44, 545), (x + 90, 470), (x + 130, 580), end=(x + 186, 490)),
                     "#7fe0a8", 6)  # fmt: skip
        for at, ink in enumerate(("#d94841", "#f0b429", "#5fae6d")):
            board.oval(x + 56 + at * 58, 618, 16, 16, ink)
        board.block((x + 24, 660, x + 206, 676), mixed(steel, "#1d2a38", 0.3), 6)
    for at, x in enumerate((390, 600, 810)):
        up = (dice.choice((-60, 60)), -120)
        _person(board, dice, x, 1.06, helmet=True, arm=up if at == 1 else None)
    board.block((545, 600, 655, 690), _RED, 6)
    board.area([(545, 690), (655, 690), (600, 735)], _RED)
    board.oval(600, 640, 26, 26, "#f6d98b")


def _help(board: Board, dice: Random, wall: str) -> None:
    _window(board, 130, 170, wall)
    board.block((760, 180, 1060, 400), mixed(wall, "#ffffff", 0.6), 10)
    for at in range(3):
        board.block((790, 220 + at * 56, 1030 - at * 45, 240 + at * 56), mixed(wall, _RED, 0.25), 8)
    _person(board, dice, 430, 1.2, arm=(95, 70))
    _person(board, dice, 790, 1.2, arm=(-95, 70))
    board.block((540, 560, 680, 670), "#d8a45c", 8)
    board.block((598, 560, 622, 670), _RED)
    board.block((540, 600, 680, 622), _RED)
    for side in (-1, 1):
        board.oval(610 + side * 26, 546, 28, 18, _RED)
        board.oval(610 + side * 27, 546, 13, 8, mixed(wall, "#ffffff", 0.3))
    _plant(board, 1090)


def _plant(board: Board, x: float) -> None:
    for lean in (-70, -35, 0, 35, 70):
        leaf = curve((x, 700), (x + lean * 0.4 - 26, 600), end=(x + lean, 520 + abs(lean) * 0.7))
        back = curve((x + lean, 520 + abs(lean) * 0.7), (x + lean * 0.4 + 30, 600), end=(x, 700))
        board.area(leaf + back, "#5f9a6b" if lean % 70 else "#4c8559")
    board.area([(x - 50, 690), (x + 50, 690), (x + 36, 810), (x - 36, 810)], "#c07a52")


def _meeting(board: Board, dice: Random, wall: str) -> None:
    _banner(board)
    _window(board, 485, 200, wall)
    for x in (200, 400, 600, 800, 1000):
        hand = (40, -110) if dice.random() < 0.4 else None
        _person(board, dice, x, 1.0, seated=True, foot=650, arm=hand)
    wood = "#b98a5e"
    board.block((70, 620, 1130, 665), wood, 14)
    board.block((110, 665, 1090, 830), mixed(wood, "#000000", 0.14), 10)
    for x in (200, 400, 600, 800, 1000):
        board.block((x - 46, 604, x + 30, 624), "#ffffff", 4)
        board.block((x + 48, 584, x + 76, 624), "#dfe9ee", 6)
    board.block((180, 720, 1020, 732), mixed(wood, "#000000", 0.25), 6)


def _training(board: Board, dice: Random, wall: str) -> None:
    board.block((330, 130, 1010, 500), "#8d99a6", 14)
    board.block((346, 146, 994, 484), "#ffffff", 8)
    base = [dice.randint(40, 190) for _ in range(5)]
    for at, tall in enumerate(base):
        ink = ("#2b5379", "#c8161d", "#f0b429", "#4a7355", "#8a6a46")[at]
        board.block((420 + at * 70, 440 - tall, 464 + at * 70, 440), ink, 5)
    board.block((400, 440, 780, 446), "#444b54")
    for at in range(4):
        board.block((820, 210 + at * 52, 960 - at % 2 * 40, 224 + at * 52), "#cfd6dd", 7)
    _person(board, dice, 210, 1.25, arm=(95, -70))
    for x in (430, 640, 850, 1060):
        _person(board, dice, x, 0.95, seated=True, foot=820, helmet=dice.random() < 0.5)
        board.block((x - 95, 800, x + 95, 826), "#b98a5e", 8)
        board.block((x - 80, 826, x + 80, 900), mixed("#b98a5e", "#000000", 0.16))


def _culture(board: Board, dice: Random, wall: str) -> None:
    _window(board, 120, 170, wall)
    _window(board, 850, 170, wall)
    for at in range(12):
        x = 40 + at * 102
        board.area([(x, 60), (x + 80, 60), (x + 40, 120)], (_RED, "#f0b429", "#4a7355")[at % 3])
    board.stroke([(20, 60), (1180, 60)], "#8d8478", 4)
    _person(board, dice, 250, 1.15, arm=(95, 20))
    _person(board, dice, 950, 1.15, arm=(-95, 20))
    board.block((330, 660, 870, 684), "#2f6b68", 6)
    for x in (390, 790):
        board.block((x, 684, x + 20, 850), "#37404d", 4)
    board.block((596, 612, 604, 662), "#8d8478")
    board.block((572, 608, 628, 616), "#8d8478", 4)
    for x, lean in ((418, 20), (782, -20)):
        board.stroke([(x, 560), (x + lean, 530)], "#8a6a46", 12)
        board.oval(x + lean * 1.6, 508, 30, 34, "#c8161d")
    board.oval(dice.randint(500, 700), dice.randint(430, 520), 13, 13, "#ffffff")


_SCENES: dict[WorkplaceKind, Callable[[Board, Random, str], None]] = {
    "team_contest": _team_contest,
    "help": _help,
    "meeting": _meeting,
    "training": _training,
    "culture": _culture,
}
