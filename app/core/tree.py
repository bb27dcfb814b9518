"""The tree of unions in SQL: ranges of paths, and to which direct child a row belongs."""

from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import ColumnElement, Integer, and_, bindparam, cast, func, or_

from app.core.scope import SEPARATOR, path_end

_FIRST_AFTER_ITSELF = chr(ord(SEPARATOR) - 1)
"""Sorts before every digit, so nothing lies between a path and the path with this appended."""


@dataclass(frozen=True, slots=True)
class PathRange:
    """Unions whose paths lie in ``[low, high)``; the form of comparison an index can serve."""

    low: str
    high: str

    @classmethod
    def subtree(cls, path: str) -> Self:
        """The union at ``path`` and all below it."""
        return cls(path, path_end(path))

    @classmethod
    def itself(cls, path: str) -> Self:
        """The union at ``path`` alone."""
        return cls(path, path + _FIRST_AFTER_ITSELF)

    def holds(self, column: Any) -> ColumnElement[bool]:
        """The condition that the path in ``column`` lies in the range."""
        return and_(column >= self.low, column < self.high)


class RangeToCome(PathRange):
    """A range that is said whenever the statement runs: its ends are names of parameters."""

    def holds(self, column: Any) -> ColumnElement[bool]:
        """The condition that the path in ``column`` lies in the range said then."""
        return and_(column >= bindparam(self.low), column < bindparam(self.high))


@dataclass(frozen=True, slots=True)
class Below:
    """Parts of the subtree of ``path``, whose rows are counted by direct child of ``path``."""

    path: str
    parts: tuple[PathRange, ...]

    @classmethod
    def whole(cls, path: str) -> Self:
        """All of the subtree."""
        return cls(path, (PathRange.subtree(path),))

    def holds(self, column: Any) -> ColumnElement[bool]:
        """The condition that the path in ``column`` lies in one of the parts."""
        return or_(*(part.holds(column) for part in self.parts))

    def child(self, column: Any) -> ColumnElement[int]:
        """Below which direct child it lies; 0 for ``path`` itself."""
        return child_number(column, self.path)


def child_number(column: Any, path: str) -> ColumnElement[int]:
    """Below which direct child of ``path`` the path in ``column`` lies; 0 for ``path`` itself.

    The column must hold paths in the subtree of ``path``. Numbers come from one sequence that
    starts at 1, so no child has the number 0.
    """
    label = func.split_part(column, SEPARATOR, path.count(SEPARATOR) + 1)
    return cast(func.coalesce(func.nullif(label, ""), "0"), Integer)


def child_path(path: str, above: str) -> str:
    """The direct child of ``above`` below which ``path`` lies; ``above`` for itself."""
    label, separator, _ = path.removeprefix(above).partition(SEPARATOR)
    return above + label + separator


def last_number(path: str) -> int:
    """The number a union has among its siblings."""
    return int(path.removesuffix(SEPARATOR).rsplit(SEPARATOR, 1)[-1])
