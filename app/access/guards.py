"""The gate of every route: who calls, and may they do this at all.

A route takes ``actor: Annotated[Actor, Needs(Permission.X)]``, or a public session; a test walks
all routes and fails on one that declares neither. The guard also narrows the transaction to the
caller's part of the tree, so what a service cannot see, it cannot give away.
"""

import hashlib
from datetime import timedelta
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import OAuth2PasswordBearer
from sqlalchemy.ext.asyncio import AsyncSession

from app.access import queries
from app.access.actor import Actor
from app.access.api_keys import KEY_PREFIX
from app.access.models import Account, ApiKey
from app.access.permissions import NOT_FOR_MACHINES, PERMISSIONS, Permission, Role
from app.access.problems import PASSWORD_CHANGE_REQUIRED
from app.access.tokens import AccessTokens, TokenRefused
from app.core.clock import now, today
from app.core.errors import FORBIDDEN, UNAUTHENTICATED, Problem
from app.core.http import Session
from app.core.scope import PUBLIC, enter_scope

_bearer = OAuth2PasswordBearer("/api/v1/auth/token", auto_error=False)
USE_NOTED_EVERY = timedelta(hours=1)


class Guard:
    """Lets through who holds ``permission`` (None: whoever is signed in)."""

    def __init__(self, permission: Permission | None, *, before_password_change: bool = False):
        self.permission = permission
        self.before_password_change = before_password_change

    async def __call__(
        self,
        request: Request,
        session: Session,
        bearer: Annotated[str | None, Depends(_bearer)],
    ) -> Actor:
        if not bearer:
            raise Problem(UNAUTHENTICATED)
        account, actor = await _identify(request, session, bearer)
        if account.must_change_password and not self.before_password_change:
            raise Problem(PASSWORD_CHANGE_REQUIRED)
        if self.permission is not None and not actor.may(self.permission):
            raise Problem(FORBIDDEN)
        await enter_scope(session, actor.scope)
        request.state.actor = actor
        return actor


def Needs(permission: Permission) -> Guard:  # noqa: N802  (reads as a declaration)
    """The guard of a route that needs ``permission``."""
    return Depends(Guard(permission))  # type: ignore[no-any-return]


async def _identify(request: Request, session: AsyncSession, bearer: str) -> tuple[Account, Actor]:
    if bearer.startswith(KEY_PREFIX):
        return await _machine(session, bearer)
    tokens: AccessTokens = request.app.state.tokens
    try:
        claims = tokens.read(bearer)
    except TokenRefused as refused:
        raise Problem(UNAUTHENTICATED) from refused
    account = await queries.signed_in(session, claims.session_id, claims.account_id, now())
    if account is None:
        raise Problem(UNAUTHENTICATED)
    permissions = PERMISSIONS[Role(account.role)]
    return account, Actor(
        account_id=account.id,
        display_name=account.display_name,
        role=Role(account.role),
        union_id=account.union_id,
        union_path=account.union_path,
        permissions=permissions,
        session_id=claims.session_id,
    )


async def _machine(session: AsyncSession, bearer: str) -> tuple[Account, Actor]:
    found = await queries.live_api_key(session, hashlib.sha256(bearer.encode()).digest(), today())
    if found is None:
        raise Problem(UNAUTHENTICATED)
    key, account = found
    _note_use(key)
    scopes = {Permission(scope) for scope in key.scopes}
    return account, Actor(
        account_id=account.id,
        display_name=account.display_name,
        role=Role(account.role),
        union_id=account.union_id,
        union_path=account.union_path,
        permissions=(PERMISSIONS[Role(account.role)] & scopes) - NOT_FOR_MACHINES,
        api_key_id=key.id,
    )


def _note_use(key: ApiKey) -> None:
    """Once an hour is enough to tell a living key; a write at every poll would not be cheap."""
    if key.last_used_at is None or key.last_used_at + USE_NOTED_EVERY < now():
        key.last_used_at = now()


async def public_session(session: Session) -> AsyncSession:
    """The transaction of a caller who is nobody: sees what is published and consented to."""
    await enter_scope(session, PUBLIC)
    return session


PublicSession = Annotated[AsyncSession, Depends(public_session)]


def anyone() -> None:
    """Marks a route that is open to all and reads no data of any union."""


SignedInActor = Annotated[Actor, Depends(Guard(None, before_password_change=True))]
