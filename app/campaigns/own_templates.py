"""Templates a union owns: copies of a plan, changed at will, for itself and those below it."""

import secrets
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.campaigns.models import CampaignTemplate
from app.campaigns.plan_checks import BURDEN_LIMIT, enterprise_minutes, faults
from app.campaigns.plan_templates import Template, templates
from app.campaigns.problems import (
    BURDEN_TOO_HIGH,
    CAMPAIGN_NEEDS_SUBTREE,
    OWN_TEMPLATES_FULL,
    TEMPLATE_UNKNOWN,
)
from app.campaigns.template_schemas import TemplateCopy, TemplateUpdate
from app.core.errors import FORBIDDEN, INVALID_INPUT, NOT_FOUND, Problem
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.scope import covers
from app.core.versions import check_version
from app.organisations import service as organisations

MOST = 50


async def plan_of(session: AsyncSession, code: str) -> Template:
    """The plan called ``code``, of the program or of a union in sight.

    Raises ``template_unknown``.
    """
    brought = templates().get(code)
    if brought is not None:
        return brought
    row = await session.scalar(select(CampaignTemplate).where(CampaignTemplate.code == code))
    if row is None:
        raise Problem(TEMPLATE_UNKNOWN, parameters={"known": "、".join(templates())})
    return as_plan(row)


def as_plan(row: CampaignTemplate) -> Template:
    """What the row says; its version is the row's."""
    return Template.model_validate(row.document | {"version": row.version})


async def own_templates(session: AsyncSession) -> list[CampaignTemplate]:
    """Those of the union itself, of those above and of those below, the oldest first."""
    order = (CampaignTemplate.created_at, CampaignTemplate.id)
    return list(await session.scalars(select(CampaignTemplate).order_by(*order)))


async def own_template(
    session: AsyncSession, template_id: UUID, *, lock: bool = False
) -> CampaignTemplate:
    """One of them; raises ``not_found`` out of sight."""
    statement = select(CampaignTemplate).where(CampaignTemplate.id == template_id)
    if lock:
        statement = statement.with_for_update().execution_options(populate_existing=True)
    row = await session.scalar(statement)
    if row is None:
        raise Problem(NOT_FOUND)
    return row


async def copy_template(
    session: AsyncSession, actor: Actor, body: TemplateCopy
) -> CampaignTemplate:
    """A template of the actor's own union, beginning as another one is now.

    Raises ``campaign_needs_subtree``, ``template_unknown``, ``own_templates_full``.
    """
    union = await organisations.union_in_scope(session, actor.union_id)
    if union.level == Level.ENTERPRISE:
        raise Problem(CAMPAIGN_NEEDS_SUBTREE)
    plan = await plan_of(session, body.copy_of)
    owned = CampaignTemplate.union_id == actor.union_id
    if (await session.scalar(select(func.count()).where(owned)) or 0) >= MOST:
        raise Problem(OWN_TEMPLATES_FULL, parameters={"limit": MOST})
    row = CampaignTemplate(
        id=uuid7(),
        code=f"own_{secrets.token_hex(6)}",
        based_on=body.copy_of,
        document=_document(plan) | {"name": body.name},
        union_id=actor.union_id,
        union_path=actor.union_path,
    )
    session.add(row)
    await session.flush()
    audit.record(session, actor, "template.copied", row, {"based_on": body.copy_of})
    return row


async def update_template(
    session: AsyncSession, actor: Actor, template_id: UUID, version: int, body: TemplateUpdate
) -> CampaignTemplate:
    """Change a template; campaigns made from it stay as they were made.

    Raises ``not_found``, ``forbidden`` (one of a union above), ``version_conflict``,
    ``invalid_input`` naming each spot, ``burden_too_high``.
    """
    row = await _to_change(session, actor, template_id)
    check_version(row, version)
    given = body.model_dump(mode="json", exclude_unset=True)
    plan = Template.model_validate(row.document | given)
    check_plan(plan)
    row.document = _document(plan)
    await session.flush()
    audit.record(session, actor, "template.updated", row, {"fields": sorted(given)})
    return row


async def remove_template(session: AsyncSession, actor: Actor, template_id: UUID) -> None:
    """Delete a template; campaigns made from it stay. Raises ``not_found``, ``forbidden``."""
    row = await _to_change(session, actor, template_id)
    audit.record(session, actor, "template.removed", row, {"code": row.code})
    await session.delete(row)
    await session.flush()


def check_plan(plan: Template) -> None:
    """Raise ``invalid_input`` for each fault, ``burden_too_high`` for too much typing."""
    if found := faults(plan):
        raise Problem(INVALID_INPUT, found)
    check_burden(enterprise_minutes(plan))


def check_burden(minutes: int) -> None:
    """Raise ``burden_too_high`` above what one enterprise union may be asked for."""
    if minutes > BURDEN_LIMIT:
        raise Problem(BURDEN_TOO_HIGH, parameters={"minutes": minutes, "limit": BURDEN_LIMIT})


def may_change(actor: Actor, row: CampaignTemplate) -> bool:
    """Its owner and those above may; one that came from above is there to be copied."""
    return covers(actor.union_path, row.union_path)


async def _to_change(session: AsyncSession, actor: Actor, template_id: UUID) -> CampaignTemplate:
    """One from above is seen but cannot even be locked: look first."""
    if not may_change(actor, await own_template(session, template_id)):
        raise Problem(FORBIDDEN)
    return await own_template(session, template_id, lock=True)


def _document(plan: Template) -> dict[str, Any]:
    return plan.model_dump(mode="json", exclude={"version"})
