"""Recording of audit events, in the transaction of the change they tell of."""

from collections.abc import Mapping
from typing import Any, Protocol
from uuid import UUID

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import AsyncSession

from app.audit.models import AuditEvent

_PENDING = "pending_audit_events"


class Author(Protocol):
    """Who made a change: an account, perhaps through one of its API keys."""

    @property
    def account_id(self) -> UUID: ...
    @property
    def api_key_id(self) -> UUID | None: ...


class Subject(Protocol):
    """A row of a union's data."""

    @property
    def id(self) -> UUID: ...
    @property
    def union_id(self) -> UUID: ...
    @property
    def union_path(self) -> str: ...


def record(
    session: AsyncSession,
    author: Author | None,
    action: str,
    subject: Subject,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Add an event ``action`` (``noun.verb_in_past``) about ``subject`` to this transaction.

    ``details`` must hold no personal value in clear: name the fields, or use ``masked``. The row is
    written last (``write_events``), because the chain admits one transaction at a time.
    """
    record_about(
        session,
        author,
        action,
        type(subject).__name__.lower(),
        subject_id=subject.id,
        union_id=subject.union_id,
        union_path=subject.union_path,
        details=details,
    )


def record_about(
    session: AsyncSession,
    author: Author | None,
    action: str,
    subject_type: str,
    *,
    subject_id: UUID | None = None,
    union_id: UUID | None = None,
    union_path: str | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Like ``record``, for what is no row of one union (a failed sign-in, a union itself)."""
    session.info.setdefault(_PENDING, []).append(
        {
            "actor_id": None if author is None else author.account_id,
            "action": action,
            "subject_type": subject_type,
            "subject_id": subject_id,
            "union_id": union_id,
            "union_path": union_path,
            "details": dict(details or {}) | _machine(author),
        }
    )


def _machine(author: Author | None) -> dict[str, str]:
    """Which key a machine used, so that a leaked one can be told from its maker."""
    if author is None or author.api_key_id is None:
        return {}
    return {"api_key_id": str(author.api_key_id)}


async def write_events(session: AsyncSession) -> None:
    """Append this transaction's events to the chain; runs as the last step before the commit."""
    events = session.info.pop(_PENDING, [])
    if events:
        await session.flush()
        # inline: no RETURNING, since who may append need not be allowed to read. One statement a
        # row, in their order, but not one round trip each: a print of 1,000 badges has 1,000.
        await session.execute(insert(AuditEvent.__table__).inline(), events)  # type: ignore[arg-type]


def masked(value: str | None) -> str | None:
    """A personal value that can be told apart but not read: first and last sign, rest hidden."""
    if value is None or len(value) < 2:
        return None if value is None else "*"
    return value[0] + "*" * (len(value) - 2) + value[-1] if len(value) > 2 else value[0] + "*"
