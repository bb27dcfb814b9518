"""Founding and keeping unions, and how other features speak of them."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now
from app.core.codes import new_code
from app.core.errors import FORBIDDEN, Problem
from app.core.identifiers import uuid7
from app.core.levels import Level, may_stand_below
from app.core.schemas import UnionRef
from app.core.scope import SEPARATOR, beyond_scope
from app.core.versions import check_version
from app.organisations import moving, queries
from app.organisations.completing import complete
from app.organisations.kinds import UnionState
from app.organisations.models import UNION_NUMBERS, Union, UnionName
from app.organisations.moving import TOPIC, move_subtree
from app.organisations.names import give_up_name, replace_aliases
from app.organisations.problems import (
    CREDIT_CODE_TAKEN,
    LEVEL_NOT_BELOW,
    UNION_HAS_CHILDREN,
    UNION_NAME_TAKEN,
)
from app.organisations.schemas import UnionCreate, UnionUpdate

__all__ = [
    "TOPIC",
    "change_union",
    "found_top_union",
    "found_union",
    "move_subtree",
    "territories",
    "union_in_scope",
    "union_ref",
    "union_refs",
    "unions_in_scope",
    "update_union",
]

_DECIDED_ABOVE = {"name", "state", "kind", "form", "administered_by"}
_NOBODY_ABOVE_DECIDES = {"name", "kind", "form"}
_NEVER_NULL = {"name", "state", "credit_code_checked"}


async def union_in_scope(session: AsyncSession, union_id: UUID) -> Union:
    """The union; raises ``not_found`` outside the scope."""
    return await queries.union(session, union_id)


async def unions_in_scope(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, Union]:
    """Those of ``ids`` within the scope."""
    return await queries.unions_by_id(session, ids)


async def names_by_path(session: AsyncSession, paths: Collection[str]) -> dict[str, str]:
    """What the unions at ``paths`` are called, as far as they are in the scope."""
    return await queries.names_by_path(session, paths)


async def union_ref(session: AsyncSession, union_id: UUID) -> UnionRef:
    """How other resources name the union."""
    return UnionRef.model_validate(await queries.union(session, union_id))


async def union_refs(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, UnionRef]:
    """The same for many, in one query."""
    found = await queries.unions_by_id(session, ids)
    return {union_id: UnionRef.model_validate(union) for union_id, union in found.items()}


async def territories(
    session: AsyncSession, actor: Actor
) -> tuple[list[Union], dict[UUID, list[UnionName]]]:
    """The sub-district unions of the whole tree, with their other names (clauses R3b, R3c).

    Everybody may know what the sub-districts are called: nothing else of them may be shown.
    """
    async with beyond_scope(session, actor.scope):
        unions = await queries.sub_districts(session)
        return unions, await queries.names(session, [union.id for union in unions])


async def found_top_union(session: AsyncSession, level: Level, name: str) -> Union:
    """The first union of an empty database, above all others."""
    return await _add(session, None, None, level, name, {})


async def found_union(session: AsyncSession, actor: Actor | None, body: UnionCreate) -> Union:
    """Add a union below another (工会法 art. 12: the union above approves, so it enters it).

    Raises ``not_found`` for a parent outside the scope, ``level_not_below``, ``union_name_taken``,
    ``credit_code_taken``, ``invalid_input``.
    """
    await queries.hold_tree(session)
    parent = await queries.union(session, body.parent_id)
    if not may_stand_below(body.level, Level(parent.level)):
        raise Problem(LEVEL_NOT_BELOW, parameters={"parent": parent.level, "child": body.level})
    if await queries.name_taken(session, parent.id, body.name):
        raise Problem(UNION_NAME_TAKEN, parameters={"name": body.name})
    details = body.model_dump(exclude={"parent_id", "level", "name", "aliases"}, exclude_unset=True)
    union = await _add(session, actor, parent, body.level, body.name, details)
    if body.aliases:
        await replace_aliases(session, union, body.aliases)
    return union


async def _add(
    session: AsyncSession,
    actor: Actor | None,
    parent: Union | None,
    level: Level,
    name: str,
    details: dict[str, Any],
) -> Union:
    number = (await session.execute(UNION_NUMBERS.next_value().select())).scalar_one()
    above_counted = parent is None or parent.in_totals
    union = Union(
        id=uuid7(),
        parent_id=parent.id if parent else None,
        path=f"{parent.path if parent else ''}{number}{SEPARATOR}",
        level=level,
        name=name,
        code=new_code(),
        in_totals=above_counted and details.get("administered_by") is None,
        **details,
    )
    complete(union, set(details))
    await _save_new(session, union)
    _tell(session, actor, "union.founded", union, {"level": level, "name": name})
    return union


async def _save_new(session: AsyncSession, union: Union) -> None:
    if union.credit_code is None:
        session.add(union)
        await session.flush()
        return
    try:
        async with session.begin_nested():
            session.add(union)
            await session.flush()
    except IntegrityError as error:
        raise _collision(error, union.credit_code) from error


def _collision(error: IntegrityError, credit_code: str | None) -> Exception:
    """Of two unions with one code the other may be out of sight: only the index knows of it."""
    if "uq_unions_credit_code" in str(error.orig):
        return Problem(CREDIT_CODE_TAKEN, parameters={"code": credit_code})
    return error


async def update_union(
    session: AsyncSession, actor: Actor, union_id: UUID, version: int, body: UnionUpdate
) -> Union:
    """Change a union. Its name, state, kind and form, and who administers it, are decided above
    (art. 12).

    Raises ``not_found``, ``version_conflict``, ``forbidden``, ``union_name_taken``,
    ``union_has_children``, ``credit_code_taken``, ``invalid_input``.
    """
    changes = body.model_dump(exclude_unset=True)
    changes = {k: v for k, v in changes.items() if v is not None or k not in _NEVER_NULL}
    await _freeze_if_counted_anew(session, union_id, changes)
    union = await queries.union(session, union_id, lock=True)
    check_version(union, version)
    aliases = changes.pop("aliases", None)
    decided = {k for k in changes if k in _DECIDED_ABOVE and changes[k] != getattr(union, k)}
    is_top = union.parent_id is None
    allowed = actor.is_above(union.path) or (is_top and decided <= _NOBODY_ABOVE_DECIDES)
    if decided and not allowed:
        raise Problem(FORBIDDEN)
    return await _change(session, actor, union, changes, aliases)


async def _freeze_if_counted_anew(
    session: AsyncSession, union_id: UUID, changes: dict[str, Any]
) -> None:
    """The tree first, the row afterwards, as whoever moves it: two cannot wait for each other."""
    if "administered_by" in changes:
        union = await queries.union(session, union_id)
        if union.administered_by != changes["administered_by"]:
            await queries.freeze_tree(session)


async def change_union(
    session: AsyncSession, actor: Actor | None, union_id: UUID, **changes: Any
) -> Union:
    """Change columns of a union from another room: its state when it is founded, its counts.

    The caller has judged whether the actor may. Values that are there already change nothing.
    """
    union = await queries.union(session, union_id, lock=True)
    new = {name: value for name, value in changes.items() if getattr(union, name) != value}
    return await _change(session, actor, union, new, None) if new else union


async def _change(
    session: AsyncSession,
    actor: Actor | None,
    union: Union,
    changes: dict[str, Any],
    aliases: Sequence[str] | None,
) -> Union:
    fields = sorted(changes) + (["aliases"] if aliases is not None else [])
    name = changes.get("name", union.name)
    if name != union.name:
        await give_up_name(session, union, name)
    if changes.get("state", union.state) != union.state:
        await _may_change_state(session, union, changes["state"])
    if aliases is not None:
        await replace_aliases(session, union, aliases)
        union.updated_at = now()  # the names are part of what the version speaks of
    moved_away = "administered_by" in changes and (
        (changes["administered_by"] is None) != (union.administered_by is None)
    )
    await _save_changes(session, union, changes)
    if moved_away:
        await moving.count_again(session, union, await _counted_above(session, union))
    _tell(session, actor, "union.updated", union, {"fields": fields})
    return union


async def _save_changes(session: AsyncSession, union: Union, changes: dict[str, Any]) -> None:
    try:
        async with session.begin_nested():
            for field, value in changes.items():
                setattr(union, field, value)
            if union.administered_by is not None:
                union.in_totals = False
            complete(union, set(changes))
            await session.flush()
    except IntegrityError as error:
        raise _collision(error, changes.get("credit_code")) from error


async def _counted_above(session: AsyncSession, union: Union) -> bool:
    if union.parent_id is None:
        return True
    return (await queries.union(session, union.parent_id)).in_totals


async def _may_change_state(session: AsyncSession, union: Union, state: str) -> None:
    """A dissolved union leaves nobody behind, and comes back only if its name is still free."""
    if state == UnionState.DISSOLVED:
        if children := await queries.living_children(session, union.id):
            parameters = {"name": union.name, "count": children}
            raise Problem(UNION_HAS_CHILDREN, parameters=parameters)
    elif union.state == UnionState.DISSOLVED and await queries.name_taken(
        session, union.parent_id, union.name, but=union.id
    ):
        raise Problem(UNION_NAME_TAKEN, parameters={"name": union.name})


def _tell(
    session: AsyncSession, actor: Actor | None, action: str, union: Union, details: dict[str, Any]
) -> None:
    announce(session, TOPIC, union.id, union.path)
    audit.record_about(
        session,
        actor,
        action,
        "union",
        subject_id=union.id,
        union_id=union.id,
        union_path=union.path,
        details=details,
    )
