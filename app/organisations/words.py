"""What unions and the words that describe them are called in Chinese, for workbooks."""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.handing_out import Labels
from app.core.levels import Level
from app.organisations import service
from app.organisations.kinds import TermState, UnionForm, UnionKind, UnionState

LEVEL_NAMES: Mapping[Level, str] = MappingProxyType(
    {
        Level.CITY: "市总工会",
        Level.DISTRICT: "区总工会",
        Level.SUB_DISTRICT: "街道（镇）工会",
        Level.ENTERPRISE: "企业（基层）工会",
    }
)
STATE_NAMES: Mapping[UnionState, str] = MappingProxyType(
    {
        UnionState.PREPARING: "筹备",
        UnionState.ACTIVE: "正常",
        UnionState.SUSPENDED: "停用",
        UnionState.DISSOLVED: "注销",
    }
)
KIND_NAMES: Mapping[UnionKind, str] = MappingProxyType(
    {
        UnionKind.INDEPENDENT: "独立基层工会",
        UnionKind.JOINT: "联合基层工会",
        UnionKind.REGIONAL: "区域性工会联合会",
        UnionKind.INDUSTRY: "行业工会",
        UnionKind.GROUP: "集团工会",
        UnionKind.SYSTEM: "系统（产业）工会",
        UnionKind.PARK: "园区工会",
        UnionKind.TERRITORIAL: "地方、街道工会",
    }
)
FORM_NAMES: Mapping[UnionForm, str] = MappingProxyType(
    {
        UnionForm.FEDERATION: "总工会",
        UnionForm.UNION: "工会",
        UnionForm.UNION_FEDERATION: "工会联合会",
        UnionForm.COMMITTEE: "工会委员会",
        UnionForm.JOINT_COMMITTEE: "联合工会委员会",
        UnionForm.WORKING_COMMITTEE: "工会工作委员会",
        UnionForm.OFFICE: "工会办事处",
    }
)
TERM_NAMES: Mapping[TermState, str] = MappingProxyType(
    {
        TermState.NONE: "未填写",
        TermState.RUNNING: "任期内",
        TermState.EXPIRING: "90 天内届满",
        TermState.EXPIRED: "已届满",
    }
)


async def with_union_names(
    session: AsyncSession, labels: Labels, wanted: Any, *fields: str
) -> Labels:
    """``labels`` that call the unions in these fields of ``wanted`` by their names."""
    ids = {value for name in fields if (value := getattr(wanted, name)) is not None}
    refs = await service.union_refs(session, ids)
    names = {union_id: ref.name for union_id, ref in refs.items()}
    return {**labels, **{name: replace(labels[name], names=names) for name in fields}}
