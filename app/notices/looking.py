"""How far back and at whom a look for news goes."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, literal

NEWS_FOR = timedelta(days=3)
"""What happened longer ago is no news; reminders are for what still waits."""


@dataclass(frozen=True)
class Look:
    """Where to look: at one union, or everywhere."""

    union_id: UUID | None = None

    def holds(self, *columns: Any) -> ColumnElement[bool]:
        if self.union_id is None:
            return literal(True)
        return literal(self.union_id).in_(columns)
