"""Which sub-district is meant by what people write: 渭西办, 古渡, 渭阳西路街道办事处, 610402004."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Territory:
    """A sub-district by the name of its union, as the tree has it."""

    id: UUID
    name: str
    area_code: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ambiguous:
    """What was written fits several."""

    candidates: tuple[Territory, ...]


def match(text: str, known: Sequence[Territory]) -> Territory | Ambiguous | None:
    """The one of ``known`` that ``text`` means; None if it means none."""
    raise NotImplementedError
