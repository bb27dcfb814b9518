"""Who has none yet of what the campaign asks for, over HTTP and as a workbook."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from app.access.actor import Actor
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.campaigns.books_asked import asked_levels
from app.core.clock import today
from app.core.http import Paging, Session
from app.core.levels import Level
from app.core.paging import Listing, Page, total_order
from app.core.schemas import UnionRef
from app.core.workbooks import Column, Sheet
from app.organisations.models import Union
from app.organisations.narrowing import OfUnions, UnionId, range_of
from app.organisations.words import LEVEL_NAMES, with_union_names
from app.proceedings import overview
from app.proceedings.choices import MATTER_NAMES, Matter
from app.proceedings.log_schemas import CoverageLine
from app.proceedings.router import Reader

router = APIRouter(prefix="/proceedings", tags=["工作日志"])


@dataclass(frozen=True)
class DaysWanted:
    """Between which days, for which unions."""

    union_id: UUID | None
    level: Level | None
    since: date | None
    until: date | None

    @property
    def first(self) -> date:
        return self.since or date(self.last.year, 1, 1)

    @property
    def last(self) -> date:
        return self.until or today()


@dataclass(frozen=True)
class MissingWanted(DaysWanted):
    """Which unions without which matter."""

    matter: Matter


def days_wanted(
    union_id: UnionId = None,
    level: Annotated[
        Level | None, Query(description="只看这一层级；不填就看活动任务要求到的各层级")
    ] = None,
    since: Annotated[date | None, Query(description="从哪一天起，默认今年 1 月 1 日")] = None,
    until: Annotated[date | None, Query(description="到哪一天止（含），默认今天")] = None,
) -> DaysWanted:
    return DaysWanted(union_id, level, since, until)


WantedDays = Annotated[DaysWanted, Depends(days_wanted)]


def missing_wanted(matter: Matter, days: WantedDays) -> MissingWanted:
    return MissingWanted(days.union_id, days.level, days.since, days.until, matter)


WantedMissing = Annotated[MissingWanted, Depends(missing_wanted)]


async def _asked(
    session: AsyncSession, actor: Actor, wanted: DaysWanted
) -> Mapping[Matter, Collection[Level]]:
    """Who is counted: the level the caller names, else those the campaign asks."""
    if wanted.level is not None:
        return dict.fromkeys(Matter, (wanted.level,))
    return await asked_levels(session, actor.union_path)


async def _listing(
    session: AsyncSession, actor: Actor, wanted: MissingWanted, sort: str | None
) -> Listing[Union, UnionRef]:
    within = await range_of(session, actor, OfUnions(wanted.union_id, own_only=None))
    order = total_order(sort, {"name": Union.name}, "name", Union.id)

    async def show(rows: Sequence[Union]) -> list[UnionRef]:
        return [UnionRef.model_validate(row) for row in rows]

    levels = (await _asked(session, actor, wanted))[wanted.matter]
    unions = overview.without(wanted.matter, within, wanted.first, wanted.last, levels)
    return Listing(unions, order, show)


@router.get("/coverage", summary="各项工作有多少工会做了")
async def read_coverage(actor: Reader, session: Session, wanted: WantedDays) -> list[CoverageLine]:
    """done 是在这些日子里做了并登记的工会数，total 是活动任务要求到的工会数。"""
    within = await range_of(session, actor, OfUnions(wanted.union_id, own_only=None))
    asked = await _asked(session, actor, wanted)
    return await overview.coverage(session, within, wanted.first, wanted.last, asked)


@router.get("/missing", summary="还没有做的工会")
async def list_missing(
    actor: Reader, session: Session, paging: Paging, wanted: WantedMissing
) -> Page[UnionRef]:
    """活动任务要求到、在这些日子里还没有登记这项工作的工会，便于逐家提醒。"""
    return await (await _listing(session, actor, wanted, paging.sort)).page(session, paging)


SHEET = Sheet[UnionRef](
    "还没有做的工会",
    (
        Column("工会名称", 40, lambda union: union.name),
        Column("工会编码", 16, lambda union: union.code),
        Column("层级", 16, lambda union: LEVEL_NAMES[union.level]),
    ),
)
LABELS: Labels = {
    "matter": Label("工作", MATTER_NAMES),
    "union_id": Label("工会（含下级）"),
    "level": Label("层级", LEVEL_NAMES),
    "since": Label("从"),
    "until": Label("到"),
}


@router.get("/missing.xlsx", summary="导出还没有做的工会", **AS_WORKBOOK)
async def export_missing(actor: Reader, session: Session, wanted: WantedMissing) -> Response:
    """与列表同样的筛选，全部页。"""
    listing = await _listing(session, actor, wanted, None)
    labels = await with_union_names(session, LABELS, wanted, "union_id")
    return await hand_out(session, actor, SHEET, listing, wanted, labels)
