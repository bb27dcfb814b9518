"""Feature-work reports (亮特色)."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, Identified, OwnedByUnion, Versioned, owner_key


class Report(Versioned, OwnedByUnion, Base):
    """What a union did, how (新做法) and what came of it (新成效): clauses B3a-B3f, T2-3⑥."""

    __tablename__ = "reports"

    category: Mapped[str] = mapped_column(String(32))
    aim: Mapped[str] = mapped_column(String(24))
    title: Mapped[str] = mapped_column(String(60))
    happened_on: Mapped[date | None]
    new_practice: Mapped[str] = mapped_column(Text)
    new_result: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(16), default="draft")
    review_note: Mapped[str | None] = mapped_column(String(500))
    reviewed_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    submitted_at: Mapped[datetime | None]
    reviewed_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]

    photos: Mapped[list["ReportPhoto"]] = relationship(
        lazy="raise", order_by="ReportPhoto.position", cascade="all, delete-orphan"
    )

    __table_args__ = (
        owner_key(),
        Index("ix_reports_state_path", "state", "union_path"),
        Index(
            "ix_reports_published",
            "published_at",
            postgresql_where=text("state = 'approved'"),
        ),
    )


class ReportPhoto(Identified, OwnedByUnion, Base):
    """A photo at its place in a report."""

    __tablename__ = "report_photos"

    report_id: Mapped[UUID] = mapped_column(ForeignKey("reports.id"), index=True)
    photo_id: Mapped[UUID] = mapped_column(ForeignKey("photos.id"), index=True)
    position: Mapped[int]


_views = MetaData()

public_reports = Table(
    "public_reports",
    _views,
    Column("id", Uuid, primary_key=True),
    Column("category", String(32)),
    Column("aim", String(24)),
    Column("title", String(60)),
    Column("happened_on", Date),
    Column("new_practice", Text),
    Column("new_result", Text),
    Column("published_on", Date),
    Column("published_at", DateTime(timezone=True)),
    Column("photo_ids", ARRAY(Uuid)),
    Column("union_name", String(80)),
    Column("union_code", String(12)),
)
"""The view behind stories: approved reports only."""
