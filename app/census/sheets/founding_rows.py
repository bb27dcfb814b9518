"""Rows that say a union is being founded (筹建中): which union that is, and which row is its own.

Judging a file and taking it in both ask here, so that what was said of a row is what happens.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from app.census.sheets.judged import Judged
from app.enterprises.choices import Unionisation
from app.enterprises.founding_names import proposed_name
from app.enterprises.name_keys import same_name_keys


class FoundingRow(NamedTuple):
    """``name`` is None if none could be made up; ``other`` is the row whose union it is already."""

    position: int
    name: str | None
    key: str
    other: int | None


def founding_rows(judged: Judged, positions: Sequence[int]) -> list[FoundingRow]:
    """Those among ``positions`` that would found a union, in their order.

    A union that another row has, or begins to found before, is not founded again.
    """
    states = judged.values.get("unionisation")
    if states is None:
        return []
    begun = [at for at in positions if states[at] == Unionisation.FOUNDING]
    if not begun:
        return []
    given = judged.values.get("union_name") or [None] * len(states)
    enterprises, places = judged.values["name"], judged.values["territory"]
    has_union = [at for at in positions if states[at] == Unionisation.UNIONISED and given[at]]
    first: dict[tuple[Any, str], int] = {}
    for at, key in zip(has_union, same_name_keys([given[at] for at in has_union]), strict=True):
        first.setdefault((places[at], key), at)
    names = [given[at] or proposed_name(enterprises[at] or "") for at in begun]
    found = []
    for at, name, key in zip(
        begun, names, same_name_keys([name or "" for name in names]), strict=True
    ):
        other = first.setdefault((places[at], key), at) if name else at
        found.append(FoundingRow(at, name, key, None if other == at else other))
    return found
