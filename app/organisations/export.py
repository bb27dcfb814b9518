"""The list of unions as a workbook, under the headings of the 工会组织 sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.access.permissions import Permission
from app.core.http import Session, Sort
from app.core.language import Language
from app.core.paging import Listing
from app.core.schemas import UnionRef
from app.core.workbooks import Column, Sheet, yes_no
from app.organisations import service
from app.organisations.models import Union
from app.organisations.queries import UnionFilter
from app.organisations.router import UnionsWanted, union_listing
from app.organisations.schemas import UnionRead
from app.organisations.words import (
    FORM_NAMES,
    KIND_NAMES,
    LEVEL_NAMES,
    STATE_NAMES,
    TERM_NAMES,
    with_union_names,
)

router = APIRouter(tags=["工会组织"])


@dataclass(frozen=True)
class _Line:
    union: UnionRead
    parent: str | None


def _former_names(line: _Line) -> str:
    return "、".join(f"{name.name}（至 {name.until}）" for name in line.union.former_names)


SHEET = Sheet[_Line](
    "工会组织",
    (
        Column("工会编码", 15, lambda line: line.union.code),
        Column("工会名称", 34, lambda line: line.union.name),
        Column("上级工会名称", 26, lambda line: line.parent),
        Column("单位名称", 30, lambda line: line.union.unit_name),
        Column("工会法人统一社会信用代码", 21, lambda line: line.union.credit_code),
        Column("已核对证书", 8, lambda line: yes_no(line.union.credit_code_checked)),
        Column("单位所在政区", 14, lambda line: line.union.area_code),
        Column("是否非公", 7, lambda line: yes_no(line.union.non_public)),
        Column("工会层级", 16, lambda line: LEVEL_NAMES[line.union.level]),
        Column("基层工会类型", 16, lambda line: line.union.kind and KIND_NAMES[line.union.kind]),
        Column("组织形式", 14, lambda line: line.union.form and FORM_NAMES[line.union.form]),
        Column("状态", 7, lambda line: STATE_NAMES[line.union.state]),
        Column("建会日期", 12, lambda line: line.union.founded_on),
        Column("建会批复文号", 20, lambda line: line.union.approval_number),
        Column("届次", 6, lambda line: line.union.term_number, "number"),
        Column("届期", 6, lambda line: line.union.term_years, "number"),
        Column("本届任期起始", 12, lambda line: line.union.term_started_on, "day"),
        Column("本届届满日期", 12, lambda line: line.union.term_ends_on, "day"),
        Column("任期情况", 12, lambda line: TERM_NAMES[line.union.term_state]),
        Column("职工人数", 9, lambda line: line.union.employee_count, "number"),
        Column("会员人数", 9, lambda line: line.union.member_count, "number"),
        Column("女会员数", 9, lambda line: line.union.women_member_count, "number"),
        Column("专职工会工作人员数", 9, lambda line: line.union.full_time_staff_count, "number"),
        Column("兼职工会工作人员数", 9, lambda line: line.union.part_time_staff_count, "number"),
        Column("办公地点", 30, lambda line: line.union.office_address),
        Column("办公室门牌", 14, lambda line: line.union.office_room),
        Column("附近标志", 18, lambda line: line.union.office_landmark),
        Column("办公时间", 18, lambda line: line.union.office_hours),
        Column("办公电话", 16, lambda line: line.union.office_phone),
        Column("确定专人", 10, lambda line: line.union.named_person),
        Column("专人电话", 16, lambda line: line.union.named_person_phone),
        Column("替补人员", 10, lambda line: line.union.stand_in),
        Column("替补电话", 16, lambda line: line.union.stand_in_phone),
        Column("代管单位", 20, lambda line: line.union.administered_by),
        Column("计入合计", 8, lambda line: yes_no(line.union.in_totals)),
        Column("曾用名", 30, _former_names),
        Column("别名", 20, lambda line: "、".join(line.union.aliases)),
        Column("核对提示", 40, lambda line: "；".join(w.message for w in line.union.warnings)),
    ),
)
LABELS: Labels = {
    "parent_id": Label("上级工会"),
    "level": Label("工会层级", LEVEL_NAMES),
    "state": Label("状态", STATE_NAMES),
    "kind": Label("工会类型", KIND_NAMES),
    "term": Label("任期", {"expiring": "90 天内届满", "expired": "已届满"}),
    "administered_elsewhere": Label("由别处代管"),
    "without_named_person": Label("没有确定专人"),
    "text": Label("名称或代码含"),
    "within_id": Label("工会（含下级）"),
}


def union_lines(
    session: AsyncSession, wanted: UnionFilter, sort: str | None
) -> Listing[Union, _Line]:
    """The unions as lines of the sheet, each with the name of the one above it."""
    pages = union_listing(session, wanted, sort, Language.CHINESE)

    async def show(rows: Sequence[Union]) -> Sequence[_Line]:
        return await _with_parents(session, await pages.show(rows))

    return Listing(pages.statement, pages.order, show)


@router.get("/unions.xlsx", summary="导出工会列表", **AS_WORKBOOK)
async def export_unions(
    actor: Annotated[Actor, Needs(Permission.UNIONS_READ)],
    session: Session,
    wanted: UnionsWanted,
    sort: Sort = None,
) -> Response:
    """与列表同样的筛选和排序，全部页；表头为工会组织登记表的用语。"""
    listing = union_lines(session, wanted, sort)
    labels = await with_union_names(session, LABELS, wanted, "parent_id")
    return await hand_out(session, actor, SHEET, listing, wanted, labels)


async def _with_parents(session: AsyncSession, unions: Sequence[UnionRead]) -> list[_Line]:
    ids = {union.parent_id for union in unions if union.parent_id is not None}
    parents = await service.union_refs(session, ids)
    return [_Line(union, _name(parents, union.parent_id)) for union in unions]


def _name(refs: Mapping[UUID, UnionRef], union_id: UUID | None) -> str | None:
    """The top of one's own part has a parent too, which is not one's to see."""
    found = None if union_id is None else refs.get(union_id)
    return None if found is None else found.name
