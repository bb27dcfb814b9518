"""A campaign, its phases and tasks, and how far each union is with them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.campaigns.workflow import RecordState, state_of
from app.core.database import Base, Identified, OwnedByUnion, Versioned, owner_key


class Campaign(Versioned, OwnedByUnion, Base):
    """The plan carried out in one year by one union and all below it (clause H1).

    Issuer and signatory are apart, and it may be signed after it has begun: the plan's own heading,
    signature and days differ. ``strands`` are code and name, in their order.
    """

    __tablename__ = "campaigns"

    template: Mapped[str] = mapped_column(String(32))
    template_version: Mapped[int]
    name: Mapped[str] = mapped_column(String(80))
    year: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    issuer: Mapped[str | None] = mapped_column(String(80))
    signatory: Mapped[str | None] = mapped_column(String(80))
    decision_reference: Mapped[str | None] = mapped_column(String(120))
    document_number: Mapped[str | None] = mapped_column(String(40))
    signed_on: Mapped[date | None]
    purpose: Mapped[str | None] = mapped_column(String(500))
    strands: Mapped[list[dict[str, str]]] = mapped_column(JSONB)

    phases: Mapped[list["Phase"]] = relationship(lazy="raise", order_by="Phase.number")

    __table_args__ = (
        owner_key(),
        UniqueConstraint("union_id", "template", "year"),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
    )

    def strand_name(self, code: str) -> str:
        """What people call the strand; its code if the campaign does not know it."""
        return next((part["name"] for part in self.strands if part["strand"] == code), code)


class CampaignTemplate(Versioned, OwnedByUnion, Base):
    """A plan of a union's own, which those below it may use; ``document`` is a ``Template``."""

    __tablename__ = "campaign_templates"

    code: Mapped[str] = mapped_column(String(32), unique=True)
    based_on: Mapped[str] = mapped_column(String(32))
    document: Mapped[dict[str, Any]]


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
    """Something every union of ``levels`` is asked to do; ``rule`` says which data fulfil it.

    ``minutes`` estimates the typing. It is due on the last day of its phase, unless ``due_on``
    says otherwise; that day still counts, in Asia/Shanghai.
    """

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
    difficulty: Mapped[int]
    minutes: Mapped[int]
    due_on: Mapped[date | None]

    campaign: Mapped[Campaign] = relationship(lazy="raise")

    @property
    def strand_name(self) -> str:
        """What people call its strand; the campaign must have been loaded with it."""
        return self.campaign.strand_name(self.strand)

    __table_args__ = (
        owner_key(),
        UniqueConstraint("campaign_id", "code"),
        CheckConstraint("difficulty BETWEEN 1 AND 3", name="difficulty_in_steps"),
        CheckConstraint("minutes >= 0", name="minutes_not_negative"),
    )


class TaskRecord(Identified, OwnedByUnion, Base):
    """How far one union is with one task: as its own data say, and as people have said.

    ``done`` is kept by ``app.campaigns.records`` and ``reviewing``: the data fulfil the task or its
    evidence was accepted, and it does apply.
    """

    __tablename__ = "task_records"

    campaign_id: Mapped[UUID] = mapped_column(ForeignKey("campaigns.id"))
    task_id: Mapped[UUID] = mapped_column(ForeignKey("tasks.id"))
    count: Mapped[int]
    wanted: Mapped[int]
    done: Mapped[bool]
    completed_at: Mapped[datetime | None]
    review: Mapped[str] = mapped_column(String(16), default="none", server_default="none")
    review_note: Mapped[str | None] = mapped_column(String(500))

    @property
    def state(self) -> RecordState:
        """Where it stands; ``queries.in_states`` says the same in SQL."""
        return state_of(self.count, self.done, self.review)

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        UniqueConstraint("task_id", "union_id"),
        Index("ix_task_records_campaign_path", "campaign_id", "union_path"),
        Index(
            "ix_task_records_reviewed",
            "review",
            "union_path",
            postgresql_where=text("review <> 'none'"),
        ),
    )


class TaskEvidence(Identified, OwnedByUnion, Base):
    """Something that shows that a task is done; ``given_by`` is the name of the union it is from.

    A photo is one way among six and never asked for (国办函〔2026〕12号).
    """

    __tablename__ = "task_evidence"

    record_id: Mapped[UUID] = mapped_column(
        ForeignKey("task_records.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[str] = mapped_column(String(24))
    text: Mapped[str | None] = mapped_column(String(500))
    url: Mapped[str | None] = mapped_column(String(500))
    photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("photos.id"), index=True)
    happened_on: Mapped[date]
    given_by: Mapped[str] = mapped_column(String(80))

    __table_args__ = (owner_key(on_delete="CASCADE"),)


class TaskStep(Identified, OwnedByUnion, Base):
    """One step of a record: what was done, from which state to which, by which union."""

    __tablename__ = "task_steps"

    record_id: Mapped[UUID] = mapped_column(
        ForeignKey("task_records.id", ondelete="CASCADE"), index=True
    )
    verb: Mapped[str] = mapped_column(String(24))
    from_state: Mapped[str] = mapped_column(String(16))
    to_state: Mapped[str] = mapped_column(String(16))
    note: Mapped[str | None] = mapped_column(String(500))
    taken_by: Mapped[str] = mapped_column(String(80))

    __table_args__ = (owner_key(on_delete="CASCADE"),)


class TaskTurn(Identified, OwnedByUnion, Base):
    """The instant a record became done, or ceased to be; written by the database itself.

    A record that was done from its beginning has none: it turned when it was made.
    """

    __tablename__ = "task_turns"

    record_id: Mapped[UUID] = mapped_column(
        ForeignKey("task_records.id", ondelete="CASCADE"), index=True
    )
    done: Mapped[bool]

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        Index("ix_task_turns_created_at_path", "created_at", "union_path"),
    )
