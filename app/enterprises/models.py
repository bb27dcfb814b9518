"""The register of enterprises, their founding cases, and rows that may be doubles."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, Identified, OwnedByUnion, PathText, Versioned, owner_key

_LISTED = text("merged_into_id IS NULL")


def _union_key(name: str) -> ForeignKeyConstraint:
    """A second union of a row; its path follows the tree like the owner's."""
    return ForeignKeyConstraint(
        [f"{name}_id", f"{name}_path"], ["unions.id", "unions.path"], onupdate="CASCADE"
    )


class Enterprise(Versioned, OwnedByUnion, Base):
    """An enterprise (or other unit) of the area, with or without a union (clauses T2-1b, R3b).

    ``union`` is the territory where it stands; the covering union, which may be a joint one that
    covers many, sees and keeps the facts as well (policy ``covered``). A row merged into another
    keeps all it held and leaves the lists.
    """

    __tablename__ = "enterprises"

    union_path: Mapped[str] = mapped_column(PathText)  # indexed together with the name's key
    covering_union_id: Mapped[UUID | None]
    covering_union_path: Mapped[str | None] = mapped_column(PathText)
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(120, collation="C"))
    credit_code: Mapped[str | None] = mapped_column(String(18))
    credit_code_checked: Mapped[bool] = mapped_column(default=False)
    credit_code_suspect: Mapped[bool] = mapped_column(default=False)
    registered_address: Mapped[str | None] = mapped_column(String(200))
    address: Mapped[str | None] = mapped_column(String(200))
    community: Mapped[str | None] = mapped_column(String(80))
    ownership: Mapped[str | None] = mapped_column(String(3))
    non_public: Mapped[bool | None]
    industry: Mapped[str | None] = mapped_column(String(1))
    legal_representative: Mapped[str | None] = mapped_column(String(40))
    contact_name: Mapped[str | None] = mapped_column(String(40))
    contact_phones: Mapped[list[str]] = mapped_column(
        ARRAY(String(40)), default=list, server_default="{}"
    )
    employee_count: Mapped[int | None]
    women_count: Mapped[int | None]
    migrant_count: Mapped[int | None]
    dispatched_count: Mapped[int | None]
    member_count: Mapped[int | None]
    has_party_organisation: Mapped[bool | None]
    unionisation: Mapped[str] = mapped_column(String(16), default="none")
    no_union_reason: Mapped[str | None] = mapped_column(String(200))
    founding_intent: Mapped[str | None] = mapped_column(String(16))
    founding_expected_on: Mapped[str | None] = mapped_column(String(10))
    source: Mapped[str | None] = mapped_column(String(24))
    surveyed_by: Mapped[str | None] = mapped_column(String(40))
    surveyed_on: Mapped[str | None] = mapped_column(String(10))
    remark: Mapped[str | None] = mapped_column(String(500))
    verified_at: Mapped[datetime | None]
    verified_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    import_id: Mapped[UUID | None]
    merged_into_id: Mapped[UUID | None] = mapped_column(ForeignKey("enterprises.id"))

    __table_args__ = (
        owner_key(),
        _union_key("covering_union"),
        # A merged row keeps its code beside the row it was merged into. The code comes first, so
        # that a code is also found in whatever territory it stands.
        Index(
            "uq_enterprises_credit_code_union_id",
            "credit_code",
            "union_id",
            unique=True,
            postgresql_where=text("credit_code IS NOT NULL AND merged_into_id IS NULL"),
        ),
        # Near names in one territory; the subtree's range of every list.
        Index("ix_enterprises_union_path_name_key", "union_path", "name_key"),
        Index(
            "ix_enterprises_covering_union_path",
            "covering_union_path",
            postgresql_where=text("covering_union_path IS NOT NULL"),
        ),
        # A page by name, or a fragment of it, is found without touching the rows themselves.
        Index(
            "ix_enterprises_listed",
            "name",
            "id",
            postgresql_include=["union_path", "covering_union_path", "credit_code"],
            postgresql_where=_LISTED,
        ),
        Index(
            "ix_enterprises_import_id",
            "import_id",
            postgresql_where=text("import_id IS NOT NULL"),
        ),
        Index(
            "ix_enterprises_merged_into_id",
            "merged_into_id",
            postgresql_where=text("merged_into_id IS NOT NULL"),
        ),
    )


