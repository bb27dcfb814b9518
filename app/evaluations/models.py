"""An evaluation and the units whose workers judge; what was opened is frozen by the database."""

from datetime import date
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, OwnedByUnion, PathText, Versioned, owner_key
from app.evaluations.workflow import EvaluationState

_STATES = ", ".join(f"'{state}'" for state in EvaluationState)
_JSON = JSONB(none_as_null=True)


class Evaluation(Versioned, OwnedByUnion, Base):
    """One democratic evaluation (clauses T3-1 to T3-3); its union is the organiser.

    From the opening on ``manifest`` and everything it vouches for is frozen by a trigger.
    """

    __tablename__ = "evaluations"

    title: Mapped[str] = mapped_column(String(80))
    purposes: Mapped[list[str]] = mapped_column(ARRAY(String(16)))
    ways: Mapped[list[str]] = mapped_column(ARRAY(String(16)))
    questionnaire: Mapped[dict[str, Any]]
    rules: Mapped[dict[str, Any]]
    roll_on: Mapped[date]
    opens_on: Mapped[date]
    closes_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(16))
    manifest: Mapped[dict[str, Any] | None] = mapped_column(_JSON)
    manifest_hash: Mapped[str | None] = mapped_column(String(64))
    board_root: Mapped[str | None] = mapped_column(String(64))
    based_on_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("evaluations.id", ondelete="SET NULL"), index=True
    )
    cancelled_reason: Mapped[str | None] = mapped_column(String(500))
    closed_early_reason: Mapped[str | None] = mapped_column(String(500))
    opened_on: Mapped[date | None]
    closed_on: Mapped[date | None]
    progress_done: Mapped[int] = mapped_column(default=0, server_default="0")
    progress_total: Mapped[int] = mapped_column(default=0, server_default="0")

    __table_args__ = (
        owner_key(),
        UniqueConstraint("id", "union_path"),
        CheckConstraint(f"state IN ({_STATES})", name="state"),
        CheckConstraint("closes_on >= opens_on", name="closes_after_open"),
        CheckConstraint(
            "state IN ('draft', 'preparing', 'cancelled') OR manifest_hash IS NOT NULL",
            name="open_with_manifest",
        ),
        Index("ix_evaluations_union_id", "union_id"),
        Index("ix_evaluations_state_union_path", "state", "union_path"),
    )


class EvaluationUnit(Versioned, OwnedByUnion, Base):
    """One enterprise union judged in one evaluation; ``code`` is its public address ``/e/{code}``.

    ``id`` says nothing of order: ballots carry it. ``accepted`` is what people may see of the
    turnout (``turnout.shown_count``), looked at once a day; ``leaf``, ``leaf_index`` and
    ``inclusion_proof`` show that its key belongs to the manifest.
    """

    __tablename__ = "evaluation_units"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    evaluation_id: Mapped[UUID]
    organiser_path: Mapped[str] = mapped_column(PathText, index=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    unit_name: Mapped[str] = mapped_column(String(80))
    sub_district_id: Mapped[UUID | None]
    sub_district_name: Mapped[str | None] = mapped_column(String(80))
    employees: Mapped[int | None]
    members_not_employed: Mapped[int] = mapped_column(default=0, server_default="0")
    roll: Mapped[int | None]
    left_out_reason: Mapped[str | None] = mapped_column(String(200))
    spares_percent: Mapped[int]
    public_modulus: Mapped[bytes | None]
    leaf: Mapped[dict[str, Any] | None] = mapped_column(_JSON)
    leaf_index: Mapped[int | None]
    inclusion_proof: Mapped[list[bytes] | None] = mapped_column(ARRAY(LargeBinary))
    frozen: Mapped[bool] = mapped_column(default=False, server_default=text("false"))
    accepted: Mapped[int | None]
    accepted_on: Mapped[date | None]

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        ForeignKeyConstraint(
            ["evaluation_id", "organiser_path"],
            ["evaluations.id", "evaluations.union_path"],
            onupdate="CASCADE",
            ondelete="CASCADE",
        ),
        UniqueConstraint("evaluation_id", "union_id"),
        CheckConstraint("roll >= 1", name="roll_of_somebody"),
        Index("ix_evaluation_units_union_id", "union_id"),
    )
