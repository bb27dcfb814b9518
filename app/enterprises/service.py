"""Keeping the register of enterprises (clauses T2-1b, R3b), and moving rows between territories."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now, today
from app.core.errors import FORBIDDEN, INVALID_INPUT, NOT_FOUND, FieldError, Problem
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.scope import covers
from app.core.versions import check_version
from app.enterprises import doubles, moving, queries
from app.enterprises.choices import Unionisation
from app.enterprises.derived import derived_columns
from app.enterprises.models import Enterprise, EnterpriseName
from app.enterprises.name_keys import name_key
from app.enterprises.ownership import non_public_of
from app.enterprises.problems import (
    CODE_TAKEN,
    COVERING_UNION_UNFIT,
    MERGED,
    NON_PUBLIC_CONTRADICTS,
    NOT_A_TERRITORY,
)
from app.enterprises.schemas import EnterpriseCreate, EnterpriseFacts, EnterpriseUpdate
from app.enterprises.union_counts import share_counts
from app.organisations import service as organisations
from app.organisations.kinds import UnionState
from app.organisations.models import Union

TOPIC = "enterprises"
FACTS = frozenset(EnterpriseFacts.model_fields)
_COUNTS = frozenset({"employee_count", "member_count"})
_NOT_COLUMNS = {"territory_id", "covering_union_id", "aliases"}


async def create_enterprise(
    session: AsyncSession, actor: Actor, body: EnterpriseCreate
) -> Enterprise:
    """Enter an enterprise where it stands (R3b).

    Raises ``not_found`` for unions outside the scope, ``invalid_input`` for a place that is none
    or facts that contradict each other, ``enterprise_code_taken``.
    """
    territory = await organisations.union_in_scope(session, body.territory_id)
    values = body.model_dump(exclude=_NOT_COLUMNS)
    errors = [*_of_territory(territory), *_contradictions(values)]
    covering = None
    if body.covering_union_id is not None:
        covering = await organisations.union_in_scope(session, body.covering_union_id)
        errors += _of_covering(covering)
    if errors:
        raise Problem(INVALID_INPUT, errors)
    await _check_code(session, territory.id, body.credit_code)
    values["contact_phones"] = values["contact_phones"] or []
    row = Enterprise(id=uuid7(), union_id=territory.id, union_path=territory.path, **values)
    _apply(row, derived_columns(values))
    _cover(row, covering, told="unionisation" in body.model_fields_set)
    session.add(row)
    await session.flush()
    await _replace_aliases(session, row, body.aliases)
    await doubles.look_again(session, actor.scope, row)
    await share_counts(session, actor, row, _COUNTS)
    tell(session, actor, "enterprise.entered", row)
    return row


async def update_enterprise(
    session: AsyncSession, actor: Actor, enterprise_id: UUID, version: int, body: EnterpriseUpdate
) -> Enterprise:
    """Change an enterprise; its covering union may change the facts only, which then wait for
    confirmation by the territory again.

    Raises ``not_found``, ``version_conflict``, ``forbidden``, ``enterprise_merged``,
    ``enterprise_code_taken``, ``invalid_input``.
    """
    row = await locked(session, enterprise_id)
    check_version(row, version)
    changes = _changes(row, body.model_dump(exclude_unset=True))
    keeps_all = has_territory(actor, row)
    if not keeps_all and changes.keys() - FACTS:
        raise Problem(FORBIDDEN)
    await _check_changes(session, row, changes)
    named = {"name", "aliases", "credit_code", "territory_id"} & changes.keys()
    await _carry_out(session, row, changes, told="unionisation" in changes)
    if not keeps_all and changes:
        row.verified_at = row.verified_by = None
    row.updated_at = now()  # so that aliases alone are a new version too
    await session.flush()
    if named or {"contact_phones", "address"} & changes.keys():
        await doubles.look_again(session, actor.scope, row)
    await share_counts(session, actor, row, changes.keys() & _COUNTS)
    tell(session, actor, "enterprise.updated", row, {"fields": sorted(changes)})
    return row


def _changes(row: Enterprise, given: dict[str, Any]) -> dict[str, Any]:
    """What of ``given`` differs from the row: repeating what stands there asks for no right."""
    now_there = {"territory_id": row.union_id, "covering_union_id": row.covering_union_id}
    return {
        field: value
        for field, value in given.items()
        if field == "aliases" or now_there.get(field, getattr(row, field, None)) != value
    }


async def _check_changes(session: AsyncSession, row: Enterprise, changes: dict[str, Any]) -> None:
    after = {"ownership": row.ownership} | changes
    errors = _contradictions(after)
    territory_id = changes.get("territory_id", row.union_id)
    if "territory_id" in changes:
        errors += _of_territory(await organisations.union_in_scope(session, territory_id))
    if changes.get("covering_union_id") is not None:
        union = await organisations.union_in_scope(session, changes["covering_union_id"])
        errors += _of_covering(union)
    if errors:
        raise Problem(INVALID_INPUT, errors)
    if {"credit_code", "territory_id"} & changes.keys():
        code = changes.get("credit_code", row.credit_code)
        await _check_code(session, territory_id, code, but=row.id)


async def _carry_out(
    session: AsyncSession, row: Enterprise, changes: dict[str, Any], *, told: bool
) -> None:
    if "name" in changes:
        session.add(_name_of(row, row.name, "former", until=True))
    values = {field: value for field, value in changes.items() if field not in _NOT_COLUMNS}
    _apply(row, values | derived_columns(values))
    if "covering_union_id" in changes:
        union_id = changes["covering_union_id"]
        union = None
        if union_id is not None:
            union = await organisations.union_in_scope(session, union_id)
        _cover(row, union, told=told)
    if "aliases" in changes:
        await _replace_aliases(session, row, changes["aliases"])
    if "territory_id" in changes:
        to = await organisations.union_in_scope(session, changes["territory_id"])
        await moving.move_rows(session, [row.id], to)
        await session.refresh(row)


async def verify(session: AsyncSession, actor: Actor, ids: Collection[UUID]) -> int:
    """Confirm records as checked with the enterprise (T2-1b: 核实); returns how many are new.

    Raises ``not_found`` unless all are in sight, ``forbidden`` for a union that only covers one.
    """
    rows = await queries.enterprises_by_id(session, ids, lock=True)
    if set(ids) - rows.keys():
        raise Problem(NOT_FOUND)
    if not all(has_territory(actor, row) for row in rows.values()):
        raise Problem(FORBIDDEN)
    waiting = [row for row in rows.values() if row.verified_at is None]
    for row in waiting:
        await _refuse_merged(session, row)
        row.verified_at = now()
        row.verified_by = actor.account_id
        tell(session, actor, "enterprise.verified", row)
    await session.flush()
    return len(waiting)


def has_territory(actor: Actor, row: Enterprise) -> bool:
    """Whether the actor belongs to the union where the enterprise stands, or one above it."""
    return covers(actor.union_path, row.union_path)


async def locked(session: AsyncSession, enterprise_id: UUID) -> Enterprise:
    """The row, locked, if it is still its own; raises ``not_found``, ``enterprise_merged``."""
    row = await queries.enterprise(session, enterprise_id, lock=True)
    await _refuse_merged(session, row)
    return row


async def _refuse_merged(session: AsyncSession, row: Enterprise) -> None:
    if row.merged_into_id is not None:
        into = await queries.enterprises_by_id(session, [row.merged_into_id])
        name = into[row.merged_into_id].name if into else row.name
        raise Problem(MERGED, parameters={"name": name})


def _of_territory(union: Union) -> list[FieldError]:
    return [NOT_A_TERRITORY] if union.level == Level.ENTERPRISE else []


def _of_covering(union: Union) -> list[FieldError]:
    fit = union.state in (UnionState.ACTIVE, UnionState.PREPARING)
    return [] if fit else [COVERING_UNION_UNFIT]


def _contradictions(values: dict[str, Any]) -> list[FieldError]:
    told, implied = values.get("non_public"), non_public_of(values.get("ownership"))
    return [] if None in (told, implied) or told == implied else [NON_PUBLIC_CONTRADICTS]


async def _check_code(
    session: AsyncSession, union_id: UUID, code: str | None, but: UUID | None = None
) -> None:
    if code is None:
        return
    other = await queries.with_code(session, union_id, code, but)
    if other is not None:
        raise Problem(CODE_TAKEN, parameters={"name": other.name})


def _apply(row: Enterprise, values: dict[str, Any]) -> None:
    for field, value in values.items():
        setattr(row, field, value)


def _cover(row: Enterprise, union: Union | None, *, told: bool) -> None:
    """Record which union covers the row; unless told, its unionisation follows from that."""
    row.covering_union_id = None if union is None else union.id
    row.covering_union_path = None if union is None else union.path
    if union is not None and not told:
        preparing = union.state == UnionState.PREPARING
        row.unionisation = Unionisation.FOUNDING if preparing else Unionisation.UNIONISED


def _name_of(row: Enterprise, name: str, kind: str, *, until: bool = False) -> EnterpriseName:
    return EnterpriseName(
        union_id=row.union_id,
        union_path=row.union_path,
        enterprise_id=row.id,
        name=name,
        name_key=name_key(name),
        kind=kind,
        until=today() if until else None,
    )


async def _replace_aliases(session: AsyncSession, row: Enterprise, aliases: Sequence[str]) -> None:
    """Make ``aliases`` the names it is also called by; former names stay whatever is sent."""
    known = await queries.names(session, [row.id])
    for name in known:
        if name.kind == "alias" and name.name not in aliases:
            await session.delete(name)
    new = dict.fromkeys(aliases).keys() - {row.name} - {name.name for name in known}
    session.add_all(_name_of(row, alias, "alias") for alias in aliases if alias in new)
    await session.flush()


async def move_enterprise(session: AsyncSession, enterprise_id: UUID, to_union: Union) -> None:
    """Let an enterprise stand in the territory of ``to_union``; for an accepted transfer.

    The transaction must see both territories. The caller has judged whether this may be, and
    audits it. Raises ``not_found``, ``enterprise_merged``, ``enterprise_code_taken_there``.
    """
    row = await locked(session, enterprise_id)
    await moving.move_rows(session, [row.id], to_union)
    await session.refresh(row)


async def move_with_union(
    session: AsyncSession, union: Union, from_union: Union, to_union: Union
) -> int:
    """Let what ``union`` covers in the territory of ``from_union`` stand in that of ``to_union``.

    For an accepted transfer, after ``union`` itself has moved, in a transaction that sees both
    sides. Enterprises that stand in a moved sub-district have moved with it by their foreign key.
    Returns how many moved; raises ``enterprise_code_taken_there``.
    """
    ids = await moving.covered_in(session, union, from_union)
    return await moving.move_rows(session, ids, to_union)


def tell(
    session: AsyncSession,
    actor: Actor | None,
    action: str,
    row: Enterprise,
    details: dict[str, Any] | None = None,
) -> None:
    """Announce and audit a change of ``row``; ``details`` name fields, never values."""
    announce(session, TOPIC, row.union_id, row.union_path)
    if row.covering_union_id is not None and row.covering_union_path is not None:
        announce(session, TOPIC, row.covering_union_id, row.covering_union_path)
    audit.record(session, actor, action, row, details)
