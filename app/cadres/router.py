"""The roster over HTTP."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.cadres import queries, service
from app.cadres.listing import WantedCadres, cadre_listing, cadre_read
from app.cadres.schemas import CadreCreate, CadreLeave, CadreRead, CadreUpdate
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.paging import Page
from app.core.schemas import Nothing
from app.organisations import service as organisations

router = APIRouter(tags=["工会干部与胸卡"])

Reader = Annotated[Actor, Needs(Permission.CADRES_READ)]
Writer = Annotated[Actor, Needs(Permission.CADRES_WRITE)]


async def one_cadre(session: Session, response: Response, cadre_id: UUID) -> CadreRead:
    """The cadre as a reply, with its version in the header."""
    cadre = await queries.cadre(session, cadre_id)
    show_version(response, cadre)
    return cadre_read(cadre, await organisations.union_ref(session, cadre.union_id))


@router.get("/cadres", summary="干部名册")
async def list_cadres(
    actor: Reader,
    session: Session,
    paging: Paging,
    wanted: WantedCadres,
) -> Page[CadreRead]:
    """在任干部，或已离任的；union_id 包括该工会及其下级。"""
    return await (await cadre_listing(session, wanted, paging.sort)).page(session, paging)


@router.post("/cadres", summary="登记干部", status_code=201)
async def create_cadre(
    body: CadreCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> CadreRead:
    """登记姓名、任职、电话和职责；公开与否另由本人同意决定。"""
    cadre_id = await once.run(lambda: service.create_cadre(session, actor, body))
    return await one_cadre(session, response, cadre_id)


@router.get("/cadres/{cadre_id}", summary="一位干部")
async def read_cadre(
    cadre_id: UUID, actor: Reader, session: Session, response: Response
) -> CadreRead:
    """包括现任胸卡和已同意公开的项目。"""
    return await one_cadre(session, response, cadre_id)


@router.patch("/cadres/{cadre_id}", summary="修改干部信息")
async def update_cadre(
    cadre_id: UUID,
    body: CadreUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> CadreRead:
    """没有给出的项目保持不变；给出任职列表则整体替换。"""
    await service.update_cadre(session, actor, cadre_id, version, body)
    return await one_cadre(session, response, cadre_id)


@router.post("/cadres/{cadre_id}/leave", summary="离任")
async def leave(
    cadre_id: UUID, body: CadreLeave, actor: Writer, session: Session, response: Response
) -> CadreRead:
    """任职到离任日为止，胸卡立即作废。"""
    await service.leave(session, actor, cadre_id, body)
    return await one_cadre(session, response, cadre_id)


@router.post("/cadres/{cadre_id}/return", summary="恢复任职")
async def return_to_service(
    cadre_id: UUID,
    actor: Writer,
    session: Session,
    response: Response,
    body: Nothing | None = None,
) -> CadreRead:
    """离任登记有误时撤销；已结束的任职请修改任职列表，胸卡需要重新制发。"""
    await service.return_to_service(session, actor, cadre_id)
    return await one_cadre(session, response, cadre_id)
