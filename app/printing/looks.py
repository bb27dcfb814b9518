"""How prints look: the colours, slogan, telephone and emblem of the union's print style."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from io import BytesIO
from itertools import groupby
from typing import Any
from uuid import UUID

from app.core.scope import SEPARATOR
from app.printing.binding import bind
from app.printing.pictures import Pictures
from app.printing.wording import SLOGAN

PRIMARY, ACCENT = "#c8161d", "#e6c27a"


@dataclass(frozen=True, slots=True)
class Look:
    """One edition of a style as the press takes it; without an ``edition`` the built-in look.

    ``primary`` is the colour of grounds and of strong words, ``accent`` that of fine lines;
    ``emblem`` a clean JPEG; ``hotline`` None leaves the installation's.
    """

    primary: str = PRIMARY
    accent: str = ACCENT
    slogan: str = SLOGAN
    hotline: str | None = None
    emblem: bytes | None = None
    edition: int = 0
    valid_from: date | None = None
    style_id: UUID | None = None

    @property
    def mark(self) -> str:
        """What small print says of the edition; nothing of the built-in look."""
        return f"样式第{self.edition}版" if self.edition else ""

    @property
    def dated_mark(self) -> str:
        """The same with its day, where there is room."""
        return f"{self.mark}（{self.valid_from}）" if self.valid_from else self.mark

    def colours(self, pictures: Pictures) -> dict[str, Any]:
        """For ``common.typ``."""
        emblem = None if self.emblem is None else pictures.picture(self.emblem)
        return {"primary": self.primary, "accent": self.accent, "emblem": emblem}


PLAIN = Look()


@dataclass(frozen=True, slots=True)
class Looks:
    """The look of every union: that of the nearest style at or above it."""

    by_path: Mapping[str, Look] = field(default_factory=dict)

    def of(self, path: str) -> Look:
        """The look of the union at ``path``."""
        labels = path.split(SEPARATOR)[:-1]
        for depth in range(len(labels), 0, -1):
            found = self.by_path.get(SEPARATOR.join(labels[:depth]) + SEPARATOR)
            if found is not None:
                return found
        return PLAIN


def in_looks(
    looks: Looks, paths: Sequence[str], made: Callable[[Sequence[int], Look], bytes]
) -> Callable[[], bytes]:
    """The work on the press for pieces of the unions at ``paths``, in their order.

    ``made`` gets the places of neighbours that look alike; several such parts become one document.
    """
    parts = [
        (look, [at for at, _ in found])
        for look, found in groupby(enumerate(paths), key=lambda one: looks.of(one[1]))
    ]
    return partial(_bound, [partial(made, places, look) for look, places in parts])


def _bound(jobs: Sequence[Callable[[], bytes]]) -> bytes:
    if len(jobs) == 1:
        return jobs[0]()
    out = BytesIO()
    bind((job() for job in jobs), out)
    return out.getvalue()
