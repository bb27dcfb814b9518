"""Accounts, their sessions and keys, and the memory of posts that may be repeated."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ARRAY, ForeignKey, Index, String, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from app.access.permissions import Role
from app.core.database import Base, Identified, OwnedByUnion, Versioned, owner_key


class Account(Versioned, OwnedByUnion, Base):
    """A person's sign-in, bound to one union; its role and range are read at every request."""

    __tablename__ = "accounts"

    username: Mapped[str] = mapped_column(String(64))
    display_name: Mapped[str] = mapped_column(String(40))
    role: Mapped[str] = mapped_column(String(16), default=Role.MANAGER)
    password_hash: Mapped[str] = mapped_column(String(255))
    must_change_password: Mapped[bool] = mapped_column(default=False)
    password_expires_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]
    last_login_at: Mapped[datetime | None]

    __table_args__ = (
        owner_key(),
        Index("uq_accounts_username", func.lower(username), unique=True),
    )

    @property
    def disabled(self) -> bool:
        return self.disabled_at is not None


class LoginSession(Identified, OwnedByUnion, Base):
    """One sign-in and the family of refresh tokens that follow from it (RFC 9700, 4.14)."""

    __tablename__ = "login_sessions"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    token_hash: Mapped[bytes]
    previous_hash: Mapped[bytes | None]
    family_key: Mapped[bytes]
    rotated_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str | None] = mapped_column(String(32))


class ApiKey(Identified, OwnedByUnion, Base):
    """A machine's key: acts as its account, within its scopes, until its last day."""

    __tablename__ = "api_keys"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"), index=True)
    name: Mapped[str] = mapped_column(String(60))
    prefix: Mapped[str] = mapped_column(String(12))
    key_hash: Mapped[bytes] = mapped_column(unique=True)
    scopes: Mapped[list[str]] = mapped_column(ARRAY(String(32)))
    expires_on: Mapped[date]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]


class RememberedPost(Identified, OwnedByUnion, Base):
    """What an ``Idempotency-Key`` already brought about, for 24 hours."""

    __tablename__ = "remembered_posts"

    account_id: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    route: Mapped[str] = mapped_column(String(120))
    key: Mapped[str] = mapped_column(String(128))
    fingerprint: Mapped[bytes]
    subject_id: Mapped[UUID]

    __table_args__ = (owner_key(), UniqueConstraint("account_id", "route", "key"))


class Screen(Identified, OwnedByUnion, Base):
    """A display on a wall: reads the progress of its union and nothing else, until it is ended."""

    __tablename__ = "screens"

    name: Mapped[str] = mapped_column(String(60))
    token_hash: Mapped[bytes] = mapped_column(unique=True)
    paired_by: Mapped[UUID] = mapped_column(ForeignKey("accounts.id"))
    expires_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class ScreenCode(Identified, Base):
    """What an unpaired screen shows for some minutes; belongs to no union yet."""

    __tablename__ = "screen_codes"

    code: Mapped[str] = mapped_column(String(8), unique=True)
    token_hash: Mapped[bytes]
    expires_at: Mapped[datetime]
