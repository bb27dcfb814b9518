"""What the server's operator does about accounts: nobody's actor, with all of the tree in scope."""

from collections.abc import Awaitable, Callable

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.accounts import create_account, reset_password
from app.access.permissions import Role
from app.access.queries import account_by_username
from app.core.database import Database
from app.core.errors import NOT_FOUND, Problem
from app.core.levels import Level
from app.core.scope import WHOLE, enter_scope
from app.organisations.models import Union
from app.organisations.service import found_top_union
from app.settings import Settings
from app.wiring import assemble

Act = Callable[[AsyncSession], Awaitable[str]]


class AnotherTopUnion(Exception):
    """The union at the top of the tree is not the one the operator means; says which it is."""


async def in_transaction(settings: Settings, url: str, act: Act) -> str:
    """What comes of ``act`` once it is committed."""
    database = Database(url, pool_size=1)
    assemble(settings, database)
    try:
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            return await act(session)
    finally:
        await database.close()


async def create_admin(
    session: AsyncSession,
    union_name: str,
    level: Level | None,
    *,
    username: str,
    display_name: str,
    role: Role,
) -> str:
    """The password of a new account of the top union, which is founded if there is none.

    Raises ``AnotherTopUnion``, and what ``create_account`` raises.
    """
    union = await _top_union(session, union_name, level)
    _, password = await create_account(
        session, None, union, username=username, display_name=display_name, role=role
    )
    return password


async def _top_union(session: AsyncSession, name: str, level: Level | None) -> Union:
    union = await session.scalar(select(Union).where(Union.parent_id.is_(None)))
    if union is None:
        return await found_top_union(session, level or Level.DISTRICT, name)
    if union.name != name or level not in (None, union.level):
        raise AnotherTopUnion(
            f"最上级工会已是“{union.name}”（{union.level}），与您写的不同。"
            "要给它建账号，请原样写它的名称；下级工会请在工作台里建立。"
        )
    return union


async def reset(session: AsyncSession, username: str) -> str:
    """A new password for an account, an auditor's too; raises ``not_found``."""
    account = await account_by_username(session, username)
    if account is None:
        raise Problem(NOT_FOUND)
    return await reset_password(session, None, account.id)
