"""What was handed in and decided outlives the campaign it was handed in for."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select

from app.campaigns.absorbing import end_absorbed, take_over
from app.campaigns.models import Campaign
from app.core.scope import WHOLE, enter_scope
from app.core.tree import PathRange
from tests.campaign_steps import IN_NOVEMBER, YEAR, start
from tests.task_steps import NOTE, URL, handed_in
from tests.world import World


@pytest.fixture(autouse=True)
def in_november() -> Iterator[None]:
    with time_machine.travel(IN_NOVEMBER, tick=False):
        yield


async def test_evidence_outlives_a_record_from_further_up(world: World) -> None:
    """The same task in two campaigns: only the lower one's record has been worked on."""
    await start(world, "west")
    waiting = await handed_in(world)
    district = await world.caller("district")
    body = {"template": "sanliang", "year": YEAR, "below": "keep"}
    above = await district.post("/api/v1/campaigns", json=body)
    assert above.status_code == 201, above.text
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        taking = await session.get(Campaign, UUID(above.json()["id"]))
        former = await session.scalar(select(Campaign).where(Campaign.union_id == world.id("west")))
        assert taking is not None
        assert former is not None
        await take_over(session, taking, [former.id], PathRange.subtree(taking.union_path))
        await end_absorbed(session, [former])
    west = await world.caller("west")
    query: dict[str, str | bool | int] = {
        "union_id": str(world.id("west_one")),
        "own_only": True,
        "size": 100,
    }
    rows = (await west.get(URL, params=query)).json()["items"]
    (kept,) = [row for row in rows if row["task"]["code"] == waiting["task"]["code"]]
    assert kept["campaign_id"] == above.json()["id"]
    assert kept["state"] == "in_review", "what people have said outlives what nobody has touched"
    shown = (await west.get(f"{URL}/{kept['id']}")).json()
    assert [piece["text"] for piece in shown["evidence"]] == [NOTE["text"]]
    assert [step["verb"] for step in shown["history"]] == ["hand_in"]
