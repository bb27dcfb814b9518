"""The contact card a cadre hands out (clause B2c): 90 x 54 mm, ten on A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.printing.fitting import Frame
from app.printing.looks import PLAIN, Look
from app.printing.people import Person
from app.printing.pictures import Pictures
from app.printing.sheets import Imposition, Sheet
from app.printing.typesetting import typeset
from app.printing.wording import NOBODY, line, name_parts, post_parts

IMPOSITION = Imposition(2, 5, gutter_y=0)
"""Five rows with gutters are higher than A4: rows share their cuts, the ground runs through."""

_WIDE, _NARROW = 73.0, 46.0  # without and with a QR code beside the text
_SERVICES = 3


@dataclass(frozen=True, slots=True)
class ContactCard:
    """A person and the office where they are found."""

    person: Person
    office_address: str | None
    office_hours: str | None


def contact_card_pdf(
    cards: Sequence[ContactCard],
    hotline: str = "12351",
    sheet: Sheet = Sheet.SINGLE,
    total: int | None = None,
    look: Look = PLAIN,
) -> bytes:
    """Front and back of each card, in the order given. CPU-bound: ``run_bounded("printing")``.

    ``total`` stands in the notes of A4 sheets, if these are part of more.
    """
    pictures = Pictures()
    plan = IMPOSITION.plan(
        sheet, "工会干部联系卡", total or len(cards), "正面", "背面（沿长边翻转）"
    )
    words = {
        "slogan": Frame(5, 5, 80, 10.4, 25, 700, tracking=0.04).holding(look.slogan),
        "hotline": Frame(5, 41.4, 80, 8, 18, 700).holding(
            f"职工服务热线 {look.hotline or hotline}"
        ),
        "verify": Frame(60, 41.6, 26, 3, 7).holding("扫码核验身份"),
        "services": Frame(8.5, 18.2, 40, 4, 9, 700, "left").holding("我能为您做的"),
    }
    if look.mark:
        words["style"] = Frame(5, 50.2, 80, 2.6, 5.5, 400, "right").holding(look.mark)
    data = {
        "title": "工会干部联系卡",
        "look": look.colours(pictures),
        "emblem_at": (77.5, 3, 9.5),
        "words": words,
        "cards": [_card(card, pictures, look) for card in cards],
        "sheet": plan,
    }
    return typeset("contact_card", data, pictures)


def _card(card: ContactCard, pictures: Pictures, look: Look) -> dict[str, Any]:
    person = card.person
    width = _NARROW if person.address_url else _WIDE
    posts = person.small or [NOBODY]
    facts = [f"{label} {number}" for label, number in person.phones]
    facts += [f"地址 {line(card.office_address)}"] if card.office_address else []
    facts += [f"时间 {line(card.office_hours)}"] if card.office_hours else []
    return {
        "union": Frame(12, 4.4, 64 if look.emblem else 73, 6.4, 11, 700, "left").holding(
            line(person.union_name)
        ),
        "name": Frame(12, 13, width, 9.6, 24, 700, "left").holding(*name_parts(person.large)),
        "posts": Frame(12, 23, width, 6.6, 11, 500, "left").holding(*post_parts(posts)),
        "facts": Frame(12, 32.8, width, 17.8, 8.5, 400, "left").stacking(facts),
        "services": _services(person.duties),
        "qr": pictures.qr(person.address_url),
        "code": Frame(60, 45, 26, 3, 7).holding(person.code) if person.code else None,
    }


def _services(duties: Sequence[str]) -> list[dict[str, Any]]:
    """What the cadre is there for, in their own words or in those of every union."""
    wanted = [line(duty) for duty in duties[:_SERVICES]] or [
        "听取意见建议，反映合理诉求",
        "维护合法权益，帮助解决困难",
    ]
    frame = Frame(8.5, 22.8, 73, 16.2, 11, 400, "left")
    return frame.stacking([f"· {duty}" for duty in wanted], middle=True)
