"""Reading of accounts, sessions and keys."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select, func, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.models import Account, ApiKey, LoginSession, RememberedPost
from app.core.errors import NOT_FOUND, Problem
from app.core.searching import holds_words


async def account_by_username(session: AsyncSession, username: str) -> Account | None:
    """The account of this user name, upper and lower case alike."""
    return await session.scalar(
        select(Account).where(func.lower(Account.username) == username.lower())
    )


async def signed_in(
    session: AsyncSession, session_id: UUID, account_id: UUID, now: datetime
) -> Account | None:
    """The account of a session that still holds, unless it is disabled."""
    return await session.scalar(
        select(Account)
        .join(LoginSession, LoginSession.account_id == Account.id)
        .where(
            LoginSession.id == session_id,
            LoginSession.ended_at.is_(None),
            LoginSession.expires_at > now,
            Account.id == account_id,
            Account.disabled_at.is_(None),
        )
    )


async def note_sign_in(session: AsyncSession, account_id: UUID, now: datetime) -> None:
    """Remember when an account signed in last.

    That is no edit of the account: its version stays, or an administrator's change would meet 412,
    and of two who sign in to one account at the same time the second would.
    """
    await session.execute(
        update(Account)
        .where(Account.id == account_id)
        .values(last_login_at=now, updated_at=Account.updated_at)
        .execution_options(synchronize_session=False)
    )


async def live_api_key(
    session: AsyncSession, key_hash: bytes, today: date
) -> tuple[ApiKey, Account] | None:
    """The key and its account, if neither has ended."""
    row = (
        await session.execute(
            select(ApiKey, Account)
            .join(Account, Account.id == ApiKey.account_id)
            .where(
                ApiKey.key_hash == key_hash,
                ApiKey.revoked_at.is_(None),
                ApiKey.expires_on >= today,
                Account.disabled_at.is_(None),
            )
        )
    ).one_or_none()
    return None if row is None else (row[0], row[1])


async def locked_session(session: AsyncSession, session_id: UUID) -> LoginSession | None:
    """The session row, locked until the transaction ends."""
    return await session.scalar(
        select(LoginSession).where(LoginSession.id == session_id).with_for_update()
    )


def accounts(union_id: UUID | None, text: str | None) -> Select[Account]:
    """Accounts within the scope, by union and by part of a name."""
    statement = select(Account)
    if union_id is not None:
        statement = statement.where(Account.union_id == union_id)
    if text:
        statement = statement.where(holds_words(text, Account.username, Account.display_name))
    return statement


async def locked_account(session: AsyncSession, account_id: UUID) -> Account:
    """The account, locked; raises ``not_found`` outside the scope."""
    account = await session.scalar(
        select(Account).where(Account.id == account_id).with_for_update()
    )
    if account is None:
        raise Problem(NOT_FOUND)
    return account


async def display_names(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, str]:
    """What those of ``ids`` that exist within the scope are called now, in one query."""
    if not ids:
        return {}
    statement = select(Account.id, Account.display_name).where(Account.id.in_(ids))
    return {row.id: row.display_name for row in await session.execute(statement)}


def api_keys_of(account_id: UUID) -> Select[ApiKey]:
    """All keys an account has made."""
    return select(ApiKey).where(ApiKey.account_id == account_id)


async def locked_api_key(session: AsyncSession, key_id: UUID) -> ApiKey | None:
    """The key within the scope, locked."""
    return await session.scalar(select(ApiKey).where(ApiKey.id == key_id).with_for_update())


async def locked_live_api_keys(session: AsyncSession, account_id: UUID) -> Sequence[ApiKey]:
    """The keys of an account that are not revoked, locked."""
    statement = api_keys_of(account_id).where(ApiKey.revoked_at.is_(None)).order_by(ApiKey.id)
    return (await session.scalars(statement.with_for_update())).all()


async def remembered_post(
    session: AsyncSession, account_id: UUID, route: str, key: str
) -> RememberedPost | None:
    """What this account's key on this route already brought about."""
    return await session.scalar(
        select(RememberedPost).where(
            RememberedPost.account_id == account_id,
            RememberedPost.route == route,
            RememberedPost.key == key,
        )
    )
