"""Displays on a wall: paired by a one-time code, and from then on readers of one union's progress.

A screen that nobody has paired asks for a code. It gets a secret of its own in a cookie no script
can read, and eight signs to show. Whoever manages screens types these into the console; the secret
then belongs to a screen of that union. The secret is kept as a hash, the code for ten minutes, and
neither is of any use for anything but reading that progress.
"""

import hashlib
import secrets
from datetime import timedelta
from uuid import UUID

from limits import RateLimitItem, parse
from sqlalchemy import Select, delete, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.guards import USE_NOTED_EVERY
from app.access.models import Screen, ScreenCode
from app.access.pollers import Credential
from app.access.problems import SCREEN_CODE_UNKNOWN, SCREEN_NOT_PAIRED
from app.audit import service as audit
from app.core.changes import Union
from app.core.clock import now
from app.core.codes import ALPHABET
from app.core.errors import NOT_FOUND, Problem

COOKIE = "__Host-screen"
CODE_LENGTH = 8
CODE_LASTS = timedelta(minutes=10)
SCREEN_LASTS = timedelta(days=366)
CODES_PER_ADDRESS: RateLimitItem = parse("20/10 minutes")
CODES_IN_ALL: RateLimitItem = parse("600/10 minutes")
PAIRINGS_PER_ACCOUNT: RateLimitItem = parse("10/10 minutes")


def credential_of(secret: str) -> Credential:
    """What a screen's cookie is looked up by."""
    return Credential("screen", hashlib.sha256(secret.encode()).hexdigest())


async def new_code(session: AsyncSession) -> tuple[ScreenCode, str]:
    """A code to show and the secret behind it; codes nobody used in time are forgotten."""
    await session.execute(delete(ScreenCode).where(ScreenCode.expires_at < now()))
    secret = secrets.token_urlsafe(32)
    made = ScreenCode(
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
        token_hash=hashlib.sha256(secret.encode()).digest(),
        expires_at=now() + CODE_LASTS,
    )
    session.add(made)
    await session.flush()
    return made, secret


async def pair(session: AsyncSession, actor: Actor, union: Union, code: str, name: str) -> Screen:
    """Let the screen that shows ``code`` read the progress of ``union``, which is in scope.

    Raises ``screen_code_unknown`` for a code that is not shown anywhere, or no longer.
    """
    taken = delete(ScreenCode).where(ScreenCode.code == code, ScreenCode.expires_at > now())
    token_hash = await session.scalar(taken.returning(ScreenCode.token_hash))
    if token_hash is None:
        raise Problem(SCREEN_CODE_UNKNOWN)
    screen = Screen(
        union_id=union.id,
        union_path=union.path,
        name=name,
        token_hash=token_hash,
        paired_by=actor.account_id,
        expires_at=now() + SCREEN_LASTS,
    )
    session.add(screen)
    await session.flush()
    await session.refresh(screen)
    audit.record(session, actor, "screen.paired", screen)
    return screen


async def end(session: AsyncSession, actor: Actor, screen_id: UUID) -> None:
    """End a screen from its next poll on; raises ``not_found`` outside the scope."""
    found = await session.scalar(select(Screen).where(Screen.id == screen_id).with_for_update())
    if found is None:
        raise Problem(NOT_FOUND)
    if found.ended_at is None:
        found.ended_at = now()
        audit.record(session, actor, "screen.ended", found)


async def screen_of(session: AsyncSession, secret: str) -> Screen:
    """The screen that holds ``secret``, as the login role; raises ``screen_not_paired``."""
    found = await session.scalar(
        select(Screen).where(
            Screen.token_hash == hashlib.sha256(secret.encode()).digest(),
            Screen.ended_at.is_(None),
            Screen.expires_at > now(),
        )
    )
    if found is None:
        raise Problem(SCREEN_NOT_PAIRED)
    if found.last_seen_at is None or found.last_seen_at + USE_NOTED_EVERY < now():
        found.last_seen_at = now()
        await session.flush()
    return found


def screens(union_id: UUID | None, *, ended: bool) -> Select[Screen]:
    """Screens within the scope, of one union or all; those that are over only if asked for."""
    statement = select(Screen)
    if union_id is not None:
        statement = statement.where(Screen.union_id == union_id)
    if not ended:
        statement = statement.where(Screen.ended_at.is_(None), Screen.expires_at > now())
    return statement
