"""A cadre as cards, plates and posters show them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.printing.wording import NOBODY, WITHHELD, line


@dataclass(frozen=True, slots=True)
class Person:
    """What may stand in print of one cadre, after consent.

    ``name`` None: the first post stands in its place. ``office_phone`` is the cadre's own or, when
    that is not to be shown, the union's (``union_phone_stands_in``). ``withheld`` says which own
    numbers are kept back (``office_phone``, ``mobile``). ``address_url`` is the badge's public
    page; ``photo`` a print rendition.
    """

    name: str | None
    posts: Sequence[str]
    union_name: str
    office_phone: str | None = None
    union_phone_stands_in: bool = False
    mobile: str | None = None
    withheld: frozenset[str] = frozenset()
    duties: Sequence[str] = ()
    photo: bytes | None = None
    address_url: str | None = None
    code: str | None = None

    @property
    def large(self) -> str:
        """What stands large: the name, else the first post."""
        return self.name or next(iter(self.posts), NOBODY)

    @property
    def small(self) -> list[str]:
        """The posts below it."""
        return list(self.posts if self.name else self.posts[1:])

    @property
    def phones(self) -> list[tuple[str, str]]:
        """Label and number; what is withheld is said, and the union's number stands in (B2e)."""
        rows = []
        if self.office_phone:
            stands_in = "（工会）" if self.union_phone_stands_in else ""
            rows.append(("办公电话", f"{line(self.office_phone)}{stands_in}"))
        if self.mobile:
            rows.append(("手机号码", grouped_mobile(self.mobile)))
        kept_back = [
            label
            for field, label in (("office_phone", "本人电话"), ("mobile", "手机号码"))
            if field in self.withheld
        ]
        if kept_back:
            rows.append((kept_back[-1], WITHHELD))
        return rows

    @property
    def texts(self) -> list[str | None]:
        """Every text of a user's, for a look at the font before printing."""
        return [
            self.name,
            *self.posts,
            self.union_name,
            self.office_phone,
            self.mobile,
            *self.duties,
        ]


def grouped_mobile(number: str) -> str:
    """A mobile number in groups of 3, 4 and 4, as people read it out."""
    if len(number) == 11 and number.isdecimal():
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    return line(number)


def spaced(name: str) -> str:
    """A name of two characters takes the room of three on plates, as is the custom."""
    short = len(name) == 2 and all("\u3400" <= c <= "\u9fff" for c in name)
    return "\u3000".join(name) if short else name
