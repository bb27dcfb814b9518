"""Forums, visits and opinions over HTTP: kept by a union for itself, read by those above."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.paging import Page
from app.evaluations.field import service
from app.evaluations.field.listing import (
    WantedForums,
    WantedOpinions,
    WantedVisits,
    forum_listing,
    opinion_listing,
    visit_listing,
)
from app.evaluations.field.models import Forum, FoundOpinion, Visit
from app.evaluations.field.schemas import (
    ForumCreate,
    ForumRead,
    ForumUpdate,
    OpinionCreate,
    OpinionRead,
    OpinionUpdate,
    VisitCreate,
    VisitRead,
    VisitUpdate,
)
from app.evaluations.field.showing import shown_forums, shown_opinions, shown_visits
from app.organisations.books import record

router = APIRouter(tags=["座谈和走访"])

Reader = Annotated[Actor, Needs(Permission.EVALUATIONS_READ)]
Writer = Annotated[Actor, Needs(service.PERMISSION)]


async def _forum(session: Session, actor: Actor, response: Response, row: Forum) -> ForumRead:
    show_version(response, row)
    return (await shown_forums(session, actor, [row]))[0]


async def _visit(session: Session, actor: Actor, response: Response, row: Visit) -> VisitRead:
    show_version(response, row)
    return (await shown_visits(session, actor, [row]))[0]


async def _opinion(
    session: Session, actor: Actor, response: Response, row: FoundOpinion
) -> OpinionRead:
    show_version(response, row)
    return (await shown_opinions(session, actor, [row]))[0]


@router.get("/forums", summary="座谈会列表")
async def list_forums(
    actor: Reader, session: Session, paging: Paging, wanted: WantedForums
) -> Page[ForumRead]:
    """本级和下级工会的座谈会，最近的在前。"""
    return await (await forum_listing(session, actor, wanted, paging.sort)).page(session, paging)


@router.post("/forums", summary="登记座谈会", status_code=201)
async def create_forum(
    body: ForumCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> ForumRead:
    """只能为自己的工会登记；必填四项：日期、地点、主持人、实到人数。编号自动给出。"""
    forum_id = await once.run(lambda: service.create_forum(session, actor, body))
    return await _forum(session, actor, response, await record(session, Forum, forum_id))


@router.get("/forums/{forum_id}", summary="一次座谈会")
async def read_forum(
    forum_id: UUID, actor: Reader, session: Session, response: Response
) -> ForumRead:
    """hints 列出可能是姓名、电话的字样；发言人写“职工甲”即可。"""
    return await _forum(session, actor, response, await record(session, Forum, forum_id))


@router.patch("/forums/{forum_id}", summary="修改座谈会记录")
async def update_forum(
    forum_id: UUID,
    body: ForumUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> ForumRead:
    """只有本工会能改；事情办完后在 follow_ups 里填 done_on。"""
    row = await service.update_forum(session, actor, forum_id, version, body)
    return await _forum(session, actor, response, row)


@router.delete("/forums/{forum_id}", summary="删除误登的座谈会", status_code=204)
async def remove_forum(forum_id: UUID, actor: Writer, session: Session) -> None:
    """会上收集的意见一并删除；审计记录保留。"""
    await service.BOOKS.remove_own(session, actor, "forum.removed", Forum, forum_id)


@router.get("/visits", summary="走访列表")
async def list_visits(
    actor: Reader, session: Session, paging: Paging, wanted: WantedVisits
) -> Page[VisitRead]:
    """本级和下级工会的走访，最近的在前；waiting=true 只列还没有结果的。"""
    return await (await visit_listing(session, actor, wanted, paging.sort)).page(session, paging)


@router.post("/visits", summary="登记走访", status_code=201)
async def create_visit(
    body: VisitCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> VisitRead:
    """被走访的人可以不记名；没有打分项，评议由职工本人用评议码条完成。"""
    visit_id = await once.run(lambda: service.create_visit(session, actor, body))
    return await _visit(session, actor, response, await record(session, Visit, visit_id))


@router.get("/visits/{visit_id}", summary="一次走访")
async def read_visit(
    visit_id: UUID, actor: Reader, session: Session, response: Response
) -> VisitRead:
    """当场不能解决的，应在三天内答复：answer_by 是这一天。"""
    return await _visit(session, actor, response, await record(session, Visit, visit_id))


@router.patch("/visits/{visit_id}", summary="修改走访记录、登记结果")
async def update_visit(
    visit_id: UUID,
    body: VisitUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> VisitRead:
    """只有本工会能改；写了 result 就是办结。"""
    row = await service.update_visit(session, actor, visit_id, version, body)
    return await _visit(session, actor, response, row)


@router.delete("/visits/{visit_id}", summary="删除误登的走访", status_code=204)
async def remove_visit(visit_id: UUID, actor: Writer, session: Session) -> None:
    """走访中收集的意见一并删除；审计记录保留。"""
    await service.BOOKS.remove_own(session, actor, "visit.removed", Visit, visit_id)


@router.get("/opinions", summary="收集到的意见")
async def list_opinions(
    actor: Reader, session: Session, paging: Paging, wanted: WantedOpinions
) -> Page[OpinionRead]:
    """座谈、走访中收集到的意见，本级和上级可以看到；不含评议票上的文字。"""
    return await (await opinion_listing(session, actor, wanted, paging.sort)).page(session, paging)


@router.post("/opinions", summary="登记一条意见", status_code=201)
async def create_opinion(
    body: OpinionCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> OpinionRead:
    """可以注明来自哪次座谈或走访；只写意见本身，不写是谁提的。"""
    opinion_id = await once.run(lambda: service.create_opinion(session, actor, body))
    row = await record(session, FoundOpinion, opinion_id)
    return await _opinion(session, actor, response, row)


@router.get("/opinions/{opinion_id}", summary="一条意见")
async def read_opinion(
    opinion_id: UUID, actor: Reader, session: Session, response: Response
) -> OpinionRead:
    """state：已登记、办理中、已答复。"""
    row = await record(session, FoundOpinion, opinion_id)
    return await _opinion(session, actor, response, row)


@router.patch("/opinions/{opinion_id}", summary="办理、答复意见")
async def update_opinion(
    opinion_id: UUID,
    body: OpinionUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> OpinionRead:
    """写了 answer 就是已答复；清空 answer 就回到办理中。"""
    row = await service.update_opinion(session, actor, opinion_id, version, body)
    return await _opinion(session, actor, response, row)


@router.delete("/opinions/{opinion_id}", summary="删除误登的意见", status_code=204)
async def remove_opinion(opinion_id: UUID, actor: Writer, session: Session) -> None:
    """只有本工会能删；审计记录保留。"""
    await service.BOOKS.remove_own(session, actor, "opinion.removed", FoundOpinion, opinion_id)
