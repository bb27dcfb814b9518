"""The append-only chain of events."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, FetchedValue, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, PathText


class AuditEvent(Base):
    """One change, by whom, to what. ``seq``, ``at`` and both hashes are set by the database.

    The row is linked to no other table, so that the chain outlives what it tells of. It names
    nobody: the author is an id (the name is looked up when events are listed), the details hold
    field names and masked values only, so that erasing a person (PIPL art. 47) breaks nothing.
    """

    __tablename__ = "audit_events"

    seq: Mapped[int] = mapped_column(
        BigInteger, primary_key=True, autoincrement=False, server_default=FetchedValue()
    )
    at: Mapped[datetime] = mapped_column(server_default=FetchedValue())
    actor_id: Mapped[UUID | None]
    action: Mapped[str] = mapped_column(String(64), index=True)
    subject_type: Mapped[str] = mapped_column(String(32))
    subject_id: Mapped[UUID | None] = mapped_column(index=True)
    union_id: Mapped[UUID | None]
    union_path: Mapped[str | None] = mapped_column(PathText)
    details: Mapped[dict[str, Any]]
    previous_hash: Mapped[bytes] = mapped_column(LargeBinary(32), server_default=FetchedValue())
    hash: Mapped[bytes] = mapped_column(LargeBinary(32), server_default=FetchedValue())

    __table_args__ = (Index("ix_audit_events_union_path_seq", "union_path", "seq"),)
