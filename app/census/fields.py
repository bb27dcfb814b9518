"""What a column of a spreadsheet may mean: the fields of each kind and the headings people use."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["enterprises", "staff"]


@dataclass(frozen=True)
class Field:
    """A field: ``name`` is the column of the register, ``label`` its own heading."""

    name: str
    label: str
    label_en: str
    required: bool
    example: str
    note: str
    synonyms: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


def fields_of(kind: Kind) -> tuple[Field, ...]:
    """The fields of ``kind`` in the order of the template."""
    raise NotImplementedError
