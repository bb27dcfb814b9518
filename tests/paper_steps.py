"""A unit whose voting is over, as those who count its paper find it."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from httpx import Response
from sqlalchemy import update

from app.access.permissions import Role
from app.core.clock import today
from app.core.codes import new_code
from app.core.scope import WHOLE, enter_scope
from app.evaluations.models import Evaluation, EvaluationUnit
from app.issuing import service as issuing
from app.issuing.slips import SlipCounts
from tests.proceedings_steps import API
from tests.world import World

QUESTIONS: dict[str, Any] = {
    "title": "示例问卷",
    "intro": "不记名",
    "questions": [
        {"code": "q1", "kind": "single", "text": "您知道工会在哪里吗？",
         "options": [{"code": "a", "text": "知道"}, {"code": "b", "text": "不知道"}]},
        {"code": "q2", "kind": "multiple", "most": 2, "text": "您在哪里见过公示？",
         "options": [{"code": c, "text": c * 2} for c in "abc"]},
        {"code": "opinion", "kind": "text", "text": "意见建议", "options": []},
    ],
}  # fmt: skip
RIGHT = {
    "q1": {"a": 6, "b": 2, "blank": 1, "invalid": 1},
    "q2": {"a": 5, "b": 5, "c": 2, "blank": 1, "invalid": 1},
}
COUNT = {"ballots": 10, "void_sheets": 1, "figures": RIGHT}
OTHER = {"ballots": 10, "void_sheets": 1, "figures": RIGHT | {"q1": RIGHT["q1"] | {"a": 5, "b": 3}}}


class Unit:
    """One unit of an open evaluation of the district."""

    def __init__(self, world: World, evaluation: UUID, unit: UUID) -> None:
        self.world, self.evaluation, self.id = world, evaluation, unit

    def url(self, name: str) -> str:
        return f"{API}/evaluations/{self.evaluation}/units/{self.id}/{name}"

    async def post(self, by: str, name: str, body: Any) -> Response:
        return await (await self.world.caller(by)).post(self.url(name), json=body)

    async def put(self, by: str, name: str, body: Any) -> Response:
        return await (await self.world.caller(by)).put(self.url(name), json=body)

    async def read(self, by: str = "west", role: Role = Role.MANAGER) -> Any:
        reply = await (await self.world.caller(by, role)).get(self.url("field-work"))
        assert reply.status_code == 200, reply.text
        return reply.json()

    async def change(self, **values: Any) -> None:
        async with self.world.database.transaction() as session:
            await enter_scope(session, WHOLE)
            await session.execute(
                update(Evaluation).where(Evaluation.id == self.evaluation).values(**values)
            )


async def counted_unit(world: World) -> Unit:
    """Voting ended yesterday; nothing is closed yet."""
    district, judged = world.unions["district"], world.unions["west_one"]
    found = Unit(world, uuid4(), uuid4())
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        session.add(
            Evaluation(
                id=found.evaluation, union_id=district.id, union_path=district.path,
                title="示例评议", purposes=["three_displays"], ways=["questionnaire"],
                questionnaire=QUESTIONS, rules={"k": 10}, roll_on=today(),
                opens_on=today() - timedelta(days=9), closes_on=today() - timedelta(days=1),
                state="draft",
            )
        )  # fmt: skip
        await session.flush()
        session.add(
            EvaluationUnit(
                id=found.id, union_id=judged.id, union_path=judged.path,
                evaluation_id=found.evaluation, organiser_path=district.path, code=new_code(),
                unit_name="示例单位", roll=20, spares_percent=10,
            )
        )  # fmt: skip
    await found.change(state="open", manifest={}, manifest_hash="0" * 64)
    return found


def slips(monkeypatch: pytest.MonkeyPatch, **counts: int) -> None:
    """The issuer knows of so many slips of each unit."""

    async def told(session: Any, units: Any) -> dict[UUID, SlipCounts]:
        return {each: SlipCounts(**counts) for each in units}

    monkeypatch.setattr(issuing, "slip_counts", told)
