"""Who the database believes is asking: a database role, and for a subtree its range of paths.

A request starts as the login role ``sanliang_app``, which may read accounts, sessions and API keys
and nothing of any union. ``enter_scope`` then narrows the rest of the transaction. The policies
that give these roles their meaning are in the migrations; ADR 0003 gives the reasons.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

SEPARATOR = "."
_AFTER_SEPARATOR = chr(ord(SEPARATOR) + 1)


class DatabaseRole(StrEnum):
    """Database roles a transaction can act as."""

    LOGIN = "sanliang_app"
    SUBTREE = "sanliang_subtree"
    WHOLE = "sanliang_whole"
    PUBLIC = "sanliang_public"
    ISSUER = "sanliang_issuer"
    COLLECTOR = "sanliang_collector"


def path_end(path: str) -> str:
    """The smallest string above every path below ``path`` (both in ``COLLATE "C"`` order)."""
    return path.removesuffix(SEPARATOR) + _AFTER_SEPARATOR


def covers(path: str, other: str) -> bool:
    """Whether the union at ``other`` is the union at ``path`` or lies below it."""
    return other.startswith(path)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a transaction may see and change."""

    role: DatabaseRole
    path: str = ""

    @classmethod
    def of_union(cls, path: str) -> Self:
        """The union at ``path`` and all below it; the top of the tree needs no range."""
        is_top = path.count(SEPARATOR) == 1
        return cls(DatabaseRole.WHOLE if is_top else DatabaseRole.SUBTREE, path)


PUBLIC = Scope(DatabaseRole.PUBLIC)
WHOLE = Scope(DatabaseRole.WHOLE)
LOGIN = Scope(DatabaseRole.LOGIN)

_ENTER = text(
    "SELECT set_config('sanliang.scope_low', :low, true),"
    " set_config('sanliang.scope_high', :high, true), set_config('role', :role, true)"
)


_PRESENT = text(
    "SELECT current_user AS role, coalesce(current_setting('sanliang.scope_low', true), '') AS low"
)


async def enter_scope(session: AsyncSession, scope: Scope) -> None:
    """Narrow the rest of the transaction to ``scope``; it ends with the transaction."""
    bounds = {"low": scope.path, "high": path_end(scope.path) if scope.path else ""}
    await session.execute(_ENTER, {"role": scope.role.value, **bounds})


async def present_scope(session: AsyncSession) -> Scope:
    """What the transaction may see now: for handlers, which run in whatever scope a change had."""
    row = (await session.execute(_PRESENT)).one()
    return Scope(DatabaseRole(row.role), row.low)


@asynccontextmanager
async def acting_as(session: AsyncSession, role: DatabaseRole) -> AsyncIterator[None]:
    """Work for the length of the block as ``role``, which owns what no other scope may touch.

    For the two sides of a secret ballot: issuer and collector each read their own schema and
    nothing else, not even each other's. If the block raises, the role stays: the transaction must
    end.
    """
    own = await present_scope(session)
    await session.flush()
    await enter_scope(session, Scope(role))
    yield
    await session.flush()
    await enter_scope(session, own)


@asynccontextmanager
async def beyond_scope(session: AsyncSession, own: Scope) -> AsyncIterator[None]:
    """Read as the whole for the length of the block, then go back to ``own``.

    Only for what everybody may know (the name of a union above) and for documents that are
    authorised by path; never around anything the caller has chosen freely. If the block raises,
    the scope stays wide: the transaction must end.
    """
    await enter_scope(session, WHOLE)
    yield
    await enter_scope(session, own)
