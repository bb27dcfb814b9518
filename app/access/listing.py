"""The accounts as a list: what narrows it and how its rows are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy.ext.asyncio import AsyncSession

from app.access import queries
from app.access.models import Account
from app.access.permissions import Role
from app.access.schemas import AccountRead
from app.core.paging import Listing, total_order
from app.core.schemas import UnionRef
from app.organisations import service as organisations

_SORTED_BY = {"username": Account.username, "created_at": Account.created_at}


@dataclass(frozen=True)
class AccountsWanted:
    """Which accounts; what is None narrows nothing."""

    union_id: UUID | None
    text: str | None


def accounts_wanted(
    union_id: UUID | None = None,
    q: Annotated[str | None, Query(max_length=40, description="登录名或姓名的一部分")] = None,
) -> AccountsWanted:
    """The filter part of the query string."""
    return AccountsWanted(union_id, q)


WantedAccounts = Annotated[AccountsWanted, Depends(accounts_wanted)]


def account_listing(
    session: AsyncSession, wanted: AccountsWanted, sort: str | None
) -> Listing[Account, AccountRead]:
    """The accounts, for their pages and their workbook."""

    async def show(rows: Sequence[Account]) -> list[AccountRead]:
        unions = await organisations.union_refs(session, {row.union_id for row in rows})
        return [account_read(row, unions[row.union_id]) for row in rows]

    return Listing(
        queries.accounts(wanted.union_id, wanted.text),
        total_order(sort, _SORTED_BY, "username", Account.id),
        show,
    )


def account_read(account: Account, union: UnionRef) -> AccountRead:
    """An account as administrators see it."""
    return AccountRead(
        id=account.id,
        username=account.username,
        display_name=account.display_name,
        role=Role(account.role),
        union=union,
        disabled=account.disabled,
        must_change_password=account.must_change_password,
        last_login_at=account.last_login_at,
        created_at=account.created_at,
        version=account.version,
    )
