"""The rates the plan is judged by: each with the formula it is computed by and its fraction.

A rate that nothing in the program can prove yet keeps its place and says so; it is never guessed.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from uuid import UUID

from app.campaigns.models import Task
from app.campaigns.plan_templates import Rule
from app.dashboards.schemas import Coverage, CoverageState, Fraction, SplitByKind
from app.dashboards.tallies import NON_PUBLIC, PUBLIC, UNIONISED, UNKNOWN, Tally

_OF_TASKS: Mapping[str, tuple[str, Rule, str]] = MappingProxyType(
    {
        "plaque": (
            "亮牌率",
            Rule.PLAQUE_HUNG,
            "亮牌率 = 牌匾已悬挂（含已核查）的工会 ÷ 应挂牌的工会；"
            "同意为“不适用”的工会，分子、分母都不计",
        ),
        "identity": (
            "亮身份率",
            Rule.BADGES_CURRENT,
            "亮身份率 = 在任干部人人有有效胸卡的工会 ÷ 应亮身份的工会；没有登记干部的工会算未完成，"
            "同意为“不适用”的，分子、分母都不计",
        ),
        "feature": (
            "亮特色率",
            Rule.REPORT_APPROVED,
            "亮特色率 = 活动期间至少公布一篇特色工作的工会 ÷ 应亮特色的工会；只看有没有，不比篇数，"
            "同意为“不适用”的，分子、分母都不计",
        ),
    }
)
_UNIONISED_FORMULA = (
    "建会率 = 已建会的企业 ÷ 企业库里的全部企业；"
    "已注销、迁出和合并的不计，筹建中和暂不具备条件的算未建会"
)
_NOT_BUILT: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "in_place": (
            "到位率",
            "到位率 = 有证明已公示的项目 ÷ 应公示的项目",
            "公示台账尚未建成，没有可以统计的依据，所以不给数字。",
        ),
        "true_now": (
            "真实率",
            "真实率 = 核对属实的项目 ÷ 已核对的项目",
            "现场核对尚未建成，没有可以统计的依据，所以不给数字。",
        ),
    }
)
_NO_CAMPAIGN = "没有正在开展的活动，无从计算应完成的工会数。"
_SETTING_UP = "正在为各工会建立任务，全部建好以后再统计。"
_NOT_IN_PLAN = "本次活动没有这项任务。"


def fraction_of(tally: Tally, subject: str | UUID, what: str = "done") -> int:
    """One number of a subject over all kinds."""
    return sum(tally.get((subject, kind, what), 0) for kind in (NON_PUBLIC, PUBLIC, UNKNOWN))


def split_of(tally: Tally, subjects: Sequence[str | UUID]) -> SplitByKind:
    """The fractions of several subjects added up, by kind."""
    return SplitByKind(
        **{
            kind: Fraction(
                done=sum(tally.get((subject, kind, "done"), 0) for subject in subjects),
                total=sum(tally.get((subject, kind, "total"), 0) for subject in subjects),
            )
            for kind in (NON_PUBLIC, PUBLIC, UNKNOWN)
        }
    )


def coverage_of(tally: Tally, tasks: Sequence[Task], *, setting_up: bool = False) -> list[Coverage]:
    """Every rate of the plan, in the plan's order; none of tasks that are still being given out."""
    by_task = [_of_task(code, tally, tasks, setting_up) for code in _OF_TASKS]
    unionised = _counted("unionised", "建会率", _UNIONISED_FORMULA, tally, UNIONISED, None)
    return [*by_task, unionised, *(_not_built(code) for code in _NOT_BUILT)]


def _of_task(code: str, tally: Tally, tasks: Sequence[Task], setting_up: bool) -> Coverage:
    name, rule, formula = _OF_TASKS[code]
    task = next((task for task in tasks if task.rule == rule), None)
    if task is None:
        why = _NOT_IN_PLAN if tasks else _NO_CAMPAIGN
        return _without(code, name, formula, CoverageState.NOT_ASKED, why)
    if setting_up:
        return _without(code, name, formula, CoverageState.SETTING_UP, _SETTING_UP)
    return _counted(code, name, formula, tally, task.id, task.code)


def _counted(
    code: str, name: str, formula: str, tally: Tally, subject: str | UUID, task_code: str | None
) -> Coverage:
    return Coverage(
        code=code,
        name=name,
        formula=formula,
        state=CoverageState.COUNTED,
        explanation=None,
        task_code=task_code,
        done=fraction_of(tally, subject),
        total=fraction_of(tally, subject, "total"),
        not_applicable=fraction_of(tally, subject, "not_applicable"),
        split=split_of(tally, [subject]),
    )


def _not_built(code: str) -> Coverage:
    name, formula, why = _NOT_BUILT[code]
    return _without(code, name, formula, CoverageState.NOT_BUILT, why)


def _without(code: str, name: str, formula: str, state: CoverageState, why: str) -> Coverage:
    return Coverage(
        code=code,
        name=name,
        formula=formula,
        state=state,
        explanation=why,
        task_code=None,
        done=None,
        total=None,
        not_applicable=None,
        split=None,
    )
