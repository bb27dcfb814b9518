"""Spreadsheets taken in: the import, what was said of its rows, what it changed."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ForeignKey,
    Index,
    String,
    Text,
    UniqueConstraint,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base, Identified, OwnedByUnion, Versioned, owner_key


class CensusImport(Versioned, OwnedByUnion, Base):
    """One file, from its upload to what was made of it; ``union`` is where its rows may go.

    ``storage_key`` is empty once the stored copy was swept. ``sheets`` is what was understood of
    the headings, ``choices`` what people mapped by hand, ``counts`` how the rows were judged.
    ``digest`` is the SHA-256 of the bytes as they were sent, by which the same file is known again.
    """

    __tablename__ = "census_imports"

    kind: Mapped[str] = mapped_column(String(16))
    file_name: Mapped[str] = mapped_column(String(200))
    file_bytes: Mapped[int]
    digest: Mapped[str | None] = mapped_column(String(64))
    storage_key: Mapped[str | None] = mapped_column(String(64), unique=True)
    state: Mapped[str] = mapped_column(String(16))
    progress_done: Mapped[int] = mapped_column(default=0)
    progress_total: Mapped[int] = mapped_column(default=0)
    sheets: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    choices: Mapped[dict[str, Any]] = mapped_column(default=dict)
    counts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    created_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    applied_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    applied_at: Mapped[datetime | None]
    undone_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    undone_at: Mapped[datetime | None]
    undo: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    failure: Mapped[str | None] = mapped_column(String(300))

    __table_args__ = (
        owner_key(),
        Index("ix_census_imports_digest", "digest", postgresql_where=text("state = 'done'")),
        CheckConstraint("kind IN ('enterprises', 'staff')", name="kind"),
        CheckConstraint(
            "state IN ('reading', 'ready', 'applying', 'done', 'undoing', 'undone', 'failed')",
            name="state",
        ),
    )


class RowBlock(Identified, OwnedByUnion, Base):
    """A thousand rows of a file in few words, so that 100,000 good rows are a hundred inserts.

    ``rows`` is a list of [sheet, row, name, result]; the messages of warned and rejected rows are
    in ``JudgedRow``. ``outcomes`` has one letter a row once the import was applied.
    """

    __tablename__ = "census_row_blocks"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("census_imports.id", ondelete="CASCADE"))
    number: Mapped[int]
    accepted_before: Mapped[int]
    rows: Mapped[list[list[Any]]] = mapped_column(JSONB)
    outcomes: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (owner_key(), UniqueConstraint("import_id", "number"))


class JudgedRow(Identified, OwnedByUnion, Base):
    """A row that was warned of or rejected, with everything that was said of it."""

    __tablename__ = "census_rows"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("census_imports.id", ondelete="CASCADE"))
    position: Mapped[int]
    sheet: Mapped[str] = mapped_column(String(64))
    row: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    result: Mapped[str] = mapped_column(String(16))
    messages: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)

    __table_args__ = (
        owner_key(),
        Index("ix_census_rows_import_result", "import_id", "result", "position"),
    )


class MadeByImport(Identified, OwnedByUnion, Base):
    """The rows of one kind that an import created besides enterprises, for its undoing.

    Enterprises name their import themselves (``enterprises.import_id``).
    """

    __tablename__ = "census_made"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("census_imports.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(String(16))
    ids: Mapped[list[UUID]] = mapped_column(ARRAY(Uuid))

    __table_args__ = (owner_key(), Index("ix_census_made_import", "import_id"))


class BeforeImport(Identified, OwnedByUnion, Base):
    """How a row was before an import changed it; ``version`` is the one the import gave it."""

    __tablename__ = "census_before"

    import_id: Mapped[UUID] = mapped_column(ForeignKey("census_imports.id", ondelete="CASCADE"))
    subject: Mapped[str] = mapped_column(String(16))
    subject_id: Mapped[UUID]
    version: Mapped[int]
    before: Mapped[dict[str, Any]]

    __table_args__ = (owner_key(), Index("ix_census_before_import", "import_id"))


class HeadingMemory(Identified, OwnedByUnion, Base):
    """What a heading means in the files of a union, as somebody has said; no field: pass over."""

    __tablename__ = "heading_memory"

    kind: Mapped[str] = mapped_column(String(16))
    heading: Mapped[str] = mapped_column(String(120))
    field: Mapped[str | None] = mapped_column(String(40))

    __table_args__ = (owner_key(), UniqueConstraint("union_id", "kind", "heading"))
