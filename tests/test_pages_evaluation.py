"""What a worker meets behind a slip or a poster: readable without script, kept by nobody."""

import base64
import hashlib
import re

import pytest
from httpx import AsyncClient

from app.collecting import service as collecting
from app.core import merkle
from app.core.scope import WHOLE, enter_scope
from app.evaluations.models import Evaluation
from app.evaluations.public.board import short
from app.evaluations.releases.text_pools import ENOUGH
from tests.ballot_steps import BALLOTS
from tests.evaluation_pages import Asked, ask
from tests.world import World


def _hex(commitments: list[str]) -> list[str]:
    return [base64.urlsafe_b64decode(f"{one}=").hex() for one in commitments]


async def turn(world: World, asked: Asked, state: str, **more: object) -> None:
    """Bring the evaluation to a later state, as closing does."""
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        evaluation = await session.get_one(Evaluation, asked.evaluation_id)
        evaluation.state = state
        for name, value in more.items():
            setattr(evaluation, name, value)
        if state == "closed":
            await collecting.close_polls(session, [asked.poll.unit])


async def test_without_script_it_says_what_who_until_when_and_how_else(
    world: World, client: AsyncClient
) -> None:
    asked = await ask(world)
    page = await client.get(asked.path)
    assert page.status_code == 200
    for words in (
        "今年的“三亮”评议",
        "CANARY-WEST_ONE",
        "正在进行",
        "CANARY-DISTRICT",
        "满 10 张",
        "用纸",
        "存什么",
        "谁能看",
        "12351",
        "CANARY-WEST 示例工会委员会",
        asked.prefix,
        f"{asked.path}/trust",
    ):
        assert words in page.text, words


async def test_no_browser_keeps_it_or_passes_its_address_on(
    world: World, client: AsyncClient
) -> None:
    asked = await ask(world)
    for path in (
        asked.path,
        f"{asked.path}/trust",
        f"{asked.path}/board",
        f"{asked.path}/poll.json",
    ):
        reply = await client.get(path)
        assert reply.status_code == 200, path
        assert reply.headers["cache-control"] == "no-store", path
        assert reply.headers["referrer-policy"] == "no-referrer", path
        assert "etag" not in reply.headers, path
        assert "set-cookie" not in reply.headers, path
    for reply in (
        await client.get("/e/ZZZZZZZZZZZZ"),
        await client.get("/e"),
        await client.post(BALLOTS, json={}),
        await client.post(f"{BALLOTS}/credentials", json={}),
    ):
        assert reply.status_code in (404, 422)
        assert reply.headers.get_list("referrer-policy") == ["no-referrer"]
        assert reply.headers["cache-control"] == "no-store"


async def test_a_small_unit_is_told_beforehand_that_it_is_merged(
    world: World, client: AsyncClient
) -> None:
    asked = await ask(world, roll=8)
    page = (await client.get(asked.path)).text
    assert "您的评价将与本街道其他小微企业合并统计，不单独显示本单位结果" in page
    assert "满 10 张" not in page


@pytest.mark.parametrize(
    ("starts", "ends", "state", "words"),
    [
        (1, 3, "open", "还没有开始"),
        (0, 0, "open", "正在进行"),
        (-3, -1, "open", "手机评议已截止，正在计票"),
        (-3, 3, "closing", "手机评议已截止，正在计票"),
        (-3, -1, "closed", "已截止，结果待公布"),
        (-3, -1, "released", "结果已公布"),
        (-3, 3, "cancelled", "这次评议已经取消"),
    ],
)
async def test_each_stage_has_its_words_and_only_the_open_one_a_ballot(
    world: World, client: AsyncClient, starts: int, ends: int, state: str, words: str
) -> None:
    asked = await ask(world, starts=starts, ends=ends, state=state)
    page = (await client.get(asked.path)).text
    assert words in page
    # After the end it only answers for a ballot that was under way; nobody can begin.
    begins = 'id="ballot"' in page and "data-ended" not in page
    assert begins == (words == "正在进行")
    assert (" data-go " in page) == begins


async def test_looking_at_it_spends_nothing(world: World, client: AsyncClient) -> None:
    asked = await ask(world)
    for path in (asked.path, f"{asked.path}/poll.json", f"{asked.path}/board", f"/E/{asked.code}"):
        for _ in range(3):
            await client.get(path)
    async with world.database.transaction() as session:
        counts = await collecting.accepted(session, [asked.poll.unit])
    assert counts[asked.poll.unit].phone == 0


