"""Closed evaluations for tests: units, their slips and ballots, put where the real ones lie."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from app.collecting import service as collecting
from app.core.clock import today
from app.core.codes import new_code
from app.core.database import Database
from app.core.scope import WHOLE, DatabaseRole, acting_as, enter_scope
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.on_site.models import HandedOut
from app.organisations.models import Union

QUESTIONNAIRE: dict[str, Any] = {
    "title": "职工评议",
    "intro": "",
    "dimensions": [
        {"code": "awareness", "name": "知情度"},
        {"code": "in_place", "name": "公布是否到位"},
        {"code": "truth", "name": "公布是否真实"},
    ],
    "questions": [
        {
            "code": "q1",
            "dimension": "awareness",
            "kind": "single",
            "text": "您知道本单位有工会吗？",
            "rated": False,
            "options": [
                {"code": "a", "text": "知道", "meaning": "satisfied"},
                {"code": "b", "text": "不知道", "meaning": "dissatisfied"},
            ],
        },
        {
            "code": "q2",
            "dimension": "in_place",
            "kind": "single",
            "text": "公示的位置醒目吗？",
            "rated": True,
            "options": [
                {"code": "a", "text": "满意", "meaning": "satisfied"},
                {"code": "b", "text": "基本满意", "meaning": "fairly"},
                {"code": "c", "text": "不满意", "meaning": "dissatisfied"},
                {"code": "d", "text": "不了解", "meaning": "unknown"},
            ],
        },
        {
            "code": "q3",
            "dimension": "truth",
            "kind": "multiple",
            "text": "您在哪里见过公示？",
            "most": 2,
            "rated": False,
            "options": [
                {"code": "a", "text": "宣传栏", "meaning": "none"},
                {"code": "b", "text": "食堂", "meaning": "none"},
            ],
        },
        {
            "code": "overall",
            "dimension": None,
            "kind": "single",
            "text": "总体评价",
            "rated": True,
            "options": [
                {"code": "a", "text": "满意", "meaning": "satisfied"},
                {"code": "b", "text": "基本满意", "meaning": "fairly"},
                {"code": "c", "text": "不满意", "meaning": "dissatisfied"},
                {"code": "d", "text": "不了解", "meaning": "unknown"},
            ],
        },
        {"code": "opinion", "dimension": None, "kind": "text", "text": "意见建议", "options": []},
    ],
}
RULES: dict[str, Any] = {
    "k": 10,
    "small_unit": 30,
    "turnout_needed": 60,
    "turnout_needed_small": 67,
    "levels": {"good": 90, "fairly_good": 80, "fair": 60},
    "dissatisfied_line": 33.3,
    "spares_percent": 10,
    "appeal_days": 30,
    "open_channel": True,
}


@dataclass(frozen=True)
class Answered:
    """What a unit gave: ballots by what they say, texts, its roll and its slips."""

    good: int = 0
    bad: int = 0
    unknown: int = 0
    texts: Sequence[str] = ()
    open: int = 0
    roll: int | None = None
    slips: int | None = None
    paper: int = 0
    """Slips from the box; their sheets are yet to be counted."""
    said: bool = True
    """Whether the unit told how many slips it handed out."""

    @property
    def valid(self) -> int:
        return self.good + self.bad + self.unknown

    @property
    def people(self) -> int:
        return self.valid if self.roll is None else self.roll


@dataclass
class Judged:
    """An evaluation and its units by key."""

    evaluation: Evaluation
    units: dict[str, EvaluationUnit] = field(default_factory=dict)


async def judged(
    database: Database,
    organiser: Union,
    unions: Mapping[str, Union],
    areas: Mapping[str, Union],
    answered: Mapping[str, Answered],
    *,
    state: str = "closed",
    rules: Mapping[str, Any] | None = None,
    closes_in: int = 1,
    based_on: UUID | None = None,
) -> Judged:
    """An evaluation of these unions; ``areas`` are their sub-districts, by the same keys."""
    made = Judged(_evaluation(organiser, {**RULES, **(rules or {})}, closes_in))
    made.evaluation.based_on_id = based_on
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        session.add(made.evaluation)
        await session.flush()
        for key, answers in answered.items():
            made.units[key] = _unit(made.evaluation, unions[key], areas[key], answers)
        session.add_all(made.units.values())
        await session.flush()
        for key, answers in answered.items():
            await _ballots(session, made, made.units[key], answers)
        units = [unit.id for unit in made.units.values()]
        if state != "open":
            await collecting.close_polls(session, units)
        made.evaluation.manifest_hash = "a" * 64
        made.evaluation.state = state
    return made


def _evaluation(organiser: Union, rules: dict[str, Any], closes_in: int) -> Evaluation:
    return Evaluation(
        id=uuid4(),
        union_id=organiser.id,
        union_path=organiser.path,
        title="三亮活动民主评议",
        purposes=["three_displays"],
        ways=["questionnaire"],
        questionnaire=QUESTIONNAIRE,
        rules=rules,
        roll_on=today() - timedelta(days=30),
        opens_on=today() - timedelta(days=20),
        closes_on=today() + timedelta(days=closes_in),
        state="draft",
        manifest={},
        manifest_hash=None,
        closed_on=today(),
        board_root="b" * 64,
    )


def _unit(evaluation: Evaluation, union: Union, area: Union, answers: Answered) -> EvaluationUnit:
    return EvaluationUnit(
        id=uuid4(),
        evaluation_id=evaluation.id,
        organiser_path=evaluation.union_path,
        union_id=union.id,
        union_path=union.path,
        code=new_code(),
        unit_name=union.name,
        sub_district_id=area.id,
        sub_district_name=area.name,
        employees=max(answers.people, 1),
        roll=max(answers.people, 1),
        spares_percent=10,
        leaf={},
    )


async def _ballots(session: Any, made: Judged, unit: EvaluationUnit, answers: Answered) -> None:
    shape = {
        one["code"]: {"kind": one["kind"], "options": [o["code"] for o in one["options"]]}
        for one in QUESTIONNAIRE["questions"]
    }
    poll = collecting.Poll(
        unit.id, made.evaluation.id, b"\x01" * 256, shape, made.evaluation.opens_on,
        made.evaluation.closes_on, unit.roll or 1, True,
    )  # fmt: skip
    await collecting.open_poll(session, poll)
    kinds = (("a", answers.good), ("c", answers.bad), ("d", answers.unknown))
    cast = [("phone", _answers(option)) for option, count in kinds for _ in range(count)]
    cast += [("open", _answers("a"))] * answers.open
    ballots = [
        {"unit": unit.id, "channel": channel, "answers": json.dumps(given)}
        for channel, given in cast
    ]
    texts = [{"unit": unit.id, "body": body} for body in answers.texts]
    async with acting_as(session, DatabaseRole.COLLECTOR):
        if ballots:
            await session.execute(_INBOX, ballots)
        if texts:
            await session.execute(_TEXTS, texts)
    slips = answers.valid if answers.slips is None else answers.slips
    await _slips(session, unit.id, slips, answers.paper)
    owner = {"union_id": unit.union_id, "union_path": unit.union_path}
    about = {"unit_id": unit.id, "evaluation_id": unit.evaluation_id}
    if answers.said:
        session.add(HandedOut(handed_out=slips + answers.paper, **about, **owner))
    await session.flush()


def _answers(overall: str) -> dict[str, Any]:
    knows = "b" if overall == "c" else "a"
    return {"q1": knows, "q2": overall, "q3": ["a"], "overall": overall}


async def _slips(session: Any, unit_id: UUID, count: int, paper: int) -> None:
    """Slips that phones have used, and those that lay in the box."""
    async with acting_as(session, DatabaseRole.ISSUER):
        await session.execute(_SLIPS, {"unit": unit_id, "count": count, "paper": paper})


_INBOX = text(
    "INSERT INTO collector.inbox (unit_id, channel, answers, nonce, commitment)"
    " VALUES (:unit, :channel, :answers, NULL,"
    " CASE WHEN :channel = 'phone' THEN sha256(gen_random_uuid()::text::bytea) END)"
)
_TEXTS = text(
    "INSERT INTO collector.texts_inbox (unit_id, channel, question, body)"
    " VALUES (:unit, 'phone', 'opinion', :body)"
)
_SLIPS = text(
    "INSERT INTO issuer.counts (unit_id, unused, issued, paper, void_unused, void_spoiled,"
    " replaced) VALUES (:unit, 0, :count, :paper, 0, 0, 0)"
)
