"""Cadres of the unions: people, appointments, consent, badges."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    Boolean,
    CheckConstraint,
    Column,
    ColumnElement,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Sequence,
    String,
    Table,
    Text,
    Uuid,
    and_,
    or_,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, Identified, OwnedByUnion, Versioned, owner_key

BADGE_NUMBERS = Sequence("badge_numbers", metadata=Base.metadata)


class Cadre(Versioned, OwnedByUnion, Base):
    """A person who works for a union (clause B2a)."""

    __tablename__ = "cadres"

    name: Mapped[str] = mapped_column(String(40))
    photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("photos.id"), unique=True, index=True)
    office_phone: Mapped[str | None] = mapped_column(String(40))
    mobile: Mapped[str | None] = mapped_column(String(20))
    duties: Mapped[list[str]] = mapped_column(ARRAY(String(80)), default=list)
    left_on: Mapped[date | None]

    appointments: Mapped[list["Appointment"]] = relationship(
        lazy="raise", order_by="Appointment.position", cascade="all, delete-orphan"
    )
    consents: Mapped[list["Consent"]] = relationship(lazy="raise", order_by="Consent.created_at")
    badges: Mapped[list["Badge"]] = relationship(lazy="raise", order_by="Badge.issued_at")


class Appointment(Identified, OwnedByUnion, Base):
    """A post a cadre holds, from one day to another or open-ended."""

    __tablename__ = "appointments"

    cadre_id: Mapped[UUID] = mapped_column(ForeignKey("cadres.id"), index=True)
    position: Mapped[int]
    post: Mapped[str] = mapped_column(String(24))
    body: Mapped[str | None] = mapped_column(String(40))
    engagement: Mapped[str] = mapped_column(String(16))
    started_on: Mapped[date]
    ends_on: Mapped[date | None]

    __table_args__ = (
        owner_key(),
        CheckConstraint("ends_on IS NULL OR ends_on >= started_on", name="ends_after_start"),
    )

    def is_held(self, day: date) -> bool:
        """Whether the post is held on ``day``; its first and its last day count."""
        return self.started_on <= day and (self.ends_on is None or self.ends_on >= day)

    @classmethod
    def held(cls, day: date) -> ColumnElement[bool]:
        """The same as a condition."""
        return and_(cls.started_on <= day, or_(cls.ends_on.is_(None), cls.ends_on >= day))


class Consent(Identified, OwnedByUnion, Base):
    """The cadre's own consent to publish one field in one channel (PIPL arts. 15, 25).

    Never deleted: a withdrawn consent stays as the record of what was allowed until when (only
    the undo of an import takes back those it entered itself). Entered from a sheet at the command
    line, it was recorded by no account.
    """

    __tablename__ = "consents"

    cadre_id: Mapped[UUID] = mapped_column(ForeignKey("cadres.id"))
    field: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    given_on: Mapped[date]
    basis: Mapped[str] = mapped_column(String(16))
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    withdrawn_at: Mapped[datetime | None]

    __table_args__ = (
        owner_key(),
        Index(
            "uq_consents_in_force",
            "cadre_id",
            "field",
            "channel",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )


class Badge(Identified, OwnedByUnion, Base):
    """A badge with its own unguessable code; at most one of a cadre is current (clause B2b)."""

    __tablename__ = "badges"

    cadre_id: Mapped[UUID] = mapped_column(ForeignKey("cadres.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    number: Mapped[int] = mapped_column(unique=True)
    issued_at: Mapped[datetime]
    voided_at: Mapped[datetime | None]
    void_reason: Mapped[str | None] = mapped_column(String(16))

    __table_args__ = (
        owner_key(),
        CheckConstraint("(voided_at IS NULL) = (void_reason IS NULL)", name="void_has_reason"),
        Index(
            "uq_badges_current",
            "cadre_id",
            unique=True,
            postgresql_where=text("voided_at IS NULL"),
        ),
    )


_views = MetaData()

public_badges = Table(
    "public_badges",
    _views,
    Column("code", String(12), primary_key=True),
    Column("number", Integer),
    Column("void", Boolean),
    Column("issued_at", DateTime(timezone=True)),
    Column("name", String(40)),
    Column("photo_id", Uuid),
    Column("office_phone", String(40)),
    Column("mobile", String(20)),
    Column("duties", ARRAY(Text)),
    Column("consented", ARRAY(Text)),
    Column("posts", JSONB),
    Column("union_name", String(80)),
    Column("union_code", String(12)),
    Column("union_office_address", String(120)),
    Column("union_office_hours", String(60)),
    Column("union_office_phone", String(40)),
    Column("voided_on", Date),
)
"""The view behind a scan: a field without consent is already NULL when it leaves the database."""
