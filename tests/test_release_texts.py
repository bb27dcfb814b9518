"""Texts: pooled, reviewed by somebody else, published in an order that says nothing (rule P7)."""

from typing import Any
from uuid import UUID

import pytest
from httpx import AsyncClient

from app.evaluations.releases.redaction import Found, propose
from app.evaluations.releases.tallied import Balance, JudgedUnit
from app.evaluations.releases.text_pools import PoolKind, pools
from tests.released import Answered, Judged
from tests.test_releases import UNITS, closed, release
from tests.world import World

WRITTEN = [f"第 {number} 条意见" for number in range(25)]
WEST = UUID(int=9)


def unit(number: int) -> JudgedUnit:
    return JudgedUnit(
        UUID(int=number), UUID(int=number), "1.", "CODE", f"单位{number}", WEST, "西街道", 50,
        Balance(),
    )  # fmt: skip


def kinds(texts: dict[int, int], own: tuple[int, ...]) -> list[tuple[PoolKind, int, bool]]:
    units = [unit(number) for number in texts]
    atoms = [frozenset({UUID(int=number)}) for number in own]
    found = pools(units, atoms, {UUID(int=number): count for number, count in texts.items()})
    return [(pool.kind, pool.received, pool.enough) for pool in found]


def test_twenty_texts_stand_alone_if_the_unit_does() -> None:
    assert kinds({1: 20, 2: 25}, (1, 2)) == [(PoolKind.UNIT, 20, True), (PoolKind.UNIT, 25, True)]
    assert kinds({1: 20}, ()) == [(PoolKind.SUB_DISTRICT, 20, True)]


def test_fewer_go_to_the_sub_district_then_to_all_then_are_only_counted() -> None:
    assert kinds({1: 12, 2: 9}, (1, 2)) == [(PoolKind.SUB_DISTRICT, 21, True)]
    assert kinds({1: 30, 2: 9}, (1,)) == [(PoolKind.UNIT, 30, True), (PoolKind.TOTAL, 9, False)]
    assert kinds({1: 0}, ()) == []


@pytest.mark.parametrize(
    ("original", "shown", "found"),
    [
        ("王建国不接电话", "×××不接电话", (Found.NAME,)),
        ("王主席不接电话", "×××主席不接电话", (Found.NAME,)),
        ("张建国主席和王强班长都来过", "×××主席和×××班长都来过", (Found.NAME,)),
        ("工会主席人好", "工会主席人好", ()),
        ("打 13812345678 没人接", "打 ××× 没人接", (Found.NUMBER,)),
        ("打 ０２９-３３２１２３４５ 没人接", "打 ××× 没人接", (Found.NUMBER,)),
        ("身份证 610102199001011234", "身份证 ×××", (Found.NUMBER,)),
        ("大王岗的公示栏太远", "大王岗的公示栏太远", ()),
    ],
)
def test_names_and_numbers_are_proposed_to_be_left_out(
    original: str, shown: str, found: tuple[Found, ...]
) -> None:
    proposal = propose(original, ["王建国"])
    assert (proposal.text, proposal.found) == (shown, found)


async def pools_read(client: AsyncClient, made: Judged) -> list[dict[str, Any]]:
    reply = await client.get(f"/api/v1/evaluations/{made.evaluation.id}/text-pools")
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()
    return found


async def reviewed(world: World) -> tuple[Judged, str]:
    """A released evaluation with one pool of 25 texts of a unit."""
    answered = {**UNITS, "east_two": Answered(good=150, texts=WRITTEN), "east_one": Answered()}
    made = await closed(world, answered)
    await release(world, made)
    (pool,) = await pools_read(await world.caller("district"), made)
    assert (pool["kind"], pool["received"], pool["undecided"]) == ("unit", 25, 25)
    return made, pool["id"]


async def texts(client: AsyncClient, pool: str) -> list[dict[str, Any]]:
    reply = await client.get(f"/api/v1/text-pools/{pool}/texts?size=100")
    assert reply.status_code == 200, reply.text
    found: list[dict[str, Any]] = reply.json()["items"]
    return found


async def decide(client: AsyncClient, text: dict[str, Any], state: str) -> None:
    body = {"state": state, "text": text["proposed"] if state == "public" else None}
    reply = await client.post(f"/api/v1/reviewed-texts/{text['id']}/decide", json=body)
    assert reply.status_code == 200, reply.text


async def test_texts_are_published_when_all_are_decided_and_the_rest_is_counted(
    world: World,
) -> None:
    made, pool = await reviewed(world)
    district = await world.caller("district")
    found = await texts(district, pool)
    assert sorted(text["original"] for text in found) == sorted(WRITTEN)
    for text in found[:-1]:
        await decide(district, text, "public")
    path = f"/api/v1/text-pools/{pool}/publish"
    reply = await district.post(path)
    assert (reply.status_code, reply.json()["code"]) == (409, "texts_undecided")
    await decide(district, found[-1], "deleted")
    assert (await district.post(path)).status_code == 204
    (seen,) = await pools_read(await world.caller("east_two"), made)
    assert len(seen["texts"]) == 24
    assert seen["texts"] != sorted(seen["texts"]), "an order that says nothing"
    assert (seen["deleted"], seen["restricted"], seen["undecided"]) == (1, 0, None)
    reply = await district.post(f"/api/v1/reviewed-texts/{found[0]['id']}/decide",
                                json={"state": "deleted"})  # fmt: skip
    assert reply.json()["code"] == "texts_published"


async def test_the_judged_union_sees_nothing_before_and_never_reviews(world: World) -> None:
    made, pool = await reviewed(world)
    (text, *_) = await texts(await world.caller("district"), pool)
    for key in ("east_two", "east", "west_one"):
        caller = await world.caller(key)
        assert await pools_read(caller, made) == []
        assert (await caller.get(f"/api/v1/text-pools/{pool}/texts")).status_code in (403, 404)
        reply = await caller.post(
            f"/api/v1/reviewed-texts/{text['id']}/decide", json={"state": "deleted"}
        )
        assert reply.status_code == 404, "not even that it exists"


async def test_a_text_made_public_needs_words(world: World) -> None:
    _, pool = await reviewed(world)
    district = await world.caller("district")
    (text, *_) = await texts(district, pool)
    reply = await district.post(
        f"/api/v1/reviewed-texts/{text['id']}/decide", json={"state": "public"}
    )
    assert (reply.status_code, reply.json()["errors"][0]["field"]) == (422, "text")


async def test_the_public_page_has_the_result_and_the_published_texts(
    world: World, client: AsyncClient
) -> None:
    made, pool = await reviewed(world)
    path = f"/api/v1/public/evaluations/{made.units['east_two'].code}/result"
    shown = (await client.get(path)).json()
    assert shown["result"]["answers"] == 150
    assert (shown["merged"], shown["texts"]) == (False, None)
    district = await world.caller("district")
    for text in await texts(district, pool):
        await decide(district, text, "public")
    await district.post(f"/api/v1/text-pools/{pool}/publish")
    assert len((await client.get(path)).json()["texts"]["texts"]) == 25
    merged = f"/api/v1/public/evaluations/{made.units['west_two'].code}/result"
    assert (await client.get(merged)).json()["merged_into"] == "sub_district_pool"


async def test_the_public_page_knows_nothing_before_the_release(
    world: World, client: AsyncClient
) -> None:
    made = await closed(world)
    path = f"/api/v1/public/evaluations/{made.units['east_two'].code}/result"
    assert (await client.get(path)).status_code == 404
