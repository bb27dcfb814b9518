"""Evaluations and units as a caller sees them."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.collecting import service as collecting
from app.core.schemas import UnionRef
from app.core.scope import beyond_scope
from app.evaluations import opening, queries, service
from app.evaluations.manifest import prefix_of
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.questionnaires import minutes_of
from app.evaluations.schemas import (
    EvaluationProgressRead,
    EvaluationRead,
    EvaluationSummary,
    RecountRead,
    TotalsRead,
    UnitRead,
    UnitTurnout,
)
from app.evaluations.turnout import SMALL_ROLL, band_of
from app.evaluations.workflow import EvaluationState
from app.organisations import service as organisations

_SUMMARY = EvaluationSummary.model_fields.keys() - {"union", "manifest_prefix", "totals", "allowed"}
_WHOLE = EvaluationRead.model_fields.keys() - EvaluationSummary.model_fields.keys()
_PLAIN = _WHOLE - {"minutes", "progress", "missing", "recount"}


async def summaries(
    session: AsyncSession, actor: Actor, rows: Sequence[Evaluation]
) -> list[EvaluationSummary]:
    """For a list; the organiser may stand above the caller, and its name is no secret."""
    return [EvaluationSummary(**part) for part in await _summarised(session, actor, rows)]


async def _summarised(
    session: AsyncSession, actor: Actor, rows: Sequence[Evaluation]
) -> list[dict[str, Any]]:
    async with beyond_scope(session, actor.scope):
        unions = await organisations.unions_in_scope(session, {row.union_id for row in rows})
    totals = await queries.totals(session, [row.id for row in rows])
    return [
        {
            **{field: getattr(row, field) for field in _SUMMARY},
            "union": UnionRef.model_validate(unions[row.union_id]),
            "manifest_prefix": row.manifest_hash and prefix_of(row.manifest_hash),
            "totals": TotalsRead(**totals.get(row.id, queries.Totals())._asdict()),
            "allowed": service.allowed_verbs(actor, row),
        }
        for row in rows
    ]


async def whole(session: AsyncSession, actor: Actor, row: Evaluation) -> EvaluationRead:
    """One evaluation with all that is known of it."""
    part = (await _summarised(session, actor, [row]))[0]
    return EvaluationRead(
        **part,
        **{field: getattr(row, field) for field in _PLAIN},
        minutes=minutes_of(row.questionnaire),
        progress=EvaluationProgressRead(done=row.progress_done, total=row.progress_total),
        missing=await opening.missing_of(session, row),
        recount=await recount_of(session, actor, row),
    )


async def recount_of(session: AsyncSession, actor: Actor, row: Evaluation) -> RecountRead | None:
    """For the organiser alone, once the ballots are sealed: before, it would tell who has any."""
    sealed = row.state in (EvaluationState.CLOSED, EvaluationState.RELEASED)
    if not (sealed and actor.is_of(row.union_path)):
        return None
    found = await collecting.recounted(session, await queries.voting_ids(session, row.id))
    fits = Counter(found.values())
    return RecountRead(agree=fits[True], differ=fits[False], waiting=fits[None])


def units(rows: Sequence[EvaluationUnit], k: int, base_url: str) -> list[UnitRead]:
    """Units with no more of their turnout than everybody sees."""
    return [_unit(row, k, base_url) for row in rows]


_UNIT = UnitRead.model_fields.keys() - {"url", "merged", "turnout"}


def _unit(row: EvaluationUnit, k: int, base_url: str) -> UnitRead:
    return UnitRead(
        **{field: getattr(row, field) for field in _UNIT},
        url=f"{base_url}/e/{row.code}",
        merged=row.roll is not None and row.roll < k,
        turnout=_turnout(row),
    )


def _turnout(row: EvaluationUnit) -> UnitTurnout:
    if row.accepted is None or row.roll is None:
        return UnitTurnout(band=None, at_least=None, on=row.accepted_on)
    small = row.roll <= SMALL_ROLL
    return UnitTurnout(
        band=band_of(row.accepted, row.roll) if small else None,
        at_least=None if small else row.accepted,
        on=row.accepted_on,
    )
