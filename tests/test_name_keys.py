"""Names compared, words read: pure rules of the register."""

import random
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.enterprises import likeness as like
from app.enterprises.industries import INDUSTRY_NAMES, Industry, industry_of
from app.enterprises.likeness import (
    MOST_WITH_SAME_BEGINNING,
    WINDOW,
    Candidate,
    compare,
    near_pairs,
    ordered,
)
from app.enterprises.name_keys import (
    likeness,
    name_key,
    name_keys,
    plain_name,
    plain_names,
    same_name_key,
    same_name_keys,
)
from app.enterprises.ownership import OWNERSHIP_NAMES, Ownership, non_public_of, ownership_of


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("示例机械有限公司", "示例机械有限责任公司"),
        ("示例机械有限公司", "陕西示例机械有限公司"),
        ("咸阳市秦都区示例机械厂", "示例机械厂"),
        ("示例机械（咸阳）有限公司", "示例机械(咸阳)有限公司"),
        ("ＡＢ示例科技有限公司", "ab示例科技 有限公司"),
        ("示例 机械\u3000有限公司", "示例机械有限公司"),
        ("示例·机械有限公司", "示例机械有限公司"),
    ],
)
def test_one_firm_written_in_two_ways_has_one_key(left: str, right: str) -> None:
    assert name_key(left) == name_key(right)


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        ("示例（东）机械有限公司", "示例·(东) 机械有限责任公司", True),
        ("示例ABC有限责任公司分公司", "示例ａｂｃ有限公司分公司", True),
        ("陕西示例机械有限公司", "示例机械有限公司", False),
        ("示例机械有限公司", "示例机械厂", False),
    ],
)
def test_a_name_is_the_same_if_only_its_writing_differs(left: str, right: str, same: bool) -> None:
    assert (same_name_key(left) == same_name_key(right)) == same


@given(
    st.lists(st.text(alphabet="示例（）() ·ＡaıßĲ\u0301\x00\n有限责任公司", max_size=9), max_size=6)
)
def test_many_names_have_the_keys_each_has_alone(names: list[str]) -> None:
    assert plain_names(names) == [plain_name(name) for name in names]
    assert same_name_keys(names) == [same_name_key(name) for name in names]
    assert name_keys(names) == [name_key(name) for name in names]


@pytest.mark.parametrize("name", ["公司", "有限公司", "咸阳公司", "秦都区", "a", "（）"])
def test_a_name_of_nothing_else_keeps_a_key(name: str) -> None:
    assert name_key(name) == name_key(name)
    assert name == "（）" or name_key(name)


@pytest.mark.parametrize(
    ("left", "right", "alike"),
    [
        ("示例机械", "示例机械制造", True),  # 简称, 全称
        ("示例机械", "示例机械秦都分公司", False),
        ("示例机械第一分厂", "示例机械第二分厂", False),
        ("示例便利1店", "示例便利2店", False),
        ("示例", "示例机械", False),  # too short to be anybody's short name
        ("渭河甲食品", "渭河乙食品", False),
        ("咸阳渭河食品加工设备制造安装", "咸阳渭河食品加工设备制造按装", True),
        ("示例商贸", "样本物流", False),
    ],
)
def test_likeness(left: str, right: str, alike: bool) -> None:
    assert (likeness(left, right) is not None) is alike
    assert likeness(left, right) == likeness(right, left)


def _row(number: int, name: str, **values: object) -> Candidate:
    return Candidate(UUID(int=number), (name_key(name),), **values)  # type: ignore[arg-type]


def test_a_shared_telephone_makes_less_likeness_enough() -> None:
    left, right = "渭河甲机械厂", "渭河乙机械厂"
    assert compare(_row(1, left), _row(2, right)) is None
    phones = frozenset({"029-33210001"})
    assert compare(_row(1, left, phones=phones), _row(2, right, phones=phones)) is not None


