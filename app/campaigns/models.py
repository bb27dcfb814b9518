"""A campaign, its phases and tasks, and how far each union is with them."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, Identified, OwnedByUnion, Versioned, owner_key


class Campaign(Versioned, OwnedByUnion, Base):
    """The plan carried out in one year by one union and all below it (clause H1)."""

    __tablename__ = "campaigns"

    template: Mapped[str] = mapped_column(String(32))
    name: Mapped[str] = mapped_column(String(80))
    year: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]

    phases: Mapped[list["Phase"]] = relationship(lazy="raise", order_by="Phase.number")

    __table_args__ = (
        owner_key(),
        UniqueConstraint("union_id", "template", "year"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
    )


class Phase(Identified, OwnedByUnion, Base):
    """One of the phases; both days belong to it, counted in Asia/Shanghai (clause T0)."""

    __tablename__ = "phases"

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaigns.id"))
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(40))
    starts_on: Mapped[date]
    ends_on: Mapped[date]

    __table_args__ = (
        owner_key(),
        UniqueConstraint("campaign_id", "number"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
    )


class Task(Identified, OwnedByUnion, Base):
    """Something every union of ``levels`` is asked to do; ``rule`` says which data fulfil it."""

    __tablename__ = "tasks"

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaigns.id"))
    code: Mapped[str] = mapped_column(String(32))
    position: Mapped[int]
    phase_number: Mapped[int]
    strand: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(60))
    hint: Mapped[str] = mapped_column(String(200))
    clauses: Mapped[list[str]] = mapped_column(ARRAY(String(16)))
    levels: Mapped[list[str]] = mapped_column(ARRAY(String(16)))
    rule: Mapped[str] = mapped_column(String(32))

    __table_args__ = (owner_key(), UniqueConstraint("campaign_id", "code"))


class TaskRecord(Identified, OwnedByUnion, Base):
    """How far one union is with one task, as its own data say."""

    __tablename__ = "task_records"

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaigns.id"))
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id"))
    count: Mapped[int]
    wanted: Mapped[int]
    done: Mapped[bool]
    completed_at: Mapped[datetime | None]

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        UniqueConstraint("task_id", "union_id"),
        Index("ix_task_records_campaign_path", "campaign_id", "union_path"),
    )
