"""The plate beside the door of a union's office (clause B2d), 300 x 120 or 200 x 100 mm."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.printing.fitting import Align, Frame
from app.printing.looks import PLAIN, Look
from app.printing.people import Person, spaced
from app.printing.pictures import Pictures
from app.printing.typesetting import typeset
from app.printing.wording import line


class DoorPlateSize(StrEnum):
    """Width by height in mm."""

    LARGE = "300x120"
    SMALL = "200x100"


@dataclass(frozen=True, slots=True)
class _Layout:
    width: float
    height: float
    ground: tuple[float, float]  # upper and lower edge of the red ground
    qr: tuple[float, float, float]  # left, top, width of the code; its panel lies around it
    margin: float
    union: float
    room: float
    strip: float


_LAYOUTS = {
    DoorPlateSize.LARGE: _Layout(300, 120, (30, 90), (245, 35.5, 42), 12, 46, 130, 44),
    DoorPlateSize.SMALL: _Layout(200, 100, (26, 76), (155, 30, 36), 9, 34, 92, 34),
}


def door_plate_pdf(
    union_name: str,
    room: str,
    people: Sequence[Person],
    hotline: str = "12351",
    size: DoorPlateSize = DoorPlateSize.LARGE,
    look: Look = PLAIN,
    address_url: str | None = None,
) -> bytes:
    """One page in the plate's own size: union, room, who sits here, the QR of the union's page.

    CPU-bound: call it through ``run_bounded("printing", ...)``.
    """
    layout, pictures = _LAYOUTS[size], Pictures()
    upper, lower = layout.ground
    left, inner = layout.margin, layout.width - 2 * layout.margin
    beside = layout.qr[0] - 3 - 2 * layout.margin if address_url else inner
    foot, names = layout.height - lower, _names(people)
    align: Align = "right"
    aside = upper - 6 if look.emblem else 0
    texts = {
        "union": Frame(left + aside, 4, inner - 2 * aside, upper - 8, layout.union, 700).holding(
            line(union_name)
        ),
        "room": Frame(
            left, upper + 5, beside, lower - upper - 10, layout.room, 700, tracking=0.04
        ).holding(line(room)),
    }
    if names:
        half, rest = inner * 0.6, inner * 0.38
        texts["names"] = Frame(left, lower + 3, half, foot - 6, layout.strip, 700, "left").holding(
            *names
        )
        at = left + inner - rest
    else:
        at, rest, align = left, inner, "center"
    for word, text, y, height, largest in (
        ("slogan", look.slogan, 0.16, 0.38, 26.0),
        ("hotline", f"职工服务热线 {look.hotline or hotline}", 0.58, 0.26, 17.0),
    ):
        frame = Frame(at, lower + foot * y, rest, foot * height, largest, 500, align)
        texts[word] = frame.holding(text)
    x, y, side = layout.qr
    texts["verify"] = Frame(x, y + side, side, 4, 10, 500).holding("扫码看办公时间和电话")
    shape = {"width": layout.width, "height": layout.height, "ground": layout.ground, "qr": (x, y)}
    style = Frame(left, layout.height - 4, inner, 2.8, 6, 400, "right")
    data = {
        "title": "工会办公室门牌",
        "look": look.colours(pictures),
        "emblem_at": (left, 4, upper - 8),
        "style": style.holding(look.mark) if look.mark else None,
        "names": None,
        "layout": shape | {"qr_size": side},
        "qr": pictures.qr(address_url),
        **texts,
    }
    return typeset("door_plate", data, pictures)


def _names(people: Sequence[Person]) -> list[str]:
    """主席 王建国; several one after the other, each whole if possible."""
    shown = [
        " ".join(filter(None, [line("、".join(person.small)), spaced(line(person.large))]))
        for person in people
    ]
    return [f"{text}　" for text in shown[:-1]] + shown[-1:]
