"""Ordering, hanging, checking and replacing plaques (亮牌子)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now, today
from app.core.errors import FORBIDDEN, Problem
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.schemas import UnionRef
from app.core.versions import check_version
from app.displays import queries
from app.displays.founding import show_in_founding_case
from app.displays.judging import check_only_ordered, check_photo, check_plaque, check_step
from app.displays.models import Plaque
from app.displays.name_check import check_name
from app.displays.plaque_workflow import (
    STATE_NAMES,
    TRANSITIONS,
    PlaqueState,
    PlaqueVerb,
    Transition,
    Who,
    allowed_verbs,
    stands_right,
)
from app.displays.problems import WRONG_STATE
from app.displays.schemas import (
    NameCheckRead,
    PlaqueCreate,
    PlaqueRead,
    PlaqueStep,
    PlaqueUpdate,
    SizeCheckRead,
)
from app.displays.size_check import check_size
from app.organisations import service as organisations
from app.organisations.kinds import UnionKind
from app.organisations.models import Union

TOPIC = "plaques"
_DONE = {
    PlaqueVerb.MADE: ("plaque.made", "made_on"),
    PlaqueVerb.HANG: ("plaque.hung", "hung_on"),
    PlaqueVerb.CHECK: ("plaque.checked", "checked_on"),
    PlaqueVerb.DAMAGE: ("plaque.damaged", "damaged_on"),
    PlaqueVerb.REPLACE: ("plaque.replaced", "replaced_on"),
}
_CARRIED_OVER = (
    "union_id", "union_path", "place", "orientation", "address", "material", "unit_width_mm",
    "unit_height_mm", "width_mm", "height_mm", "tolerance_mm", "maker",
)  # fmt: skip


async def create_plaque(session: AsyncSession, actor: Actor, body: PlaqueCreate) -> Plaque:
    """Order a plaque, or enter one of the actor's own union that hangs (clauses B1a to B1c).

    For a union below it can only be ordered: who hangs it says so, and who ordered it may check.
    Raises ``not_found`` for a union outside the scope, ``forbidden`` for one above the actor's,
    ``invalid_input``.
    """
    union = await organisations.union_in_scope(session, body.union_id)
    if not stands_right(actor, union.path, Who.EITHER):
        raise Problem(FORBIDDEN)
    if not stands_right(actor, union.path, Who.OWN):
        check_only_ordered(body.made_on, body.hung_on)
    given = body.model_dump(exclude={"union_id", "text"})
    row = Plaque(id=uuid7(), union_id=union.id, union_path=union.path, **given)
    row.text = body.text or union.name
    if row.ordered_on is row.made_on is row.hung_on is None:
        row.ordered_on = today()
    row.state = _state_by_days(row)
    check_plaque(row)
    await check_photo(session, row)
    session.add(row)
    await _save(session, actor, "plaque.ordered", row, {"state": row.state})
    return row


def _state_by_days(row: Plaque) -> PlaqueState:
    if row.hung_on is not None:
        return PlaqueState.HUNG
    return PlaqueState.ORDERED if row.made_on is None else PlaqueState.MADE


async def update_plaque(
    session: AsyncSession, actor: Actor, plaque_id: UUID, version: int, body: PlaqueUpdate
) -> Plaque:
    """Change what is said of a plaque; a checked one has to be checked again.

    Raises ``not_found``, ``forbidden`` (not one's own union's), ``version_conflict``,
    ``plaque_state_conflict``, ``invalid_input``.
    """
    row = await queries.plaque(session, plaque_id, lock=True)
    if not stands_right(actor, row.union_path, Who.OWN):
        raise Problem(FORBIDDEN)
    check_version(row, version)
    _transition(actor, row, PlaqueVerb.EDIT)
    changes = body.model_dump(exclude_unset=True)
    for field, value in changes.items():
        setattr(row, field, value)
    row.state = _state_by_days(row)  # as its days say: what was entered by mistake is taken back
    row.checked_on = row.checked_by = None
    check_plaque(row)
    if "photo_id" in changes:
        await check_photo(session, row)
    await _save(session, actor, "plaque.updated", row, {"fields": sorted(changes)})
    return row


async def take_step(
    session: AsyncSession,
    actor: Actor,
    plaque_id: UUID,
    version: int | None,
    verb: PlaqueVerb,
    body: PlaqueStep,
) -> Plaque:
    """Do ``verb`` to a plaque on a day, today if none is given.

    ``version`` is the one the actor has read, if told. Raises ``not_found``, ``version_conflict``,
    ``plaque_state_conflict``, ``forbidden`` and ``invalid_input`` for a day that cannot be.
    """
    row = await queries.plaque(session, plaque_id, lock=True)
    if version is not None:
        check_version(row, version)
    before = row.state
    row.state = _transition(actor, row, verb).to
    action, column = _DONE[verb]
    if verb is PlaqueVerb.HANG:
        row.damaged_on = row.checked_on = row.checked_by = None  # mended, and to be seen anew
    setattr(row, column, body.on or today())
    check_step(row)
    row.note = body.note or None
    if verb is PlaqueVerb.CHECK:
        row.checked_by = actor.account_id
    if verb is PlaqueVerb.REPLACE:
        await _order_successor(session, actor, row)
    await _save(session, actor, action, row, {"from": before, "to": row.state})
    return row


async def delete_plaque(
    session: AsyncSession, actor: Actor, plaque_id: UUID, version: int | None
) -> None:
    """Take back an order; what it was to replace stays replaced, with nothing in its place.

    Raises ``not_found``, ``version_conflict``, ``plaque_state_conflict``, ``forbidden``.
    """
    row = await queries.plaque(session, plaque_id, lock=True)
    if version is not None:
        check_version(row, version)
    _transition(actor, row, PlaqueVerb.DELETE)
    await queries.forget_successor(session, row.id)
    announce(session, TOPIC, row.union_id, row.union_path)
    audit.record(session, actor, "plaque.deleted", row, {"state": row.state})
    await session.delete(row)
    await session.flush()


async def _order_successor(session: AsyncSession, actor: Actor, row: Plaque) -> None:
    """The next one: of the same kind and size, with the name the union has now."""
    union = await organisations.union_in_scope(session, row.union_id)
    successor = Plaque(
        id=uuid7(),
        text=union.name,
        state=PlaqueState.ORDERED,
        ordered_on=row.replaced_on,
        **{column: getattr(row, column) for column in _CARRIED_OVER},
    )
    session.add(successor)
    await session.flush()
    row.replaced_by = successor.id
    audit.record(session, actor, "plaque.ordered", successor, {"state": successor.state})


def _transition(actor: Actor, row: Plaque, verb: PlaqueVerb) -> Transition:
    state = PlaqueState(row.state)
    transition = TRANSITIONS.get((state, verb))
    if transition is None:
        raise Problem(
            WRONG_STATE, parameters={"state": STATE_NAMES[state], "state_en": state.value}
        )
    if not stands_right(actor, row.union_path, transition.who):
        raise Problem(FORBIDDEN)
    return transition


async def _save(
    session: AsyncSession, actor: Actor, action: str, row: Plaque, details: dict[str, Any]
) -> None:
    row.updated_at = now()
    await session.flush()
    announce(session, TOPIC, row.union_id, row.union_path)
    audit.record(session, actor, action, row, details)
    if row.state == PlaqueState.HUNG:
        await show_in_founding_case(session, actor, row.union_id)


async def shown(session: AsyncSession, actor: Actor, rows: Sequence[Plaque]) -> list[PlaqueRead]:
    """Plaques as the actor sees them, checked against the names and sizes there are now."""
    unions = await organisations.unions_in_scope(session, {row.union_id for row in rows})
    return [_shown(actor, row, unions[row.union_id]) for row in rows]


def _shown(actor: Actor, row: Plaque, union: Union) -> PlaqueRead:
    kind = None if union.kind is None else UnionKind(union.kind)
    name = check_name(row.text, union.name, union.unit_name, Level(union.level), kind)
    size = check_size(
        (row.unit_width_mm, row.unit_height_mm), (row.width_mm, row.height_mm), row.tolerance_mm
    )
    return PlaqueRead(
        union=UnionRef.model_validate(union),
        unit_name=union.unit_name,
        name_check=NameCheckRead.model_validate(name),
        size_check=SizeCheckRead.model_validate(size),
        allowed=allowed_verbs(actor, row.union_path, PlaqueState(row.state)),
        **{field: getattr(row, field) for field in _PLAIN_FIELDS},
    )


_PLAIN_FIELDS = PlaqueRead.model_fields.keys() - {
    "union", "unit_name", "name_check", "size_check", "allowed",
}  # fmt: skip
