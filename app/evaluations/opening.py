"""From draft to open: what is still missing, and the order to prepare (``preparing``)."""

from datetime import datetime, time, timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.clock import SHANGHAI, local_day, now, today
from app.core.errors import Problem
from app.core.jobs import defer
from app.core.versions import check_version
from app.evaluations import queries, service
from app.evaluations.choices import Dimension, Purpose
from app.evaluations.jobs import prepare
from app.evaluations.models import Evaluation
from app.evaluations.problems import NOT_READY
from app.evaluations.schemas import MissingPart
from app.evaluations.workflow import EvaluationState, EvaluationVerb

_NAMED = 5
_NOTICE = timedelta(hours=24)


async def open_evaluation(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, version: int | None
) -> Evaluation:
    """Freeze a complete draft and begin making its keys.

    Raises ``not_found``, ``forbidden``, ``evaluation_state_conflict``, ``version_conflict``, and
    ``evaluation_not_ready`` with a list of all that is missing.
    """
    row = await service.to_change(session, actor, evaluation_id, EvaluationVerb.OPEN)
    if version is not None:
        check_version(row, version)
    missing = await missing_of(session, row)
    if missing:
        raise Problem(
            NOT_READY,
            parameters={
                "missing": "；".join(each.text for each in missing),
                "missing_en": "; ".join(each.text_en for each in missing),
            },
        )
    row.state = EvaluationState.PREPARING
    row.progress_done = 0
    row.progress_total = len(await queries.voting_ids(session, row.id))
    await service.save(session, actor, row, "evaluation.opening", {"units": row.progress_total})
    await defer(session, prepare, evaluation_id=str(row.id))
    return row


async def missing_of(session: AsyncSession, row: Evaluation) -> list[MissingPart]:
    """What a draft still lacks; nothing of one that is no draft."""
    if row.state != EvaluationState.DRAFT:
        return []
    return [*_missing_days(row), *_missing_dimensions(row), *await _missing_units(session, row)]


def _missing_days(row: Evaluation) -> list[MissingPart]:
    if row.closes_on < today():
        return [_missing("closes_on", "截止日已经过去，请改期", "the last day has passed")]
    end = datetime.combine(row.closes_on + timedelta(days=1), time(), SHANGHAI)
    if end - now() < _NOTICE:
        earliest = local_day(now() + _NOTICE)
        return [
            _missing(
                "closes_on",
                f"截止日离现在不足 24 小时，最早可以定在 {earliest}",
                f"the deadline is less than 24 hours away; {earliest} is the earliest",
            )
        ]
    if row.opens_on < today():
        return [_missing("opens_on", "开始日已经过去，请改期", "the first day has passed")]
    return []


def _missing_dimensions(row: Evaluation) -> list[MissingPart]:
    if Purpose.THREE_DISPLAYS not in row.purposes:
        return []
    there = {part["code"] for part in row.questionnaire["dimensions"]}
    absent = [part for part in Dimension if part not in there]
    if not absent:
        return []
    names = "、".join(_DIMENSION_NAMES[part] for part in absent)
    return [
        _missing(
            "questionnaire",
            f"“三亮”评议要问到六个方面，问卷里还没有：{names}",
            f"the questionnaire lacks {', '.join(absent)}",
        )
    ]


_DIMENSION_NAMES = {
    Dimension.PARTICIPATION: "参与度",
    Dimension.AWARENESS: "知情度",
    Dimension.FORM: "形式是否科学",
    Dimension.IN_PLACE: "公布是否到位",
    Dimension.TRUTH: "公布是否真实",
    Dimension.EFFECT: "效果是否显现",
}


async def _missing_units(session: AsyncSession, row: Evaluation) -> list[MissingPart]:
    units = (await session.scalars(queries.voting_units(row.id))).all()
    if not units:
        return [_missing("units", "还没有参评单位", "there is no unit to be judged")]
    unknown = sorted(unit.unit_name for unit in units if unit.roll is None)
    missing = []
    if unknown:
        more = f"等 {len(unknown)} 个单位" if len(unknown) > _NAMED else ""
        missing.append(
            _missing(
                "roll",
                f"{'、'.join(unknown[:_NAMED])}{more}没有应参评人数，请填写人数，或写明原因不参评",
                f"{len(unknown)} units have no roll: give a number or leave them out",
            )
        )
    roll = sum(unit.roll or 0 for unit in units)
    if not unknown and roll < row.rules["k"]:
        missing.append(
            _missing(
                "k",
                f"全部单位一共 {roll} 人，不足 {row.rules['k']} 人，结果无法保密，不能开启",
                "all units together are fewer than k: nothing could be published",
            )
        )
    return missing


def _missing(code: str, text: str, text_en: str) -> MissingPart:
    return MissingPart(code=code, text=text, text_en=text_en)
