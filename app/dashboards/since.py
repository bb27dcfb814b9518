"""What has changed in a part of the tree since an instant, from the records themselves."""

from collections import defaultdict
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres.facts import badges_since, cadres_since
from app.campaigns.facts import tasks_since
from app.campaigns.fan_out import under_way
from app.campaigns.queries import campaign_to_show
from app.core.clock import now
from app.core.levels import Level
from app.core.schemas import UnionRef
from app.core.scope import Scope, beyond_scope
from app.core.tree import Below, last_number
from app.dashboards.schemas import Change, ChildChanges, ProgressCampaign, ProgressChanges
from app.displays.facts import hung_since
from app.enterprises.facts import registered_since
from app.organisations import queries as organisations
from app.organisations.facts import joined_since
from app.organisations.models import Union
from app.reports.facts import published_since

_WORDS = {
    "tasks": ("任务", "新完成", "不再满足"),
    "unions": ("工会", "新加入", "注销"),
    "enterprises": ("企业", "新登记", "注销或合并"),
    "cadres": ("工会干部", "新登记", "离任"),
    "badges": ("胸卡", "新发", "作废"),
    "plaques": ("牌匾", "新悬挂", "损坏或撤下"),
    "reports": ("特色工作", "新公布", "撤回"),
}


async def changes_since(
    session: AsyncSession, own: Scope, union: Union, day: date, since: datetime
) -> ProgressChanges:
    """The document; the session goes back to the scope ``own``. Authorise ``union`` first.

    Plaques and cadres who left are known by the day, so of the day of ``since`` they tell nothing.
    """
    below = Below.whole(union.path)
    async with beyond_scope(session, own):
        campaign = await campaign_to_show(session, union.path, day)
        children = await organisations.named_children(session, union.id)
        found: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
        # Tasks that are being given out are new, and no news.
        settled = campaign is not None and not await under_way(session, [campaign.id])
        campaign_id = campaign.id if campaign is not None and settled else None
        for code, statement in _statements(below, since, campaign_id).items():
            for child, gained, lost in await session.execute(statement):
                if gained or lost:
                    found[child][code] = (gained, lost)
    return ProgressChanges(
        union=UnionRef.model_validate(union),
        campaign=None if campaign is None else ProgressCampaign.model_validate(campaign),
        since=since,
        changes=_changes(*found.values()),
        children=[
            ChildChanges(
                union=UnionRef(
                    id=child.id, name=child.name, level=Level(child.level), code=child.code
                ),
                changes=_changes(found[last_number(child.path)]),
            )
            for child in sorted(children, key=lambda child: last_number(child.path))
            if last_number(child.path) in found
        ],
        computed_at=now(),
    )


def _statements(
    below: Below, since: datetime, campaign_id: UUID | None
) -> dict[str, Select[int, int, int]]:
    found = {
        "unions": joined_since(below, since),
        "enterprises": registered_since(below, since),
        "cadres": cadres_since(below, since),
        "badges": badges_since(below, since),
        "plaques": hung_since(below, since),
        "reports": published_since(below, since),
    }
    if campaign_id is not None:
        found["tasks"] = tasks_since(below, since, campaign_id)
    return found


def _changes(*parts: dict[str, tuple[int, int]]) -> list[Change]:
    """Added up, in the order of the words; what did not change is left out."""
    found = []
    for code, (name, gained_name, lost_name) in _WORDS.items():
        gained = sum(part[code][0] for part in parts if code in part)
        lost = sum(part[code][1] for part in parts if code in part)
        if gained or lost:
            found.append(
                Change(
                    code=code,
                    name=name,
                    gained_name=gained_name,
                    lost_name=lost_name,
                    gained=gained,
                    lost=lost,
                )
            )
    return found
