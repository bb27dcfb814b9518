"""The plaques as a list: what narrows it and how its rows are shown."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.levels import Level
from app.core.paging import Listing, total_order
from app.displays import queries, service
from app.displays.choices import NameVerdict, Place, SizeVerdict
from app.displays.models import Plaque
from app.displays.name_check import check_name
from app.displays.plaque_workflow import PlaqueState
from app.displays.schemas import PlaqueRead
from app.organisations.kinds import UnionKind
from app.organisations.models import Union
from app.organisations.narrowing import OfUnions, range_asked

_SORTED_BY = {
    "created_at": Plaque.created_at,
    "updated_at": Plaque.updated_at,
    "ordered_on": Plaque.ordered_on,
    "hung_on": Plaque.hung_on,
    "text": Plaque.text,
}


@dataclass(frozen=True)
class PlaquesWanted(OfUnions):
    """Which plaques."""

    state: PlaqueState | None
    place: Place | None
    size_check: SizeVerdict | None
    name_check: NameVerdict | None
    text: str | None


def plaques_wanted(
    union_id: Annotated[UUID | None, Query(description="这个工会及其所有下级")] = None,
    own_only: Annotated[
        bool | None, Query(description="与 union_id 合用：只要这个工会自己的，不含下级")
    ] = None,
    state: PlaqueState | None = None,
    place: Place | None = None,
    size_check: SizeVerdict | None = None,
    name_check: NameVerdict | None = None,
    q: Annotated[
        str | None, Query(max_length=80, description="文字、地点或制作单位的一部分")
    ] = None,
) -> PlaquesWanted:
    """The filter part of the query string."""
    return PlaquesWanted(union_id, own_only, state, place, size_check, name_check, q)


WantedPlaques = Annotated[PlaquesWanted, Depends(plaques_wanted)]


async def plaques_of(session: AsyncSession, wanted: PlaquesWanted) -> Select[Plaque]:
    """The plaques themselves; raises ``not_found`` for a union outside the scope."""
    within = await range_asked(session, wanted)
    found = queries.plaques(within, wanted.state, wanted.place, wanted.size_check, wanted.text)
    if wanted.name_check is None:
        return found
    return found.where(Plaque.id.in_(await _named(session, found, wanted.name_check)))


async def _named(session: AsyncSession, found: Select[Plaque], verdict: NameVerdict) -> list[UUID]:
    """Those whose names come to ``verdict``: a rule of many words, so it is asked here, not in SQL.

    Columns, no entities: a district has thousands.
    """
    judged = found.join(Union, Union.id == Plaque.union_id).with_only_columns(
        Plaque.id, Plaque.text, Union.name, Union.unit_name, Union.level, Union.kind
    )
    return [
        plaque_id
        for plaque_id, text, name, unit, level, kind in await session.execute(judged)
        if check_name(
            text, name, unit, Level(level), None if kind is None else UnionKind(kind)
        ).verdict
        is verdict
    ]


async def plaque_listing(
    session: AsyncSession, actor: Actor, wanted: PlaquesWanted, sort: str | None
) -> Listing[Plaque, PlaqueRead]:
    """The plaques for their pages; those without a day come last."""
    first, *rest = total_order(sort, _SORTED_BY, "-created_at", Plaque.id)
    return Listing(
        await plaques_of(session, wanted),
        [first.nulls_last(), *rest],
        lambda rows: service.shown(session, actor, rows),
    )