class EnterpriseName(Identified, OwnedByUnion, Base):
    """A name an enterprise had (``former``) or is called by (``alias``)."""

    __tablename__ = "enterprise_names"

    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    name_key: Mapped[str] = mapped_column(String(120, collation="C"))
    kind: Mapped[str] = mapped_column(String(8))
    until: Mapped[date | None]


class EnterpriseMove(Identified, OwnedByUnion, Base):
    """That an enterprise came from one territory to another; names as they were that day."""

    __tablename__ = "enterprise_moves"

    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    from_name: Mapped[str] = mapped_column(String(80))
    to_name: Mapped[str] = mapped_column(String(80))


class FoundingCase(Versioned, OwnedByUnion, Base):
    """The founding of an enterprise's union, step by step (clause R3c).

    ``founding_union`` is the union being founded, or the joint union the enterprise joined; None
    after an abandoned case whose union was removed.
    """

    __tablename__ = "founding_cases"

    enterprise_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    founding_union_id: Mapped[UUID | None] = mapped_column(index=True)
    founding_union_path: Mapped[str | None] = mapped_column(PathText)
    joins: Mapped[bool] = mapped_column(default=False)
    state: Mapped[str] = mapped_column(String(16), default="open")
    opened_on: Mapped[date]
    abandoned_on: Mapped[date | None]
    abandon_reason: Mapped[str | None] = mapped_column(String(500))

    steps: Mapped[list["FoundingStep"]] = relationship(
        lazy="raise", order_by="FoundingStep.position"
    )
    contacts: Mapped[list["FoundingContact"]] = relationship(
        lazy="raise", order_by="(FoundingContact.on, FoundingContact.id)"
    )

    __table_args__ = (
        owner_key(),
        _union_key("founding_union"),
        # Two at once would found two unions for one enterprise.
        Index(
            "uq_founding_cases_open",
            "enterprise_id",
            unique=True,
            postgresql_where=text("state = 'open'"),
        ),
        Index("ix_founding_cases_state_path", "state", "union_path"),
    )


class FoundingStep(Identified, OwnedByUnion, Base):
    """One step of a case; not done while it has no day."""

    __tablename__ = "founding_steps"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("founding_cases.id"))
    step: Mapped[str] = mapped_column(String(24))
    position: Mapped[int]
    done_on: Mapped[date | None]
    note: Mapped[str | None] = mapped_column(String(500))

    __table_args__ = (owner_key(), UniqueConstraint("case_id", "step"))


class FoundingContact(Identified, OwnedByUnion, Base):
    """One talk with the enterprise on the way to its union."""

    __tablename__ = "founding_contacts"

    case_id: Mapped[UUID] = mapped_column(ForeignKey("founding_cases.id"), index=True)
    on: Mapped[date]
    person: Mapped[str] = mapped_column(String(40))
    way: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(Text)


class Double(Versioned, OwnedByUnion, Base):
    """Two rows that may be one enterprise; owned by the lowest union above both, which decides.

    ``left_id < right_id``, so that a pair stands here once. ``replaced`` keeps what the kept row
    said before fields were taken over from the other.
    """

    __tablename__ = "doubles"

    left_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"))
    right_id: Mapped[UUID] = mapped_column(ForeignKey("enterprises.id"), index=True)
    reason: Mapped[str] = mapped_column(String(16))
    score: Mapped[int]
    state: Mapped[str] = mapped_column(String(16), default="open")
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    note: Mapped[str | None] = mapped_column(String(500))
    kept_id: Mapped[UUID | None] = mapped_column(ForeignKey("enterprises.id"))
    taken_fields: Mapped[list[str]] = mapped_column(
        ARRAY(String(40)), default=list, server_default="{}"
    )
    replaced: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")

    __table_args__ = (
        owner_key(),
        UniqueConstraint("left_id", "right_id"),
        Index("ix_doubles_state_path", "state", "union_path"),
        Index("ix_doubles_kept_id", "kept_id", postgresql_where=text("kept_id IS NOT NULL")),
    )
