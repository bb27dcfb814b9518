"""Composing the progress document of one union from what is counted of each part of the tree.

The document is kept for all who may see the union, so it is computed under the whole scope and
authorised by path: the caller has found the union within the reader's scope first.
"""

from datetime import date
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns import service as campaigns
from app.campaigns.fan_out import under_way
from app.campaigns.models import Campaign, Task
from app.campaigns.phases import day_in_phase, state_on
from app.campaigns.queries import campaign_to_show
from app.campaigns.schemas import Proof, SettingUp
from app.campaigns.service import Standing
from app.campaigns.workflow import TO_BE_DONE
from app.core.clock import now
from app.core.levels import Level
from app.core.schemas import UnionRef
from app.core.scope import Scope, beyond_scope
from app.core.tree import last_number
from app.dashboards.coverage import coverage_of, fraction_of, split_of
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
from app.dashboards.tallies import Counted, Tallies, Tally
from app.organisations.models import Union
from app.organisations.queries import NamedUnion


async def compose(
    session: AsyncSession,
    own: Scope,
    union: Union,
    day: date,
    tallies: Tallies,
    campaign: Campaign | None = None,
) -> ProgressRead:
    """The document of ``union`` on ``day``; the session goes back to the scope ``own``.

    ``campaign``, with its phases, is the one to speak of; otherwise the one that runs on the day.
    """
    async with beyond_scope(session, own):
        campaign = campaign or await campaign_to_show(session, union.path, day)
        here = NamedUnion(union.id, union.path, union.level, union.name, union.code)
        standing, setting_up = Standing(), None
        if campaign is not None:
            setting_up = (await under_way(session, [campaign.id])).get(campaign.id)
            standing = await campaigns.standing(session, campaign, union.id)
        # What is not there for everybody yet would be a false fraction: it is not counted at all.
        complete = campaign is not None and setting_up is None
        counted = await tallies.of(
            session, here, campaign.id if campaign and complete else None, day
        )
    return ProgressRead(
        union=UnionRef.model_validate(union),
        figures=_figures(counted.total),
        children=_children(counted, standing.tasks),
        coverage=coverage_of(counted.total, standing.tasks, setting_up=setting_up is not None),
        computed_at=now(),
        **_of_campaign(campaign, setting_up, standing, counted.total, day),
    )


def _figures(tally: Tally) -> Figures:
    return Figures(**{name: tally.get((name,), 0) for name in Figures.model_fields})


def _children(counted: Counted, tasks: list[Task]) -> list[ChildProgress]:
    """In the order they were founded."""
    found = []
    for child in sorted(counted.children, key=lambda child: last_number(child.path)):
        tally = counted.by_child.get(last_number(child.path), {})
        found.append(
            ChildProgress(
                union=UnionRef(
                    id=child.id, name=child.name, level=Level(child.level), code=child.code
                ),
                done=sum(fraction_of(tally, task.id) for task in tasks),
                total=sum(fraction_of(tally, task.id, "total") for task in tasks),
                figures=_figures(tally),
            )
        )
    return found


def _of_campaign(
    campaign: Campaign | None,
    setting_up: SettingUp | None,
    standing: Standing,
    tally: Tally,
    day: date,
) -> dict[str, Any]:
    """The part of the document that is empty as long as no campaign covers the union."""
    phases = [] if campaign is None else campaign.phases
    today = day_in_phase(day, phases)
    own = _own_tasks(standing)
    return {
        "campaign": None if campaign is None else _shown(campaign, setting_up),
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
        **_fractions(standing, tally),
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


def _shown(campaign: Campaign, setting_up: SettingUp | None) -> ProgressCampaign:
    return ProgressCampaign(
        id=campaign.id, name=campaign.name, year=campaign.year, setting_up=setting_up
    )


def _fractions(standing: Standing, tally: Tally) -> dict[str, Any]:
    """Tasks in their order, those that concern some union here; all strands of the plan.

    A strand that nothing counts yet stands as 0/0.
    """
    shown = [_task(task, tally) for task in standing.tasks]
    return {
        "tasks": [task for task in shown if task.total + task.not_applicable],
        "strands": [
            _strand(strand, name, standing.tasks, tally)
            for strand, name in standing.strands.items()
        ],
    }


def _task(task: Task, tally: Tally) -> TaskProgress:
    return TaskProgress(
        code=task.code,
        title=task.title,
        strand=task.strand,
        phase_number=task.phase_number,
        done=fraction_of(tally, task.id),
        total=fraction_of(tally, task.id, "total"),
        not_applicable=fraction_of(tally, task.id, "not_applicable"),
        split=split_of(tally, [task.id]),
    )


def _strand(strand: str, name: str, tasks: list[Task], tally: Tally) -> StrandProgress:
    ids = [task.id for task in tasks if task.strand == strand]
    return StrandProgress(
        strand=strand,
        name=name,
        done=sum(fraction_of(tally, task_id) for task_id in ids),
        total=sum(fraction_of(tally, task_id, "total") for task_id in ids),
        not_applicable=sum(fraction_of(tally, task_id, "not_applicable") for task_id in ids),
        split=split_of(tally, ids),
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
