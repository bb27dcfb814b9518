"""Who may do what: the lines of the routes of campaigns."""

from typing import Any

from sqlalchemy import select

from app.access.permissions import Permission
from app.campaigns.models import Task
from app.core.scope import WHOLE, enter_scope
from tests.security import objects as make
from tests.security.authorisation import (
    ABOVE,
    ANY_UNION,
    EDIT,
    FROM_ABOVE,
    Call,
    Line,
    Preparation,
    about,
    fixed,
    line,
)
from tests.security.objects_campaigns import make_template
from tests.security.stage import HOME, Relation, Stage

P, R = Permission, Relation
TEMPLATE = "/campaign-templates/{template_id}"
CAMPAIGN = "/campaigns/{campaign_id}"
SEEN_ONLY = {R.PARENT: 403}
"""What comes from above is seen, and changed only there."""
TASK = {
    "code": "drill",
    "strand": "plaque",
    "phase_number": 1,
    "title": "示例演练",
    "hint": "按通知要求组织。",
    "levels": ["enterprise"],
    "rule": "evidence",
    "difficulty": 1,
    "minutes": 1,
}


async def _templates(stage: Stage, union: str | None) -> Call:
    for key in ("district", "east", HOME):
        await make_template(stage, key)
    return Call(send={"params": {"size": 100}})


async def _preview(stage: Stage, union: str | None) -> Call:
    query = {"template": "sanliang", "year": 2026, "union_id": str(stage.id_of(union))}
    return Call(send={"params": query})


def _about_task(**send: Any) -> Preparation:
    async def prepare(stage: Stage, union: str | None) -> Call:
        if union is None:
            path: dict[str, object] = {"campaign_id": make.nothing(), "task_id": make.nothing()}
            return Call(path, dict(send))
        campaign = await make.make_campaign(stage, union)
        async with stage.database.transaction() as session:
            await enter_scope(session, WHOLE)
            task = await session.scalar(select(Task.id).where(Task.campaign_id == campaign.id))
        return Call({"campaign_id": campaign.id, "task_id": task}, dict(send))

    return prepare


LINES: tuple[Line, ...] = (
    line("GET /campaign-templates", P.CAMPAIGNS_READ, _templates, ANY_UNION, ABOVE),
    line(
        "POST /campaign-templates",
        P.CAMPAIGNS_WRITE,
        fixed(json={"copy_of": "sanliang", "name": "示例活动"}),
        ANY_UNION,
    ),
    # An enterprise has nobody below to carry a campaign out: the rule answers.
    line("GET /campaign-templates/preview", P.CAMPAIGNS_READ, _preview, {R.CHILD: 403}),
    line(
        f"GET {TEMPLATE}", P.CAMPAIGNS_READ, about(make_template, "template_id"), FROM_ABOVE, ABOVE
    ),
    line(
        f"PATCH {TEMPLATE}",
        P.CAMPAIGNS_WRITE,
        about(make_template, "template_id", json={"name": "示例"}, **EDIT),
        SEEN_ONLY,
    ),
    line(f"DELETE {TEMPLATE}", P.CAMPAIGNS_WRITE, about(make_template, "template_id"), SEEN_ONLY),
    line(
        f"PATCH {CAMPAIGN}",
        P.CAMPAIGNS_WRITE,
        about(make.make_campaign, "campaign_id", json={"purpose": "示例"}, **EDIT),
        SEEN_ONLY,
    ),
    line(
        f"POST {CAMPAIGN}/tasks",
        P.CAMPAIGNS_WRITE,
        about(make.make_campaign, "campaign_id", json=TASK, **EDIT),
        SEEN_ONLY,
    ),
    line(
        f"PATCH {CAMPAIGN}/tasks/{{task_id}}",
        P.CAMPAIGNS_WRITE,
        _about_task(json={"minutes": 3}, **EDIT),
        SEEN_ONLY,
    ),
    line(
        f"DELETE {CAMPAIGN}/tasks/{{task_id}}",
        P.CAMPAIGNS_WRITE,
        _about_task(**EDIT),
        SEEN_ONLY,
    ),
)
