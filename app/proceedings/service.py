"""Keeping meetings, leading groups and the log; plans have a file of their own.

A union keeps its own books. Every change announces ``proceedings``, by which tasks are measured.
"""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.errors import INVALID_INPUT, Problem
from app.core.identifiers import uuid7
from app.organisations import service as organisations
from app.organisations.books import Books, keeping_verbs, own_record, own_union
from app.organisations.models import Union
from app.photos import service as photos
from app.proceedings.choices import MEETING_NAMES, LogKind, Sharing
from app.proceedings.judging import check_entry
from app.proceedings.keeping_rules import PERMISSION
from app.proceedings.log_rules import allowed_verbs
from app.proceedings.log_schemas import LogCreate, LogRead, LogUpdate
from app.proceedings.models import LeadingGroup, LogEntry, Meeting
from app.proceedings.problems import DISSOLVED_TOO_EARLY, FOREIGN_PHOTO, PHOTO_IN_USE
from app.proceedings.schemas import (
    GroupCreate,
    GroupRead,
    GroupUpdate,
    MeetingCreate,
    MeetingRead,
    MeetingUpdate,
)

BOOKS = Books("proceedings", frozenset({"agenda", "assignments", "members", "schedule"}))


async def create_meeting(session: AsyncSession, actor: Actor, body: MeetingCreate) -> Meeting:
    """Enter a meeting of the actor's own union (clauses T1-1, R2a).

    Raises ``not_found``, ``forbidden``, ``invalid_input``.
    """
    union = await own_union(session, actor, body.union_id)
    given = BOOKS.values(body, leave_out={"union_id"})
    given["title"] = body.title or meeting_title(union, body.kind)
    row = Meeting(id=uuid7(), union_id=union.id, union_path=union.path, **given)
    await _check_photo(session, row)
    await BOOKS.save(session, actor, "meeting.recorded", row, {"kind": row.kind})
    return row


def meeting_title(union: Union, kind: str) -> str:
    """What a meeting is called if nobody says otherwise."""
    return f"{union.name}“三亮”活动{MEETING_NAMES[kind]}"[:120]


async def update_meeting(
    session: AsyncSession, actor: Actor, meeting_id: UUID, version: int, body: MeetingUpdate
) -> Meeting:
    """Change what is written about a meeting; raises as ``own_record``, and ``invalid_input``."""
    row = await own_record(session, actor, Meeting, meeting_id, version)
    changes = BOOKS.change(row, body)
    if "photo_id" in changes:
        await _check_photo(session, row)
    await BOOKS.save(session, actor, "meeting.updated", row, {"fields": changes})
    return row


async def _check_photo(session: AsyncSession, row: Meeting) -> None:
    if row.photo_id is None:
        return
    if not await photos.belong_to(session, [row.photo_id], row.union_id):
        raise Problem(INVALID_INPUT, [FOREIGN_PHOTO])
    if await photos.used_outside(session, [row.photo_id], Meeting):
        raise Problem(INVALID_INPUT, [PHOTO_IN_USE])


async def create_group(session: AsyncSession, actor: Actor, body: GroupCreate) -> LeadingGroup:
    """Enter a leading group of the actor's own union (clause T1-2a); raises as a meeting does."""
    union = await own_union(session, actor, body.union_id)
    given = BOOKS.values(body, leave_out={"union_id"})
    given["name"] = body.name or group_name(union)
    row = LeadingGroup(id=uuid7(), union_id=union.id, union_path=union.path, **given)
    await BOOKS.save(session, actor, "leading_group.set_up", row, {"members": len(body.members)})
    return row


def group_name(union: Union) -> str:
    """What a leading group is called if nobody says otherwise."""
    return f"{union.name}“三亮”活动领导小组"


async def update_group(
    session: AsyncSession, actor: Actor, group_id: UUID, version: int, body: GroupUpdate
) -> LeadingGroup:
    """Change a leading group, or end it; raises as ``own_record``, and ``invalid_input``."""
    row = await own_record(session, actor, LeadingGroup, group_id, version)
    changes = BOOKS.change(row, body)
    if row.dissolved_on is not None and row.dissolved_on < row.set_up_on:
        raise Problem(INVALID_INPUT, [DISSOLVED_TOO_EARLY])
    await BOOKS.save(session, actor, "leading_group.updated", row, {"fields": changes})
    return row


async def create_entry(session: AsyncSession, actor: Actor, body: LogCreate) -> LogEntry:
    """Write a line into the log of the actor's own union (T1-3a, R1a, R1b, R2b, R4d)."""
    union = await own_union(session, actor, body.union_id)
    given = BOOKS.values(body, leave_out={"union_id"})
    row = LogEntry(id=uuid7(), union_id=union.id, union_path=union.path, **given)
    check_entry(row)
    await BOOKS.save(session, actor, "log_entry.added", row, {"kind": row.kind})
    return row


async def update_entry(
    session: AsyncSession, actor: Actor, entry_id: UUID, version: int, body: LogUpdate
) -> LogEntry:
    """Change an entry; one that is shared leaves the library, and may be offered again.

    Raises as ``own_record``, and ``invalid_input``.
    """
    row = await own_record(session, actor, LogEntry, entry_id, version)
    changes = BOOKS.change(row, body)
    check_entry(row)
    if changes:
        row.sharing = row.sharing_note = row.shared_on = row.shared_by = None
    await BOOKS.save(session, actor, "log_entry.updated", row, {"fields": changes})
    return row


async def shown_meetings(
    session: AsyncSession, actor: Actor, rows: Sequence[Meeting]
) -> list[MeetingRead]:
    """Meetings as the actor sees them."""
    shown: list[MeetingRead] = await _shown(session, actor, MeetingRead, rows)
    return shown


async def shown_groups(
    session: AsyncSession, actor: Actor, rows: Sequence[LeadingGroup]
) -> list[GroupRead]:
    """Leading groups as the actor sees them."""
    shown: list[GroupRead] = await _shown(session, actor, GroupRead, rows)
    return shown


async def shown_entries(
    session: AsyncSession, actor: Actor, rows: Sequence[LogEntry]
) -> list[LogRead]:
    """Entries as the actor sees them."""
    unions = await organisations.union_refs(session, {row.union_id for row in rows})
    plain = LogRead.model_fields.keys() - {"union", "allowed"}
    return [
        LogRead.model_validate(
            {field: getattr(row, field) for field in plain}
            | {"union": unions[row.union_id], "allowed": _verbs(actor, row)}
        )
        for row in rows
    ]


def _verbs(actor: Actor, row: LogEntry) -> Any:
    sharing = None if row.sharing is None else Sharing(row.sharing)
    return allowed_verbs(actor, row.union_path, LogKind(row.kind), sharing)


async def _shown(session: AsyncSession, actor: Actor, shape: Any, rows: Sequence[Any]) -> Any:
    unions = await organisations.union_refs(session, {row.union_id for row in rows})
    plain = shape.model_fields.keys() - {"union", "allowed"}
    return [
        shape.model_validate(
            {field: getattr(row, field) for field in plain}
            | {
                "union": unions[row.union_id],
                "allowed": keeping_verbs(actor, row.union_path, PERMISSION),
            }
        )
        for row in rows
    ]
