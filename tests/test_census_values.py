"""What people type into census cells, and what it means."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.census.sub_districts import Ambiguous, Territory, match, nearest
from app.census.values import EMPTY_WORDS, Doubt, Wrong, is_id_number, masked
from app.census.values_dates import date_value, term_end_value, term_value
from app.census.values_numbers import (
    count_value,
    credit_code_value,
    mobile_value,
    office_phone_value,
    phones_value,
    union_code_value,
)
from app.census.values_staff import consents_value, engagement_value, posts_value
from app.census.values_texts import name_value, text_value
from app.census.values_words import (
    industry_value,
    non_public_value,
    ownership_value,
    unionisation_value,
    yes_no_value,
)
from tests.census_workbooks import STREETS, TERRITORIES, code, id_number, union_code


def value_of(found: Any) -> Any:
    """The value that is taken, with or without a doubt."""
    assert not isinstance(found, Wrong), found
    return found.value if isinstance(found, Doubt) else found


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (33.0, 33),
        ("33", 33),
        ("３３", 33),
        (" 1２8 ", 128),
        ("1,280", 1280),
        ("1，280人", 1280),
        ("56.0", 56),
        ("7名", 7),
        (0.0, 0),
        *((word, None) for word in ("", "无", "/", "—", "－", "暂无", "NULL", None)),
    ],
)
def test_counts(cell: Any, wanted: int | None) -> None:
    assert count_value(cell) == wanted


@pytest.mark.parametrize("cell", ["约120", "120余人", "-5", -5.0, 3.5, "十二", "12-15", "2万", 1e9])
def test_what_is_no_count_is_wrong_with_an_example(cell: Any) -> None:
    found = count_value(cell)
    assert isinstance(found, Wrong)
    assert found.example


@settings(deadline=None)
@given(st.integers(0, 1_000_000))
def test_a_count_is_read_however_it_is_written(number: int) -> None:
    full_width = "".join(chr(ord(c) + 0xFEE0) for c in str(number))
    for cell in (
        float(number),
        str(number),
        full_width,
        f"{number:,}",
        f" {number} 人",
        f"{number}.0",
    ):
        assert count_value(cell) == number


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        (20120401.0, "2012-04-01"),
        ("20120401", "2012-04-01"),
        ("201204", "2012-04"),
        ("2012-4-1", "2012-04-01"),
        ("2012/4/1", "2012-04-01"),
        ("2012.4.1", "2012-04-01"),
        ("2012.4", "2012-04"),
        ("２０１２．４", "2012-04"),
        (2012.4, "2012-04"),
        ("2012.10", "2012-10"),
        ("2012年4月8日", "2012-04-08"),
        ("2012年4月", "2012-04"),
        ("2012 年 4 月 8 日", "2012-04-08"),
        ("2012年", "2012"),
        ("2012", "2012"),
        (2012.0, "2012"),
        (41000.0, "2012-04-01"),
        ("41000", "2012-04-01"),
        (41000.75, "2012-04-01"),
        (datetime(2012, 4, 8, 9, 30), "2012-04-08"),  # noqa: DTZ001
        (date(2012, 4, 8), "2012-04-08"),
        ("2012-04-08 00:00:00", "2012-04-08"),
        ("二〇一二年四月二十日", "2012-04-20"),
        ("无", None),
        ("/", None),
    ],
)
def test_days_keep_the_precision_they_have(cell: Any, wanted: str | None) -> None:
    assert date_value(cell) == wanted


@pytest.mark.parametrize(
    "cell",
    ["2012-13", "2012-02-30", "12.4.1", "去年", "20121301", 99.0, "1850"],
)
def test_days_that_do_not_exist_are_wrong(cell: Any) -> None:
    assert isinstance(date_value(cell), Wrong)


def test_a_month_whose_zero_a_number_may_have_lost_is_doubted() -> None:
    found = date_value(2012.1)
    assert isinstance(found, Doubt)
    assert (found.value, found.level) == ("2012-01", "warning")


@settings(deadline=None)
@given(st.dates(date(1950, 1, 1), date(2098, 12, 31)))
def test_a_day_is_read_however_it_is_written(day: date) -> None:
    for cell in (
        day,
        day.isoformat(),
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        float(f"{day:%Y%m%d}"),
        float((day - date(1899, 12, 30)).days),
    ):
        assert date_value(cell) == day.isoformat()


def test_terms() -> None:
    assert term_value("2010-05-01至2015-04-30") == ("2010-05-01", "2015-04-30")
    assert term_value("2010.5—2015.4") == ("2010-05", "2015-04")
    assert term_value("2010年5月起至2015年4月") == ("2010-05", "2015-04")
    assert term_value("2010-05-01") == ("2010-05-01", None)
    for found in (term_value("2010.5至今"), term_value("2010.5至长期"), term_end_value("长期")):
        assert isinstance(found, Doubt)
        assert found.level == "warning"


@pytest.mark.parametrize(
    ("cell", "wanted"),
    [
        ("029-33001234", ["029-33001234"]),
        ("029 33001234", ["029-33001234"]),
        ("(029)33001234", ["029-33001234"]),
        ("02933001234", ["029-33001234"]),
        ("13900000001/029-33002222转8001", ["13900000001", "029-33002222转8001"]),
        ("13900000001、13900000002", ["13900000001", "13900000002"]),
        ("13900000001，029-33002222", ["13900000001", "029-33002222"]),
        ("13900000001; 13900000002", ["13900000001", "13900000002"]),
        ("13900000001 13900000002", ["13900000001", "13900000002"]),
        ("029 33001234 13900000002", ["029-33001234", "13900000002"]),
        ("13900000001\n13900000002", ["13900000001", "13900000002"]),
        ("029-33001234-8001", ["029-33001234转8001"]),
        ("１３９００００００１２", ["13900000012"]),
        ("139 0000 0001", ["13900000001"]),
        ("手机：13900000001", ["13900000001"]),
        ("13900000001（李经理）", ["13900000001"]),
        (13900000001.0, ["13900000001"]),
        (33001234.0, ["33001234"]),
        (2933001234.0, ["029-33001234"]),
        ("无", None),
    ],
)
def test_phones(cell: Any, wanted: list[str] | None) -> None:
    assert value_of(phones_value(cell)) == wanted


@pytest.mark.parametrize(
    "cell",
    ["1390000100", "139000000011", "没有电话机", "abc", "13900000001/12"],
)
def test_what_is_no_phone_is_wrong(cell: str) -> None:
    assert isinstance(phones_value(cell), Wrong)


def test_one_phone_where_one_is_wanted() -> None:
    assert mobile_value("139-0000-0001") == "13900000001"
    assert isinstance(mobile_value("1390000100"), Wrong)
    assert value_of(office_phone_value("029-33001234/13900000001")) == "029-33001234"


def test_credit_codes() -> None:
    right = code(1)
    assert credit_code_value(right) == right
    assert credit_code_value(f" {right[:8].lower()} {right[8:]} ") == right
    assert credit_code_value("".join(chr(ord(c) + 0xFEE0) for c in right)) == right
    doubted = credit_code_value(code(1, wrong=True))
    assert isinstance(doubted, Doubt)
    assert (doubted.level, doubted.value) == ("warning", code(1, wrong=True))
    for cell in (right[:16], right + "1", right.replace("T", "I"), 6.1049912345678e17, "6.1E+17"):
        assert isinstance(credit_code_value(cell), Wrong)
    lost = credit_code_value(9.161049912345678e17)
    assert isinstance(lost, Wrong)
    assert "丢失" in lost.message


def test_a_unions_code_and_a_units_code_are_not_confused() -> None:
    assert union_code_value(union_code(1)) == union_code(1)
    for found in (union_code_value(code(1)), credit_code_value(union_code(1))):
        assert isinstance(found, Doubt)
        assert found.level == "warning"


def test_an_id_number_is_neither_a_code_nor_repeated_in_the_message() -> None:
    found = credit_code_value(id_number())
    assert isinstance(found, Wrong)
    assert id_number() not in found.message


def test_id_numbers_in_free_text_are_covered() -> None:
    number = id_number()
    assert is_id_number(number)
    found = text_value(f"联系人证件{number}，已核对", 100)
    assert isinstance(found, Doubt)
    assert number not in found.value
    assert found.level == "note"
    assert masked("电话 13900000001") == "电话 13900000001"


def test_names_lose_inner_spaces_and_keep_rare_characters() -> None:
    assert name_value("张　三", 40) == "张三"
    assert name_value(" 秦 岭\u3000食品 有限公司 ", 40) == "秦岭食品有限公司"
    assert name_value("ABC Tools 有限公司", 40) == "ABC Tools有限公司"
    assert name_value("㛃䶮𠮷", 40) == "㛃䶮𠮷"
    assert isinstance(name_value("长" * 41, 40), Wrong)


def test_formulas_stay_text() -> None:
    assert text_value('=HYPERLINK("http://a","b")', 100) == '=HYPERLINK("http://a","b")'


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
