"""Two evaluations: a trial that was released, and the district's own that takes votes now.

Through the services people use, with real keys: the ballots of the trial are cast as phones cast
them, so that its board, its balance of slips and its figures fit together.
"""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.collecting import queries as box
from app.collecting.ballots import Ballot, PollFacts, commitment_of, nullifier_of
from app.collecting.shapes import Answers, read_answers
from app.core import blind_rsa
from app.core.clock import today
from app.core.scope import WHOLE, DatabaseRole, acting_as, enter_scope
from app.demo import afterwards, listening
from app.demo.tasks import Pair
from app.evaluations import closing, opening, preparing, queries, sealing_up
from app.evaluations import service as evaluations
from app.evaluations import units as judged
from app.evaluations.choices import Dimension, Purpose
from app.evaluations.field import service as field
from app.evaluations.field.choices import VisitPlace, VisitReason
from app.evaluations.field.schemas import ForumCreate, OpinionFound, VisitCreate
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.on_site import unit_reports
from app.evaluations.releases import service as release_service
from app.evaluations.schemas import CloseStep, EvaluationCreate, UnitUpdate
from app.evaluations.slips import service as slips
from app.evaluations.workflow import EvaluationState
from app.issuing import service as issuing
from app.issuing.keys import PollSeal
from app.issuing.slips import Mark

SLIPS = 20
_DAYS_OPEN = 9
_TRIED_DAYS_AGO = 20
_TRIED = (
    ("华宁示范电子有限公司", 24, 19),
    ("恒达示范机械有限公司", 32, 25),
    ("启明示范印务有限公司", 20, 15),
)
"""The units of the trial: their name, roll and how many voted."""
_LEFT_OUT = "这次是试评，只在三家单位先试一遍"
_ENDED_EARLY = "三家试评单位都已评完，提前截止"


@dataclass(frozen=True)
class Polls:
    """What both evaluations need."""

    session: AsyncSession
    seal: PollSeal
    leader: Actor
    pairs: Sequence[Pair]
    base_url: str


async def judging_now(polls: Polls) -> dict[str, Any]:
    """Open for all units; the slips of one, for ``demo.json``, so that a newcomer can vote."""
    begin = today()
    body = EvaluationCreate(
        title=f"{begin.year}年“三亮”民主评议",
        opens_on=begin,
        closes_on=begin + timedelta(days=_DAYS_OPEN),
        roll_on=begin,
    )
    row = await evaluations.create(polls.session, polls.leader, body)
    row = await opening.open_evaluation(polls.session, polls.leader, row.id, None)
    await preparing.prepare_at_once(polls.session, polls.seal, row)
    unit = await _unit_of(polls, row, polls.pairs[0].chair)
    await _field_work(polls, row)
    printed = await slips.new_slips(
        polls.session, polls.leader, polls.seal, row, unit, SLIPS, polls.base_url
    )
    return {
        "evaluation": row.title,
        "unit": unit.unit_name,
        "address": slips.unit_address(polls.base_url, unit),
        "codes": [slip.typed for slip in printed],
        "addresses": [slip.address for slip in printed],
    }


async def judged_before(polls: Polls) -> None:
    """A trial in three units, cast, sealed and released.

    It began in the past, which a draft may not: so it goes to ``preparing`` without being ordered.
    """
    begin = today() - timedelta(days=_TRIED_DAYS_AGO)
    body = EvaluationCreate(
        title="“三亮”民主评议（三家单位试评）",
        purposes=[Purpose.THREE_DISPLAYS, Purpose.WORKERS_HOME],
        opens_on=begin,
        closes_on=today(),
        roll_on=begin,
    )
    row = await evaluations.create(polls.session, polls.leader, body)
    rolls = {name: roll for name, roll, _ in _TRIED}
    units = (await polls.session.scalars(queries.units_of(row.id))).all()
    for unit in units:
        await _try_with(polls, row, unit, rolls.get(unit.unit_name))
    row.state = EvaluationState.PREPARING
    await preparing.prepare_at_once(polls.session, polls.seal, row)
    row.opened_on = begin
    await listening.listen(polls.session, polls.pairs, row, units)
    for name, _, voting in _TRIED:
        await _vote(polls, row, next(u for u in units if u.unit_name == name), voting)
    await closing.close(polls.session, polls.leader, row.id, None, CloseStep(reason=_ENDED_EARLY))
    await sealing_up.seal_up_at_once(polls.session, polls.seal, row.id)
    await release_service.release(polls.session, polls.leader, row.id)
    await afterwards.follow_up(polls.session, polls.leader, polls.pairs, row)


