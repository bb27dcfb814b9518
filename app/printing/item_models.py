"""What prints look like, and what was printed for whom."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Identified, OwnedByUnion, owner_key


class PrintStyle(Identified, OwnedByUnion, Base):
    """One edition of the look of everything a union and those below it print.

    Never changed: another look is another edition, and what hangs on walls names the one it bears.
    The emblem is a picture the union itself uploaded; without a hotline the installation's stands.
    """

    __tablename__ = "print_styles"

    edition: Mapped[int]
    primary_colour: Mapped[str] = mapped_column(String(7))
    accent_colour: Mapped[str] = mapped_column(String(7))
    slogan: Mapped[str] = mapped_column(String(20))
    hotline: Mapped[str | None] = mapped_column(String(20))
    emblem_photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("photos.id"), index=True)
    valid_from: Mapped[date]
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))

    __table_args__ = (owner_key(), UniqueConstraint("union_id", "edition"))


class PrintItem(Identified, OwnedByUnion, Base):
    """One piece that left the press: for whom, from which data, and what became of it.

    ``subject_id`` is a cadre's or the union's; ``form`` tells pieces of one subject apart that hang
    side by side (two rooms, two sizes). ``fingerprint`` has a keyed digest of each field that was
    printed, ``shown`` which personal fields of which cadre: no data itself. The digests go when the
    piece no longer hangs, for those of short data could be guessed. ``changed`` names the fields
    that are no longer true.
    """

    __tablename__ = "print_items"

    kind: Mapped[str] = mapped_column(String(16))
    subject_type: Mapped[str] = mapped_column(String(8))
    subject_id: Mapped[UUID]
    badge_id: Mapped[UUID | None]
    form: Mapped[str] = mapped_column(String(80))
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    style_id: Mapped[UUID | None] = mapped_column(ForeignKey("print_styles.id"))
    style_edition: Mapped[int] = mapped_column(default=0)
    fingerprint: Mapped[dict[str, Any]] = mapped_column(default=dict)
    shown: Mapped[dict[str, Any]] = mapped_column(default=dict)
    changed: Mapped[list[str]] = mapped_column(ARRAY(String(24)), default=list)
    state: Mapped[str] = mapped_column(String(12))
    must_take_down: Mapped[bool] = mapped_column(default=False)
    printed_at: Mapped[datetime]
    printed_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    batch_id: Mapped[UUID | None] = mapped_column(ForeignKey("print_batches.id"), index=True)
    reprint_batch_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("print_batches.id"), index=True
    )
    outdated_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]

    __table_args__ = (
        owner_key(),
        Index("ix_print_items_union_id", "union_id"),
        Index(
            "ix_print_items_live",
            "subject_id",
            "kind",
            postgresql_where=text("state IN ('current', 'outdated')"),
        ),
        Index(
            "ix_print_items_outdated",
            "union_path",
            postgresql_where=text("state = 'outdated'"),
        ),
        CheckConstraint(
            "kind IN ('badge', 'contact_card', 'door_plate', 'desk_plate', 'plaque', 'poster')",
            name="kind",
        ),
        CheckConstraint("subject_type IN ('cadre', 'union')", name="subject_type"),
        CheckConstraint("state IN ('current', 'outdated', 'replaced', 'taken_down')", name="state"),
    )
