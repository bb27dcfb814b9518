"""Forums, visits and opinions as they are seen, with hints at names that should not stand there."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.clock import today
from app.evaluations.field import queries
from app.evaluations.field.models import Forum, FoundOpinion, Visit
from app.evaluations.field.naming_hints import all_hints
from app.evaluations.field.schemas import ForumRead, OpinionRead, VisitRead
from app.evaluations.field.service import PERMISSION, answer_by
from app.organisations import service as organisations
from app.organisations.books import keeping_verbs


def number_text(row: Forum | Visit) -> str:
    """座谈2026-003: how the record is called on paper."""
    return f"{'座谈' if isinstance(row, Forum) else '走访'}{row.year}-{row.number:03}"


async def shown_forums(
    session: AsyncSession, actor: Actor, rows: Sequence[Forum]
) -> list[ForumRead]:
    """Forums as the actor sees them."""
    counts = await queries.opinion_counts(session, "forum_id", {row.id for row in rows})
    unions = await organisations.union_refs(session, {row.union_id for row in rows})

    def more(row: Forum) -> dict[str, Any]:
        speakers = [point["speaker"] for point in row.points]
        texts = [point["text"] for point in row.points]
        return {
            "union": unions[row.union_id],
            "number_text": number_text(row),
            "opinions": counts.get(row.id, 0),
            "hints": all_hints([*texts, row.answered_on_the_spot], speakers),
            "allowed": keeping_verbs(actor, row.union_path, PERMISSION),
        }

    return [ForumRead.model_validate(_plain(row, ForumRead) | more(row)) for row in rows]


async def shown_visits(
    session: AsyncSession, actor: Actor, rows: Sequence[Visit]
) -> list[VisitRead]:
    """Visits as the actor sees them, with the day an answer is due."""
    counts = await queries.opinion_counts(session, "visit_id", {row.id for row in rows})
    unions = await organisations.union_refs(session, {row.union_id for row in rows})

    def more(row: Visit) -> dict[str, Any]:
        due = answer_by(row)
        return {
            "union": unions[row.union_id],
            "number_text": number_text(row),
            "opinions": counts.get(row.id, 0),
            "hints": all_hints([row.situation, row.result, *row.heard.values()]),
            "allowed": keeping_verbs(actor, row.union_path, PERMISSION),
            "answer_by": due,
            "overdue": due is not None and due < today(),
        }

    return [VisitRead.model_validate(_plain(row, VisitRead) | more(row)) for row in rows]


async def shown_opinions(
    session: AsyncSession, actor: Actor, rows: Sequence[FoundOpinion]
) -> list[OpinionRead]:
    """Opinions as the actor sees them."""
    unions = await organisations.union_refs(session, {row.union_id for row in rows})
    return [
        OpinionRead.model_validate(
            _plain(row, OpinionRead)
            | {
                "union": unions[row.union_id],
                "hints": all_hints([row.text, row.answer]),
                "allowed": keeping_verbs(actor, row.union_path, PERMISSION),
            }
        )
        for row in rows
    ]


_DERIVED = {"union", "number_text", "opinions", "hints", "allowed", "answer_by", "overdue"}


def _plain(row: Any, shape: Any) -> dict[str, Any]:
    return {field: getattr(row, field) for field in shape.model_fields.keys() - _DERIVED}
