"""Reading a release: rows that are there already, the same effort for a thousand and a million."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import Select, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.errors import NOT_FOUND, Problem
from app.core.schemas import UnionRef
from app.core.scope import beyond_scope, present_scope
from app.core.tree import PathRange
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.releases.former import former_of_units, former_total
from app.evaluations.releases.lines import LineKind
from app.evaluations.releases.models import Release, ReleaseResult
from app.evaluations.releases.problems import NOT_RELEASED
from app.evaluations.releases.schemas import (
    FormerRead,
    ReleaseNumber,
    ReleaseRead,
    ResultLineRead,
    SideBySide,
    SummaryRead,
    UnitResultRead,
)
from app.evaluations.releases.side_by_side import side_by_side
from app.evaluations.showing import recount_of
from app.organisations import service as organisations


async def released(session: AsyncSession, evaluation_id: UUID) -> Release:
    """The release that holds; raises ``not_found`` or ``evaluation_not_released``."""
    found = await session.scalar(
        select(Release)
        .where(Release.evaluation_id == evaluation_id)
        .order_by(Release.number.desc())
        .limit(1)
    )
    if found is not None:
        return found
    if await session.get(Evaluation, evaluation_id) is None:
        raise Problem(NOT_FOUND)
    raise Problem(NOT_RELEASED)


async def shown_release(session: AsyncSession, actor: Actor, row: Release) -> ReleaseRead:
    """A release with the ones before it; the organiser sees what the recount has come to."""
    evaluation = await session.get_one(Evaluation, row.evaluation_id)
    history = await session.scalars(
        select(Release)
        .where(Release.evaluation_id == row.evaluation_id)
        .order_by(Release.number.desc())
    )
    return ReleaseRead(
        id=row.id,
        evaluation_id=row.evaluation_id,
        number=row.number,
        reason=row.reason,
        released_on=row.released_on,
        document_hash=row.document_hash,
        summary=SummaryRead.model_validate(row.document),
        recount=await recount_of(session, actor, evaluation),
        former=await former_total(session, evaluation.id),
        history=[ReleaseNumber.model_validate(one) for one in history],
    )


def lines_of(
    release: Release, kind: LineKind | None, sub_district_id: UUID | None, text: str | None
) -> Select[ReleaseResult]:
    """The lines of a release, by kind, sub-district and a part of the name."""
    statement = select(ReleaseResult).where(ReleaseResult.release_id == release.id)
    if kind is not None:
        statement = statement.where(ReleaseResult.kind == kind)
    if sub_district_id is not None:
        statement = statement.where(ReleaseResult.sub_district_id == sub_district_id)
    if text:
        statement = statement.where(ReleaseResult.name.icontains(text, autoescape=True))
    return statement


async def shown_lines(session: AsyncSession, rows: Sequence[ReleaseResult]) -> list[ResultLineRead]:
    """Lines with the unions they speak of; those above are named too, as everybody may know."""
    own = await present_scope(session)
    async with beyond_scope(session, own):
        unions = await organisations.union_refs(session, {row.union_id for row in rows})
    judged = [row for row in rows if row.unit_id is not None]
    former = {}
    if judged:
        ids = [row.union_id for row in judged]
        former = await former_of_units(session, judged[0].evaluation_id, ids)
    return [_shown(row, unions[row.union_id], former) for row in rows]


_PLAIN = ResultLineRead.model_fields.keys() - {"union", "former"}


def _shown(
    row: ReleaseResult, union: UnionRef, former: Mapping[UUID, FormerRead]
) -> ResultLineRead:
    before = None if row.unit_id is None else former.get(row.union_id)
    plain = {name: getattr(row, name) for name in _PLAIN}
    return ResultLineRead.model_validate({**plain, "union": union, "former": before})


async def shown_unit(session: AsyncSession, release: Release, unit_id: UUID) -> UnitResultRead:
    """One judged unit with what speaks for it; raises ``not_found`` outside the scope."""
    rows = {row.id: row for row in await session.scalars(_around(release, unit_id))}
    unit = next((row for row in rows.values() if row.unit_id == unit_id), None)
    judged = await session.get(EvaluationUnit, unit_id)
    if unit is None or judged is None:
        raise Problem(NOT_FOUND)
    read = {line.id: line for line in await shown_lines(session, list(rows.values()))}
    pool = rows.get(unit.shown_in_id) if unit.shown_in_id else None
    by_kind = {row.kind: read[row.id] for row in rows.values() if row.unit_id is None}
    speaks = pool or unit
    return UnitResultRead(
        unit=read[unit.id],
        shown_in=None if pool is None else read[pool.id],
        sub_district=by_kind.get(LineKind.SUB_DISTRICT),
        total=by_kind.get(LineKind.TOTAL),
        side_by_side=await side_by_side(
            session, speaks.result, PathRange.itself(judged.union_path), [judged.union_id]
        ),
    )


def _around(release: Release, unit_id: UUID) -> Select[ReleaseResult]:
    """The unit's line, the one that speaks for it, its sub-district's and the total."""
    of_release = ReleaseResult.release_id == release.id
    own = select(ReleaseResult).where(of_release, ReleaseResult.unit_id == unit_id).subquery()
    return select(ReleaseResult).where(
        of_release,
        (ReleaseResult.unit_id == unit_id)
        | (ReleaseResult.id == select(own.c.shown_in_id).scalar_subquery())
        | (ReleaseResult.kind == LineKind.TOTAL)
        | (
            (ReleaseResult.kind == LineKind.SUB_DISTRICT)
            & (ReleaseResult.sub_district_id == select(own.c.sub_district_id).scalar_subquery())
        ),
    )


async def shown_records(
    session: AsyncSession, actor: Actor, release: Release, evaluation: Evaluation
) -> list[SideBySide]:
    """What workers say beside what the records say: of all for the organiser, of its own for a
    sub-district. A single union reads its own line: beside all others' its records say nothing.
    """
    result, path = release.document["total"], evaluation.union_path
    if not (actor.is_of(path) or actor.is_above(path)):
        result, path = await _result_of_sub_district(session, release, actor), actor.union_path
        if result is None:
            return []
    within = PathRange.subtree(path)
    judged = await session.scalars(
        select(EvaluationUnit.union_id).where(
            EvaluationUnit.evaluation_id == evaluation.id,
            EvaluationUnit.left_out_reason.is_(None),
            within.holds(EvaluationUnit.union_path),
        )
    )
    return await side_by_side(session, result, within, list(judged))


async def _result_of_sub_district(
    session: AsyncSession, release: Release, actor: Actor
) -> dict[str, Any] | None:
    return await session.scalar(
        select(ReleaseResult.result).where(
            ReleaseResult.release_id == release.id,
            ReleaseResult.kind == LineKind.SUB_DISTRICT,
            ReleaseResult.sub_district_id == actor.union_id,
        )
    )
