"""What follows the trial's release: opinions reviewed, problems put right, some still open."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.clock import today
from app.demo.tasks import Pair
from app.evaluations.models import Evaluation
from app.evaluations.rectifications import service as rectifications
from app.evaluations.rectifications.schemas import RectificationStep
from app.evaluations.rectifications.workflow import RectificationVerb
from app.evaluations.releases import texts_review
from app.evaluations.releases.models import Rectification, ReviewedText, TextPool
from app.evaluations.releases.text_pools import PoolKind, TextState
from app.evaluations.releases.texts_schemas import TextDecision

WRITTEN = (
    "公示栏放在食堂门口很好，希望再写上工会电话。",
    "夜班的时候找不到工会的人，能不能公布值班时间？",
    "去年的高温慰问很及时，今年希望早一点。",
    "胸卡上的字再大一点，老师傅看不清。",
    "希望职代会的决定贴出来，让大家都看到。",
    "工会主席来过车间，说话实在，希望常来。",
    "加班费的算法请讲清楚。",
    "食堂的意见提过两次，这次终于改了，谢谢。",
    "宿舍热水的事希望有个答复的日子。",
    "新来的职工不知道怎么入会，请讲一讲。",
    "体检安排得好，家属能不能也有优惠？",
    "希望组织一次技能比武，夜班也能参加。",
    "公示的电话打过，接得很快。",
    "女职工休息室小了一点。",
    "请把困难帮扶的条件和流程贴出来。",
    "班组长代表工会来谈过心，心里踏实。",
    "班车时间和交接班对不上，赵班长说不归他管，请协调。",
    "希望每个月有固定的一天听大家的意见。",
    "疗休养名额怎么定的，请公开。",
    "牌匾挂得醒目，外面来的人也知道有工会。",
    "建议在休息区放一个意见箱。",
    "安全鞋发得不够及时。",
    "工资集体协商的结果我是听别人说的，请直接告诉大家。",
    "请公布法律援助的电话。",
)
_WRITERS = {"华宁示范电子有限公司": 11, "恒达示范机械有限公司": 22, "启明示范印务有限公司": 10}
"""Enough in one unit to stand alone, enough in the other two together."""
_DISAPPOINTED = {
    "启明示范印务有限公司": ("q6", "q7"),
    "恒达示范机械有限公司": ("q11", "q12"),
}
"""What most of a unit's workers are not content with, so that there is something to put right."""
_DISAPPOINTED_OF_TEN = 8


def words_of(unit_name: str, number: int) -> dict[str, str]:
    """What the voter of this number writes, if anything."""
    if number >= _WRITERS.get(unit_name, 0):
        return {}
    start = 12 if unit_name.startswith("启明") else 0
    return {"opinion": WRITTEN[(start + number) % len(WRITTEN)]}


def disappointed(unit_name: str, number: int, given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers, with the ones this unit is to mend."""
    if number % 10 >= _DISAPPOINTED_OF_TEN:
        return dict(given)
    return {**given, **dict.fromkeys(_DISAPPOINTED.get(unit_name, ()), "c")}


async def follow_up(
    session: AsyncSession, leader: Actor, pairs: Sequence[Pair], row: Evaluation
) -> None:
    """One pool of opinions published and one waiting; one unit has mended, one is yet to plan."""
    pools = await session.scalars(
        select(TextPool).where(TextPool.evaluation_id == row.id, TextPool.kind == PoolKind.UNIT)
    )
    for pool in pools:
        await _publish(session, leader, pool.id)
    chairs = {pair.chair.union_id: pair.chair for pair in pairs}
    found = await session.scalars(
        select(Rectification)
        .where(Rectification.evaluation_id == row.id)
        .order_by(Rectification.dimension)
    )
    for one in found:
        if one.dimension == "effect" and one.union_id in chairs:
            await _mend(session, chairs[one.union_id], one.id)


async def _publish(session: AsyncSession, leader: Actor, pool_id: UUID) -> None:
    texts = await session.scalars(select(ReviewedText).where(ReviewedText.pool_id == pool_id))
    for text in texts:
        body = TextDecision(state=TextState.PUBLIC, text=text.proposed)
        await texts_review.decide(session, leader, text.id, body)
    await texts_review.publish(session, leader, pool_id)


async def _mend(session: AsyncSession, chair: Actor, rectification_id: UUID) -> None:
    """Done and said so; whether it is, somebody of the union above looks and says."""
    plan = RectificationStep(
        measure="每月公布一次维权、帮扶办理情况，班前会上讲明怎么找工会。",
        responsible="工会主席",
        due_on=today() + timedelta(days=30),
    )
    done = RectificationStep(result="第一期办理情况已贴在食堂公示栏，三个车间的班前会都讲过。")
    for verb, body in ((RectificationVerb.PLAN, plan), (RectificationVerb.FINISH, done)):
        await rectifications.take_step(session, chair, rectification_id, None, verb, body)
