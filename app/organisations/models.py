"""The tree of unions, what they were and are called, and their branches."""

from datetime import date
from uuid import UUID

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    Index,
    Sequence,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Identified, OwnedByUnion, PathText, Versioned, owner_key
from app.organisations.kinds import UnionState

UNCOUNTED = text("NOT in_totals OR state IN ('suspended', 'dissolved')")
"""Unions that no total counts, as the index of them says it."""

UNION_NUMBERS = Sequence("union_numbers", metadata=Base.metadata)


class Union(Versioned, Base):
    """A union of any level (工会法 art. 11); ``path`` names it and all unions above it.

    The path is the parent's path, a number of its own, and a dot: ``1.4.9.`` lies below ``1.4.``.
    """

    __tablename__ = "unions"

    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("unions.id"), index=True)
    path: Mapped[str] = mapped_column(PathText, unique=True)
    level: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(80))
    unit_name: Mapped[str | None] = mapped_column(String(80))
    code: Mapped[str] = mapped_column(String(12), unique=True)
    non_public: Mapped[bool | None]
    office_address: Mapped[str | None] = mapped_column(String(120))
    office_hours: Mapped[str | None] = mapped_column(String(60))
    office_phone: Mapped[str | None] = mapped_column(String(40))
    office_room: Mapped[str | None] = mapped_column(String(60))
    office_landmark: Mapped[str | None] = mapped_column(String(120))

    state: Mapped[str] = mapped_column(
        String(16), default=UnionState.ACTIVE, server_default=UnionState.ACTIVE.value
    )
    kind: Mapped[str | None] = mapped_column(String(16))
    form: Mapped[str | None] = mapped_column(String(24))
    credit_code: Mapped[str | None] = mapped_column(String(18), unique=True)
    credit_code_checked: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    area_code: Mapped[str | None] = mapped_column(String(12))
    area_code_valid_from: Mapped[date | None]
    area_code_valid_until: Mapped[date | None]

    founded_on: Mapped[str | None] = mapped_column(String(10))
    approval_number: Mapped[str | None] = mapped_column(String(60))
    term_number: Mapped[int | None]
    term_years: Mapped[int | None]
    term_started_on: Mapped[date | None]
    term_ends_on: Mapped[date | None]

    employee_count: Mapped[int | None]
    member_count: Mapped[int | None]
    women_member_count: Mapped[int | None]
    full_time_staff_count: Mapped[int | None]
    part_time_staff_count: Mapped[int | None]

    named_person: Mapped[str | None] = mapped_column(String(40))
    named_person_phone: Mapped[str | None] = mapped_column(String(40))
    stand_in: Mapped[str | None] = mapped_column(String(40))
    stand_in_phone: Mapped[str | None] = mapped_column(String(40))

    administered_by: Mapped[str | None] = mapped_column(String(80))
    in_totals: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    """False if this union or one above it is administered elsewhere; kept by the service."""

    __table_args__ = (
        UniqueConstraint("id", "path"),
        CheckConstraint("(parent_id IS NULL) = (path !~ '[.].')", name="top_has_no_parent"),
        CheckConstraint(
            "administered_by IS NULL OR NOT in_totals", name="administered_not_counted"
        ),
        # A dissolved union's name is free for the one that follows it.
        Index(
            "uq_unions_parent_id_name",
            "parent_id",
            "name",
            unique=True,
            postgresql_where=text("state <> 'dissolved'"),
        ),
        Index("ix_unions_level_path", "level", "path"),
        Index("ix_unions_uncounted", "path", postgresql_where=UNCOUNTED),
        Index("ix_unions_created_at_id", "created_at", "id"),
        Index("ix_unions_name_id", "name", "id"),
        Index("ix_unions_member_count_id", text("member_count DESC NULLS LAST"), text("id DESC")),
        Index("ix_unions_term_ends_on_id", "term_ends_on", "id"),
        # One tree: two first calls at the same moment must not found two tops.
        Index(
            "uq_unions_top",
            text("(parent_id IS NULL)"),
            unique=True,
            postgresql_where=text("parent_id IS NULL"),
        ),
    )


class UnionName(Identified, OwnedByUnion, Base):
    """Another name of a union: one it had until a day, or one people also write (渭西办)."""

    __tablename__ = "union_names"

    name: Mapped[str] = mapped_column(String(80))
    kind: Mapped[str] = mapped_column(String(8))
    until: Mapped[date | None]

    __table_args__ = (
        owner_key(),
        Index("ix_union_names_union_id", "union_id"),
        Index(
            "uq_union_names_alias",
            "union_id",
            "name",
            unique=True,
            postgresql_where=text("kind = 'alias'"),
        ),
    )


class Branch(Versioned, OwnedByUnion, Base):
    """A branch (分会) or group (小组) of a union: no union of its own, no accounts."""

    __tablename__ = "branches"

    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("branches.id"), index=True)
    kind: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(40))
    employee_count: Mapped[int | None]
    member_count: Mapped[int | None]

    __table_args__ = (
        owner_key(),
        UniqueConstraint("union_id", "parent_id", "name", postgresql_nulls_not_distinct=True),
        CheckConstraint("parent_id IS NULL OR kind = 'group'", name="only_groups_stand_below"),
    )
