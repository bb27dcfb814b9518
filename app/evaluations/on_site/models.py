"""What is known of paper and slips of a unit: handed out, counted, accepted, ways not taken."""

from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, OwnedByUnion, Versioned, owner_key


class WayNotTaken(Versioned, OwnedByUnion, Base):
    """Why a unit did without forum, visit or questionnaire (clause T3-3)."""

    __tablename__ = "ways_not_taken"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation_units.id", ondelete="CASCADE"))
    evaluation_id: Mapped[UUID] = mapped_column(
        ForeignKey("evaluations.id", ondelete="CASCADE"), index=True
    )
    way: Mapped[str] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(200))

    __table_args__ = (owner_key(on_delete="CASCADE"), UniqueConstraint("unit_id", "way"))


class HandedOut(Versioned, OwnedByUnion, Base):
    """How many slips a unit gave to its workers: the one figure only the unit itself knows."""

    __tablename__ = "slips_handed_out"

    unit_id: Mapped[UUID] = mapped_column(
        ForeignKey("evaluation_units.id", ondelete="CASCADE"), unique=True
    )
    evaluation_id: Mapped[UUID] = mapped_column(
        ForeignKey("evaluations.id", ondelete="CASCADE"), index=True
    )
    handed_out: Mapped[int]

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        CheckConstraint("handed_out >= 0", name="not_below_nought"),
    )


class PaperCount(Versioned, OwnedByUnion, Base):
    """What one person counted of a unit's paper sheets, in one round.

    ``figures`` holds for each closed question {option: count, "blank": n, "invalid": n}.
    ``from_above``: the counter stood above the judged union.
    """

    __tablename__ = "paper_counts"

    unit_id: Mapped[UUID] = mapped_column(ForeignKey("evaluation_units.id", ondelete="CASCADE"))
    evaluation_id: Mapped[UUID] = mapped_column(
        ForeignKey("evaluations.id", ondelete="CASCADE"), index=True
    )
    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    from_above: Mapped[bool]
    round: Mapped[int]
    ballots: Mapped[int]
    void_sheets: Mapped[int]
    figures: Mapped[dict[str, dict[str, int]]] = mapped_column(JSONB)

    __table_args__ = (
        owner_key(on_delete="CASCADE"),
        UniqueConstraint("unit_id", "round", "account_id"),
    )


class AcceptedPaper(Versioned, OwnedByUnion, Base):
    """The count both counters came to, with the photo of the sheet they signed."""

    __tablename__ = "accepted_papers"

    unit_id: Mapped[UUID] = mapped_column(
        ForeignKey("evaluation_units.id", ondelete="CASCADE"), unique=True
    )
    evaluation_id: Mapped[UUID] = mapped_column(
        ForeignKey("evaluations.id", ondelete="CASCADE"), index=True
    )
    ballots: Mapped[int]
    void_sheets: Mapped[int]
    figures: Mapped[dict[str, dict[str, int]]] = mapped_column(JSONB)
    witnesses: Mapped[str] = mapped_column(String(200))
    photo_id: Mapped[UUID] = mapped_column(ForeignKey("photos.id"), index=True)
    accepted_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)

    __table_args__ = (owner_key(on_delete="CASCADE"),)


class PaperText(OwnedByUnion, Base):
    """A worker's words from paper, apart from the sheet: no time, no serial, no account, no count.

    Its id is random; many are written at once in an order of chance.
    """

    __tablename__ = "paper_texts"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    unit_id: Mapped[UUID] = mapped_column(
        ForeignKey("evaluation_units.id", ondelete="CASCADE"), index=True
    )
    evaluation_id: Mapped[UUID] = mapped_column(
        ForeignKey("evaluations.id", ondelete="CASCADE"), index=True
    )
    text: Mapped[str] = mapped_column(String(500))

    __table_args__ = (owner_key(on_delete="CASCADE"),)
