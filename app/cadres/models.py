"""Cadres of the unions: people, appointments, consent, badges."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    CheckConstraint,
    ColumnElement,
    ForeignKey,
    Index,
    Sequence,
    String,
    and_,
    or_,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, Identified, OwnedByUnion, Versioned, owner_key
from app.core.days import Day

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
    def held(cls, day: Day) -> ColumnElement[bool]:
        """The same as a condition."""
        return and_(cls.started_on <= day, or_(cls.ends_on.is_(None), cls.ends_on >= day))


class Consent(Identified, OwnedByUnion, Base):
    """The cadre's own consent to publish one field in one channel (PIPL arts. 15, 25).

    Never deleted: a withdrawn consent stays as the record of what was allowed until when (only
    the undo of an import takes back those it entered itself). Entered from a sheet at the command
    line, or given through the personal link, it was recorded by no account. The photo of the signed
    sheet is private and stays so. Without a notice version it is not known which text was read.
    """

    __tablename__ = "consents"

    cadre_id: Mapped[UUID] = mapped_column(ForeignKey("cadres.id"))
    field: Mapped[str] = mapped_column(String(16))
    channel: Mapped[str] = mapped_column(String(16))
    given_on: Mapped[date]
    basis: Mapped[str] = mapped_column(String(16))
    recorded_by: Mapped[UUID | None] = mapped_column(ForeignKey("accounts.id"))
    notice_version: Mapped[str | None] = mapped_column(String(16))
    link_id: Mapped[UUID | None] = mapped_column(ForeignKey("consent_links.id"))
    sheet_photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("photos.id"), index=True)
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


class ConsentLink(Identified, OwnedByUnion, Base):
    """A personal address under which one cadre gives consent once, and may withdraw ever after.

    Whoever holds the address acts as the cadre, so only its hash is kept; at most one of a cadre
    holds (PIPL arts. 14, 15).
    """

    __tablename__ = "consent_links"

    cadre_id: Mapped[UUID] = mapped_column(ForeignKey("cadres.id"))
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    notice_version: Mapped[str] = mapped_column(String(16))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    voided_at: Mapped[datetime | None]
    made_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))

    __table_args__ = (
        owner_key(),
        Index(
            "uq_consent_links_current",
            "cadre_id",
            unique=True,
            postgresql_where=text("voided_at IS NULL"),
        ),
    )


class Badge(Identified, OwnedByUnion, Base):
    """A badge with its own unguessable code; at most one of a cadre is current (clause B2b).

    Who signed for it is on the paper list and not kept here: the day is enough.
    """

    __tablename__ = "badges"

    cadre_id: Mapped[UUID] = mapped_column(ForeignKey("cadres.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    number: Mapped[int] = mapped_column(unique=True)
    issued_at: Mapped[datetime]
    made_at: Mapped[datetime | None]
    handed_out_at: Mapped[datetime | None]
    received_on: Mapped[date | None]
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
