"""Days in SQL, counted where the plan counts them."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Date, cast, func

from app.core.clock import SHANGHAI


def day_of(instant: Any) -> ColumnElement[date]:
    """The day in Asia/Shanghai on which the instant in a column falls."""
    return cast(func.timezone(SHANGHAI.key, instant), Date)
