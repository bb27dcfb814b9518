"""Asking for transfers and carrying them out (划转): one side asks, the other decides.

The two sides do not see each other's unions. So whoever has been found entitled goes on as the
whole tree, to the end of the transaction: what handlers do then (measuring the union at its new
place) must not depend on which side happened to decide. Until the commit nobody else sees any of
it, and after it the receiving side alone.
"""

from typing import Any
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now
from app.core.codes import normalise
from app.core.errors import FORBIDDEN, Problem
from app.core.identifiers import uuid7
from app.core.levels import Level, may_stand_below
from app.core.scope import WHOLE, covers, enter_scope
from app.enterprises import service as enterprises
from app.organisations import queries as tree
from app.organisations import service as organisations
from app.organisations.kinds import UnionState
from app.organisations.models import Union
from app.organisations.problems import LEVEL_NOT_BELOW
from app.transfers import queries
from app.transfers.models import Transfer
from app.transfers.problems import (
    TRANSFER_DECIDED,
    TRANSFER_DISSOLVED,
    TRANSFER_OPEN,
    TRANSFER_OUTDATED,
    TRANSFER_SAME_PLACE,
    TRANSFER_TARGET,
    UNION_CODE_UNKNOWN,
)
from app.transfers.schemas import TransferAsk, TransferCall
from app.transfers.workflow import (
    IN_WORDS,
    LEADS_TO,
    AskedBy,
    Subject,
    TransferState,
    TransferVerb,
    verbs_of,
)

TOPIC = "transfers"


async def give_union(
    session: AsyncSession, actor: Actor, union_id: UUID, body: TransferAsk
) -> Transfer:
    """Offer a union to another sub-district; from above both, it moves at once.

    Raises ``not_found`` outside the scope, ``forbidden`` for the union itself,
    ``transfer_target``, ``transfer_same_place``, ``transfer_open``, ``level_not_below``.
    """
    union = await organisations.union_in_scope(session, union_id)
    if union.parent_id is None or not actor.is_above(union.path):
        raise Problem(FORBIDDEN)
    await enter_scope(session, WHOLE)
    giver = await organisations.union_in_scope(session, union.parent_id)
    taker = await _sub_district(session, body.to_union_id)
    return await _ask_for_union(session, actor, union, giver, taker, body.reason, AskedBy.FROM)


async def call_union(session: AsyncSession, actor: Actor, body: TransferCall) -> Transfer:
    """Ask for a union of another sub-district, named by its public code.

    Raises ``not_found`` unless the receiving union lies in the scope, ``union_code_unknown``, and
    what ``give_union`` raises.
    """
    taker = await organisations.union_in_scope(session, body.to_union_id)
    await enter_scope(session, WHOLE)
    await _sub_district(session, taker.id)
    code = normalise(body.union_code)
    union = None if code is None else await tree.union_by_code(session, code)
    if union is None or union.parent_id is None:
        raise Problem(UNION_CODE_UNKNOWN, parameters={"code": body.union_code})
    giver = await organisations.union_in_scope(session, union.parent_id)
    return await _ask_for_union(session, actor, union, giver, taker, body.reason, AskedBy.TO)


async def give_enterprise(
    session: AsyncSession, actor: Actor, enterprise_id: UUID, body: TransferAsk
) -> Transfer:
    """Offer an enterprise to the sub-district where it stands now (R3b: where it stands decides).

    For its territory or one above; the union that covers it has no say. Raises what ``give_union``
    raises, and ``enterprise_merged``.
    """
    row = await enterprises.locked(session, enterprise_id)
    if not covers(actor.union_path, row.union_path):
        raise Problem(FORBIDDEN)
    await enter_scope(session, WHOLE)
    giver = await organisations.union_in_scope(session, row.union_id)
    taker = await _sub_district(session, body.to_union_id)
    transfer = Transfer(
        subject_type=Subject.ENTERPRISE,
        subject_id=row.id,
        subject_name=row.name,
        subject_code=row.credit_code,
        asked_by=AskedBy.FROM,
        reason=body.reason,
    )
    return await _ask(session, actor, transfer, giver, taker)


async def _sub_district(session: AsyncSession, union_id: UUID) -> Union:
    """Where something may move to: names of sub-districts are known to everybody."""
    union = (await organisations.unions_in_scope(session, [union_id])).get(union_id)
    if (
        union is None
        or union.level != Level.SUB_DISTRICT
        or union.state in (UnionState.DISSOLVED, UnionState.SUSPENDED)
    ):
        raise Problem(TRANSFER_TARGET)
    return union


