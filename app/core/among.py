"""A column against many values, in one parameter."""

from collections.abc import Collection
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, any_, bindparam
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import InstrumentedAttribute

_Value = TypeVar("_Value")


def among(column: InstrumentedAttribute[_Value], values: Collection[Any]) -> ColumnElement[bool]:
    """Whether the column holds one of ``values``; none of them, never.

    ``IN`` writes a parameter for each value: of a thousand the text alone takes longer to make than
    the database to answer, no two such statements are alike, and 65,535 are the most there can be.
    """
    return column == any_(bindparam(None, list(values), type_=ARRAY(column.type)))
