"""Reading of the register; row-level security keeps every answer within the scope."""

from collections.abc import Collection
from dataclasses import dataclass
from string import ascii_lowercase, ascii_uppercase
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, any_, collate, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.credit_codes import LENGTH as CODE_LENGTH
from app.core.errors import NOT_FOUND, Problem
from app.core.text import half_width
from app.core.tree import PathRange
from app.enterprises.choices import Unionisation, Verification
from app.enterprises.doubts import DOUBTFUL, INCOMPLETE, PRIORITY
from app.enterprises.founding_steps import CaseState
from app.enterprises.industries import Industry
from app.enterprises.models import Enterprise, EnterpriseName, FoundingCase
from app.enterprises.ownership import Ownership


async def enterprise(
    session: AsyncSession, enterprise_id: UUID, *, lock: bool = False
) -> Enterprise:
    """The enterprise as it is now; raises ``not_found`` outside the scope."""
    statement = select(Enterprise).where(Enterprise.id == enterprise_id)
    if lock:
        statement = statement.with_for_update()
    found = await session.scalar(statement.execution_options(populate_existing=True))
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def enterprises_by_id(
    session: AsyncSession, ids: Collection[UUID], *, lock: bool = False
) -> dict[UUID, Enterprise]:
    """Those of ``ids`` within the scope, locked in one order so that two cannot wait in a ring."""
    if not ids:
        return {}
    statement = select(Enterprise).where(Enterprise.id.in_(ids)).order_by(Enterprise.id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    return {row.id: row for row in await session.scalars(statement)}


@dataclass(frozen=True)
class EnterpriseFilter:
    """Which enterprises of the scope a list shows; what is None narrows nothing."""

    territory: str | None = None
    """Path of the union at and below whose place they stand."""
    covering_union_id: UUID | None = None
    unionisation: Unionisation | None = None
    verification: Verification | None = None
    non_public: bool | None = None
    ownership: Ownership | None = None
    industry: Industry | None = None
    community: str | None = None
    priority: bool | None = None
    doubtful: bool | None = None
    incomplete: bool | None = None
    closed: bool | None = None
    """Wound up or moved away; the census's figures leave these out."""
    text: str | None = None


def enterprises(wanted: EnterpriseFilter) -> Select[Enterprise]:
    """The enterprises that ``wanted`` describes; merged rows are not listed."""
    statement = select(Enterprise).where(Enterprise.merged_into_id.is_(None))
    if wanted.territory is not None:
        statement = statement.where(
            PathRange.subtree(wanted.territory).holds(Enterprise.union_path)
        )
    for column, value in _equal(wanted):
        if value is not None:
            statement = statement.where(column == value)
    for condition, flag in (
        (Enterprise.verified_at.is_not(None), _is_verified(wanted.verification)),
        (PRIORITY, wanted.priority),
        (DOUBTFUL, wanted.doubtful),
        (INCOMPLETE, wanted.incomplete),
        (Enterprise.unionisation == Unionisation.CLOSED, wanted.closed),
    ):
        if flag is not None:
            statement = statement.where(condition if flag else ~condition)
    if wanted.text:
        statement = statement.where(_named(wanted.text))
    return statement


def _equal(wanted: EnterpriseFilter) -> tuple[tuple[Any, object], ...]:
    return (
        (Enterprise.covering_union_id, wanted.covering_union_id),
        (Enterprise.unionisation, wanted.unionisation),
        (Enterprise.non_public, wanted.non_public),
        (Enterprise.ownership, wanted.ownership),
        (Enterprise.industry, wanted.industry),
        (Enterprise.community, wanted.community),
    )


def _is_verified(verification: Verification | None) -> bool | None:
    return None if verification is None else verification is Verification.VERIFIED


def _named(text: str) -> ColumnElement[bool]:
    """Part of the name, of another name, or of the credit code; a whole code is nothing else."""
    wanted = half_width(text)
    code = "".join(wanted.split()).upper()
    is_codelike = code.isascii() and code.isalnum()
    if is_codelike and len(code) == CODE_LENGTH:
        return Enterprise.credit_code == code
    others = select(EnterpriseName.enterprise_id).where(_holds(EnterpriseName.name, wanted))
    # An array and no IN: of that the planner thinks half the register will match, and then walks
    # all of it in the order of the list, other territories included.
    listed = any_(func.array(others.scalar_subquery()))
    conditions = [_holds(Enterprise.name, wanted), Enterprise.id == listed]
    if is_codelike:
        conditions.append(Enterprise.credit_code.contains(code))
    return or_(*conditions)


_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


def _holds(column: Any, text: str) -> ColumnElement[bool]:
    """Latin letters in either case: bytes are folded several times as fast as a language's text."""
    if text != text.translate(_LOWER) or text != text.upper():
        column, text = func.lower(collate(column, "C")), text.translate(_LOWER)
    return column.contains(text, autoescape=True)  # type: ignore[no-any-return]


async def names(session: AsyncSession, ids: Collection[UUID]) -> list[EnterpriseName]:
    """Former names and aliases of ``ids``, in the order they were recorded."""
    if not ids:
        return []
    rows = await session.scalars(
        select(EnterpriseName)
        .where(EnterpriseName.enterprise_id.in_(ids))
        .order_by(EnterpriseName.created_at, EnterpriseName.id)
    )
    return list(rows)


async def open_cases(session: AsyncSession, ids: Collection[UUID]) -> dict[UUID, UUID]:
    """The founding case under way, if any, of each of ``ids``."""
    if not ids:
        return {}
    rows = await session.execute(
        select(FoundingCase.enterprise_id, FoundingCase.id).where(
            FoundingCase.enterprise_id.in_(ids), FoundingCase.state == CaseState.OPEN
        )
    )
    return {row.enterprise_id: row.id for row in rows}


async def with_code(
    session: AsyncSession, union_id: UUID, code: str, but: UUID | None = None
) -> Enterprise | None:
    """The listed enterprise of a territory with this credit code."""
    statement = select(Enterprise).where(
        Enterprise.union_id == union_id,
        Enterprise.credit_code == code,
        Enterprise.merged_into_id.is_(None),
    )
    if but is not None:
        statement = statement.where(Enterprise.id != but)
    return await session.scalar(statement.limit(1))


async def covered_by(session: AsyncSession, union_id: UUID) -> list[UUID]:
    """The listed enterprises that a union covers, at most two: one, none or many is what counts."""
    rows = await session.scalars(
        select(Enterprise.id)
        .where(Enterprise.covering_union_id == union_id, Enterprise.merged_into_id.is_(None))
        .limit(2)
    )
    return list(rows)
