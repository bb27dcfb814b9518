"""What is left when an evaluation is over: its releases, the texts under review, what is mended."""

from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Identified, OwnedByUnion, Versioned, owner_key


class Release(Identified, OwnedByUnion, Base):
    """What was published of an evaluation; never changed, only followed by another.

    ``document_hash`` is the SHA-256 of the whole release, all its lines included, and stands in the
    audit chain. A later one is a correction, whose ``reason`` everybody reads.
    """

    __tablename__ = "releases"

    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluations.id"))
    number: Mapped[int]
    reason: Mapped[str | None] = mapped_column(String(500))
    document: Mapped[dict[str, Any]]
    document_hash: Mapped[str] = mapped_column(String(64))
    released_on: Mapped[date]
    released_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))

    __table_args__ = (
        owner_key(),
        UniqueConstraint("evaluation_id", "number", name="uq_releases_evaluation_id_number"),
        Index("ix_releases_union_id", "union_id"),
    )


class ReleaseCounts(OwnedByUnion, Base):
    """What a release was computed from; read by nothing but a later correction.

    The organiser's own, so that nobody below reads it; no route shows it. ``atoms`` is the fixed
    partition, ``counts`` the sums by unit that a correction must differ from by enough answers.
    """

    __tablename__ = "release_counts"

    id: Mapped[UUID] = mapped_column(ForeignKey("releases.id"), primary_key=True)
    atoms: Mapped[list[list[str]]] = mapped_column(JSONB)
    counts: Mapped[dict[str, Any]]

    __table_args__ = (owner_key(), Index("ix_release_counts_union_id", "union_id"))


class ReleaseResult(OwnedByUnion, Base):
    """One line of a release: of a unit, a pool, a sub-district or all together.

    A unit without a line of its own has a row too: it says who took part and which line speaks for
    it (``shown_in_id``). Owned by whom it speaks of, so that row-level security fits.
    """

    __tablename__ = "release_results"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    release_id: Mapped[UUID] = mapped_column(ForeignKey("releases.id"))
    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluations.id"))
    kind: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("evaluation_units.id"))
    sub_district_id: Mapped[UUID | None]
    shown_in_id: Mapped[UUID | None] = mapped_column(ForeignKey("release_results.id"))
    name: Mapped[str] = mapped_column(String(160))
    turnout: Mapped[dict[str, Any]]
    result: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))

    __table_args__ = (
        owner_key(),
        Index("ix_release_results_release_id_kind", "release_id", "kind"),
        Index("ix_release_results_evaluation_id", "evaluation_id"),
        Index("ix_release_results_unit_id", "unit_id"),
        Index("ix_release_results_shown_in_id", "shown_in_id"),
        Index("ix_release_results_union_id", "union_id"),
    )


class TextPool(Identified, OwnedByUnion, Base):
    """The texts of a unit, a sub-district or the whole, published together or not at all.

    ``texts`` stays empty until everything in the pool is decided; then it holds what was released,
    in an order that says nothing.
    """

    __tablename__ = "text_pools"

    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluations.id"))
    kind: Mapped[str] = mapped_column(String(20))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("evaluation_units.id"))
    sub_district_id: Mapped[UUID | None]
    name: Mapped[str] = mapped_column(String(160))
    received: Mapped[int]
    enough: Mapped[bool]
    texts: Mapped[list[str] | None] = mapped_column(JSONB(none_as_null=True))
    restricted: Mapped[int | None]
    deleted: Mapped[int | None]
    published_on: Mapped[date | None]

    __table_args__ = (
        owner_key(),
        Index("ix_text_pools_evaluation_id", "evaluation_id"),
        Index("ix_text_pools_unit_id", "unit_id"),
        Index("ix_text_pools_union_id", "union_id"),
    )


class ReviewedText(OwnedByUnion, Base):
    """One text under review; owned by the organiser, so no judged union can read it.

    It knows its pool, not its unit, and neither when it was written nor beside which answers.
    """

    __tablename__ = "reviewed_texts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    pool_id: Mapped[UUID] = mapped_column(ForeignKey("text_pools.id"))
    original: Mapped[str] = mapped_column(Text)
    proposed: Mapped[str] = mapped_column(Text)
    found: Mapped[list[str]] = mapped_column(ARRAY(String(20)))
    text: Mapped[str | None] = mapped_column(Text)
    state: Mapped[str] = mapped_column(String(12))
    decided_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    version: Mapped[int] = mapped_column(Integer, default=1)

    __table_args__ = (
        owner_key(),
        Index("ix_reviewed_texts_pool_id_state", "pool_id", "state"),
        Index("ix_reviewed_texts_union_id", "union_id"),
    )
    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012  (read by SQLAlchemy)


class Rectification(Versioned, OwnedByUnion, Base):
    """One thing put right after an evaluation: 问题, 措施, 责任人, 时限, 结果, 复核, 再评.

    Owned by the union that mends it. Whoever says it is done does not confirm it.
    """

    __tablename__ = "rectifications"

    evaluation_id: Mapped[UUID] = mapped_column(ForeignKey("evaluations.id"))
    unit_id: Mapped[UUID | None] = mapped_column(ForeignKey("evaluation_units.id"))
    origin: Mapped[str] = mapped_column(String(20))
    dimension: Mapped[str | None] = mapped_column(String(16))
    problem: Mapped[str] = mapped_column(String(500))
    measure: Mapped[str | None] = mapped_column(String(500))
    responsible: Mapped[str | None] = mapped_column(String(40))
    due_on: Mapped[date | None]
    state: Mapped[str] = mapped_column(String(12))
    result: Mapped[str | None] = mapped_column(String(1000))
    done_on: Mapped[date | None]
    done_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    review_note: Mapped[str | None] = mapped_column(String(500))
    reviewed_at: Mapped[datetime | None]
    reviewed_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    reevaluation_id: Mapped[UUID | None] = mapped_column(ForeignKey("evaluations.id"))

    __table_args__ = (
        owner_key(),
        CheckConstraint(
            "reviewed_by IS NULL OR reviewed_by <> done_by", name="reviewed_by_someone_else"
        ),
        Index("ix_rectifications_evaluation_id", "evaluation_id"),
        Index("ix_rectifications_unit_id", "unit_id"),
        Index("ix_rectifications_union_id", "union_id"),
        Index("ix_rectifications_state_due_on", "state", "due_on"),
    )
