"""Destinations over HTTP: where a union's notices go besides the console."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response
from limits import RateLimitItem, parse

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.access.throttle import Throttle
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.paging import Listing, Page, total_order
from app.notices import queries, reading, service
from app.notices.models import Delivery, Destination
from app.notices.outlet import Outlet
from app.notices.schemas import (
    DeliveryRead,
    DestinationCreate,
    DestinationCreated,
    DestinationRead,
    DestinationUpdate,
    SigningSecret,
)
from app.organisations import service as organisations

router = APIRouter(tags=["通知"])

Manager = Annotated[Actor, Needs(Permission.NOTICES_MANAGE)]
BY_HAND_PER_ACCOUNT: RateLimitItem = parse("20/10 minutes")


def outlet_of(request: Request) -> Outlet:
    """How this server sends, for checking and sealing addresses."""
    outlet: Outlet = request.app.state.outlet
    return outlet


TheOutlet = Annotated[Outlet, Depends(outlet_of)]


async def _by_hand(request: Request, actor: Actor) -> None:
    """Count a message sent by hand: nobody floods a stranger's mailbox with tests from here."""
    throttle: Throttle = request.app.state.throttle
    await throttle.take(BY_HAND_PER_ACCOUNT, "notice by hand", str(actor.account_id))


async def _one(session: Session, response: Response, row: Destination) -> DestinationRead:
    show_version(response, row)
    return (await reading.shown_destinations(session, [row]))[0]


@router.get("/notice-destinations", summary="接收渠道列表")
async def list_destinations(
    actor: Manager,
    session: Session,
    paging: Paging,
    union_id: Annotated[UUID | None, Query(description="不写就是本工会")] = None,
) -> Page[DestinationRead]:
    """一个工会的接收渠道。地址里的密钥存入后不再显示。"""
    union = await organisations.union_in_scope(session, union_id or actor.union_id)
    sort_keys = {"created_at": Destination.created_at, "name": Destination.name}
    listing = Listing(
        queries.destinations(union.id),
        total_order(paging.sort, sort_keys, "created_at", Destination.id),
        lambda rows: reading.shown_destinations(session, rows),
    )
    return await listing.page(session, paging)


@router.post("/notice-destinations", summary="添加接收渠道", status_code=201)
async def create_destination(
    body: DestinationCreate,
    actor: Manager,
    session: Session,
    outlet: TheOutlet,
    once: OncePerKey,
    response: Response,
) -> DestinationCreated:
    """通用网络回调的签名密钥只在这次回复里出现。添加以后请发一条测试消息。"""
    fresh: list[Destination] = []

    async def create() -> Destination:
        fresh.append(await service.create_destination(session, actor, outlet, body))
        return fresh[0]

    row = await queries.destination(session, await once.run(create))
    shown = await _one(session, response, row)
    secret = service.secret_of(outlet, row) if fresh else None
    return DestinationCreated(**shown.model_dump(), signing_secret=secret)


@router.get("/notice-destinations/{destination_id}", summary="一个接收渠道")
async def read_destination(
    destination_id: UUID, actor: Manager, session: Session, response: Response
) -> DestinationRead:
    """本工会或下级工会的。"""
    return await _one(session, response, await queries.destination(session, destination_id))


@router.patch("/notice-destinations/{destination_id}", summary="修改接收渠道")
async def update_destination(
    destination_id: UUID,
    body: DestinationUpdate,
    actor: Manager,
    session: Session,
    outlet: TheOutlet,
    version: ExpectedVersion,
    response: Response,
) -> DestinationRead:
    """没有给出的项目不变；换了回调地址，签名密钥随之作废，请另取新的。"""
    row = await service.update_destination(session, actor, outlet, destination_id, version, body)
    return await _one(session, response, row)


@router.delete("/notice-destinations/{destination_id}", summary="删除接收渠道", status_code=204)
async def remove_destination(destination_id: UUID, actor: Manager, session: Session) -> None:
    """连同密钥和发送记录一起删除。"""
    await service.remove(session, actor, destination_id)


@router.post("/notice-destinations/{destination_id}/pause", summary="暂停")
async def pause_destination(
    destination_id: UUID, actor: Manager, session: Session, response: Response
) -> DestinationRead:
    """暂停期间的通知只在控制台显示，恢复后不补发。"""
    row = await service.pause(session, actor, destination_id, paused=True)
    return await _one(session, response, row)


@router.post("/notice-destinations/{destination_id}/resume", summary="恢复")
async def resume_destination(
    destination_id: UUID, actor: Manager, session: Session, response: Response
) -> DestinationRead:
    """从现在起的通知重新发送。"""
    row = await service.pause(session, actor, destination_id, paused=False)
    return await _one(session, response, row)


@router.post("/notice-destinations/{destination_id}/test", summary="发测试消息", status_code=202)
async def send_test_message(
    destination_id: UUID, actor: Manager, session: Session, request: Request
) -> DeliveryRead:
    """由后台发出；结果看这个渠道的发送记录。免打扰、暂停时也发。"""
    await _by_hand(request, actor)
    delivery = await service.send_test(session, actor, destination_id)
    return (await reading.shown_deliveries(session, [delivery]))[0]


@router.post("/notice-destinations/{destination_id}/secret", summary="更换签名密钥")
async def renew_signing_secret(
    destination_id: UUID, actor: Manager, session: Session, outlet: TheOutlet
) -> SigningSecret:
    """新密钥只在这次回复里出现，旧的立即作废。"""
    secret = await service.renew_secret(session, actor, outlet, destination_id)
    return SigningSecret(signing_secret=secret)


@router.get("/notice-destinations/{destination_id}/deliveries", summary="发送记录")
async def list_deliveries(
    destination_id: UUID, actor: Manager, session: Session, paging: Paging
) -> Page[DeliveryRead]:
    """最近 90 天；没有送达的写明原因。"""
    row = await queries.destination(session, destination_id)
    sort_keys = {"created_at": Delivery.created_at}
    listing = Listing(
        queries.deliveries(row.id),
        total_order(paging.sort, sort_keys, "-created_at", Delivery.id),
        lambda rows: reading.shown_deliveries(session, rows),
    )
    return await listing.page(session, paging)


@router.post("/notice-deliveries/{delivery_id}/send-again", summary="重发")
async def send_delivery_again(
    delivery_id: UUID, actor: Manager, session: Session, request: Request
) -> DeliveryRead:
    """没有送达，或不知是否送达的：由人核对后重发，编号不变。"""
    await _by_hand(request, actor)
    delivery = await service.send_again(session, actor, delivery_id)
    return (await reading.shown_deliveries(session, [delivery]))[0]
