"""Rows as they were judged: their values, and all that is to be said of them."""

from dataclasses import dataclass, field
from typing import Any, Literal

Level = Literal["error", "warning", "note"]
Result = Literal["accepted", "warned", "rejected"]


@dataclass(frozen=True)
class Message:
    """What is to be said of one cell (or, without field, of the row)."""

    field: str | None
    heading: str | None
    level: Level
    message: str
    message_en: str
    example: str | None


@dataclass
class Judged:
    """Parallel lists, one place a judged row; ``values`` by field, None where there is nothing.

    A field that no sheet has a column for is not in ``values`` (so that it is left alone in the
    register); ``territory`` and ``union`` are ids. ``messages`` has only the positions something
    is to be said of; a note alone leaves a row accepted.
    """

    sheet: list[str] = field(default_factory=list)
    row: list[int] = field(default_factory=list)
    name: list[str] = field(default_factory=list)
    result: list[Result] = field(default_factory=list)
    values: dict[str, list[Any]] = field(default_factory=dict)
    messages: dict[int, list[Message]] = field(default_factory=dict)

    def say(self, position: int, message: Message) -> None:
        """Add ``message`` to what is said of the row at ``position``."""
        self.messages.setdefault(position, []).append(message)
