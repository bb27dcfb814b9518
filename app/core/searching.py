"""Finding rows by a part of what stands in them."""

from typing import Any

from sqlalchemy import ColumnElement, SQLColumnExpression, or_


def holds_words(words: str, *columns: SQLColumnExpression[Any]) -> ColumnElement[bool]:
    """Whether one of ``columns`` holds ``words``, in capital or small letters, taken literally."""
    return or_(*(column.icontains(words, autoescape=True) for column in columns))
