"""Days in SQL, counted where the plan counts them."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, Integer, cast, extract, func

from app.core.clock import SHANGHAI

Day = date | ColumnElement[date]
"""A day known now, or one that is said whenever the statement runs."""


def day_of(instant: Any) -> ColumnElement[date]:
    """The day in Asia/Shanghai on which the instant in a column falls."""
    return cast(func.timezone(SHANGHAI.key, instant), Date)


def year_of(day: Day) -> ColumnElement[int]:
    """The year a day lies in."""
    return cast(extract("year", cast(day, Date)), Integer)
