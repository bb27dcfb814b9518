"""The register as a workbook under the headings of the census sheet, and how complete it is.

The headings are those the import knows (domain: 3.3), so that the sheet can be filled in further
and read back.
"""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Query
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response

from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out, hand_out_batches
from app.core.http import Session, Sort
from app.core.language import Language
from app.core.workbooks import Column, Sheet, if_known, yes_no
from app.enterprises.choices import INTENT_NAMES, SOURCE_NAMES, UNIONISATION_NAMES, Verification
from app.enterprises.completeness import CompletenessRow, completeness
from app.enterprises.industries import INDUSTRY_NAMES
from app.enterprises.ownership import OWNERSHIP_NAMES
from app.enterprises.router import EnterprisesWanted, Reader, enterprise_listing
from app.enterprises.schemas import EnterpriseRead
from app.organisations import service as organisations
from app.organisations.models import Union
from app.organisations.words import with_union_names

router = APIRouter(tags=["企业调查摸底"])

_VERIFICATIONS = {Verification.VERIFIED: "已核实", Verification.UNVERIFIED: "未核实"}

SHEET = Sheet[EnterpriseRead](
    "企业调查摸底",
    (
        Column("企业(单位)名称", 34, lambda one: one.name),
        Column("统一社会信用代码", 21, lambda one: one.credit_code),
        Column("注册地址", 30, lambda one: one.registered_address),
        Column("实际经营地址", 30, lambda one: one.address),
        Column("所在街道", 22, lambda one: one.territory.name),
        Column("所在社区(村)/园区", 16, lambda one: one.community),
        Column("单位性质类别", 12, lambda one: if_known(one.ownership, OWNERSHIP_NAMES.get)),
        Column("是否非公", 7, lambda one: yes_no(one.non_public)),
        Column("行业", 16, lambda one: if_known(one.industry, INDUSTRY_NAMES.get)),
        Column("法定代表人/负责人", 10, lambda one: one.legal_representative),
        Column("联系人", 10, lambda one: one.contact_name),
        Column("联系电话", 18, lambda one: "/".join(one.contact_phones)),
        Column("职工总数", 8, lambda one: one.employee_count, "number"),
        Column("女职工", 8, lambda one: one.women_count, "number"),
        Column("农民工", 8, lambda one: one.migrant_count, "number"),
        Column("劳务派遣", 8, lambda one: one.dispatched_count, "number"),
        Column("会员数", 8, lambda one: one.member_count, "number"),
        Column("是否有党组织", 8, lambda one: yes_no(one.has_party_organisation)),
        Column("建会状态", 10, lambda one: UNIONISATION_NAMES[one.unionisation]),
        Column("工会名称", 30, lambda one: if_known(one.covering_union, lambda ref: ref.name)),
        Column("未建会原因", 20, lambda one: one.no_union_reason),
        Column("建会意向", 8, lambda one: if_known(one.founding_intent, INTENT_NAMES.get)),
        Column("预计建会日期", 12, lambda one: one.founding_expected_on),
        Column("调查人", 10, lambda one: one.surveyed_by),
        Column("调查日期", 12, lambda one: one.surveyed_on),
        Column("数据来源", 10, lambda one: if_known(one.source, SOURCE_NAMES.get)),
        Column("备注", 24, lambda one: one.remark),
        Column("简称和曾用名", 24, lambda one: "、".join(one.aliases)),
        Column("核实情况", 9, lambda one: _VERIFICATIONS[one.verification]),
        Column("应建未建（25 人以上）", 9, lambda one: yes_no(one.priority)),
        Column("疑问", 40, lambda one: "；".join(doubt.message for doubt in one.doubts)),
    ),
)
LABELS: Labels = {
    "territory": Label("所在街道", harmless=True),
    "covering_union_id": Label("覆盖的工会"),
    "unionisation": Label("建会状态", UNIONISATION_NAMES),
    "verification": Label("核实情况", _VERIFICATIONS),
    "non_public": Label("是否非公"),
    "ownership": Label("单位性质类别", OWNERSHIP_NAMES),
    "industry": Label("行业", INDUSTRY_NAMES),
    "community": Label("所在社区(村)/园区", harmless=True),
    "priority": Label("应建未建（25 人以上）"),
    "doubtful": Label("有疑问"),
    "incomplete": Label("有缺项"),
    "closed": Label("已注销、迁出"),
    "text": Label("名称或代码含"),
}

