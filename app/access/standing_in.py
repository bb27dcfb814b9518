"""Jobs that do what an account ordered: with the rights it has when the job runs, no more."""

from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.access.models import Account
from app.access.permissions import PERMISSIONS, Role
from app.core.errors import FORBIDDEN, Problem
from app.core.scope import LOGIN, enter_scope


async def stand_in_for(session: AsyncSession, account_id: UUID) -> Actor:
    """The account as the author of what a job does; the rest of the transaction is in its scope.

    Raises ``forbidden`` if it was disabled since.
    """
    await enter_scope(session, LOGIN)
    statement = select(Account).where(Account.id == account_id, Account.disabled_at.is_(None))
    account = await session.scalar(statement)
    if account is None:
        raise Problem(FORBIDDEN)
    role = Role(account.role)
    actor = Actor(
        account_id=account.id,
        display_name=account.display_name,
        role=role,
        union_id=account.union_id,
        union_path=account.union_path,
        permissions=PERMISSIONS[role],
    )
    await enter_scope(session, actor.scope)
    return actor
