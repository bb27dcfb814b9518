"""What an undo came to: how much is gone, put back, and what stays and why."""

from collections.abc import Sequence
from typing import Any

LISTED = 200
"""How many kept rows are named; more are only counted."""


class Undone:
    """What an undo came to so far."""

    def __init__(self) -> None:
        self.removed = 0
        self.restored = 0
        self.kept: list[dict[str, str]] = []
        self.kept_count = 0

    def keep(self, rows: Sequence[tuple[Any, ...]], why: str) -> None:
        """Name rows that stay; the first column is their name."""
        room = LISTED - len(self.kept)
        self.kept += [{"name": str(row[0]), "why": why} for row in rows[: max(room, 0)]]
        self.kept_count += len(rows)

    def document(self) -> dict[str, Any]:
        """For the column ``undo``."""
        return {
            "removed": self.removed,
            "restored": self.restored,
            "kept": self.kept,
            "kept_count": self.kept_count,
        }
