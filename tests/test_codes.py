"""Codes of badges and unions: unguessable, unambiguous, forgiving to whoever types them."""

import math
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.codes import ALPHABET, LENGTH, grouped, new_code, normalise


def test_a_code_carries_59_bits_so_that_guessing_finds_a_hit_in_thousands_of_years() -> None:
    assert len(set(ALPHABET)) == len(ALPHABET) == 31
    assert LENGTH * math.log2(len(ALPHABET)) > 59
    hits_a_year = 20_000 * 20_000 * 60 * 24 * 365 / len(ALPHABET) ** LENGTH
    assert hits_a_year < 3e-4


def test_no_two_characters_of_the_alphabet_look_alike() -> None:
    for alike in ("1I", "0O", "5S", "2Z", "UV"):
        assert len(set(alike) & set(ALPHABET)) == 1


def test_new_codes_use_every_character_about_equally_and_do_not_repeat() -> None:
    codes = [new_code() for _ in range(5_000)]
    assert len(set(codes)) == len(codes)
    counted = Counter("".join(codes))
    assert set(counted) == set(ALPHABET)
    expected = 5_000 * LENGTH / len(ALPHABET)
    assert all(0.8 * expected < n < 1.2 * expected for n in counted.values())


@given(st.lists(st.sampled_from(ALPHABET), min_size=LENGTH, max_size=LENGTH).map("".join))
def test_a_code_is_read_back_however_it_is_written(code: str) -> None:
    full_width = "".join(chr(ord(c) + 0xFEE0) for c in code)
    for written in (
        code,
        code.lower(),
        grouped(code),
        grouped(code).lower(),
        full_width,
        f"  {grouped(code).replace('-', ' ')}\n",
        grouped(code).replace("-", "－"),
    ):
        assert normalise(written) == code


def test_a_look_alike_can_only_mean_its_twin() -> None:
    assert normalise("IOSVZ-aaaa-aaa") == "105U2AAAAAAA"
    assert normalise("iosvz-aaaa-aaa") == "105U2AAAAAAA"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A" * 11,
        "A" * 13,
        "A" * 11 + "é",
        "A" * 11 + "工",
        "A" * 11 + "!",
        "A" * 11 + "\0",
        "../../../../etc",
        "A" * 12 + " " * 60,
        "A" * 10 + "ß",
    ],
)
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert normalise(text) is None


def test_grouping() -> None:
    assert grouped("ABCDEFGH2345") == "ABCD-EFGH-2345"
