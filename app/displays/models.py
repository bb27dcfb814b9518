"""What a union hangs out: its plaques."""

from datetime import date
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, OwnedByUnion, Versioned, owner_key


class Plaque(Versioned, OwnedByUnion, Base):
    """A plaque (牌匾) of a union, from the order to its replacement (clauses B1a to B1c, T2-2).

    ``unit_width_mm`` and ``unit_height_mm`` are those of the unit's own plaque, beside which it
    hangs. Never deleted: what was replaced names what came after it.
    """

    __tablename__ = "plaques"

    text: Mapped[str] = mapped_column(String(80))
    place: Mapped[str] = mapped_column(String(8))
    orientation: Mapped[str] = mapped_column(String(12))
    address: Mapped[str | None] = mapped_column(String(120))
    material: Mapped[str | None] = mapped_column(String(40))
    unit_width_mm: Mapped[int | None]
    unit_height_mm: Mapped[int | None]
    width_mm: Mapped[int | None]
    height_mm: Mapped[int | None]
    tolerance_mm: Mapped[int]
    maker: Mapped[str | None] = mapped_column(String(60))

    state: Mapped[str] = mapped_column(String(16))
    ordered_on: Mapped[date | None]
    made_on: Mapped[date | None]
    hung_on: Mapped[date | None]
    checked_on: Mapped[date | None]
    checked_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    damaged_on: Mapped[date | None]
    replaced_on: Mapped[date | None]
    replaced_by: Mapped[UUID | None] = mapped_column(ForeignKey("plaques.id"))
    note: Mapped[str | None] = mapped_column(String(500))
    photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("photos.id"), index=True)

    __table_args__ = (
        owner_key(),
        CheckConstraint("(width_mm IS NULL) = (height_mm IS NULL)", name="measured_both_ways"),
        CheckConstraint(
            "(unit_width_mm IS NULL) = (unit_height_mm IS NULL)", name="unit_measured_both_ways"
        ),
        Index("ix_plaques_union_id", "union_id"),
        Index("ix_plaques_state_path", "state", "union_path"),
    )