def test_two_certificates_are_two_enterprises_unless_the_name_is_the_same() -> None:
    long, short = "示例机械制造有限公司", "示例机械"
    assert compare(_row(1, long, code="A"), _row(2, short, code="B")) is None
    assert compare(_row(1, long, code="A"), _row(2, short)) is not None
    assert compare(_row(1, long, code="A"), _row(2, long, code="B")) == 80.0


@pytest.fixture
def compared(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Candidate, Candidate]]:
    """The comparisons made."""
    made: list[tuple[Candidate, Candidate]] = []

    def compare_and_note(left: Candidate, right: Candidate) -> float | None:
        made.append((left, right))
        return compare(left, right)

    monkeypatch.setattr(like, "compare", compare_and_note)
    return made


def test_pairs_are_found_among_many_without_comparing_all(
    compared: list[tuple[Candidate, Candidate]],
) -> None:
    signs = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥金木水火土山河"
    chance = random.Random(12)  # noqa: S311
    count = 5_000
    names = ["".join(chance.choices(signs, k=6)) + "商贸有限公司" for _ in range(count)]
    rows = [_row(number, name) for number, name in enumerate(names)]
    planted = [(number, count + number) for number in range(0, count, 100)]
    rows += [_row(other, f"陕西{names[one][:-4]}有限责任公司") for one, other in planted]
    pairs = near_pairs(rows)
    assert {ordered(UUID(int=one), UUID(int=other)) for one, other in planted} <= pairs.keys()
    assert len(pairs) < len(planted) + 20
    assert len(compared) <= 2 * WINDOW * len(rows)


def test_names_that_all_begin_alike_cost_no_more(
    compared: list[tuple[Candidate, Candidate]],
) -> None:
    phones = frozenset({"029-33210001"})  # of the agent who registered them all
    rows = [_row(n, f"示例商贸{n:06d}有限公司", phones=phones) for n in range(3_000)]
    assert near_pairs([*rows, _row(3_000, "示例商贸")]) == {}
    assert len(compared) <= (2 * WINDOW + MOST_WITH_SAME_BEGINNING) * 3_001


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("170", Ownership.PRIVATE),
        ("１７０ 私营", Ownership.PRIVATE),
        ("170-私营企业", Ownership.PRIVATE),
        ("民营", Ownership.PRIVATE),
        ("国有独资", Ownership.STATE_SOLE),
        ("外商独资", Ownership.FOREIGN),
        ("个体工商户", Ownership.INDIVIDUAL),
        ("有限责任公司（自然人独资）", Ownership.PRIVATE),
        ("民办非企业单位", Ownership.PRIVATE_NON_ENTERPRISE),
        ("171", None),
        ("非公", None),
        ("", None),
    ],
)
def test_words_for_ownership(text: str, expected: Ownership | None) -> None:
    assert ownership_of(text) is expected


def test_every_kind_is_found_by_its_own_name() -> None:
    for kind, name in OWNERSHIP_NAMES.items():
        assert ownership_of(name) is ownership_of(f"{kind.value}{name}") is kind
    assert {kind for kind in Ownership if non_public_of(kind) is None} == {
        "130", "140", "159", "169", "190",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("C", "C"),
        ("c", "C"),
        ("制造业", "C"),
        ("C 制造业", "C"),
        ("C13", "C"),
        ("C-制造业", "C"),
        ("餐饮", "H"),
        ("餐饮业", "H"),
        ("批发和零售业", "F"),
        ("软件行业", "I"),
        ("Cx", None),
        ("别的", None),
        ("", None),
    ],
)
def test_words_for_industries(text: str, expected: str | None) -> None:
    assert industry_of(text) == expected


def test_every_industry_is_found_by_its_own_name() -> None:
    assert set(INDUSTRY_NAMES) == {industry.value for industry in Industry}
    for letter, name in INDUSTRY_NAMES.items():
        assert industry_of(name) == industry_of(letter + name) == letter


@given(st.text(max_size=30), st.text(max_size=30))
def test_no_text_breaks_the_rules(left: str, right: str) -> None:
    key = name_key(left)
    assert len(key) <= 120
    ownership_of(left)
    industry_of(left)
    score = likeness(key, name_key(right))
    assert score is None or 0 <= score <= 100
