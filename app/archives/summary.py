"""The summary report (总结) of a campaign, drafted from the data (clauses T4-1, R4d, R4e).

Every figure is one of the progress document's, with its fraction; what only people can say is left
as a marked gap. Sub-districts and enterprises stand in the order they were founded: nobody is
ranked (国办函〔2026〕12号).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.campaigns.models import Campaign
from app.campaigns.progress_models import Snapshot
from app.core.documents import (
    TO_FILL_IN,
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    chinese_day,
)
from app.dashboards.schemas import Coverage, CoverageState, ProgressRead, TaskProgress
from app.proceedings.lessons import Lessons

_HALF = 2


@dataclass(frozen=True)
class Material:
    """All that a summary is drafted from, of one union and everything below it."""

    progress: ProgressRead
    campaign: Campaign
    lessons: Lessons
    stories: Sequence[str]
    day: date
    before: Snapshot | None = None


def summary(material: Material) -> OfficialDocument:
    """The draft, for people to complete, sign and stamp."""
    union, campaign = material.progress.union, material.campaign
    return OfficialDocument(
        title=f"{union.name}关于{campaign.name}\n开展情况的总结",
        addressee=TO_FILL_IN,
        blocks=list(_blocks(material)),
        signatory=union.name,
        signed_on=material.day,
        attachments=_attachments(material.progress),
    )


def rate(done: int, total: int) -> str:
    """85.7%（12/14）; rounded half up to one decimal, and nothing where there is no base."""
    if not total:
        return "无适用单位"
    tenths = (done * 2000 + total) // (total * 2)
    return f"{tenths // 10}.{tenths % 10}%（{done}/{total}）"


def _blocks(material: Material) -> Iterator[Block]:
    campaign = material.campaign
    reference = campaign.decision_reference or "上级工会统一部署"
    yield Paragraph(
        f"根据{reference}，{chinese_day(campaign.starts_on)}至{chinese_day(campaign.ends_on)}，"
        f"我会组织开展了{campaign.name}。现将截至{chinese_day(material.day)}的开展情况总结如下。"
    )
    yield from _situation(material.progress)
    yield from _results(material)
    yield from _gaps(material)
    yield from _lessons(material.lessons)
    yield Heading(1, "下一步打算")
    yield Paragraph(TO_FILL_IN)


def _situation(progress: ProgressRead) -> Iterator[Block]:
    figures = progress.figures
    yield Heading(1, "基本情况")
    yield Paragraph(
        f"全辖区现有工会{figures.unions}个，其中基层工会{figures.enterprises}个；"
        f"另有筹备中的工会{figures.preparing}个。在任工会干部{figures.cadres}人。"
    )
    for phase in progress.phases:
        yield Paragraph(
            f"第{phase.number}阶段“{phase.name}”："
            f"{chinese_day(phase.starts_on)}至{chinese_day(phase.ends_on)}。"
        )


def _results(material: Material) -> Iterator[Block]:
    progress = material.progress
    names = {part["strand"]: part["name"] for part in material.campaign.strands}
    yield Heading(1, "主要做法和成效")
    for strand in progress.strands:
        tasks = [task for task in progress.tasks if task.strand == strand.strand]
        if not tasks:
            continue
        yield Heading(2, names.get(strand.strand, strand.strand))
        yield Paragraph(_sentence(tasks))
        yield Paragraph(TO_FILL_IN)
    counted = [one for one in progress.coverage if one.state == CoverageState.COUNTED]
    if counted:
        yield Heading(2, "覆盖情况")
        yield from (Paragraph(_coverage(one)) for one in counted)
    yield from _comparison(material)
    yield Heading(2, "公开的特色工作")
    shown = "；".join(f"《{title}》" for title in material.stories)
    yield Paragraph(
        f"已公布特色工作{progress.figures.reports_approved}篇"
        + (f"，其中有：{shown}。" if shown else "。")
    )


def _sentence(tasks: Sequence[TaskProgress]) -> str:
    parts = []
    for task in tasks:
        apart = f"，另有{task.not_applicable}个不适用" if task.not_applicable else ""
        parts.append(f"“{task.title}”完成{rate(task.done, task.total)}{apart}")
    return "；".join(parts) + "。"


def _coverage(one: Coverage) -> str:
    assert one.done is not None
    assert one.total is not None
    text = f"{one.name}{rate(one.done, one.total)}。计算方法：{one.formula}。"
    if one.split is not None and one.split.non_public.total:
        text += f"其中非公企业{rate(one.split.non_public.done, one.split.non_public.total)}。"
    return text


def _comparison(material: Material) -> Iterator[Block]:
    """Before and after, only from figures that were counted on their day (clause R4e)."""
    yield Heading(2, "前后对比")
    if material.before is None:
        yield Paragraph("活动开始时没有留存数字，不作前后对比。")
        return
    then, until = chinese_day(material.before.taken_on), chinese_day(material.day)
    former = {one["code"]: one for one in material.before.figures["coverage"]}
    rows: list[tuple[str, str, str]] = []
    for one in material.progress.coverage:
        was = former.get(one.code)
        if one.done is None or one.total is None or was is None or was["done"] is None:
            continue
        rows.append((one.name, rate(was["done"], was["total"]), rate(one.done, one.total)))
    figures, had = material.progress.figures, material.before.figures["figures"]
    rows.append(
        (
            "有有效胸卡的干部",
            rate(had["cadres_with_badge"], had["cadres"]),
            rate(figures.cadres_with_badge, figures.cadres),
        )
    )
    note = "注：两次数字都在当日统计，单位有增减的，分母随之变化。"
    yield Table("活动前后对比表", ("指标", then, until), rows, note)


def _gaps(material: Material) -> Iterator[Block]:
    """What is furthest from done, as it is; the reasons are for people to say."""
    open_tasks = [task for task in material.progress.tasks if task.done < task.total]
    yield Heading(1, "存在的问题和不足")
    behind = [task for task in open_tasks if task.done * _HALF < task.total]
    for task in behind or open_tasks:
        left = task.total - task.done
        yield Paragraph(
            f"“{task.title}”还有{left}个工会没有完成，完成{rate(task.done, task.total)}。"
        )
    if not open_tasks:
        yield Paragraph("各项任务均已完成。")
    for problem in material.lessons.open_problems:
        yield Paragraph(f"{problem.subject}（{problem.union_name}）：尚在解决。")
    yield Paragraph(f"原因：{TO_FILL_IN}")


def _lessons(lessons: Lessons) -> Iterator[Block]:
    yield Heading(1, "新情况、新问题、新经验")
    for name, entries in (
        ("新情况", lessons.situations),
        ("已解决的新问题", lessons.solved_problems),
        ("新经验", lessons.experiences),
    ):
        if entries:
            yield Heading(2, name)
            for entry in entries:
                more = f"：{entry.text}" if entry.text else ""
                yield Paragraph(f"{entry.subject}（{entry.union_name}）{more}")
    if not (lessons.situations or lessons.solved_problems or lessons.experiences):
        yield Paragraph(TO_FILL_IN)


def tables(progress: ProgressRead) -> Sequence[Table]:
    """The figures as tables: coverage, tasks, the unions directly below."""
    coverage = Table(
        "覆盖率",
        ("指标", "分子", "分母", "不适用", "比率", "计算方法或说明"),
        [_coverage_row(one) for one in progress.coverage],
    )
    return (coverage, *_attachments(progress))


def _coverage_row(one: Coverage) -> tuple[str | int, ...]:
    if one.done is None or one.total is None:
        return (one.name, "", "", "", "", one.explanation or one.formula)
    shown = rate(one.done, one.total)
    return (one.name, one.done, one.total, one.not_applicable or 0, shown, one.formula)


def _attachments(progress: ProgressRead) -> Sequence[Table]:
    tasks = Table(
        "各项任务完成情况表",
        ("任务", "已完成", "应完成", "不适用"),
        [(task.title, task.done, task.total, task.not_applicable) for task in progress.tasks],
        "注：单位为工会（个）；不适用的不计入已完成和应完成。",
    )
    if not progress.children:
        return (tasks,)
    children = Table(
        "所属各工会进展情况表",
        ("工会", "基层工会", "工会干部", "有有效胸卡", "公布特色工作", "完成任务", "应完成任务"),
        [
            (
                child.union.name,
                child.figures.enterprises,
                child.figures.cadres,
                child.figures.cadres_with_badge,
                child.figures.reports_approved,
                child.done,
                child.total,
            )
            for child in progress.children
        ],
        "注：按建会先后排列，不作名次。完成任务、应完成任务为该工会及其全部下级的任务项数之和。",
    )
    return (tasks, children)