async def _ask_for_union(
    session: AsyncSession,
    actor: Actor,
    union: Union,
    giver: Union,
    taker: Union,
    reason: str,
    asked_by: AskedBy,
) -> Transfer:
    if union.state == UnionState.DISSOLVED:
        raise Problem(TRANSFER_DISSOLVED, parameters={"name": union.name})
    if not may_stand_below(Level(union.level), Level(taker.level)):
        levels = {"parent": taker.level, "child": union.level}
        raise Problem(LEVEL_NOT_BELOW, parameters=levels)
    transfer = Transfer(
        subject_type=Subject.UNION,
        subject_id=union.id,
        subject_name=union.name,
        subject_code=union.code,
        asked_by=asked_by,
        reason=reason,
    )
    return await _ask(session, actor, transfer, giver, taker)


async def _ask(
    session: AsyncSession, actor: Actor, transfer: Transfer, giver: Union, taker: Union
) -> Transfer:
    name = transfer.subject_name
    if giver.id == taker.id:
        raise Problem(TRANSFER_SAME_PLACE, parameters={"name": name, "place": taker.name})
    if await queries.is_open(session, transfer.subject_id):
        raise Problem(TRANSFER_OPEN, parameters={"name": name})
    transfer.id = uuid7()
    transfer.union_id, transfer.union_path = giver.id, giver.path
    transfer.to_union_id, transfer.to_union_path = taker.id, taker.path
    transfer.state = TransferState.REQUESTED
    at_once = covers(actor.union_path, giver.path) and covers(actor.union_path, taker.path)
    if at_once:
        transfer.asked_by = AskedBy.ABOVE
    session.add(transfer)
    try:
        await session.flush()
    except IntegrityError as error:
        if "uq_transfers_open" not in str(error.orig):
            raise
        raise Problem(TRANSFER_OPEN, parameters={"name": name}) from error
    _tell(session, actor, "transfer.requested", transfer)
    if at_once:
        await _decide(session, actor, transfer, TransferVerb.ACCEPT, None)
    return transfer


async def decide(
    session: AsyncSession,
    actor: Actor,
    transfer_id: UUID,
    verb: TransferVerb,
    note: str | None = None,
) -> Transfer:
    """Accept, refuse or withdraw a transfer; accepting moves the whole subtree with all it owns.

    Raises ``not_found`` for whoever is on neither side, ``forbidden`` for the wrong side,
    ``transfer_decided``, ``transfer_outdated``, ``union_name_taken``.
    """
    transfer = await queries.transfer(session, transfer_id)
    if verb not in verbs_of(transfer, actor.union_path):
        raise Problem(FORBIDDEN)
    await enter_scope(session, WHOLE)
    if verb is TransferVerb.ACCEPT:
        await tree.freeze_tree(session)
    transfer = await queries.transfer(session, transfer_id, lock=True)
    if transfer.state != TransferState.REQUESTED:
        raise Problem(TRANSFER_DECIDED, parameters={"verb": IN_WORDS[verb]})
    await _decide(session, actor, transfer, verb, note)
    return transfer


async def _decide(
    session: AsyncSession, actor: Actor, transfer: Transfer, verb: TransferVerb, note: str | None
) -> None:
    if verb is TransferVerb.ACCEPT:
        await _carry_out(session, actor, transfer)
    transfer.state = LEADS_TO[verb]
    transfer.decided_at = now()
    transfer.note = note
    await session.flush()
    _tell(session, actor, f"transfer.{transfer.state}", transfer)


async def _carry_out(session: AsyncSession, actor: Actor, transfer: Transfer) -> None:
    giver = await organisations.union_in_scope(session, transfer.union_id)
    taker = await _sub_district(session, transfer.to_union_id)
    if transfer.subject_type == Subject.ENTERPRISE:
        row = await enterprises.locked(session, transfer.subject_id)
        _still_there(transfer, row.union_id)
        await enterprises.move_enterprise(session, row.id, taker)
        return
    union = await organisations.union_in_scope(session, transfer.subject_id)
    _still_there(transfer, union.parent_id)
    await organisations.move_subtree(session, actor, union, taker)
    moved = await organisations.union_in_scope(session, union.id)
    await enterprises.move_with_union(session, moved, giver, taker)


def _still_there(transfer: Transfer, stands_in: UUID | None) -> None:
    if stands_in != transfer.union_id:
        raise Problem(TRANSFER_OUTDATED, parameters={"name": transfer.subject_name})


def _tell(session: AsyncSession, actor: Actor, action: str, transfer: Transfer) -> None:
    """Both sides' auditors read of it."""
    sides = (
        (transfer.union_id, transfer.union_path),
        (transfer.to_union_id, transfer.to_union_path),
    )
    details: dict[str, Any] = {
        "subject_type": transfer.subject_type,
        "subject_id": str(transfer.subject_id),
        "from": str(transfer.union_id),
        "to": str(transfer.to_union_id),
        "asked_by": transfer.asked_by,
    }
    for union_id, union_path in sides:
        announce(session, TOPIC, union_id, union_path)
        audit.record_about(
            session,
            actor,
            action,
            "transfer",
            subject_id=transfer.id,
            union_id=union_id,
            union_path=union_path,
            details=details,
        )
