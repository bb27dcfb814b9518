"""The term of a union's committee: three or five years (工会法 art. 16), and how it stands."""

import calendar
from datetime import date, timedelta

from app.organisations.kinds import TermState

REMINDED_BEFORE = timedelta(days=90)


def term_end(started_on: date, years: int) -> date:
    """The last day of a term, by 民法典 arts. 201 and 202.

    It is the corresponding day; a term that began on 29 February and has none ends with February.
    """
    year = started_on.year + years
    last = calendar.monthrange(year, started_on.month)[1]
    return date(year, started_on.month, min(started_on.day, last))


def term_state(ends_on: date | None, day: date) -> TermState:
    """How a term that ends on ``ends_on`` stands on ``day``; its last day belongs to it."""
    if ends_on is None:
        return TermState.NONE
    if ends_on < day:
        return TermState.EXPIRED
    return TermState.EXPIRING if ends_on - day <= REMINDED_BEFORE else TermState.RUNNING
