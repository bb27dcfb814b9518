"""Making plans, handing them in, judging them; adopting the one from above with one click."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.clock import now, today
from app.core.errors import FORBIDDEN, INVALID_INPUT, Problem
from app.core.identifiers import uuid7
from app.core.schemas import UnionRef
from app.core.scope import beyond_scope
from app.core.versions import check_version
from app.organisations import service as organisations
from app.organisations.books import own_union, record
from app.organisations.models import Union
from app.proceedings import queries
from app.proceedings.choices import PLAN_NAMES
from app.proceedings.keeping_rules import stands_right
from app.proceedings.models import Plan
from app.proceedings.plan_doubts import doubts
from app.proceedings.plan_schemas import ParentPlan, PlanCreate, PlanRead, PlanSource, PlanUpdate
from app.proceedings.plan_workflow import (
    STATE_NAMES,
    PlanState,
    PlanVerb,
    Transition,
    allowed_verbs,
    leads_to,
)
from app.proceedings.problems import NO_PLAN_TO_FOLLOW, NOTE_MISSING, PLAN_STATE, plan_lacks
from app.proceedings.service import BOOKS

_MATTER = ("title", "year", "decision", "goals", "measures", "schedule", "clauses")
_NEEDED = {
    "goals": ("目标", "the goals"),
    "measures": ("至少一条措施", "at least one measure"),
    "schedule": ("进度安排", "the schedule"),
}
_DONE = {
    PlanVerb.SUBMIT: "plan.submitted",
    PlanVerb.TAKE_BACK: "plan.taken_back",
    PlanVerb.APPROVE: "plan.approved",
    PlanVerb.RETURN: "plan.returned",
}


async def create_plan(session: AsyncSession, actor: Actor, body: PlanCreate) -> Plan:
    """Begin a plan of the actor's own union, or adopt the one from above (T1-2b, T4-2a).

    Raises ``not_found``, ``forbidden``, ``plan_to_follow_missing``.
    """
    union = await own_union(session, actor, body.union_id)
    source = PlanSource.PARENT if body.adopt else body.prefill_from
    row = Plan(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        kind=body.kind,
        adopted=body.adopt,
        state=PlanState.DRAFT,
        title=f"{union.name}“三亮”活动{PLAN_NAMES[body.kind]}"[:120],
        year=today().year,
        goals="",
        measures=[],
        schedule=[],
        clauses=[],
        issuer=union.name,
        signatory=union.name,
    )
    if source is not None:
        await _begin_with(session, row, source, union)
    said = BOOKS.values(
        body, leave_out={"union_id", "kind", "adopt", "prefill_from"}, said_only=True
    )
    for field, value in said.items():
        if value is not None:
            setattr(row, field, value)
    session.add(row)
    if body.adopt:
        await _put_in_force(session, row)
    await BOOKS.save(session, actor, "plan.adopted" if body.adopt else "plan.drafted", row, {})
    return row


async def _begin_with(session: AsyncSession, row: Plan, source: PlanSource, union: Union) -> None:
    above = source is PlanSource.PARENT
    found = await queries.plan_in_force(session, union.path, row.kind, above=above)  # type: ignore[arg-type]
    if found is None:
        raise Problem(NO_PLAN_TO_FOLLOW)
    row.parent_plan_id = found.id if above else found.parent_plan_id
    for field in _MATTER:
        if above and field == "title" and not row.adopted:
            continue  # a plan of one's own has a title of one's own
        setattr(row, field, getattr(found, field))
    if above:
        row.decision = f"根据《{found.title}》"[:200]


async def _put_in_force(session: AsyncSession, row: Plan) -> None:
    former = await queries.same_in_force(session, row)
    if former is not None:
        former.state = PlanState.SUPERSEDED
        await session.flush()
    row.state = PlanState.EFFECTIVE
    row.effective_on = today()


async def update_plan(
    session: AsyncSession, actor: Actor, plan_id: UUID, version: int, body: PlanUpdate
) -> Plan:
    """Change a draft or a returned plan.

    Raises ``not_found``, ``forbidden``, ``version_conflict``, ``plan_state_conflict``.
    """
    row, _ = await _locked(session, actor, plan_id, version, PlanVerb.EDIT)
    changes = BOOKS.change(row, body)
    await BOOKS.save(session, actor, "plan.updated", row, {"fields": changes})
    return row


async def remove_plan(session: AsyncSession, actor: Actor, plan_id: UUID) -> None:
    """Throw away a draft; what was in force stays in the books. Raises as ``update_plan``."""
    row, _ = await _locked(session, actor, plan_id, None, PlanVerb.REMOVE)
    await BOOKS.remove(session, actor, "plan.removed", row)


async def take_step(
    session: AsyncSession,
    actor: Actor,
    plan_id: UUID,
    version: int | None,
    verb: PlanVerb,
    note: str | None = None,
) -> Plan:
    """Submit, take back, approve or return a plan; the top's own is in force when submitted.

    Raises ``not_found``, ``version_conflict``, ``plan_state_conflict``, ``forbidden``,
    ``invalid_input`` (a plan that says too little, a return without its reason).
    """
    row, transition = await _locked(session, actor, plan_id, version, verb)
    if transition.needs_note and not note:
        raise Problem(INVALID_INPUT, [NOTE_MISSING])
    before = row.state
    if verb is PlanVerb.SUBMIT:
        _check_complete(row)
        row.submitted_at = now()
    if verb in (PlanVerb.APPROVE, PlanVerb.RETURN):
        row.reviewed_by, row.reviewed_at, row.review_note = actor.account_id, now(), note
    if transition.to is PlanState.EFFECTIVE:
        await _put_in_force(session, row)
    row.state = transition.to
    await BOOKS.save(session, actor, _DONE[verb], row, {"from": before, "to": row.state})
    return row


def _check_complete(row: Plan) -> None:
    lacks = [plan_lacks(f, *texts) for f, texts in _NEEDED.items() if not getattr(row, f)]
    if lacks:
        raise Problem(INVALID_INPUT, lacks)


async def _locked(
    session: AsyncSession, actor: Actor, plan_id: UUID, version: int | None, verb: PlanVerb
) -> tuple[Plan, Transition]:
    # A plan in force above can be read from below and never locked: it is not found.
    row = await record(session, Plan, plan_id, lock=True)
    if version is not None:
        check_version(row, version)
    state = PlanState(row.state)
    transition = leads_to(state, verb, row.union_path)
    if transition is None:
        names = {"state": STATE_NAMES[state], "state_en": state.value}
        raise Problem(PLAN_STATE, parameters=names)
    if not stands_right(actor, row.union_path, transition.who):
        raise Problem(FORBIDDEN)
    return row, transition


async def shown_plans(session: AsyncSession, actor: Actor, rows: Sequence[Plan]) -> list[PlanRead]:
    """Plans as the actor sees them, compared with those they follow."""
    parents = await queries.plans_by_id(
        session, {row.parent_plan_id for row in rows if row.parent_plan_id is not None}
    )
    unions = await _refs(session, actor, {row.union_id for row in rows})
    return [
        _shown(actor, row, unions[row.union_id], parents.get(row.parent_plan_id or row.id))
        for row in rows
    ]


async def _refs(session: AsyncSession, actor: Actor, ids: set[UUID]) -> dict[UUID, UnionRef]:
    """Names of the unions; whoever reads a plan in force above may know whose it is."""
    refs = await organisations.union_refs(session, ids)
    if ids - refs.keys():
        async with beyond_scope(session, actor.scope):
            refs |= await organisations.union_refs(session, ids - refs.keys())
    return refs


_PLAIN = PlanRead.model_fields.keys() - {"union", "parent", "doubts", "allowed"}


def _shown(actor: Actor, row: Plan, union: UnionRef, parent: Plan | None) -> PlanRead:
    said: dict[str, Any] = {field: getattr(row, field) for field in _PLAIN}
    followed = None if parent is row else parent
    return PlanRead.model_validate(
        said
        | {
            "union": union,
            "parent": followed and ParentPlan(id=followed.id, title=followed.title),
            "doubts": [] if row.adopted or followed is None else doubts(row, followed),
            "allowed": allowed_verbs(actor, row.union_path, PlanState(row.state)),
        }
    )
