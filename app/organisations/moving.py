"""What happens to a whole subtree at once: it moves, or enters or leaves the totals.

A path is written in one statement for all unions of the subtree, and foreign keys carry it into
every table (``OwnedByUnion``); so no row is ever seen in between, or left behind.
"""

from sqlalchemy import ColumnElement, and_, case, exists, func, literal, select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce, announce_to_all_below
from app.core.errors import Problem
from app.core.levels import Level, may_stand_below
from app.core.scope import SEPARATOR, covers
from app.core.tree import PathRange, last_number
from app.organisations import queries
from app.organisations.models import Union
from app.organisations.problems import LEVEL_NOT_BELOW, UNION_NAME_TAKEN

TOPIC = "unions"


async def move_subtree(
    session: AsyncSession, actor: Actor | None, union: Union, new_parent: Union
) -> None:
    """Put ``union`` and all below it under ``new_parent``, with everything they own.

    The transaction must see both places. Raises ``level_not_below``, ``union_name_taken``.
    """
    await queries.freeze_tree(session)
    union = await queries.union(session, union.id, lock=True)
    new_parent = await queries.union(session, new_parent.id)
    if covers(union.path, new_parent.path) or not may_stand_below(
        Level(union.level), Level(new_parent.level)
    ):
        levels = {"parent": new_parent.level, "child": union.level}
        raise Problem(LEVEL_NOT_BELOW, parameters=levels)
    if union.parent_id == new_parent.id:
        return
    if await queries.name_taken(session, new_parent.id, union.name):
        raise Problem(UNION_NAME_TAKEN, parameters={"name": union.name})
    old, came_from = union.path, union.parent_id
    new = f"{new_parent.path}{last_number(old)}{SEPARATOR}"
    await _rewrite(session, union, new_parent, old, new)
    await _announce_move(session, union, old, new)
    details = {"from": str(came_from), "to": str(new_parent.id)}
    _record(session, actor, "union.moved", union, details)


async def _rewrite(
    session: AsyncSession, union: Union, new_parent: Union, old: str, new: str
) -> None:
    itself = Union.id == union.id
    await session.flush()
    await session.execute(
        update(Union)
        .where(PathRange.subtree(old).holds(Union.path))
        .values(
            path=func.concat(new, func.substr(Union.path, len(old) + 1)),
            parent_id=case((itself, new_parent.id), else_=Union.parent_id),
            in_totals=_counted(old, new_parent.in_totals),
            version=Union.version + 1,
        )
        .execution_options(synchronize_session=False)
    )


def _counted(path: str, above_counted: bool) -> ColumnElement[bool]:
    """Whether a union of the subtree of ``path`` counts: neither it nor one above it is away."""
    above = aliased(Union)
    away = exists().where(
        above.administered_by.is_not(None),
        PathRange.subtree(path).holds(above.path),
        func.starts_with(Union.path, above.path),
    )
    return and_(literal(above_counted), ~away)


async def _announce_move(session: AsyncSession, union: Union, old: str, new: str) -> None:
    """Tell of the old and the new place; every union that moved is measured at the new one."""
    announce_to_all_below(session, TOPIC, union.id, old)
    announce_to_all_below(session, TOPIC, union.id, new)
    moved = await session.scalars(
        select(Union)
        .where(PathRange.subtree(new).holds(Union.path))
        .execution_options(populate_existing=True)
    )
    for row in moved:
        announce(session, TOPIC, row.id, row.path)


async def count_again(session: AsyncSession, union: Union, above_counted: bool) -> None:
    """Bring ``in_totals`` of the subtree up to date after ``administered_by`` changed.

    Needs the tree frozen. An own version bump tells editors below that what they have read is old.
    """
    counted = _counted(union.path, above_counted)
    await session.flush()
    await session.execute(
        update(Union)
        .where(PathRange.subtree(union.path).holds(Union.path), Union.in_totals != counted)
        .values(in_totals=counted, version=Union.version + 1)
        .execution_options(synchronize_session=False)
    )
    await session.refresh(union)
    announce_to_all_below(session, TOPIC, union.id, union.path)


def _record(
    session: AsyncSession,
    actor: Actor | None,
    action: str,
    union: Union,
    details: dict[str, str],
) -> None:
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
