"""Closed before its last day: the box is opened then, and what lay in it is in the result."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient, Response

from app.core.scope import WHOLE, enter_scope
from app.evaluations.models import EvaluationUnit
from app.issuing import service as issuing
from tests.evaluation_steps import URL, closed, opened, seal_of, step, unit_of
from tests.slip_steps import Phone, addresses_in
from tests.stories import photo_of
from tests.world import World


class Box:
    """The box of west_one in an evaluation of the district."""

    def __init__(self, world: World, evaluation: dict[str, Any], unit: dict[str, Any]) -> None:
        self.world, self.id = world, UUID(unit["id"])
        self.evaluation = evaluation["id"]
        self.questions = evaluation["questionnaire"]["questions"]

    def url(self, name: str) -> str:
        return f"{URL}/{self.evaluation}/units/{self.id}/{name}"

    async def post(self, by: str, name: str, body: Any) -> Response:
        return await (await self.world.caller(by)).post(self.url(name), json=body)

    async def put(self, by: str, name: str, body: Any) -> Response:
        return await (await self.world.caller(by)).put(self.url(name), json=body)

    async def print(self, count: int) -> list[str]:
        reply = await self.post("district", "slips", {"count": count})
        assert reply.status_code == 200, reply.text
        return addresses_in(reply.content)

    async def scan(self, mark: str, codes: list[str]) -> dict[str, Any]:
        body = {"evaluation_id": self.evaluation, "unit_id": str(self.id), "mark": mark}
        caller = await self.world.caller("district")
        reply = await caller.post("/api/v1/slips/scan", json=body | {"codes": codes})
        return dict(reply.json())

    def count(self, ballots: int) -> dict[str, Any]:
        """So many sheets, all of them with the first option of every question."""
        figures = {}
        for question in self.questions:
            if question["kind"] != "text":
                codes = [option["code"] for option in question["options"]]
                none = dict.fromkeys([*codes, "blank", "invalid"], 0)
                figures[question["code"]] = none | {codes[0]: ballots}
        return {"ballots": ballots, "void_sheets": 0, "figures": figures}

    async def accept(self, ballots: int) -> Response:
        for by in ("west_one", "west"):
            reply = await self.post(by, "paper-counts", self.count(ballots))
            assert reply.status_code == 201, reply.text
        photo = await photo_of(self.world, "west_one")
        signed = {"witnesses": "职工代表两名", "photo_id": photo}
        return await self.post("west", "paper-counts/accept", signed)


@pytest.fixture
async def evaluation(world: World) -> dict[str, Any]:
    return await opened(world)


@pytest.fixture
async def box(world: World, evaluation: dict[str, Any]) -> Box:
    return Box(world, evaluation, await unit_of(world, "west_one", evaluation))


@pytest.fixture
async def phone(world: World, box: Box) -> Phone:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        judged = await session.get_one(EvaluationUnit, box.id)
        return Phone(int.from_bytes(judged.public_modulus or b""))


async def test_paper_is_counted_after_an_early_closing_and_is_in_the_result(
    world: World, client: AsyncClient, evaluation: dict[str, Any], box: Box, phone: Phone
) -> None:
    voted, left, *in_box = await box.print(16)
    assert (await phone.ask(client, box.id, voted)).status_code == 200
    early = await box.post("west", "paper-counts", box.count(14))
    assert early.json()["code"] == "paper_not_yet"

    evaluation = await closed(world, evaluation)
    assert evaluation["state"] == "closed"
    assert (await phone.ask(client, box.id, voted)).json()["code"] == "poll_closed"
    assert (await box.post("district", "slips", {})).json()["code"] == "slips_not_now"
    assert (await box.scan("unused", [left]))["done"] == 1
    scanned = await box.scan("paper", [voted, *in_box])
    assert (scanned["done"], scanned["refused"]) == (14, 1)
    assert (await box.accept(14)).json()["paper"]["state"] == "accepted"
    words = await box.post("west", "paper-texts", {"texts": ["公示栏太高"]})
    assert words.json()["paper"]["texts"] == 1
    said = await box.put("district", "handed-out", {"handed_out": 15})
    assert said.json()["balance"]["balanced"] is True

    released = await step(world, "district", evaluation, "release")
    assert released.status_code == 201, released.text
    total = released.json()["summary"]["turnout"]
    assert (total["valid"], total["slips"]["used_on_paper"]) == (14, 14)
    assert total["slips"]["used_by_phone"] == 1
    assert (await box.scan("unused", [left]))["code"] == "slips_not_now"
    late = await box.post("west", "paper-texts", {"texts": ["太晚了"]})
    assert late.json()["code"] == "field_work_over"
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        with pytest.raises(issuing.NoKey):
            await issuing.make_slips(session, seal_of(world), box.id, 1)


async def test_a_result_says_which_ways_were_offered_and_what_the_recount_came_to(
    world: World, client: AsyncClient, evaluation: dict[str, Any], box: Box
) -> None:
    await box.print(2)
    reasons = {"reasons": {"visit": "全部在外施工，改为电话座谈"}}
    assert (await box.put("west_one", "ways", reasons)).status_code == 200
    evaluation = await closed(world, evaluation)
    released = (await step(world, "district", evaluation, "release")).json()
    assert released["recount"] == {"agree": 0, "differ": 0, "waiting": 4}
    ways = {way.pop("way"): way for way in released["summary"]["turnout"]["ways"]}
    nothing = {"times": None, "reason": None}
    assert ways == {
        "questionnaire": {"offered": 1, "explained": 0, "unexplained": 3, **nothing},
        "forum": {"offered": 0, "explained": 0, "unexplained": 4, **nothing},
        "visit": {"offered": 0, "explained": 1, "unexplained": 3, **nothing},
    }
    judged = await world.caller("west_one")
    seen = (await judged.get(f"{URL}/{evaluation['id']}/results/{box.id}")).json()
    own = {way["way"]: way for way in seen["unit"]["turnout"]["ways"]}
    assert own["questionnaire"]["times"] == 2
    assert own["visit"]["reason"] == "全部在外施工，改为电话座谈"
    other = (await judged.get(f"{URL}/{evaluation['id']}/release")).json()
    assert other["recount"] is None, "for the organiser"
    unit = await unit_of(world, "west_one", evaluation)
    public = await client.get(f"/api/v1/public/evaluations/{unit['code']}/result")
    assert public.json()["turnout"]["ways"] == seen["unit"]["turnout"]["ways"]
