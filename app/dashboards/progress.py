"""Composing the progress document of one union, in a number of statements that never grows.

The document is kept for all who may see the union, so it is computed under the whole scope and
authorised by path: the caller has found the union within the reader's scope first.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres.facts import cadre_figures
from app.campaigns import service as campaigns
from app.campaigns.models import Campaign, Task
from app.campaigns.phases import day_in_phase, state_on
from app.campaigns.queries import campaign_to_show
from app.campaigns.schemas import Proof
from app.campaigns.service import Standing
from app.campaigns.workflow import TO_BE_DONE
from app.core.clock import now
from app.core.schemas import UnionRef
from app.core.scope import Scope, beyond_scope
from app.core.tree import last_number
from app.dashboards.schemas import (
    ChildProgress,
    DayInPhaseRead,
    Figures,
    NextStep,
    OwnTask,
    ProgressCampaign,
    ProgressPhase,
    ProgressRead,
    StrandProgress,
    TaskProgress,
)
from app.organisations import queries as organisations
from app.organisations.facts import union_figures
from app.organisations.models import Union
from app.reports.facts import report_figures

_ITSELF = 0
"""The number under which a union's own rows are counted, beside its children's numbers."""


async def compose(session: AsyncSession, own: Scope, union: Union, day: date) -> ProgressRead:
    """The document of ``union`` on ``day``; the session goes back to the scope ``own``."""
    async with beyond_scope(session, own):
        figures = await _figures(session, union.path)
        children = await organisations.direct_children(session, union.id)
        campaign = await campaign_to_show(session, union.path, day)
        standing = Standing()
        if campaign is not None:
            standing = await campaigns.standing(session, campaign, union.id, union.path)
    return ProgressRead(
        union=UnionRef.model_validate(union),
        figures=_sum(figures.values()),
        children=_children(children, figures, standing),
        computed_at=now(),
        **_of_campaign(campaign, standing, day),
    )


async def _figures(session: AsyncSession, path: str) -> dict[int, Figures]:
    """The figures by number of the direct child, each of a whole subtree."""
    found: dict[int, dict[str, int]] = defaultdict(lambda: dict.fromkeys(Figures.model_fields, 0))
    statements: tuple[Select[int, int, int] | Select[int, int, int, int], ...] = (
        union_figures(path),
        cadre_figures(path),
        report_figures(path),
    )
    for statement in statements:
        for row in (await session.execute(statement)).mappings():
            counts = dict(row)
            found[counts.pop("child")] |= counts
    return {child: Figures(**counts) for child, counts in found.items()}


def _sum(parts: Collection[Figures]) -> Figures:
    return Figures(**{name: sum(getattr(p, name) for p in parts) for name in Figures.model_fields})


def _children(
    children: list[Union], figures: dict[int, Figures], standing: Standing
) -> list[ChildProgress]:
    done: dict[int, int] = defaultdict(int)
    total: dict[int, int] = defaultdict(int)
    for count in standing.counts:
        done[count.child] += count.done
        total[count.child] += count.total
    return [
        ChildProgress(
            union=UnionRef.model_validate(child),
            done=done[number],
            total=total[number],
            figures=figures.get(number) or _sum([]),
        )
        for number, child in sorted({last_number(child.path): child for child in children}.items())
    ]


@dataclass
class _Fraction:
    done: int = 0
    total: int = 0

    def add(self, done: int, total: int) -> None:
        self.done += done
        self.total += total


def _of_campaign(campaign: Campaign | None, standing: Standing, day: date) -> dict[str, Any]:
    """The part of the document that is empty as long as no campaign covers the union."""
    phases = [] if campaign is None else campaign.phases
    today = day_in_phase(day, phases)
    own = _own_tasks(standing)
    return {
        "campaign": None if campaign is None else ProgressCampaign.model_validate(campaign),
        "phases": [
            ProgressPhase(
                number=phase.number,
                name=phase.name,
                starts_on=phase.starts_on,
                ends_on=phase.ends_on,
                state=state_on(day, phase),
            )
            for phase in phases
        ],
        "day_in_phase": None if today is None else DayInPhaseRead.model_validate(today),
        **_fractions(standing),
        "own_tasks": own,
        "next_step": next(
            (
                NextStep(code=task.code, title=task.title, hint=task.hint, proof=task.proof)
                for task in own
                if task.state in TO_BE_DONE
            ),
            None,
        ),
    }


def _fractions(standing: Standing) -> dict[str, Any]:
    """Tasks in their order, those that apply to some union here; all strands of the plan.

    A strand that nothing counts yet stands as 0/0.
    """
    by_task: dict[UUID, _Fraction] = defaultdict(_Fraction)
    for count in standing.counts:
        by_task[count.task_id].add(count.done, count.total)
    by_strand = {strand: _Fraction() for strand in standing.strands}
    for task in standing.tasks:
        fraction = by_task[task.id]
        by_strand[task.strand].add(fraction.done, fraction.total)
    return {
        "tasks": [
            _task(task, by_task[task.id]) for task in standing.tasks if by_task[task.id].total
        ],
        "strands": [
            StrandProgress(
                strand=strand, name=standing.strands[strand], done=part.done, total=part.total
            )
            for strand, part in by_strand.items()
        ],
    }


def _task(task: Task, fraction: _Fraction) -> TaskProgress:
    return TaskProgress(
        code=task.code,
        title=task.title,
        strand=task.strand,
        phase_number=task.phase_number,
        done=fraction.done,
        total=fraction.total,
    )


def _own_tasks(standing: Standing) -> list[OwnTask]:
    return [
        OwnTask(
            code=task.code,
            title=task.title,
            hint=task.hint,
            proof=Proof(count=record.count, wanted=record.wanted),
            state=record.state,
        )
        for task in standing.tasks
        if (record := standing.own.get(task.id)) is not None
    ]
