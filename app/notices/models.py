"""Notices, who has read them, where else they go, and what became of each message."""

from datetime import datetime, time
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Identified, OwnedByUnion, Versioned, owner_key


class Notice(Identified, OwnedByUnion, Base):
    """Something a union is told once: ``key`` is what happened, so that telling again is nothing.

    ``facts`` names unions, tasks and days for the words of it, never a person; ``link`` is the
    screen of the console where it is dealt with.
    """

    __tablename__ = "notices"

    event: Mapped[str] = mapped_column(String(24))
    key: Mapped[str] = mapped_column(String(120))
    facts: Mapped[dict[str, Any]]
    link: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        UniqueConstraint("union_id", "key"),
        Index("ix_notices_union_id_created_at", "union_id", "created_at"),
        Index("ix_notices_created_at", "created_at"),
    )


class ReadMark(OwnedByUnion, Base):
    """That an account has read a notice."""

    __tablename__ = "notice_reads"

    notice_id: Mapped[UUID] = mapped_column(
        ForeignKey("notices.id", ondelete="CASCADE"), primary_key=True
    )
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), primary_key=True)
    read_at: Mapped[datetime]

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        Index("ix_notice_reads_account", "account_id"),
    )


class Destination(Versioned, OwnedByUnion, Base):
    """Where a union's notices go besides the console.

    ``sealed`` is the whole address with its secrets, encrypted; ``address`` what may be shown.
    ``at_once`` are those of ``events`` that do not wait for the digest. What happened before
    ``since`` is not sent.
    """

    __tablename__ = "notice_destinations"

    name: Mapped[str] = mapped_column(String(40))
    kind: Mapped[str] = mapped_column(String(8))
    address: Mapped[str] = mapped_column(String(200))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    events: Mapped[list[str]] = mapped_column(ARRAY(String(24)))
    at_once: Mapped[list[str]] = mapped_column(ARRAY(String(24)))
    quiet_from: Mapped[time | None]
    quiet_to: Mapped[time | None]
    digest_hour: Mapped[int]
    since: Mapped[datetime]
    paused_at: Mapped[datetime | None]

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        Index("ix_notice_destinations_union_id", "union_id"),
    )


class Delivery(Identified, OwnedByUnion, Base):
    """One message to one destination; ``key`` makes it the only one of its kind.

    ``attempts`` counts how often it was tried; ``failure`` is why the last try did not arrive, in
    one word, and never what the receiver answered: that may be anybody's secret.
    """

    __tablename__ = "notice_deliveries"

    destination_id: Mapped[UUID] = mapped_column(
        ForeignKey("notice_destinations.id", ondelete="CASCADE")
    )
    kind: Mapped[str] = mapped_column(String(8))
    key: Mapped[str] = mapped_column(String(60))
    state: Mapped[str] = mapped_column(String(8))
    attempts: Mapped[int] = mapped_column(default=0)
    due_at: Mapped[datetime]
    tried_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    failure: Mapped[str | None] = mapped_column(String(32))
    status: Mapped[int | None]

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        UniqueConstraint("destination_id", "key"),
        Index("ix_notice_deliveries_destination_id_id", "destination_id", "id"),
        Index("ix_notice_deliveries_created_at", "created_at"),
    )


class Item(OwnedByUnion, Base):
    """That a notice goes to a destination: in a message, or still waiting for the digest."""

    __tablename__ = "notice_items"

    notice_id: Mapped[UUID] = mapped_column(
        ForeignKey("notices.id", ondelete="CASCADE"), primary_key=True
    )
    destination_id: Mapped[UUID] = mapped_column(
        ForeignKey("notice_destinations.id", ondelete="CASCADE"), primary_key=True
    )
    delivery_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("notice_deliveries.id", ondelete="CASCADE"), index=True
    )

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        Index("ix_notice_items_destination_id", "destination_id", "delivery_id"),
    )
