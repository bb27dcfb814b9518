"""ID numbers are found in every spelling; what only looks a little like one is left alone."""

import random
import time

import pytest

from app.census.sheets.id_numbers import (
    BLANKED,
    cleaned_number,
    may_hold_id_numbers,
    mostly_id_number,
    without_id_numbers,
)
from tests.census_workbooks import code, id_number, union_code

NUMBER = "610402199001011234"
RIGHT = id_number()
OLD = "610402900101123"


@pytest.mark.parametrize(
    "written",
    [
        NUMBER,
        RIGHT,
        "61040219900101123X",
        "61040219900101123x",
        f"ID{NUMBER}",
        f"身份证{OLD}",
        f"No{OLD}号",
        "6104 0219 9001 0112 34",
        "610402.19900101.1234",
        "610402/19900101/1234",
        "610402－19900101－1234",
        "610402　19900101　1234",
        "610402_19900101_123X",
        "610402 19900101 123 X",
        "610402 900101 123",
        NUMBER + RIGHT,
        OLD + OLD,
        f"{NUMBER}/{RIGHT}",
        f"{NUMBER} 13900000000",
        f"13900000000{NUMBER}",
        f"1.{NUMBER}",
        "6.10402199001011E+17",
        "6.10402199001011e17",
        "６.１０４０２１９９００１０１１Ｅ＋１７",
        "6.104021990010E+17",
        "610402\u200b1990\u200b0101\u200b1234",
        "\ufeff610402\u00ad19900101\u20601234",
        "６１０４０２１９９００１０１１２３４",
        "６１０４０２１９９００１０１１２３Ｘ",
        "6１04０2１99００1０1１2３4",
        f"{code(1)} {NUMBER}",
        f"{union_code(1)},{NUMBER}",
        "810000199001011234",
    ],
)
def test_every_spelling_is_found(written: str) -> None:
    said = f"甲{written}乙"
    found = without_id_numbers(said)
    assert BLANKED in found
    digits = "".join(sign for sign in found if sign.isdecimal())
    for part in ("19900101", "900101", "１９９０", "9001011", "90010112"):
        assert part not in digits
    assert found.startswith("甲")
    assert found.endswith("乙")
    assert without_id_numbers(found) == found
    assert may_hold_id_numbers(f"无\x00{said}\x00无")


@pytest.mark.parametrize(
    "written",
    [
        "029-33212345",
        "13900000000/13911111111",
        "13900000000 13911111111 029-33212345转801",
        "029-33001001、33212345、400-1234567",
        "15319900101/3212345",
        "128000.50",
        "12,345,678,901.00",
        "2010.10.01-2015.09.30",
        "2010-05-01至2015-04-30",
        "2012年4月30日，职工1280人，女职工310人，农民工200人，会员1100人",
        "秦都区示范路 12 号 3 幢 2 单元 1801 室",
        "91610402DEM000014H",
        "81610402DEM000014J",
        "61040273000112",
        "注册资金 1.2E+8",
        "6.1E+17",
    ],
)
def test_other_numbers_are_left_alone(written: str) -> None:
    assert without_id_numbers(written) == written


def test_credit_codes_are_never_taken_for_id_numbers() -> None:
    from app.core.credit_codes import check_digit

    dice = random.Random(1)  # noqa: S311
    hits = 0
    for number in range(20_000):
        assert without_id_numbers(code(number % 999_999)) == code(number % 999_999)
        body = f"{dice.choice((91, 81))}610402{dice.randrange(10**9):09d}"
        whole = body + check_digit(body + "0")
        hits += without_id_numbers(whole) != whole
        phones = f"1{dice.randrange(3 * 10**9, 10**10)}/{dice.randrange(2 * 10**6, 10**7)}"
        hits += without_id_numbers(phones) != phones
    assert hits == 0


def test_numbers_typed_as_numbers() -> None:
    assert cleaned_number(float(NUMBER), code_column=False) is None
    assert cleaned_number(float(NUMBER), code_column=True) is None
    assert cleaned_number(float(OLD), code_column=True) is None
    assert cleaned_number(9.161040258345678e17, code_column=True) == 9.161040258345678e17
    assert cleaned_number(9.161040258345678e17, code_column=False) is None
    for harmless in (0.0, 13900000000.0, 128.5, 123456789012.0, float("inf"), float("nan")):
        kept = cleaned_number(harmless, code_column=False)
        assert kept == harmless or harmless != harmless


def test_a_lost_number_in_a_code_column_is_left_to_be_an_error() -> None:
    assert without_id_numbers("9.16104025834567E+17", code_column=True) == "9.16104025834567E+17"
    assert without_id_numbers("9.16104025834567E+17") == BLANKED
    assert without_id_numbers("6.10402199001011E+17", code_column=True) == BLANKED


def test_a_cell_that_is_hardly_anything_else() -> None:
    assert mostly_id_number(f"身份证{OLD}")
    assert mostly_id_number("6104 0219 9001 0112 34")
    assert not mostly_id_number(f"联系人周末不在，请打办公室电话；证件{OLD}见附件，复印件在办公室")
    assert not mostly_id_number(code(3))


def test_many_phones_and_codes_cost_little() -> None:
    texts = [f"029-3300{n % 10_000:04d}/1390000{n % 10_000:04d}" for n in range(50_000)]
    begin = time.process_time()
    for text in texts:
        without_id_numbers(text)
    assert time.process_time() - begin < 5
