"""What a union does and writes down: meetings, leading groups, plans, log entries."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy import text as sql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.core.database import UnionRecord, owner_key


class Meeting(UnionRecord):
    """A meeting that was held, and what came of it (clauses T1-1, R2a).

    ``agenda`` holds {text, about_campaign}, ``assignments`` {what, who, due_on, done_on}.
    """

    __tablename__ = "meetings"

    kind: Mapped[str] = mapped_column(String(16))
    title: Mapped[str] = mapped_column(String(120))
    held_on: Mapped[date]
    held_at: Mapped[str | None] = mapped_column(String(5))
    place: Mapped[str] = mapped_column(String(120))
    host: Mapped[str] = mapped_column(String(40))
    recorder: Mapped[str | None] = mapped_column(String(40))
    expected: Mapped[int | None]
    present: Mapped[int | None]
    attendees: Mapped[str | None] = mapped_column(String(500))
    agenda: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    decisions: Mapped[str] = mapped_column(Text)
    assignments: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    minutes: Mapped[str | None] = mapped_column(Text)
    with_party: Mapped[bool]
    photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("photos.id"), index=True)

    __table_args__ = (
        owner_key(),
        Index("ix_meetings_union_id", "union_id"),
        Index("ix_meetings_held_on_id", "held_on", "id"),
    )


class LeadingGroup(UnionRecord):
    """The people a union lets lead the campaign (clause T1-2a).

    ``members`` holds {role, name, post, duties}, the head first.
    """

    __tablename__ = "leading_groups"

    name: Mapped[str] = mapped_column(String(120))
    members: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    office: Mapped[str | None] = mapped_column(String(120))
    contact_phone: Mapped[str | None] = mapped_column(String(40))
    duties: Mapped[str | None] = mapped_column(Text)
    document_number: Mapped[str | None] = mapped_column(String(60))
    set_up_on: Mapped[date]
    dissolved_on: Mapped[date | None]

    __table_args__ = (
        owner_key(),
        CheckConstraint(
            "dissolved_on IS NULL OR dissolved_on >= set_up_on", name="dissolved_after_set_up"
        ),
        Index("ix_leading_groups_union_id", "union_id"),
        Index("ix_leading_groups_set_up_on_id", "set_up_on", "id"),
    )


class Plan(UnionRecord):
    """What a union wants to do by when, judged by one above it (clauses H2, T1-2b, T4-2a).

    ``schedule`` holds {phase_number, name, starts_on, ends_on, what, owner}. A plan in force can be
    read by the unions below, whose own plans begin with it.
    """

    __tablename__ = "plans"

    kind: Mapped[str] = mapped_column(String(16))
    year: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    parent_plan_id: Mapped[UUID | None] = mapped_column(ForeignKey("plans.id"), index=True)
    adopted: Mapped[bool]
    decision: Mapped[str | None] = mapped_column(String(200))
    goals: Mapped[str] = mapped_column(Text)
    measures: Mapped[list[str]] = mapped_column(ARRAY(String(300)))
    schedule: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    clauses: Mapped[list[str]] = mapped_column(ARRAY(String(16)))
    issuer: Mapped[str | None] = mapped_column(String(80))
    signatory: Mapped[str | None] = mapped_column(String(80))
    document_number: Mapped[str | None] = mapped_column(String(60))
    signed_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(16))
    review_note: Mapped[str | None] = mapped_column(String(500))
    reviewed_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    submitted_at: Mapped[datetime | None]
    reviewed_at: Mapped[datetime | None]
    effective_on: Mapped[date | None]

    __table_args__ = (
        owner_key(),
        CheckConstraint(
            "state NOT IN ('effective', 'superseded') OR effective_on IS NOT NULL",
            name="in_force_since",
        ),
        Index("ix_plans_union_id", "union_id"),
        Index("ix_plans_state_path", "state", "union_path"),
        # One plan of a kind is in force in a year: two approvals at once must not make it two.
        Index(
            "uq_plans_in_force",
            "union_id",
            "kind",
            "year",
            unique=True,
            postgresql_where=sql("state = 'effective'"),
        ),
    )


class LogEntry(UnionRecord):
    """One line of a union's log; which columns have a meaning depends on ``kind``.

    (Clauses T1-3a, R1a, R1b, R2b, R4d.) Whom a service was for is a kind of person, never a name.
    """

    __tablename__ = "log_entries"

    kind: Mapped[str] = mapped_column(String(24))
    happened_on: Mapped[date]
    subject: Mapped[str] = mapped_column(String(120))
    text: Mapped[str | None] = mapped_column(Text)
    place: Mapped[str | None] = mapped_column(String(120))
    form: Mapped[str | None] = mapped_column(String(16))
    reach: Mapped[int | None]
    answer: Mapped[str | None] = mapped_column(String(500))
    answered_on: Mapped[date | None]
    resources: Mapped[list[str]] = mapped_column(ARRAY(String(16)))
    planned_together_on: Mapped[date | None]
    carried_out_together_on: Mapped[date | None]
    whom: Mapped[str | None] = mapped_column(String(16))
    occasion: Mapped[str | None] = mapped_column(String(16))
    result: Mapped[str | None] = mapped_column(String(500))
    task: Mapped[str | None] = mapped_column(String(200))
    owner: Mapped[str | None] = mapped_column(String(60))
    due_on: Mapped[date | None]
    solved_on: Mapped[date | None]
    solution: Mapped[str | None] = mapped_column(String(500))
    sharing: Mapped[str | None] = mapped_column(String(16))
    sharing_note: Mapped[str | None] = mapped_column(String(500))
    shared_on: Mapped[date | None]
    shared_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))

    __table_args__ = (
        owner_key(),
        CheckConstraint("sharing IS NULL OR kind = 'experience'", name="only_experiences_shared"),
        CheckConstraint(
            "(sharing IS NOT DISTINCT FROM 'shared') = (shared_on IS NOT NULL)", name="shared_since"
        ),
        Index("ix_log_entries_union_id", "union_id"),
        Index("ix_log_entries_kind_path", "kind", "union_path"),
        Index("ix_log_entries_happened_on_id", "happened_on", "id"),
        Index("ix_log_entries_shared_on", "shared_on", postgresql_where=sql("sharing = 'shared'")),
    )


class Views(DeclarativeBase):
    """What is read through views; migrations make them by hand."""


class SharedExperience(Views):
    """The view of experiences a union above let everybody of the tree read (clause R4d)."""

    __tablename__ = "shared_experiences"

    id: Mapped[UUID] = mapped_column(primary_key=True)
    union_name: Mapped[str]
    union_code: Mapped[str]
    subject: Mapped[str]
    text: Mapped[str]
    happened_on: Mapped[date]
    shared_on: Mapped[date]
