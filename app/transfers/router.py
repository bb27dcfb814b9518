"""Transfers over HTTP."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import Paging, Session, show_version
from app.core.paging import Listing, Page, total_order
from app.core.schemas import Nothing
from app.core.scope import WHOLE, Scope
from app.transfers import queries, service
from app.transfers.models import Transfer
from app.transfers.reading import read_transfers
from app.transfers.schemas import TransferAsk, TransferCall, TransferRead, TransferRefuse
from app.transfers.workflow import TransferState, TransferVerb

router = APIRouter(tags=["划转"])

Reader = Annotated[Actor, Needs(Permission.UNIONS_READ)]
Mover = Annotated[Actor, Needs(Permission.UNIONS_TRANSFER)]

TRANSFER_KEYS = {"created_at": Transfer.created_at, "decided_at": Transfer.decided_at}


async def _one(
    session: Session, actor: Actor, response: Response, transfer: Transfer, scope: Scope = WHOLE
) -> TransferRead:
    """After a change the transaction stays wide to its end (``app.transfers.service``)."""
    show_version(response, transfer)
    [read] = await read_transfers(session, actor, [transfer], scope)
    return read


@dataclass(frozen=True)
class TransfersWanted:
    """Which transfers; what is None narrows nothing."""

    state: TransferState | None
    direction: queries.Direction | None


def transfers_wanted(
    state: TransferState | None = None,
    direction: Annotated[
        queries.Direction | None, Query(description="in 划入本级范围，out 划出")
    ] = None,
) -> TransfersWanted:
    """The filter part of the query string."""
    return TransfersWanted(state, direction)


WantedTransfers = Annotated[TransfersWanted, Depends(transfers_wanted)]


def transfer_listing(
    session: Session, actor: Actor, wanted: TransfersWanted, sort: str | None
) -> Listing[Transfer, TransferRead]:
    """The list of transfers, for its pages and its spreadsheet."""
    return Listing(
        queries.transfers(actor.union_path, wanted.state, wanted.direction),
        total_order(sort, TRANSFER_KEYS, "-created_at", Transfer.id),
        lambda rows: read_transfers(session, actor, rows, actor.scope),
    )


@router.post("/unions/{union_id}/transfer", summary="把工会划转到另一街道", status_code=201)
async def give_union(
    union_id: UUID,
    body: TransferAsk,
    actor: Mover,
    session: Session,
    once: OncePerKey,
    response: Response,
) -> TransferRead:
    """由所在街道提出，等对方接收；两边共同的上级提出时立即划转。"""
    made = await once.run(lambda: service.give_union(session, actor, union_id, body))
    return await _made(session, actor, response, made)


@router.post(
    "/enterprises/{enterprise_id}/transfer", summary="把企业划转到另一街道", status_code=201
)
async def give_enterprise(
    enterprise_id: UUID,
    body: TransferAsk,
    actor: Mover,
    session: Session,
    once: OncePerKey,
    response: Response,
) -> TransferRead:
    """企业搬迁到别的街道时由原街道提出；有独立工会的请划转工会，企业随工会一起划转。"""
    made = await once.run(lambda: service.give_enterprise(session, actor, enterprise_id, body))
    return await _made(session, actor, response, made)


@router.post("/transfers", summary="请求划入一个工会", status_code=201)
async def call_union(
    body: TransferCall, actor: Mover, session: Session, once: OncePerKey, response: Response
) -> TransferRead:
    """由接收的街道凭工会代码提出，等工会现在所在的街道同意。"""
    made = await once.run(lambda: service.call_union(session, actor, body))
    return await _made(session, actor, response, made)


async def _made(
    session: Session, actor: Actor, response: Response, transfer_id: UUID
) -> TransferRead:
    return await _one(session, actor, response, await queries.transfer(session, transfer_id))


@router.get("/transfers", summary="划转记录")
async def list_transfers(
    actor: Reader,
    session: Session,
    paging: Paging,
    wanted: WantedTransfers,
) -> Page[TransferRead]:
    """与本级或下级有关的划转，划入和划出都在内；办结的也保留。"""
    listing = transfer_listing(session, actor, wanted, paging.sort)
    return await listing.page(session, paging)


@router.get("/transfers/{transfer_id}", summary="一项划转")
async def read_transfer(
    transfer_id: UUID, actor: Reader, session: Session, response: Response
) -> TransferRead:
    """只有划出和划入两边（及其上级）看得到。"""
    transfer = await queries.transfer(session, transfer_id)
    return await _one(session, actor, response, transfer, actor.scope)


@router.post("/transfers/{transfer_id}/accept", summary="接收")
async def accept_transfer(
    transfer_id: UUID, body: Nothing, actor: Mover, session: Session, response: Response
) -> TransferRead:
    """工会连同下级、干部、胸卡、账号和全部记录一起划转；胸卡上的二维码和登录照常可用。"""
    transfer = await service.decide(session, actor, transfer_id, TransferVerb.ACCEPT)
    return await _one(session, actor, response, transfer)


@router.post("/transfers/{transfer_id}/refuse", summary="退回")
async def refuse_transfer(
    transfer_id: UUID, body: TransferRefuse, actor: Mover, session: Session, response: Response
) -> TransferRead:
    """写明原因，提出的一方看得到。"""
    transfer = await service.decide(session, actor, transfer_id, TransferVerb.REFUSE, body.note)
    return await _one(session, actor, response, transfer)


@router.post("/transfers/{transfer_id}/withdraw", summary="撤回")
async def withdraw_transfer(
    transfer_id: UUID, body: Nothing, actor: Mover, session: Session, response: Response
) -> TransferRead:
    """提出的一方在对方处理之前可以撤回。"""
    transfer = await service.decide(session, actor, transfer_id, TransferVerb.WITHDRAW)
    return await _one(session, actor, response, transfer)
