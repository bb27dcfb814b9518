"""What people type into census cells, and what it means."""

from datetime import date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.census.sheets.values import Doubt, Wrong, is_id_number, masked
from app.census.sheets.values_dates import date_value, term_end_value, term_value
from app.census.sheets.values_numbers import (
    count_value,
    credit_code_value,
    mobile_value,
    office_phone_value,
    phones_value,
    union_code_value,
)
from app.census.sheets.values_texts import name_value, text_value
from tests.census_workbooks import code, id_number, union_code


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
