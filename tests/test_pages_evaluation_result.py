"""The result notice of a unit: fraction, formula, what was merged; before the release, when."""

import pytest
from httpx import AsyncClient

from app.core.clock import today
from app.evaluations.public.results import PublicResult
from app.evaluations.rules import EvaluationRules
from tests.evaluation_pages import ask
from tests.world import World


def _share(low: str, high: str, part: int | None = None) -> dict[str, object]:
    return {"low": low, "high": high, "part": part, "whole": part and 40}


def _released(
    *, own: bool, part: int = 30, handed_out: int = 40, by_spares: bool = False
) -> PublicResult:
    rate = {"percent": f"{part / 40:.1%}".rstrip("%"), "part": part, "whole": 40}
    rates = {
        "turnout": rate | {"by_spares": by_spares},
        "returned": rate | {"whole": handed_out},
        "valid": rate,
    }
    slips = dict.fromkeys(
        ("printed", "handed_out", "unused", "spoiled", "used_by_phone", "used_on_paper"), 40
    )
    turnout = {
        "roll": 40,
        "handed_out": handed_out,
        "returned": 30,
        "valid": 30,
        "rates": rates,
        "is_valid": own,
        "reasons": [] if own else ["turnout"],
        "slips": slips | {"balanced": True},
    }
    figures = {
        "style": "counts" if own else "band",
        "answers": 40,
        "channels": None,
        "satisfaction": _share("80.0", "80.0", 32) if own else _share("80", "100"),
        "grade": "fairly_good" if own else None,
        "dimensions": [
            {
                "code": "truth",
                "name": "公布是否真实",
                "questions": 2,
                "satisfaction": None,
                "awareness": None,
            }
        ],
        "questions": [],
        "unit_names": [],
    }
    texts = {
        "kind": "unit",
        "name": "示例",
        "texts": ["门牌<b>看不清"],
        "received": 21,
        "restricted": 0,
        "deleted": 1,
    }
    facts = {
        "code": "7KX2M9QHRT4W",
        "title": "示例评议",
        "organiser": "示例区总工会",
        "unit_name": "示例",
        "sub_district_name": "示例街道",
        "closed_on": today(),
        "number": 2,
        "reason": "数错了一张",
        "released_on": today(),
        "document_hash": "cd" * 32,
        "board_root": None,
        "turnout": turnout,
        "result": figures if own else None,
        "merged": not own,
        "merged_into": None if own else "sub_district_pool",
        "merged_name": None if own else "示例街道其他小微企业",
        "sub_district_result": figures,
        "sub_district_turnout": turnout,
        "texts": texts if own else None,
        "rectifications": [
            {
                "problem": "公示栏<i>太高",
                "measure": "挪到食堂门口",
                "due_on": today(),
                "state": "planned",
                "result": None,
            }
        ],
    }
    return PublicResult.model_validate(facts | {"summary": _summary(turnout, figures)})


def _summary(turnout: object, figures: object) -> dict[str, object]:
    rules = EvaluationRules().model_dump()
    counts = dict.fromkeys(("units", "units_left_out", "units_shown", "units_valid"), 1)
    return counts | {
        "title": "示例评议",
        "organiser": "示例区总工会",
        "closed_on": today(),
        "manifest_hash": None,
        "board_root": None,
        "rules": rules,
        "turnout": turnout,
        "total": figures,
        "open_channel": None,
    }


@pytest.mark.parametrize("own", [True, False], ids=["own-line", "merged"])
async def test_the_result_comes_with_fraction_formula_and_what_was_merged(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch, own: bool
) -> None:
    async def found(_session: object, _code: str) -> PublicResult:
        return _released(own=own)

    monkeypatch.setattr("app.pages.evaluations.result_of", found)
    asked = await ask(world, starts=-3, ends=-1, state="released")
    page = await client.get(f"{asked.path}/result")
    assert page.status_code == 200
    always = ["75.0%（30÷40）", "满意率＝", "公布是否真实", "cd" * 32, "数错了一张"]
    always += ["公示栏&lt;i&gt;太高", "挪到食堂门口", "整改中"]
    if own:
        words = ["80.0%（32÷40）", "较好", "结果有效", "门牌&lt;b&gt;看不清", "共收到 21 条"]
    else:
        words = ["80%～100%", "示例街道其他小微企业", "不单独显示", "不作数不等于不好"]
    for text in (*always, *words):
        assert text in page.text, text


async def test_more_than_all_is_no_rate_but_a_matter_to_look_into(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def found(_session: object, _code: str) -> PublicResult:
        return _released(own=True, part=43)

    monkeypatch.setattr("app.pages.evaluations.result_of", found)
    asked = await ask(world, starts=-3, ends=-1, state="released")
    page = (await client.get(f"{asked.path}/result")).text
    assert "数目对不上：有效票比应参评多 3 份" in page
    assert "数目对不上：收回的比发放的多 3 份" in page
    assert "107.5" not in page


async def test_no_rate_is_given_without_accusing_anybody_where_nothing_is_amiss(
    world: World, client: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Spares within the rules, and a unit that did not fill in how many slips went out."""

    async def found(_session: object, _code: str) -> PublicResult:
        return _released(own=True, part=43, handed_out=0, by_spares=True)

    monkeypatch.setattr("app.pages.evaluations.result_of", found)
    asked = await ask(world, starts=-3, ends=-1, state="released")
    page = (await client.get(f"{asked.path}/result")).text
    assert "发了备用码条：有效票比应参评多 3 份，在规则允许的备用以内" in page
    assert "没有填发放数，所以不写回收率" in page
    assert "<dd>没有填</dd>" in page
    for word in ("数目对不上", "上级工会要查", "107.5"):
        assert word not in page, word


async def test_before_the_release_it_says_when(world: World, client: AsyncClient) -> None:
    asked = await ask(world)
    page = (await client.get(f"{asked.path}/result")).text
    assert "结果还没有公布" in page
    assert "满意率＝" not in page
