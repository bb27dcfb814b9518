"""Days known only to the month or the year, as old founding papers give them: 2012, 2012-04.

Stored and sent as ISO 8601 with reduced precision, which sorts as text; nothing is made up.
"""

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from app.core.text import half_width
from app.core.validation_texts import FieldRefused

PARTIAL_DATE_PATTERN = r"^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$"
EARLIEST_YEAR = 1900
_FORM = re.compile(PARTIAL_DATE_PATTERN)


def normal_partial_date(value: str) -> str:
    """``value`` as YYYY, YYYY-MM or YYYY-MM-DD, a day that exists; raises ``FieldRefused``."""
    text = half_width(value).strip()
    if _FORM.fullmatch(text):
        first = first_day(text)
        if first is not None and first.year >= EARLIEST_YEAR:
            return text
    raise FieldRefused(
        "日期写作 2012-04-01；只知道年月写 2012-04，只知道年份写 2012",
        "A date looks like 2012-04-01; 2012-04 or 2012 if no more is known",
    )


def first_day(partial: str) -> date | None:
    """The first day that ``partial`` may mean; None if there is no such day."""
    year, month, day = ([int(part) for part in partial.split("-")] + [1, 1])[:3]
    try:
        return date(year, month, day)
    except ValueError:
        return None


PartialDate = Annotated[str, Field(max_length=10), AfterValidator(normal_partial_date)]
