"""One field of the register that a column may mean."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """A field: ``name`` is the column of the register, ``label`` its own heading.

    ``choices`` are the values of a closed list in the order to offer them.
    """

    name: str
    label: str
    label_en: str
    required: bool
    example: str
    note: str
    synonyms: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
