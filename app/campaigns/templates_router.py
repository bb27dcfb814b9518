"""Templates over HTTP: the program's own, those of unions, and what starting one would do."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.campaigns import own_templates, preview, service
from app.campaigns.models import CampaignTemplate
from app.campaigns.plan_checks import BURDEN_LIMIT, warnings
from app.campaigns.plan_templates import FIRST_YEAR, LAST_YEAR, Template, burden, templates
from app.campaigns.template_schemas import (
    CampaignPreview,
    TemplateCopy,
    TemplateNote,
    TemplateRead,
    TemplateUpdate,
)
from app.core.http import ExpectedVersion, Paging, Session, show_version
from app.core.language import Language, preferred_language
from app.core.paging import Page, page_of
from app.core.schemas import UnionRef

router = APIRouter(prefix="/campaign-templates", tags=["活动"])

Reader = Annotated[Actor, Needs(Permission.CAMPAIGNS_READ)]
Writer = Annotated[Actor, Needs(Permission.CAMPAIGNS_WRITE)]


@router.get("", summary="活动模板")
async def list_campaign_templates(
    actor: Reader, session: Session, paging: Paging, request: Request
) -> Page[TemplateRead]:
    """系统自带的方案，以及本级、上级和下级工会自己的模板；可用于任何年度。"""
    rows = await own_templates.own_templates(session)
    refs = await service.refs_of_owners(session, actor, rows)
    shown = [_brought(code, plan, request) for code, plan in templates().items()]
    shown += [_own(row, actor, refs[row.union_id], request) for row in rows]
    return page_of(shown, paging)


@router.post("", summary="复制模板", status_code=201)
async def copy_campaign_template(
    body: TemplateCopy,
    actor: Writer,
    session: Session,
    once: OncePerKey,
    request: Request,
    response: Response,
) -> TemplateRead:
    """复制一个模板，改成自己的“亮”字活动；自带的模板不能直接修改。"""
    template_id = await once.run(lambda: own_templates.copy_template(session, actor, body))
    return await _one(session, actor, template_id, request, response)


@router.get("/preview", summary="启动前预览")
async def preview_campaign(
    actor: Reader,
    session: Session,
    template: Annotated[str, Query(min_length=1, max_length=32)],
    year: Annotated[int, Query(ge=FIRST_YEAR, le=LAST_YEAR)],
    union_id: UUID | None = None,
) -> CampaignPreview:
    """日期平移后落在哪天、多少工会参加、要填报多久、下级有没有已经启动的；什么都不改动。"""
    return await preview.preview(session, union_id or actor.union_id, template, year)


@router.get("/{template_id}", summary="一个自定义模板")
async def read_campaign_template(
    template_id: UUID, actor: Reader, session: Session, request: Request, response: Response
) -> TemplateRead:
    """warnings 是建议再看一眼的地方，不影响启动。"""
    return await _one(session, actor, template_id, request, response)


@router.patch("/{template_id}", summary="修改自定义模板")
async def update_campaign_template(
    template_id: UUID,
    body: TemplateUpdate,
    actor: Writer,
    session: Session,
    version: ExpectedVersion,
    request: Request,
    response: Response,
) -> TemplateRead:
    """给出的列表整体替换；有误时逐处指出（如 tasks.3.minutes）。已经启动的活动不受影响。"""
    row = await own_templates.update_template(session, actor, template_id, version, body)
    return await _one(session, actor, row.id, request, response)


@router.delete("/{template_id}", summary="删除自定义模板", status_code=204)
async def delete_campaign_template(template_id: UUID, actor: Writer, session: Session) -> None:
    """已经用它启动的活动不受影响。"""
    await own_templates.remove_template(session, actor, template_id)


async def _one(
    session: Session, actor: Actor, template_id: UUID, request: Request, response: Response
) -> TemplateRead:
    row = await own_templates.own_template(session, template_id)
    refs = await service.refs_of_owners(session, actor, [row])
    show_version(response, row)
    return _own(row, actor, refs[row.union_id], request)


def _brought(code: str, plan: Template, request: Request) -> TemplateRead:
    return _shown(
        plan,
        request,
        {"template": code, "id": None, "union": None, "based_on": None, "editable": False},
    )


def _own(row: CampaignTemplate, actor: Actor, union: UnionRef, request: Request) -> TemplateRead:
    changeable = actor.may(Permission.CAMPAIGNS_WRITE)
    about = {
        "template": row.code,
        "id": row.id,
        "union": union,
        "based_on": row.based_on,
        "editable": changeable and own_templates.may_change(actor, row),
        "updated_at": row.updated_at,
    }
    return _shown(own_templates.as_plan(row), request, about)


def _shown(plan: Template, request: Request, about: dict[str, object]) -> TemplateRead:
    english = preferred_language(request) is Language.ENGLISH
    notes = [
        TemplateNote(field=note.field, message=note.message_en if english else note.message)
        for note in warnings(plan)
    ]
    return TemplateRead.model_validate(
        {
            "updated_at": None,
            **plan.model_dump(),
            "burden_minutes": burden(plan.tasks),
            "burden_limit": BURDEN_LIMIT,
            "warnings": notes,
            **about,
        }
    )
