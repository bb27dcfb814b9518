"""Archives: what was asked for, how far it is, and where the file lies."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, OwnedByUnion, Versioned, owner_key


class Archive(Versioned, OwnedByUnion, Base):
    """The documents, lists and photos of one campaign of ``union`` and all below it (clause T4-1).

    ``contents`` names every piece with its hash (SHA-256) and stays when the file is swept, so a
    package once handed over can be checked for ever. ``sha256`` is that of the hash list.
    """

    __tablename__ = "archives"

    campaign_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("campaigns.id", ondelete="SET NULL"), index=True
    )
    campaign_name: Mapped[str] = mapped_column(String(80))
    year: Mapped[int]
    retention: Mapped[str] = mapped_column(String(16))
    with_photos: Mapped[bool]
    base_url: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(16))
    progress_done: Mapped[int] = mapped_column(default=0)
    progress_total: Mapped[int] = mapped_column(default=0)
    contents: Mapped[list[dict[str, Any]]] = mapped_column(
        JSONB, default=list, deferred=True, deferred_raiseload=True
    )
    pieces: Mapped[int] = mapped_column(default=0)
    sha256: Mapped[str | None] = mapped_column(String(64))
    storage_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    file_bytes: Mapped[int | None] = mapped_column(BigInteger)
    failure: Mapped[str | None] = mapped_column(String(300))
    created_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    finished_at: Mapped[datetime | None]

    __table_args__ = (
        owner_key(),
        Index("ix_archives_union_id", "union_id"),
        CheckConstraint("retention IN ('permanent', 'years_30', 'years_10')", name="retention"),
        CheckConstraint("state IN ('waiting', 'working', 'done', 'failed')", name="state"),
    )