async def _try_with(polls: Polls, row: Evaluation, unit: EvaluationUnit, roll: int | None) -> None:
    change = (
        UnitUpdate(left_out_reason=_LEFT_OUT, employees=unit.employees)
        if roll is None
        else UnitUpdate(employees=roll, members_not_employed=0)
    )
    await judged.update_unit(polls.session, polls.leader, row.id, unit.id, unit.version, change)


async def _unit_of(polls: Polls, row: Evaluation, chair: Actor) -> EvaluationUnit:
    statement = queries.units_of(row.id).where(EvaluationUnit.union_id == chair.union_id)
    return (await polls.session.scalars(statement)).one()


async def _vote(polls: Polls, row: Evaluation, unit: EvaluationUnit, voting: int) -> None:
    """As ``voting`` phones do: a slip for a credential, a ballot with the credential."""
    facts = await box.facts_of(polls.session, unit.id)
    assert facts is not None
    await enter_scope(polls.session, WHOLE)
    printed = await slips.new_slips(
        polls.session, polls.leader, polls.seal, row, unit, unit.roll, polls.base_url
    )
    ballots = []
    for number, slip in enumerate(printed[:voting]):
        message, signature = await _credential(polls, facts, slip.typed)
        answers = afterwards.disappointed(unit.unit_name, number, _answers(row, number))
        words = afterwards.words_of(unit.unit_name, number)
        given = read_answers(facts.shape, answers, words)
        assert isinstance(given, Answers)
        ballots.append(_ballot(facts, message, signature, given))
    async with acting_as(polls.session, DatabaseRole.COLLECTOR):
        await box.keep(await polls.session.connection(), ballots)
    left = [slip.typed for slip in printed[voting:]]
    await issuing.mark_all(polls.session, polls.seal, unit.id, left, Mark.UNUSED)
    await unit_reports.say_handed_out(polls.session, polls.leader, row.id, unit.id, voting)


async def _credential(polls: Polls, facts: PollFacts, typed: str) -> tuple[bytes, bytes]:
    modulus = int.from_bytes(facts.modulus)
    message = blind_rsa.prepare(secrets.token_bytes(blind_rsa.PREFIX_BYTES))
    blinded = blind_rsa.blind(modulus, message)
    signed = await issuing.credential(
        polls.session, polls.seal, facts.unit_id, typed, blinded.message
    )
    signature = blind_rsa.finalize(modulus, message, blinded, signed)
    assert signature is not None
    return message, signature


def _ballot(facts: PollFacts, message: bytes, signature: bytes, given: Answers) -> Ballot:
    nonce = secrets.token_bytes(16)
    return Ballot(
        poll=facts,
        nullifier=nullifier_of(facts.unit_id, message),
        nonce=nonce,
        commitment=commitment_of(facts, nonce, given.canonical),
        answers=given,
    )


def _answers(row: Evaluation, number: int) -> dict[str, Any]:
    """Most are content, some fairly, a few not; the same ones each time."""
    given: dict[str, Any] = {}
    for place, question in enumerate(row.questionnaire["questions"]):
        codes = [option["code"] for option in question["options"]]
        turn = int(hashlib.sha256(f"{number}|{place}".encode()).hexdigest(), 16) % 20
        if question["kind"] == "single":
            given[question["code"]] = codes[_place(turn, len(codes))]
        elif question["kind"] == "multiple":
            seen = codes[:-1]  # the last one says: nothing of these
            given[question["code"]] = sorted({seen[turn % len(seen)], seen[number % len(seen)]})
    return given


def _place(turn: int, options: int) -> int:
    wanted = 0 if turn < 12 else 1 if turn < 17 else 2 if turn < 19 else 3
    return min(wanted, options - 1)


async def _field_work(polls: Polls, row: Evaluation) -> None:
    """The first enterprise has held a forum and gone to a workshop."""
    chair = polls.pairs[0].chair
    forum = ForumCreate(
        union_id=chair.union_id,
        evaluation_id=row.id,
        held_on=today() - timedelta(days=1),
        place="二楼会议室",
        host=chair.display_name,
        present=14,
        agenda=["介绍“三亮”做了哪些", "听取意见", "当场答复"],
        opinions=[
            OpinionFound(text="胸卡上的电话换了，请及时更新。", dimension=Dimension.TRUTH),
            OpinionFound(text="公示栏再放低一点，坐着的人也看得清。", dimension=Dimension.FORM),
        ],
    )
    await field.create_forum(polls.session, chair, forum)
    visit = VisitCreate(
        union_id=chair.union_id,
        evaluation_id=row.id,
        visited_on=today(),
        place=VisitPlace.TEAM,
        reason=VisitReason.EVALUATION,
        visitors=[chair.display_name, "职工代表"],
        situation="夜班职工说下班时工会办公室已经锁门，有事不知道找谁。",
        place_name="二车间",
        promise="把工会值班时间贴到车间门口",
    )
    await field.create_visit(polls.session, chair, visit)
