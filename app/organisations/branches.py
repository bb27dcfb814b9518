"""Branches (分会) and groups (小组) of a union: no unions of their own, they only count people."""

from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.errors import NOT_FOUND, Problem
from app.core.identifiers import uuid7
from app.core.versions import check_version
from app.organisations import queries
from app.organisations.kinds import BranchKind
from app.organisations.models import Branch
from app.organisations.moving import TOPIC
from app.organisations.problems import BRANCH_HAS_GROUPS, BRANCH_NAME_TAKEN, BRANCH_NOT_ABOVE
from app.organisations.schemas import BranchCreate, BranchUpdate


async def add_branch(
    session: AsyncSession, actor: Actor, union_id: UUID, body: BranchCreate
) -> Branch:
    """Add a branch or a group.

    Raises ``not_found``, ``branch_not_above``, ``branch_name_taken``.
    """
    await queries.hold_tree(session)
    union = await queries.union(session, union_id)
    branch = Branch(
        id=uuid7(), union_id=union.id, union_path=union.path, **body.model_dump(mode="json")
    )
    branch.parent_id = body.parent_id
    await _check_place(session, branch)
    await _save(session, branch)
    _tell(session, actor, "branch.added", branch, {"kind": branch.kind})
    return branch


async def update_branch(
    session: AsyncSession, actor: Actor, branch_id: UUID, version: int, body: BranchUpdate
) -> Branch:
    """Change a branch. Raises ``not_found``, ``version_conflict``, ``branch_not_above``,
    ``branch_has_groups``, ``branch_name_taken``.
    """
    branch = await queries.branch(session, branch_id, lock=True)
    check_version(branch, version)
    changes = body.model_dump(exclude_unset=True)
    changes = {k: v for k, v in changes.items() if v is not None or k not in {"name", "kind"}}
    with session.no_autoflush:
        for field, value in changes.items():
            setattr(branch, field, value)
        await _check_place(session, branch)
    await _save(session, branch)
    _tell(session, actor, "branch.updated", branch, {"fields": sorted(changes)})
    return branch


async def remove_branch(session: AsyncSession, actor: Actor, branch_id: UUID) -> None:
    """Remove a branch without groups. Raises ``not_found``, ``branch_has_groups``."""
    branch = await queries.branch(session, branch_id, lock=True)
    if await queries.has_groups(session, branch.id):
        raise Problem(BRANCH_HAS_GROUPS, parameters={"name": branch.name})
    await session.delete(branch)
    await session.flush()
    _tell(session, actor, "branch.removed", branch, {"kind": branch.kind})


async def _check_place(session: AsyncSession, branch: Branch) -> None:
    """A group may stand below a branch of the same union, and nothing else below anything."""
    if branch.kind == BranchKind.GROUP and await queries.has_groups(session, branch.id):
        raise Problem(BRANCH_HAS_GROUPS, parameters={"name": branch.name})
    if branch.parent_id is None:
        return
    if branch.kind != BranchKind.GROUP or branch.parent_id == branch.id:
        raise Problem(BRANCH_NOT_ABOVE)
    try:
        above = await queries.branch(session, branch.parent_id)
    except Problem as problem:
        if problem.kind is not NOT_FOUND:
            raise
        raise Problem(BRANCH_NOT_ABOVE) from problem
    if above.union_id != branch.union_id or above.kind != BranchKind.BRANCH:
        raise Problem(BRANCH_NOT_ABOVE)


async def _save(session: AsyncSession, branch: Branch) -> None:
    name = branch.name
    try:
        session.add(branch)
        await session.flush()
    except IntegrityError as error:
        if "uq_branches" not in str(error.orig):
            raise
        raise Problem(BRANCH_NAME_TAKEN, parameters={"name": name}) from error


def _tell(
    session: AsyncSession, actor: Actor, action: str, branch: Branch, details: dict[str, Any]
) -> None:
    announce(session, TOPIC, branch.union_id, branch.union_path)
    audit.record(session, actor, action, branch, details)
