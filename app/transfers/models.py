"""Moves between sub-districts: who asked, who decided, and what became of it."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKeyConstraint, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, OwnedByUnion, PathText, Versioned, owner_key


class Transfer(Versioned, OwnedByUnion, Base):
    """A union or an enterprise on its way from one territory to another (划转); never deleted.

    ``union`` is the giving territory; the receiving one reads the row too (policy ``receiving``),
    and of the subject no more than the name and code kept here, until it has arrived.
    """

    __tablename__ = "transfers"

    to_union_id: Mapped[UUID]
    to_union_path: Mapped[str] = mapped_column(PathText, index=True)
    subject_type: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[UUID]
    subject_name: Mapped[str] = mapped_column(String(120))
    subject_code: Mapped[str | None] = mapped_column(String(18))
    reason: Mapped[str] = mapped_column(String(500))
    note: Mapped[str | None] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(16))
    asked_by: Mapped[str] = mapped_column(String(8))
    decided_at: Mapped[datetime | None]

    __table_args__ = (
        owner_key(),
        ForeignKeyConstraint(
            ["to_union_id", "to_union_path"],
            ["unions.id", "unions.path"],
            onupdate="CASCADE",
        ),
        Index("ix_transfers_subject_id", "subject_id"),
        # Two who ask for the same union at the same moment: one of them is told.
        Index(
            "uq_transfers_open",
            "subject_id",
            unique=True,
            postgresql_where=text("state = 'requested'"),
        ),
    )
