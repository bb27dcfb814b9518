"""The ways besides the questionnaire that the units of the trial took, or why they did without."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.demo.tasks import Pair
from app.evaluations.choices import Dimension, EvaluationWay
from app.evaluations.field import service as field_work
from app.evaluations.field.choices import VisitPlace, VisitReason
from app.evaluations.field.schemas import ForumCreate, OpinionFound, VisitCreate
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.on_site import unit_reports


@dataclass(frozen=True)
class Listened:
    """How a unit listened besides asking in writing."""

    forum: str | None = None
    """What was said at its forum."""
    visits: Sequence[str] = ()
    """What was heard on each visit."""
    reasons: Mapping[EvaluationWay, str] = field(default_factory=dict)


_TAKEN = {
    "华宁示范电子有限公司": Listened(
        forum="希望工会值班时间写到公示栏上。",
        visits=(
            "装配线职工说胸卡上的电话打得通，接得快。",
            "夜班职工希望夜里也有人值班。",
        ),
    ),
    "恒达示范机械有限公司": Listened(
        forum="希望把维权、帮扶办了哪些事定期贴出来。",
        reasons={EvaluationWay.VISIT: "三个车间正在赶工倒班，走访改在下月轮休时进行"},
    ),
    "启明示范印务有限公司": Listened(
        visits=("印刷车间职工说公示的办公室在二楼，去过两次没有人。",),
        reasons={EvaluationWay.FORUM: "全厂二十人，班前会上逐个听过意见，没有另开座谈会"},
    ),
}


async def listen(
    session: AsyncSession, pairs: Sequence[Pair], row: Evaluation, units: Sequence[EvaluationUnit]
) -> None:
    """While the trial was open."""
    chairs = {pair.chair.union_id: pair.chair for pair in pairs}
    for unit in units:
        taken = _TAKEN.get(unit.unit_name)
        if taken is None:
            continue
        chair = chairs[unit.union_id]
        if taken.forum is not None:
            await _hold(session, chair, row, taken.forum)
        for number, heard in enumerate(taken.visits):
            await _visit(session, chair, row, number, heard)
        if taken.reasons:
            reasons: dict[EvaluationWay, str | None] = dict(taken.reasons)
            await unit_reports.give_reasons(session, chair, row.id, unit.id, reasons)


async def _hold(session: AsyncSession, chair: Actor, row: Evaluation, opinion: str) -> None:
    forum = ForumCreate(
        union_id=chair.union_id,
        evaluation_id=row.id,
        held_on=row.opens_on + timedelta(days=6),
        place="职工之家",
        host=chair.display_name,
        present=12,
        agenda=["介绍“三亮”做了哪些", "听取意见", "当场答复"],
        opinions=[OpinionFound(text=opinion, dimension=Dimension.EFFECT)],
    )
    await field_work.create_forum(session, chair, forum)


async def _visit(
    session: AsyncSession, chair: Actor, row: Evaluation, number: int, heard: str
) -> None:
    visit = VisitCreate(
        union_id=chair.union_id,
        evaluation_id=row.id,
        visited_on=row.opens_on + timedelta(days=8 + number),
        place=VisitPlace.TEAM,
        reason=VisitReason.EVALUATION,
        visitors=[chair.display_name, "职工代表"],
        situation=heard,
    )
    await field_work.create_visit(session, chair, visit)
