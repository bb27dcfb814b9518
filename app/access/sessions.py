"""Signing in and staying signed in: refresh tokens that rotate and notice theft.

A refresh token is ``<session>.<secret>``, opaque, stored as a hash. Each use replaces it; the
successor is derived from the token used and a key that stays here, so that two tabs or a lost
reply get the same one within ten seconds, and nobody can compute it. Later reuse means a copy is
about: the whole session ends (RFC 9700, 4.14.2).

Every secret of a session carries a seal made with that key, so that a former secret can be told
from noise: whoever knows only a session's name can do nothing to it.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.access import queries
from app.access.models import Account, LoginSession
from app.access.passwords import hash_password, needs_rehash, verify_password
from app.audit import service as audit
from app.core.clock import now
from app.core.identifiers import uuid7

GRACE = timedelta(seconds=10)
IDLE = timedelta(hours=12)
ABSOLUTE = timedelta(days=7)
_HALF = 32


@dataclass(frozen=True)
class SignedIn:
    """A session that holds: whom for, which one, and the refresh token to hand out."""

    account: Account
    session_id: UUID
    refresh_token: str


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _seal(family_key: bytes, nonce: str) -> str:
    """32 characters of chance and the 32 that show which family they belong to."""
    return nonce + _keyed(family_key, "seal", nonce)


def _keyed(family_key: bytes, purpose: str, value: str) -> str:
    message = f"{purpose}:{value}".encode()
    return hmac.new(family_key, message, hashlib.sha256).hexdigest()[:_HALF]


def _successor(family_key: bytes, secret: str) -> str:
    return _seal(family_key, _keyed(family_key, "next", secret))


def _is_of_family(family_key: bytes, secret: str) -> bool:
    genuine = _seal(family_key, secret[:_HALF])
    return hmac.compare_digest(genuine.encode(), secret.encode())


def _token(session_id: UUID, secret: str) -> str:
    return f"{session_id.hex}.{secret}"


async def sign_in(session: AsyncSession, username: str, password: str) -> SignedIn | None:
    """Open a session if the password fits; None otherwise, after the same time and an audit event.

    A one-time password that was not used in time no longer fits.
    """
    account = await queries.account_by_username(session, username)
    fits = await verify_password(account.password_hash if account else None, password)
    if account is None or not fits or not _may_sign_in(account):
        _record_refusal(session, account)
        return None
    if needs_rehash(account.password_hash):
        account.password_hash = await hash_password(password)
    await queries.note_sign_in(session, account.id, now())
    return _open(session, account)


def _may_sign_in(account: Account) -> bool:
    expired = account.password_expires_at is not None and account.password_expires_at < now()
    return account.disabled_at is None and not expired


def _record_refusal(session: AsyncSession, account: Account | None) -> None:
    if account is None:
        audit.record_about(session, None, "session.refused", "account")
    else:
        audit.record(session, None, "session.refused", account)


def _open(session: AsyncSession, account: Account) -> SignedIn:
    family_key = secrets.token_bytes(32)
    secret = _seal(family_key, secrets.token_hex(_HALF // 2))
    opened = LoginSession(
        id=uuid7(),
        account_id=account.id,
        union_id=account.union_id,
        union_path=account.union_path,
        token_hash=_hash(secret),
        family_key=family_key,
        rotated_at=now(),
        expires_at=now() + ABSOLUTE,
    )
    session.add(opened)
    audit.record_about(
        session,
        _Author(account.id),
        "session.opened",
        "account",
        subject_id=account.id,
        union_id=account.union_id,
        union_path=account.union_path,
    )
    return SignedIn(account, opened.id, _token(opened.id, secret))


@dataclass(frozen=True)
class _Author:
    account_id: UUID
    api_key_id: UUID | None = None


async def refresh(session: AsyncSession, refresh_token: str) -> SignedIn | None:
    """Rotate the token of a session that holds; None if there is none.

    None may come with changes that must be committed: a former token ends its session. Noise does
    nothing.
    """
    found = await _session_of(session, refresh_token)
    if found is None:
        return None
    held, secret = found
    presented = _hash(secret)
    if hmac.compare_digest(presented, held.token_hash):
        if held.rotated_at + IDLE < now():
            _end(held, "idle")
            return None
        successor = _rotate(held, secret)
    elif _within_grace(held, presented):
        successor = _successor(held.family_key, secret)
    else:
        if _is_of_family(held.family_key, secret):
            _end(held, "reused")
            audit.record(session, None, "session.reuse_detected", held)
        return None
    account = await queries.signed_in(session, held.id, held.account_id, now())
    return None if account is None else SignedIn(account, held.id, _token(held.id, successor))


def _rotate(held: LoginSession, secret: str) -> str:
    successor = _successor(held.family_key, secret)
    held.previous_hash, held.token_hash, held.rotated_at = _hash(secret), _hash(successor), now()
    return successor


def _within_grace(held: LoginSession, presented: bytes) -> bool:
    return (
        held.previous_hash is not None
        and hmac.compare_digest(presented, held.previous_hash)
        and held.rotated_at + GRACE > now()
    )


async def _session_of(session: AsyncSession, token: str) -> tuple[LoginSession, str] | None:
    name, _, secret = token.partition(".")
    try:
        session_id = UUID(hex=name)
    except ValueError:
        return None
    held = await queries.locked_session(session, session_id)
    if held is None or held.ended_at is not None or held.expires_at < now():
        return None
    return held, secret


def _end(held: LoginSession, reason: str) -> None:
    held.ended_at, held.end_reason = now(), reason


async def sign_out(session: AsyncSession, refresh_token: str) -> None:
    """End the session of this token; its access tokens are refused from the next request on.

    The token before the present one will do (a reply may have been lost); a session's id will not.
    """
    found = await _session_of(session, refresh_token)
    if found is not None and _hash(found[1]) in (found[0].token_hash, found[0].previous_hash):
        _end(found[0], "signed_out")
        audit.record(session, None, "session.closed", found[0])


async def end_sessions(
    session: AsyncSession, account: Account, reason: str, *, keep: UUID | None = None
) -> None:
    """End every session of an account, but for ``keep``."""
    ended: datetime = now()
    statement = (
        update(LoginSession)
        .where(LoginSession.account_id == account.id, LoginSession.ended_at.is_(None))
        .values(ended_at=ended, end_reason=reason)
    )
    if keep is not None:
        statement = statement.where(LoginSession.id != keep)
    await session.execute(statement)
