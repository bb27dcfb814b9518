"""The plaques as a make-list for a print shop: one size after the other, with its quantity."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter
from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from app.access.actor import Actor
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.core.http import Session
from app.core.paging import Listing
from app.core.workbooks import Column, Sheet
from app.displays import queries, service
from app.displays.choices import NAME_NAMES, ORIENTATION_NAMES, PLACE_NAMES, SIZE_NAMES
from app.displays.listing import PlaquesWanted, WantedPlaques, plaques_of
from app.displays.models import Plaque
from app.displays.plaque_workflow import STATE_NAMES
from app.displays.router import Reader
from app.displays.schemas import PlaqueRead
from app.organisations.narrowing import OF_UNIONS
from app.organisations.words import with_union_names

router = APIRouter(tags=["牌匾"])


@dataclass(frozen=True)
class MakeLine:
    """One plaque, and how many of this list are to be made in its size."""

    plaque: PlaqueRead
    of_this_size: int


def _size(width: int | None, height: int | None) -> str | None:
    return None if width is None else f"{width}×{height}"


SHEET = Sheet[MakeLine](
    "牌匾制作清单",
    (
        Column(
            "规格（宽×高，毫米）",
            16,
            lambda line: _size(line.plaque.width_mm, line.plaque.height_mm),
        ),
        Column("方向", 7, lambda line: ORIENTATION_NAMES[line.plaque.orientation]),
        Column("同规格块数", 8, lambda line: line.of_this_size, "number"),
        Column("牌匾文字", 36, lambda line: line.plaque.text),
        Column("材质", 12, lambda line: line.plaque.material),
        Column("工会名称", 34, lambda line: line.plaque.union.name),
        Column("工会编码", 15, lambda line: line.plaque.union.code),
        Column("悬挂处", 12, lambda line: PLACE_NAMES[line.plaque.place]),
        Column("悬挂地点", 30, lambda line: line.plaque.address),
        Column(
            "单位牌匾（宽×高，毫米）",
            16,
            lambda line: _size(line.plaque.unit_width_mm, line.plaque.unit_height_mm),
        ),
        Column("规格核对", 10, lambda line: SIZE_NAMES[line.plaque.size_check.verdict]),
        Column("名称核对", 16, lambda line: NAME_NAMES[line.plaque.name_check.verdict]),
        Column("状态", 8, lambda line: STATE_NAMES[line.plaque.state]),
        Column("制作单位", 20, lambda line: line.plaque.maker),
        Column("定制日期", 12, lambda line: line.plaque.ordered_on, "day"),
        Column("制作完成日期", 12, lambda line: line.plaque.made_on, "day"),
        Column("悬挂日期", 12, lambda line: line.plaque.hung_on, "day"),
    ),
)
LABELS: Labels = {
    **OF_UNIONS,
    "state": Label("状态", STATE_NAMES),
    "place": Label("悬挂处", PLACE_NAMES),
    "size_check": Label("规格核对", SIZE_NAMES),
    "name_check": Label("名称核对", NAME_NAMES),
    "text": Label("文字、地点或制作单位含"),
}


async def plaque_lines(
    session: AsyncSession, actor: Actor, wanted: PlaquesWanted
) -> Listing[Plaque, MakeLine]:
    """The plaques by size, each line with how many are wanted of that size."""
    statement = await plaques_of(session, wanted)
    quantities = await queries.quantities(session, statement)

    async def lines(rows: Sequence[Plaque]) -> list[MakeLine]:
        shown = await service.shown(session, actor, rows)
        return [
            MakeLine(read, quantities[(read.width_mm, read.height_mm, read.orientation)])
            for read in shown
        ]

    order: list[ColumnElement[Any]] = [
        Plaque.height_mm.desc().nulls_last(),
        Plaque.width_mm.desc().nulls_last(),
        Plaque.orientation.asc(),
        Plaque.id.asc(),
    ]
    return Listing(statement, order, lines)


@router.get("/plaques.xlsx", summary="导出牌匾制作清单", **AS_WORKBOOK)
async def export_plaques(actor: Reader, session: Session, wanted: WantedPlaques) -> Response:
    """与列表同样的筛选，全部页；按规格排列，每种规格注明块数，交给制作单位即可。"""
    listing = await plaque_lines(session, actor, wanted)
    labels = await with_union_names(session, LABELS, wanted, "union_id")
    return await hand_out(session, actor, SHEET, listing, wanted, labels)
