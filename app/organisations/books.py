"""A union's own books: what it writes down for itself, and nobody else changes.

Meetings, leading groups, log entries, forums, visits, opinions: each feature says once what its
books are (``Books``), and reads, changes and takes out its records here, always with their event.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.permissions import Permission
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now
from app.core.database import UnionRecord
from app.core.errors import FORBIDDEN, NOT_FOUND, Problem
from app.core.versions import check_version
from app.organisations import queries
from app.organisations.models import Union

Record = TypeVar("Record", bound=UnionRecord)


class KeepingVerb(StrEnum):
    """What can be done to a record of a union's own."""

    EDIT = "edit"
    REMOVE = "remove"


def keeping_verbs(actor: Actor, union_path: str, permission: Permission) -> list[KeepingVerb]:
    """A union keeps its own books: it changes and removes what it wrote, nobody else does."""
    return list(KeepingVerb) if actor.may(permission) and actor.is_of(union_path) else []


async def own_union(session: AsyncSession, actor: Actor, union_id: UUID) -> Union:
    """The union whose books are written in; ``not_found``, or ``forbidden`` for one below."""
    union = await queries.union(session, union_id)
    if not actor.is_of(union.path):
        raise Problem(FORBIDDEN)
    return union


async def record(
    session: AsyncSession, model: type[Record], record_id: UUID, *, lock: bool = False
) -> Record:
    """The row; raises ``not_found`` outside the scope."""
    statement = select(model).where(model.id == record_id)
    found = await session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def own_record(
    session: AsyncSession,
    actor: Actor,
    model: type[Record],
    record_id: UUID,
    version: int | None = None,
) -> Record:
    """A row of the actor's own union, locked, as it was read.

    Raises ``not_found``, ``forbidden`` (not one's own union's), ``version_conflict``.
    """
    row = await record(session, model, record_id, lock=True)
    if not actor.is_of(row.union_path):
        raise Problem(FORBIDDEN)
    if version is not None:
        check_version(row, version)
    return row


@dataclass(frozen=True)
class Books:
    """The books of one feature.

    ``topic`` is what a change is announced as; days within ``json_columns`` are kept as texts.
    """

    topic: str
    json_columns: frozenset[str] = frozenset()

    def values(
        self, body: BaseModel, *, leave_out: set[str] | None = None, said_only: bool = False
    ) -> dict[str, Any]:
        """What a body says, as columns take it."""
        plain = body.model_dump(exclude=leave_out, exclude_unset=said_only)
        as_json = body.model_dump(
            mode="json", include=set(self.json_columns), exclude_unset=said_only
        )
        return plain | as_json

    def change(self, row: UnionRecord, body: BaseModel) -> list[str]:
        """Take over what the body says; which columns those are."""
        said = self.values(body, said_only=True)
        for field, value in said.items():
            setattr(row, field, value)
        return sorted(said)

    async def save(
        self,
        session: AsyncSession,
        actor: Actor,
        action: str,
        row: UnionRecord,
        details: Mapping[str, Any],
    ) -> None:
        """Write the row, new or changed, with its event, and say what changed."""
        row.updated_at = now()
        session.add(row)
        await session.flush()
        announce(session, self.topic, row.union_id, row.union_path)
        audit.record(session, actor, action, row, details)

    async def remove(
        self, session: AsyncSession, actor: Actor, action: str, row: UnionRecord
    ) -> None:
        """Take out what was entered by mistake, and what hangs on it; the event stays."""
        audit.record(session, actor, action, row, {})
        announce(session, self.topic, row.union_id, row.union_path)
        await session.delete(row)
        await session.flush()

    async def remove_own(
        self,
        session: AsyncSession,
        actor: Actor,
        action: str,
        model: type[UnionRecord],
        record_id: UUID,
    ) -> None:
        """The same for a row of the actor's own union; raises ``not_found``, ``forbidden``."""
        await self.remove(
            session, actor, action, await own_record(session, actor, model, record_id)
        )
