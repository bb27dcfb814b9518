"""Cards on A4 for an office printer or a print shop: how many, how far apart, which note."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any


class Sheet(StrEnum):
    """One card to a page of its own size, or as many as an A4 sheet holds, with crop marks."""

    SINGLE = "single"
    A4 = "a4"


@dataclass(frozen=True, slots=True)
class Imposition:
    """Columns and rows on A4; gutters in mm. Without a gutter two cards share a cut."""

    columns: int
    rows: int
    gutter_x: float = 6
    gutter_y: float = 6

    @property
    def each(self) -> int:
        """Cards on a sheet."""
        return self.columns * self.rows

    def plan(self, sheet: Sheet, what: str, count: int, *sides: str) -> dict[str, Any] | None:
        """For ``sheet.typ``: nothing for single cards, else the plan with a note on each side."""
        if sheet is Sheet.SINGLE:
            return None
        return {
            "columns": self.columns,
            "rows": self.rows,
            "gutter_x": self.gutter_x,
            "gutter_y": self.gutter_y,
            "bleed": 3,
            "note": [f"{what} · 共 {count} 张 · {side}" for side in sides],
        }
