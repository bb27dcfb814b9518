"""The plate on a cadre's desk: folded, 200 x 100 mm on either face."""

from collections.abc import Sequence
from typing import Any

from app.printing.fitting import Frame
from app.printing.looks import PLAIN, Look
from app.printing.people import Person, spaced
from app.printing.pictures import Pictures
from app.printing.typesetting import typeset
from app.printing.wording import line, name_parts, post_parts

FACE = (200, 100)


def desk_plate_pdf(people: Sequence[Person], look: Look = PLAIN) -> bytes:
    """One page of 200 x 200 mm for each: the upper face upside down, folded along the middle.

    CPU-bound: call it through ``run_bounded("printing", ...)``.
    """
    pictures = Pictures()
    data = {
        "title": "工会干部桌牌",
        "look": look.colours(pictures),
        "emblem_at": (9, 9, 17),
        "style": Frame(120, 94.6, 70, 3, 6.5, 400, "right").holding(look.mark)
        if look.mark
        else None,
        "slogan": Frame(120, 85, 70, 9, 17, 500, "right").holding(look.slogan),
        "plates": [_plate(person, look) for person in people],
    }
    return typeset("desk_plate", data, pictures)


def _plate(person: Person, look: Look) -> dict[str, Any]:
    posts = person.small
    left = 28 if look.emblem else 12
    return {
        "name": Frame(left, 12, 200 - 2 * left, 45 if posts else 64, 124, 700).holding(
            *name_parts(spaced(line(person.large)))
        ),
        "posts": Frame(12, 60.5, 176, 19, 40, 500).holding(*post_parts(posts)) if posts else None,
        "union": Frame(10, 85, 106, 9, 17, 500, "left").holding(line(person.union_name)),
    }
