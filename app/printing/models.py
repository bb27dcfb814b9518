"""Print batches: what was ordered, how far it is, and where the file lies."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, OwnedByUnion, Versioned, owner_key


class PrintBatch(Versioned, OwnedByUnion, Base):
    """One kind of print for ``union`` and all below it.

    ``base_url`` and ``hotline`` are those of the installation when it was ordered. ``make_list``
    has a line for each union and is read only where it is asked for; it names no person.
    ``storage_key`` is empty until the file is made, and again once it was swept.
    """

    __tablename__ = "print_batches"

    kind: Mapped[str] = mapped_column(String(16))
    options: Mapped[dict[str, Any]] = mapped_column(default=dict)
    split: Mapped[str] = mapped_column(String(16))
    base_url: Mapped[str] = mapped_column(String(200))
    hotline: Mapped[str] = mapped_column(String(40))
    state: Mapped[str] = mapped_column(String(16))
    progress_done: Mapped[int] = mapped_column(default=0)
    progress_total: Mapped[int] = mapped_column(default=0)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    make_list: Mapped[list[dict[str, Any]]] = mapped_column(
        JSONB, default=list, deferred=True, deferred_raiseload=True
    )
    storage_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    file_bytes: Mapped[int | None] = mapped_column(BigInteger)
    failure: Mapped[str | None] = mapped_column(String(300))
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        owner_key(),
        Index("ix_print_batches_union_id", "union_id"),
        CheckConstraint(
            "kind IN ('badge', 'contact_card', 'door_plate', 'desk_plate', 'plaque', 'poster', "
            "'receipt_list', 'consent_sheet', 'reprint')",
            name="kind",
        ),
        CheckConstraint("split IN ('one_pdf', 'zip_by_union', 'zip_by_child')", name="split"),
        CheckConstraint("state IN ('waiting', 'working', 'done', 'failed')", name="state"),
    )
