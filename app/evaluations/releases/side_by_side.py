"""What workers say beside what the records say (clauses T3-1b, T3-1d, T3-1e).

A record is a fact of today, not a judgement: the two may differ, and that is worth a look. What the
publication ledger and inspections will say has its place already and is shown as not yet counted.
"""

from collections.abc import Collection, Mapping
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres import facts as cadres
from app.core.tree import PathRange
from app.displays import facts as displays
from app.evaluations.releases.rates import Ratio, percent
from app.evaluations.releases.schemas import RecordFigure, ShareRead, SideBySide
from app.organisations import facts as organisations

_RECORDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "in_place": ("plaques_hung", "badges_worn", "publication_ledger"),
        "truth": ("officers_described", "inspections"),
        "awareness": ("office_recorded",),
    }
)
"""Beside which of the plan's contents each record stands; unknown ones are kept nowhere yet."""


async def side_by_side(
    session: AsyncSession,
    result: Mapping[str, Any] | None,
    within: PathRange,
    union_ids: Collection[UUID],
) -> list[SideBySide]:
    """The contents that records speak of too, for these judged unions together."""
    known = await _records(session, within, union_ids)
    shown = {one["code"]: one for one in (result or {}).get("dimensions", [])}
    return [
        SideBySide(
            dimension=code,
            name=shown.get(code, {}).get("name", ""),
            workers=_workers(shown.get(code)),
            records=[_figure(name, known.get(name)) for name in names],
        )
        for code, names in _RECORDS.items()
        if code in shown
    ]


def _workers(dimension: Mapping[str, Any] | None) -> ShareRead | None:
    found = dimension and (dimension["satisfaction"] or dimension["awareness"])
    return ShareRead.model_validate(found) if found else None


def _figure(code: str, ratio: Ratio | None) -> RecordFigure:
    if ratio is None:
        return RecordFigure(code=code, part=None, whole=None, percent=None)
    return RecordFigure(code=code, part=ratio.part, whole=ratio.whole, percent=percent(ratio))


async def _records(
    session: AsyncSession, within: PathRange, union_ids: Collection[UUID]
) -> dict[str, Ratio]:
    """Facts of the rooms below, summed over the judged unions."""
    facts = {
        "plaques_hung": displays.plaque_hung(within),
        "badges_worn": cadres.badged(within),
        "officers_described": cadres.described(within),
        "office_recorded": organisations.office(within),
    }
    found = {}
    for name, fact in facts.items():
        rows = fact.subquery()
        count = func.coalesce(func.sum(func.least(rows.c.count, rows.c.wanted)), 0)
        row = (
            await session.execute(
                select(count, func.coalesce(func.sum(rows.c.wanted), 0)).where(
                    rows.c.union_id.in_(union_ids)
                )
            )
        ).one()
        per_union = name == "plaques_hung"
        found[name] = Ratio(int(row[0]), len(union_ids) if per_union else int(row[1]))
    return found