async def test_trust_says_what_is_not_defended(world: World, client: AsyncClient) -> None:
    page = (await client.get(f"{(await ask(world)).path}/trust")).text
    assert f"满 {ENOUGH} 条" in page
    assert "抽签" not in page, "nobody has arranged a count by lot"
    for words in ("防不住什么", "身后", "完全一样", "网站被人改成假的", "串通", "备份", "怎样核对"):
        assert words in page, words


async def test_the_phone_gets_the_very_text_that_was_hashed(
    world: World, client: AsyncClient
) -> None:
    asked = await ask(world)
    for path in (f"{asked.path}/poll.json", f"/api/v1/public/evaluations/{asked.code}"):
        document = (await client.get(path)).json()
        text = document["manifest_text"].encode()
        assert hashlib.sha256(text).hexdigest() == document["manifest_hash"] == asked.manifest_hash
        assert merkle.holds(
            document["leaf_text"].encode(),
            document["inclusion"]["index"],
            document["inclusion"]["size"],
            [],
            bytes.fromhex(asked.manifest["units_root"]),
        )


async def test_the_board_lists_receipts_after_closing_only(
    world: World, client: AsyncClient
) -> None:
    asked = await ask(world)
    ballots = [asked.poll.ballot({"q1": "a"}) for _ in range(3)]
    for ballot in ballots:
        assert (await client.post(BALLOTS, json=ballot)).status_code == 201
    board, document = f"{asked.path}/board", f"/api/v1/public/evaluations/{asked.code}/board"
    assert "以后再来看" in (await client.get(board)).text
    sealed = await client.get(document)
    assert (sealed.status_code, sealed.json()["code"]) == (409, "board_sealed")
    assert (await client.get(f"{asked.path}/board.json")).status_code == 409

    await turn(world, asked, "closed", board_root="ab" * 32)
    read = (await client.get(document)).json()
    assert sorted(read["commitments"]) == sorted(one["commitment"] for one in ballots)
    assert read["count"] == 3
    page = (await client.get(board)).text
    shown = re.findall(r"<li>([A-Z2-7]{5} [A-Z2-7]{5})</li>", page)
    assert len(shown) == 3
    assert shown == [short(bytes.fromhex(one)) for one in sorted(_hex(read["commitments"]))]
    assert read["root"] in page
    assert "ab" * 32 in page


async def test_the_board_of_a_large_unit_comes_in_pages(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.evaluations.public.board.BOARD_PAGE", 2)
    asked = await ask(world)
    for _ in range(3):
        await client.post(BALLOTS, json=asked.poll.ballot({"q1": "a"}))
    await turn(world, asked, "closed")
    first, second = [
        (await client.get(f"{asked.path}/board.json?page={page}")).json() for page in (1, 2)
    ]
    assert [len(one["commitments"]) for one in (first, second)] == [2, 1]
    assert first["root"] == second["root"]
    assert first["count"] == 3
    page = await client.get(f"{asked.path}/board?page=2")
    assert "第 2 页，共 2 页" in page.text


@pytest.mark.parametrize(
    "path", ["/e/ABCDEFGHJKLM", "/e/x", "/e/", "/e", "/e/x/board", "/e/x/trust"]
)
async def test_an_unknown_code_is_a_page(client: AsyncClient, path: str) -> None:
    page = await client.get(path)
    assert page.status_code == 404
    assert "没有这次评议" in page.text


async def test_a_code_is_read_as_people_type_it(world: World, client: AsyncClient) -> None:
    code = (await ask(world)).code
    for written in (code.lower(), f"{code[:4]}-{code[4:8]}-{code[8:]}"):
        assert (await client.get(f"/e/{written}")).status_code == 200


async def test_the_page_speaks_english(world: World, client: AsyncClient) -> None:
    page = (await client.get(f"{(await ask(world)).path}?lang=en&type=large")).text
    for words in ("Open now", "What is stored", "Paper counts the same", 'class="large"'):
        assert words in page, words


async def test_names_cannot_write_html(world: World, client: AsyncClient) -> None:
    asked = await ask(world, title="</script><script>alert(1)</script>")
    assert "<script>alert" not in (await client.get(asked.path)).text


async def test_the_page_of_the_union_leads_there(world: World, client: AsyncClient) -> None:
    union = f"/u/{world.unions['west_one'].code}"
    assert "民主评议" not in (await client.get(union)).text
    asked = await ask(world)
    page = (await client.get(union)).text
    assert f'href="{asked.path}"' in page
    assert "正在进行职工民主评议" in page
    await turn(world, asked, "closed")
    await turn(world, asked, "released")
    page = (await client.get(union)).text
    assert f'href="{asked.path}/result"' in page
    other = (await client.get(f"/u/{world.unions['west_two'].code}")).text
    assert "民主评议" not in other
