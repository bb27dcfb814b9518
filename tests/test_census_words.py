"""The words people use in census sheets: for nothing, for lists, posts and sub-districts."""

import pytest

from app.census.sheets.sub_districts import Ambiguous, Territory, match, nearest
from app.census.sheets.values import EMPTY_WORDS, Doubt, Wrong
from app.census.sheets.values_dates import date_value
from app.census.sheets.values_numbers import (
    count_value,
    credit_code_value,
    phones_value,
)
from app.census.sheets.values_staff import consents_value, engagement_value, posts_value
from app.census.sheets.values_texts import text_value
from app.census.sheets.values_words import (
    industry_value,
    non_public_value,
    ownership_value,
    unionisation_value,
    yes_no_value,
)
from tests.census_workbooks import STREETS, TERRITORIES


@pytest.mark.parametrize("word", sorted(EMPTY_WORDS))
def test_words_for_nothing_are_nothing(word: str) -> None:
    for parse in (count_value, date_value, phones_value, credit_code_value):
        assert parse(word) is None
    assert text_value(f" {word} ", 100) is None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("已建会 是 已建 独立建会 被覆盖 √ Y", "unionised"),
        ("筹建 筹建中 筹备 筹备建会 正在筹建 C", "founding"),
        ("未建会 否 无 未建 没有 待筹建 N", "none"),
        ("注销 迁出 注销/迁出 已注销 单位注销或迁出", "closed"),
        ("暂不具备条件 不具备条件", "not_ready"),
    ],
)
def test_states_of_founding(words: str, wanted: str) -> None:
    for word in words.split():
        assert unionisation_value(word) == wanted
    assert isinstance(unionisation_value("也许"), Wrong)
    assert unionisation_value("/") is None


def test_closed_lists() -> None:
    assert ownership_value("民营企业") == "170"
    assert ownership_value("170 私营") == "170"
    assert isinstance(ownership_value("不知所云"), Wrong)
    assert industry_value("制造") == "C"
    unknown = industry_value("五花八门")
    assert isinstance(unknown, Doubt)
    assert unknown.value is None
    assert [yes_no_value(word) for word in ("是", "有", "√", "否", "无", "")] == [
        True,
        True,
        True,
        False,
        False,
        None,
    ]
    assert non_public_value("非公") is True
    assert non_public_value("公有") is False
    assert isinstance(yes_no_value("看情况"), Wrong)


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("主席", ["chair"]),
        ("工会主席", ["chair"]),
        ("常务副主席", ["vice_chair"]),
        ("兼职副主席", ["vice_chair"]),
        ("主席兼女工主任", ["chair", "women_chair"]),
        ("副主席、经审主任", ["vice_chair", "audit_chair"]),
        ("副主席兼任经费审查委员会主任", ["vice_chair", "audit_chair"]),
        ("女职工委员会主任", ["women_chair"]),
        ("组织委员", ["committee_member"]),
        ("委员/女工委员", ["committee_member", "women_member"]),
        ("经审委员", ["audit_member"]),
        ("分会主席", ["branch_chair"]),
        ("一车间分会主席", ["branch_chair"]),
        ("工会小组长", ["group_leader"]),
        ("专职工会干部", ["full_time_staff"]),
        ("社会化工会工作者", ["full_time_staff"]),
        ("组织员", ["organiser"]),
    ],
)
def test_posts_several_in_a_cell(cell: str, wanted: list[str]) -> None:
    assert posts_value(cell) == wanted


@pytest.mark.parametrize("cell", ["班长", "总经理", "主席兼厂长", "会计"])
def test_what_is_no_post_is_wrong(cell: str) -> None:
    assert isinstance(posts_value(cell), Wrong)


def test_engagements_and_consents() -> None:
    assert [
        engagement_value(word) for word in ("专职", "兼职", "挂职", "社会化", "社会化聘用")
    ] == [
        "full_time",
        "part_time",
        "seconded",
        "contracted",
        "contracted",
    ]
    assert isinstance(engagement_value("临时"), Wrong)
    assert consents_value("姓名、照片、办公电话、职责") == [
        "name",
        "photo",
        "office_phone",
        "duties",
    ]
    assert consents_value("姓名/手机号码") == ["name", "mobile"]
    assert consents_value("不同意") is None
    assert consents_value("") is None
    vague = consents_value("同意")
    assert isinstance(vague, Doubt)
    assert vague.value is None


@pytest.mark.parametrize(
    "text",
    [
        "河堤路街道",
        "河堤路街道办事处",
        "河堤路街道办",
        "河堤路街办",
        "河堤路街道总工会",
        "河堤路",
        "示范区河堤路街道",
        "河 堤 路 街道",
        "河堤办",
        "河路办",
        "610499001",
        "610499001000",
        "６１０４９９００１",
    ],
)
@pytest.mark.parametrize(
    "style", ["{}街道", "{}街道总工会", "示范区{}街道工会工作委员会", "{}街道办事处工会联合会"]
)
def test_a_sub_district_is_found_whatever_the_style_of_its_unions_name(
    text: str, style: str
) -> None:
    known = [
        Territory(place.id, style.format(name), place.area_code, place.aliases)
        for name, place in zip(STREETS, TERRITORIES, strict=True)
    ]
    assert match(text, known) == known[0]


def test_aliases_unknown_and_ambiguous_sub_districts() -> None:
    assert match("东风街", TERRITORIES) == TERRITORIES[1]
    assert match("东东办", TERRITORIES) == TERRITORIES[1]
    for text in ("河北街道", "堤路办", "河东办", "", "610499999", "街道", "办"):
        assert match(text, TERRITORIES) is None
    twins = [*TERRITORIES, Territory(TERRITORIES[0].id, "河湾路街道总工会")]
    assert isinstance(match("河路办", twins), Ambiguous)
    assert nearest("河堤街道", TERRITORIES)[0] == "河堤路街道"