COMPLETENESS = Sheet[CompletenessRow](
    "调查摸底完成情况",
    (
        Column("工会编码", 15, lambda row: row.union.code),
        Column("街道（镇）工会", 30, lambda row: row.union.name),
        Column("代管单位", 20, lambda row: row.administered_by),
        Column("企业数", 8, lambda row: row.enterprises, "number"),
        Column("已核实", 8, lambda row: row.verified, "number"),
        Column("未核实", 8, lambda row: row.unverified, "number"),
        Column("有缺项", 8, lambda row: row.missing, "number"),
        Column("有疑问", 8, lambda row: row.doubtful, "number"),
        Column("已建会", 8, lambda row: row.unionised, "number"),
        Column("筹建中", 8, lambda row: row.founding, "number"),
        Column("未建会", 8, lambda row: row.without_union, "number"),
        Column("应建未建（25 人以上）", 10, lambda row: row.priority, "number"),
        Column("疑似重复", 8, lambda row: row.doubles, "number"),
        Column("已确定专人", 8, lambda row: yes_no(row.named_person)),
        Column("企业工会数", 8, lambda row: row.unions, "number"),
        Column("没有确定专人的工会", 10, lambda row: row.unions_without_named_person, "number"),
        Column("届满未换届的工会", 10, lambda row: row.terms_expired, "number"),
    ),
)
COMPLETENESS_LABELS: Labels = {"union_id": Label("工会及其下级")}


@router.get("/enterprises.xlsx", summary="导出企业列表", **AS_WORKBOOK)
async def export_enterprises(
    actor: Reader, session: Session, wanted: EnterprisesWanted, sort: Sort = None
) -> Response:
    """与列表同样的筛选和排序，全部页；表头与调查摸底表相同，可以再导入。"""
    listing = enterprise_listing(session, actor, wanted, sort, Language.CHINESE)
    labels = await with_union_names(session, LABELS, wanted, "covering_union_id")
    labels = await with_territory_name(session, labels, wanted)
    return await hand_out(session, actor, SHEET, listing, wanted, labels)


async def with_territory_name(session: AsyncSession, labels: Labels, wanted: Any) -> Labels:
    """``labels`` that call the territory, of which ``wanted`` knows the path, by its name."""
    found = await session.scalar(select(Union.name).where(Union.path == wanted.territory))
    names = {} if found is None else {wanted.territory: found}
    return {**labels, "territory": replace(labels["territory"], names=names)}


@dataclass(frozen=True)
class CompletenessWanted:
    """Below which union."""

    union_id: UUID


@router.get("/census/completeness.xlsx", summary="导出调查摸底完成情况", **AS_WORKBOOK)
async def export_completeness(
    actor: Reader,
    session: Session,
    union_id: Annotated[UUID | None, Query(description="默认为本工会")] = None,
) -> Response:
    """每个街道一行；由别处代管的单列。"""
    wanted = CompletenessWanted(union_id or actor.union_id)
    union = await organisations.union_in_scope(session, wanted.union_id)
    rows = (await completeness(session, union)).rows

    async def at_once() -> AsyncIterator[Sequence[CompletenessRow]]:
        yield rows

    labels = await with_union_names(session, COMPLETENESS_LABELS, wanted, "union_id")
    return await hand_out_batches(session, actor, COMPLETENESS, at_once(), wanted, labels)
