"""Settling a pair of doubles: one row goes on, the other keeps what it held and leaves the lists.

Nothing is lost: the other's name becomes an alias, values that were replaced stay with the pair,
its union and founding case move over where the kept row has none.
"""

from typing import Literal
from uuid import UUID

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now
from app.core.errors import INVALID_INPUT, Problem
from app.core.identifiers import uuid7
from app.enterprises import double_queries, doubles, founding, founding_queries, queries, service
from app.enterprises.derived import derived_columns
from app.enterprises.models import Double, Enterprise, EnterpriseName, FoundingCase
from app.enterprises.problems import (
    DOUBLE_BOTH_FOUNDING,
    DOUBLE_HAS_UNION,
    DOUBLE_SETTLED,
    not_takeable,
)
from app.enterprises.schemas import DoubleState, EnterpriseFacts, Merge
from app.enterprises.unused_unions import is_used
from app.organisations import service as organisations
from app.organisations.kinds import UnionState

_WITH_CODE = ("credit_code", "credit_code_checked", "credit_code_suspect")
TAKEABLE = ("name", "credit_code", *EnterpriseFacts.model_fields)
"""What the kept row can take from the other; union and founding case follow by themselves."""


async def merge(session: AsyncSession, actor: Actor, double_id: UUID, body: Merge) -> Double:
    """Make one of two rows, as decided by a person who saw both.

    Raises ``not_found``, ``double_settled``, ``double_has_union``, ``double_both_founding``,
    ``enterprise_code_taken``, ``invalid_input`` for a field that cannot be taken.
    """
    _check_fields(body.take)
    double = await _open(session, double_id)
    kept, other = await _both(session, double, body.keep)
    double.replaced = {}
    await _hand_over_union(session, actor, kept, other)
    other.merged_into_id = kept.id
    await session.flush()  # The other leaves its code's place before the kept row takes it.
    former = kept.name
    _take(double, kept, other, body.take)
    await _hand_over_names(session, kept, other, former)
    _settle(double, actor, DoubleState.MERGED)
    double.kept_id, double.taken_fields = kept.id, list(body.take)
    for row in (other, kept):  # The other's open pairs go, out of the caller's sight as well.
        await doubles.look_again(session, actor.scope, row)
    details = {"merged": str(other.id), "fields": sorted(body.take)}
    service.tell(session, actor, "enterprise.merged", kept, details)
    announce(session, service.TOPIC, other.union_id, other.union_path)
    return double


async def keep_apart(
    session: AsyncSession, actor: Actor, double_id: UUID, note: str | None
) -> Double:
    """Remember that the two are different; raises ``not_found``, ``double_settled``."""
    double = await _open(session, double_id)
    _settle(double, actor, DoubleState.DISTINCT)
    double.note = note
    await session.flush()
    announce(session, service.TOPIC, double.union_id, double.union_path)
    audit.record(session, actor, "double.kept_apart", double)
    return double


def _check_fields(take: list[str]) -> None:
    known = "、".join(TAKEABLE)
    errors = [
        not_takeable(place, known) for place, field in enumerate(take) if field not in TAKEABLE
    ]
    if errors:
        raise Problem(INVALID_INPUT, errors)


async def _open(session: AsyncSession, double_id: UUID) -> Double:
    double = await double_queries.double(session, double_id, lock=True)
    if double.state != DoubleState.OPEN:
        raise Problem(DOUBLE_SETTLED)
    return double


async def _both(
    session: AsyncSession, double: Double, keep: Literal["left", "right"]
) -> tuple[Enterprise, Enterprise]:
    """The row that goes on and the other, both locked."""
    rows = await queries.enterprises_by_id(session, [double.left_id, double.right_id], lock=True)
    left, right = rows[double.left_id], rows[double.right_id]
    if left.merged_into_id is not None or right.merged_into_id is not None:
        raise Problem(DOUBLE_SETTLED)
    return (left, right) if keep == "left" else (right, left)


async def _hand_over_union(
    session: AsyncSession, actor: Actor, kept: Enterprise, other: Enterprise
) -> None:
    case = await founding_queries.open_case(session, other.id)
    if kept.covering_union_id is None:
        await _move_over(session, kept, other)
        return
    if case is not None:
        if await founding_queries.open_case(session, kept.id) is not None:
            raise Problem(DOUBLE_BOTH_FOUNDING)
        await _refuse_used(session, other)
        await founding.abandon(session, actor, case.id, f"单位与“{kept.name}”重复登记，已合并")
        return
    await _end_union(session, actor, kept, other)


async def _move_over(session: AsyncSession, kept: Enterprise, other: Enterprise) -> None:
    """The kept row has no union: it gets the other's, and the case by which that is founded."""
    if other.covering_union_id is not None:
        kept.covering_union_id = other.covering_union_id
        kept.covering_union_path = other.covering_union_path
        kept.unionisation = other.unionisation
    await session.execute(
        update(FoundingCase)
        .where(FoundingCase.enterprise_id == other.id)
        .values(enterprise_id=kept.id)
        .execution_options(synchronize_session=False)
    )


async def _end_union(
    session: AsyncSession, actor: Actor, kept: Enterprise, other: Enterprise
) -> None:
    """Dissolve the other's union, unless it is the same one or covers further enterprises.

    One beyond the scope is not the caller's to end, and is left alone.
    """
    union_id = other.covering_union_id
    if union_id is None or union_id == kept.covering_union_id:
        return
    if not await organisations.unions_in_scope(session, [union_id]):
        return
    if await queries.covered_by(session, union_id) != [other.id]:
        return
    await _refuse_used(session, other)
    await organisations.change_union(session, actor, union_id, state=UnionState.DISSOLVED)


async def _refuse_used(session: AsyncSession, other: Enterprise) -> None:
    union_id = other.covering_union_id
    if union_id is not None and await is_used(session, union_id):
        union = await organisations.union_ref(session, union_id)
        raise Problem(DOUBLE_HAS_UNION, parameters={"union": union.name})


def _take(double: Double, kept: Enterprise, other: Enterprise, fields: list[str]) -> None:
    columns = [column for field in fields for column in _columns(field)]
    double.replaced = {column: getattr(kept, column) for column in columns}
    values = {column: getattr(other, column) for column in columns}
    for column, value in (values | derived_columns(values)).items():
        setattr(kept, column, value)
    if fields and other.verified_at is None:
        kept.verified_at = kept.verified_by = None


def _columns(field: str) -> tuple[str, ...]:
    return _WITH_CODE if field == "credit_code" else (field,)


async def _hand_over_names(
    session: AsyncSession, kept: Enterprise, other: Enterprise, former: str
) -> None:
    """Whoever looks for the other's names finds the kept row."""
    place = {"union_id": kept.union_id, "union_path": kept.union_path}
    await session.execute(
        update(EnterpriseName)
        .where(EnterpriseName.enterprise_id == other.id)
        .values(enterprise_id=kept.id, **place)
        .execution_options(synchronize_session=False)
    )
    known = {name.name for name in await queries.names(session, [kept.id])} | {kept.name}
    for name in dict.fromkeys((former, other.name)):
        if name not in known:
            session.add(
                EnterpriseName(
                    id=uuid7(), enterprise_id=kept.id, kind="alias", name=name,
                    name_key=derived_columns({"name": name})["name_key"], **place,
                )
            )  # fmt: skip
    await session.flush()


def _settle(double: Double, actor: Actor, state: DoubleState) -> None:
    double.state = state
    double.decided_at = now()
    double.decided_by = actor.account_id
