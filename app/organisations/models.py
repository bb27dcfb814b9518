"""The tree of unions."""

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

from app.core.database import Base, PathText, Versioned

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

    __table_args__ = (
        UniqueConstraint("id", "path"),
        UniqueConstraint("parent_id", "name"),
        CheckConstraint("(parent_id IS NULL) = (path !~ '[.].')", name="top_has_no_parent"),
        Index("ix_unions_level_path", "level", "path"),
        # One tree: two first calls at the same moment must not found two tops.
        Index(
            "uq_unions_top",
            text("(parent_id IS NULL)"),
            unique=True,
            postgresql_where=text("parent_id IS NULL"),
        ),
    )
