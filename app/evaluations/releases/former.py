"""The result before this one, laid beside it: of the evaluation this one was made after (再评)."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.scope import beyond_scope, present_scope
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.releases.lines import LineKind
from app.evaluations.releases.models import Release, ReleaseResult
from app.evaluations.releases.schemas import FormerRead


async def former_release(session: AsyncSession, evaluation_id: UUID) -> Release | None:
    """The release that holds of the evaluation before; None if there was none the caller sees."""
    before = select(Evaluation.based_on_id).where(Evaluation.id == evaluation_id)
    return await session.scalar(
        select(Release)
        .where(Release.evaluation_id == before.scalar_subquery())
        .order_by(Release.number.desc())
        .limit(1)
    )


async def former_of_units(
    session: AsyncSession, evaluation_id: UUID, union_ids: Collection[UUID]
) -> dict[UUID, FormerRead]:
    """What was said before of these unions, each by its own line."""
    release = await former_release(session, evaluation_id)
    if release is None:
        return {}
    lines = await session.scalars(
        select(ReleaseResult).where(
            ReleaseResult.release_id == release.id,
            ReleaseResult.kind == LineKind.UNIT,
            ReleaseResult.union_id.in_(union_ids),
        )
    )
    return {line.union_id: _read(release, line.turnout, line.result) for line in lines}


async def former_total(session: AsyncSession, evaluation_id: UUID) -> FormerRead | None:
    """The total before, if it is of the same unions; else it says nothing of them."""
    release = await former_release(session, evaluation_id)
    if release is None:
        return None
    async with beyond_scope(session, await present_scope(session)):
        now, then = [await _judged(session, one) for one in (evaluation_id, release.evaluation_id)]
    if now != then:
        return None
    return _read(release, release.document["turnout"], release.document["total"])


async def _judged(session: AsyncSession, evaluation_id: UUID) -> set[UUID]:
    found = await session.scalars(
        select(EvaluationUnit.union_id).where(
            EvaluationUnit.evaluation_id == evaluation_id,
            EvaluationUnit.left_out_reason.is_(None),
        )
    )
    return set(found)


def _read(release: Release, turnout: dict[str, Any], result: dict[str, Any] | None) -> FormerRead:
    shown = result or {"satisfaction": None, "dimensions": []}
    return FormerRead.model_validate(
        {
            "evaluation_id": release.evaluation_id,
            "title": release.document["title"],
            "released_on": release.released_on,
            "is_valid": turnout["is_valid"],
            "satisfaction": shown["satisfaction"],
            "dimensions": shown["dimensions"],
        }
    )
