"""The printed result: what the page tells, measured on the sheet."""

import pytest

from tests.released import Answered
from tests.test_evaluation_poster import read
from tests.test_rectifications import BAD, PLAN, listed, step
from tests.test_release_texts import decide, pools_read, texts
from tests.test_releases import closed, release
from tests.world import World


@pytest.mark.parametrize(("size", "millimetres"), [("a3", (297, 420)), ("a4", (210, 297))])
async def test_it_tells_what_the_page_tells(
    world: World, size: str, millimetres: tuple[int, int]
) -> None:
    made = await closed(world, BAD)
    done = await release(world, made)
    own = await world.caller("west_one")
    row = (await listed(own))[0]
    await step(own, row, "plan", **PLAN)
    unit = made.units["west_one"]
    path = f"/api/v1/evaluations/{made.evaluation.id}/units/{unit.id}/result-notice"
    reply = await own.get(path, params={"size": size})
    assert reply.status_code == 200, reply.text
    codes, text, shape = read(reply.content)
    assert shape == millimetres
    assert [code.lower().split("/e/")[1] for code in codes] == [f"{unit.code.lower()}/result"]
    digest = done["document_hash"]
    words = ("结果有效", "50.0%（60 ÷ 120）", "满意率＝", "公布是否到位", PLAN["measure"], "整改中",
             "12351", "投诉电话", f"{digest[:4]} {digest[4:8]}")  # fmt: skip
    for word in words:
        assert word in text, word
    assert PLAN["responsible"] not in text


async def test_a_merged_unit_is_told_so_and_nothing_is_printed_before(world: World) -> None:
    made = await closed(world)
    unit = made.units["west_two"]
    caller = await world.caller("district")
    path = f"/api/v1/evaluations/{made.evaluation.id}/units/{unit.id}/result-notice"
    reply = await caller.get(path)
    assert (reply.status_code, reply.json()["code"]) == (409, "evaluation_not_released")
    await release(world, made)
    _, text, _ = read((await caller.get(path)).content)
    assert "合并统计" in text
    assert "6 ÷ 6）满意率" not in text


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ([f"第 {number} 条意见" for number in range(25)], 9),
        ([f"第 {number} 条意见，{'写得很长' * 12}" for number in range(25)], 1),
    ],
    ids=["short", "long"],
)
async def test_as_many_opinions_as_have_room_are_printed_and_the_rest_is_counted(
    world: World, written: list[str], printed: int
) -> None:
    made = await closed(world, {**BAD, "east_two": Answered(good=150, texts=written)})
    await release(world, made)
    district = await world.caller("district")
    pools = await pools_read(district, made)
    pool = next(one["id"] for one in pools if one["kind"] == "unit")
    for one in await texts(district, pool):
        await decide(district, one, "public")
    await district.post(f"/api/v1/text-pools/{pool}/publish")
    unit = made.units["east_two"]
    path = f"/api/v1/evaluations/{made.evaluation.id}/units/{unit.id}/result-notice"
    _, text, _ = read((await district.get(path)).content)
    assert text.count("· 第") == printed
    assert f"另有 {25 - printed} 条见网页" in text
