"""Which words of a union stand behind the facts: columns union_id, id, title, on.

As ``facts`` counts them. The named person is not named: the trace is printed and handed round.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select

from app.core.days import day_of
from app.core.tree import PathRange
from app.organisations.models import Union


def office(within: PathRange) -> Select[UUID, UUID, str, date]:
    """The office's address and telephone, once one of them is recorded."""
    return select(
        Union.id.label("union_id"),
        Union.id,
        func.concat_ws("，", Union.office_address, Union.office_phone).label("title"),
        day_of(Union.updated_at).label("on"),
    ).where(
        within.holds(Union.path),
        func.num_nonnulls(Union.office_address, Union.office_phone) > 0,
    )


def named_person(within: PathRange) -> Select[UUID, UUID, str, date]:
    """The union itself, once somebody is named who answers for it."""
    return select(
        Union.id.label("union_id"),
        Union.id,
        Union.name.label("title"),
        day_of(Union.updated_at).label("on"),
    ).where(within.holds(Union.path), Union.named_person.is_not(None))
