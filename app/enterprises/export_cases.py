"""Founding cases and likely doubles as workbooks."""

from collections.abc import Callable
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.access.handing_out import AS_WORKBOOK, Label, Labels, hand_out
from app.core.http import Session, Sort
from app.core.language import Language
from app.core.workbooks import Column, Sheet, if_known, yes_no
from app.enterprises.doubles_router import WantedDoubles, double_listing
from app.enterprises.export import with_territory_name
from app.enterprises.founding_router import WantedCases, case_listing
from app.enterprises.founding_schemas import FoundingCaseRead
from app.enterprises.founding_steps import STEP_NAMES, CaseState, Step
from app.enterprises.router import Reader
from app.enterprises.schemas import DoubleRead, DoubleReason, DoubleState

router = APIRouter(tags=["组建工会"])

_CASE_STATES = {
    CaseState.OPEN: "办理中",
    CaseState.FOUNDED: "已成立",
    CaseState.ABANDONED: "已中止",
}
_DOUBLE_STATES = {
    DoubleState.OPEN: "待处理",
    DoubleState.MERGED: "已合并",
    DoubleState.DISTINCT: "不是同一企业",
}
_REASONS = {DoubleReason.SAME_CODE: "信用代码相同", DoubleReason.NEAR_NAME: "名称相近"}


def _day_of(step: Step) -> Callable[[FoundingCaseRead], date | None]:
    return lambda case: next((each.done_on for each in case.steps if each.step == step), None)


CASES = Sheet[FoundingCaseRead](
    "组建工会",
    (
        Column("企业(单位)名称", 34, lambda case: case.enterprise.name),
        Column("所在街道", 22, lambda case: case.territory.name),
        Column("工会名称", 34, lambda case: if_known(case.union, lambda union: union.name)),
        Column("工会编码", 15, lambda case: if_known(case.union, lambda union: union.code)),
        Column("加入联合工会", 8, lambda case: yes_no(case.joins)),
        Column("状态", 8, lambda case: _CASE_STATES[case.state]),
        Column("开始日期", 12, lambda case: case.opened_on, "day"),
        Column("预计建会日期", 12, lambda case: case.expected_on),
        *(Column(name, 12, _day_of(step), "day") for step, name in STEP_NAMES.items()),
        Column("下一步", 14, lambda case: if_known(case.next_step, STEP_NAMES.get)),
        Column("成立到亮牌天数", 9, lambda case: case.lag_days, "number"),
        Column("联系次数", 8, lambda case: len(case.contacts), "number"),
        Column("中止日期", 12, lambda case: case.abandoned_on, "day"),
        Column("中止原因", 30, lambda case: case.abandon_reason),
    ),
)
DOUBLES = Sheet[DoubleRead](
    "疑似重复企业",
    (
        Column("依据", 14, lambda pair: _REASONS[pair.reason]),
        Column("相近程度", 8, lambda pair: pair.score, "number"),
        Column("状态", 12, lambda pair: _DOUBLE_STATES[pair.state]),
        Column("甲名称", 34, lambda pair: pair.left.name),
        Column("甲信用代码", 21, lambda pair: pair.left.credit_code),
        Column("甲所在街道", 22, lambda pair: pair.left.territory.name),
        Column("甲实际经营地址", 30, lambda pair: pair.left.address),
        Column("乙名称", 34, lambda pair: pair.right.name),
        Column("乙信用代码", 21, lambda pair: pair.right.credit_code),
        Column("乙所在街道", 22, lambda pair: pair.right.territory.name),
        Column("乙实际经营地址", 30, lambda pair: pair.right.address),
        Column("处理时间", 17, lambda pair: pair.decided_at, "instant"),
        Column("说明", 30, lambda pair: pair.note),
    ),
)
CASE_LABELS: Labels = {
    "state": Label("状态", _CASE_STATES),
    "territory": Label("所在街道", harmless=True),
    "text": Label("企业名称含"),
}
DOUBLE_LABELS: Labels = {
    "state": Label("状态", _DOUBLE_STATES),
    "territory": Label("所在街道", harmless=True),
}


@router.get("/founding-cases.xlsx", summary="导出建会事项", **AS_WORKBOOK)
async def export_founding_cases(
    actor: Reader, session: Session, wanted: WantedCases, sort: Sort = None
) -> Response:
    """与列表同样的筛选和排序，全部页；每一步的日期各占一列。"""
    listing = case_listing(session, actor, wanted, sort)
    labels = await with_territory_name(session, CASE_LABELS, wanted)
    return await hand_out(session, actor, CASES, listing, wanted, labels)


@router.get("/enterprise-doubles.xlsx", summary="导出疑似重复的企业", **AS_WORKBOOK)
async def export_enterprise_doubles(
    actor: Reader, session: Session, wanted: WantedDoubles, sort: Sort = None
) -> Response:
    """与列表同样的筛选和排序，全部页；两条记录在同一行。"""
    listing = double_listing(session, actor, wanted, sort, Language.CHINESE)
    labels = await with_territory_name(session, DOUBLE_LABELS, wanted)
    return await hand_out(session, actor, DOUBLES, listing, wanted, labels)
