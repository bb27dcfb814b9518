"""Keys for machines: shown once, stored as a hash, limited in rights and in time."""

import hashlib
import secrets
import string
import zlib
from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access import queries
from app.access.actor import Actor
from app.access.models import Account, ApiKey
from app.access.permissions import NOT_FOR_MACHINES, Permission
from app.access.problems import SCOPE_NOT_HELD
from app.audit import service as audit
from app.core.clock import now, today
from app.core.errors import INVALID_INPUT, NOT_FOUND, FieldError, Problem

KEY_PREFIX = "slk_"
_ALPHABET = string.ascii_letters + string.digits
_SECRET_LENGTH = 37
LONGEST = timedelta(days=366)


def new_key() -> str:
    """``slk_`` + 37 random characters + a checksum by which secret scanners know a leaked key."""
    secret = "".join(secrets.choice(_ALPHABET) for _ in range(_SECRET_LENGTH))
    return f"{KEY_PREFIX}{secret}{zlib.crc32(secret.encode()) % 1_000_000:06d}"


async def create_api_key(
    session: AsyncSession, actor: Actor, name: str, scopes: Sequence[Permission], expires_on: date
) -> tuple[ApiKey, str]:
    """A key that acts for the actor with some of the actor's rights; returns it in clear once.

    Raises ``scope_not_held`` and, for a day in the past or over a year ahead, ``invalid_input``.
    """
    lacking = set(scopes) - (actor.permissions - NOT_FOR_MACHINES)
    if lacking:
        raise Problem(SCOPE_NOT_HELD, parameters={"scopes": "、".join(sorted(lacking))})
    if not today() <= expires_on <= today() + LONGEST:
        raise Problem(
            INVALID_INPUT,
            [
                FieldError(
                    "expires_on",
                    "最后有效日应在今天之后、一年之内",
                    "The last day must lie within a year from today",
                    "out_of_range",
                )
            ],
        )
    clear = new_key()
    key = ApiKey(
        account_id=actor.account_id,
        union_id=actor.union_id,
        union_path=actor.union_path,
        name=name,
        prefix=clear[:8],
        key_hash=hashlib.sha256(clear.encode()).digest(),
        scopes=sorted(set(scopes)),
        expires_on=expires_on,
    )
    session.add(key)
    await session.flush()
    await session.refresh(key)
    audit.record(session, actor, "api_key.created", key, {"scopes": key.scopes})
    return key, clear


async def revoke_api_key(session: AsyncSession, actor: Actor, key_id: UUID) -> None:
    """End a key from the next request on: one's own, or of any account one may manage."""
    key = await queries.locked_api_key(session, key_id)
    if key is None or not (key.account_id == actor.account_id or _manages(actor)):
        raise Problem(NOT_FOUND)
    _revoke(session, actor, key)


async def owner_of_keys(session: AsyncSession, actor: Actor, account_id: UUID | None) -> UUID:
    """Whose keys ``actor`` asks for; raises ``not_found`` for accounts beyond what they manage."""
    if account_id is None or account_id == actor.account_id:
        return actor.account_id
    account = await session.get(Account, account_id) if _manages(actor) else None
    if account is None:
        raise Problem(NOT_FOUND)
    return account.id


async def revoke_api_keys(session: AsyncSession, actor: Actor | None, account: Account) -> None:
    """End every key of ``account``: whoever had its password may have made one to come back."""
    for key in await queries.locked_live_api_keys(session, account.id):
        _revoke(session, actor, key)


def _manages(actor: Actor) -> bool:
    return actor.may(Permission.ACCOUNTS_MANAGE)


def _revoke(session: AsyncSession, actor: Actor | None, key: ApiKey) -> None:
    if key.revoked_at is None:
        key.revoked_at = now()
        audit.record(session, actor, "api_key.revoked", key)
