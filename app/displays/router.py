"""Plaques over HTTP: ordered and hung by a union, checked by one above it."""

from typing import Annotated, NamedTuple
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import ExpectedVersion, Paging, Session, VersionIfTold, show_version
from app.core.paging import Page
from app.displays import queries, service
from app.displays.listing import WantedPlaques, plaque_listing
from app.displays.models import Plaque
from app.displays.plaque_workflow import PERMISSION, PlaqueVerb
from app.displays.schemas import PlaqueCreate, PlaqueRead, PlaqueStep, PlaqueUpdate

router = APIRouter(prefix="/plaques", tags=["牌匾"])

Reader = Annotated[Actor, Needs(Permission.UNIONS_READ)]
Writer = Annotated[Actor, Needs(PERMISSION)]


async def _one(session: Session, actor: Actor, response: Response, row: Plaque) -> PlaqueRead:
    show_version(response, row)
    return (await service.shown(session, actor, [row]))[0]


async def _by_id(session: Session, actor: Actor, response: Response, plaque_id: UUID) -> PlaqueRead:
    return await _one(session, actor, response, await queries.plaque(session, plaque_id))


@router.get("", summary="牌匾列表")
async def list_plaques(
    actor: Reader, session: Session, paging: Paging, wanted: WantedPlaques
) -> Page[PlaqueRead]:
    """本级和下级工会的牌匾；已更换的只在 state=replaced 时列出。"""
    listing = await plaque_listing(session, actor, wanted, paging.sort)
    return await listing.page(session, paging)


@router.post("", summary="登记牌匾", status_code=201)
async def create_plaque(
    body: PlaqueCreate, actor: Writer, session: Session, once: OncePerKey, response: Response
) -> PlaqueRead:
    """写了悬挂日期就是已悬挂，写了制作日期就是已制作，否则是已定制；上级只能为下级定制。"""
    plaque_id = await once.run(lambda: service.create_plaque(session, actor, body))
    return await _by_id(session, actor, response, plaque_id)


@router.get("/{plaque_id}", summary="一块牌匾")
async def read_plaque(
    plaque_id: UUID, actor: Reader, session: Session, response: Response
) -> PlaqueRead:
    """name_check 和 size_check 按现在的工会名称、单位名称和尺寸比对。"""
    return await _by_id(session, actor, response, plaque_id)


@router.patch("/{plaque_id}", summary="修改牌匾")
async def update_plaque(
    plaque_id: UUID,
    body: PlaqueUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> PlaqueRead:
    """只有本工会能改；改了已核查的牌匾，需要上级重新核查。没有给出的项目保持不变。"""
    row = await service.update_plaque(session, actor, plaque_id, version, body)
    return await _one(session, actor, response, row)


@router.delete("/{plaque_id}", summary="删除错订的牌匾", status_code=204)
async def delete_plaque(
    plaque_id: UUID, actor: Writer, session: Session, version: VersionIfTold
) -> None:
    """只有还在“已定制”的能删；本工会和上级都可以。已经做好的，请走更换。"""
    await service.delete_plaque(session, actor, plaque_id, version)


class _Verb(NamedTuple):
    name: str
    summary: str
    description: str


_VERBS = {
    PlaqueVerb.MADE: _Verb(
        "plaque_made", "制作完成", "制作单位已经做好；上级代为定制的，上级也可以登记。"
    ),
    PlaqueVerb.HANG: _Verb(
        "hang_plaque",
        "已悬挂",
        "挂上以后“亮牌子”任务即完成；损坏的修好重新挂上也用它。不需要照片。",
    ),
    PlaqueVerb.CHECK: _Verb(
        "check_plaque",
        "核查",
        "由任一上级工会核查，不能核查本工会的；最上级工会的由其自己核查。",
    ),
    PlaqueVerb.DAMAGE: _Verb(
        "damage_plaque",
        "报告损坏",
        "本工会或上级工会发现损坏、脱落时报告；之后修好重新悬挂，或者更换。",
    ),
    PlaqueVerb.REPLACE: _Verb(
        "replace_plaque",
        "更换",
        "旧的取下（损坏或工会更名），同时按同样尺寸定制一块新的，文字用工会现在的名称。",
    ),
}


def _add_step(verb: PlaqueVerb, told: _Verb) -> None:
    """The route of one verb: they differ in what the workflow says of them, and in nothing else."""

    @router.post(f"/{{plaque_id}}/{verb}", **told._asdict())
    async def take_step(
        plaque_id: UUID,
        actor: Writer,
        session: Session,
        once: OncePerKey,
        version: VersionIfTold,
        response: Response,
        body: PlaqueStep | None = None,
    ) -> PlaqueRead:
        step = body or PlaqueStep()
        await once.run(lambda: service.take_step(session, actor, plaque_id, version, verb, step))
        return await _by_id(session, actor, response, plaque_id)


for _verb, _told in _VERBS.items():
    _add_step(_verb, _told)
