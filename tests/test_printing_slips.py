"""Slips as they leave the press: codes that scan, nothing cut, nothing that tells them apart."""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest

from app.issuing.codes import grouped, new_slip, read_code
from app.printing.binding import bind
from app.printing.slips import AT_ONCE, PrintedSlip, SlipWords, slip_sections
from tests.printed_pages import Printed, assert_well_set, packed
from tests.test_printing_matter import assert_size

PLAIN = SlipWords(
    title="2026 年度工会工作职工民主评议",
    unit_name="示例区蓝天机械制造有限公司工会委员会",
    unit_address="https://sl.example.cn/e/7QKM3WTA9XE4",
    check="0123-4567-89AB-CDEF",
    closes_on=date(2026, 12, 5),
    hotline="12351",
)
LONGEST = replace(
    PLAIN,
    title="人民路街道" + "总工会所属各基层工会组织工作、职工之家建设和双爱双评活动" * 2,
    unit_name="示例区人民路街道西北第一棉纺织印染集团有限责任公司" + "装配车间联合基层工会" * 4,
    unit_address="https://sanliang.shili-gonghui.example.gov.cn:8443/e/7QKM3WTA9XE4",
    merged=True,
)
MM_OF_A_SLIP = (100, 71)


def slips_for(words: SlipWords, count: int, typed: str | None = None) -> list[PrintedSlip]:
    made = [new_slip() for _ in range(count)]
    prefix = words.check.replace("-", "")
    return [
        PrintedSlip(f"{words.unit_address}#{slip.qr}.{prefix}", grouped(typed or slip.typed))
        for slip in made
    ]


def printed(words: SlipWords, slips: list[PrintedSlip]) -> Printed:
    out = BytesIO()
    bind(slip_sections(words, slips), out)
    return Printed(out.getvalue())


@pytest.mark.parametrize("words", [PLAIN, LONGEST], ids=["plain", "longest"])
@pytest.mark.parametrize("typed", [None, "WWWWWWWWWWWW"], ids=["random", "widest"])
def test_eight_slips_on_a_sheet_with_nothing_cut(words: SlipWords, typed: str | None) -> None:
    assert len(LONGEST.title) <= 80
    slips = slips_for(words, 11, typed)
    sheets = printed(words, slips)
    assert len(sheets.sizes) == 2
    for page, part in enumerate((slips[:8], slips[8:])):
        assert_size(sheets, page, 210, 297)
        assert_well_set(sheets, page, margin=5)
        text = sheets.text(page)
        for said in (words.title, words.unit_name, f"核对号{words.check}", "2026年12月5日"):
            assert text.count(packed(said)) == len(part), said
        for said in (
            "与姓名无关",
            "可与同事互换",
            "请自己保管",
            "怎么用",
            "12351",
            "每张只能用一次",
        ):
            assert text.count(said) == len(part), said
        assert text.count("合并统计") == (len(part) if words.merged else 0)
        for slip in part:
            assert slip.typed in text
        inside_one_slip(sheets, page)


def inside_one_slip(sheets: Printed, page: int) -> None:
    """No text or code comes nearer than 2 mm to a cut."""
    width, height = MM_OF_A_SLIP
    for box in [box for _, box in sheets.characters(page)] + sheets.pictures(page):
        for low, high, edge, size in ((box[0], box[2], 5, width), (box[1], box[3], 6.5, height)):
            assert (low - edge) % size >= 2, box
            assert (high - edge) % size <= size - 2, box
            assert (low - edge) // size == (high - edge) // size, box


@pytest.mark.parametrize("dpi", [150, 300])
@pytest.mark.parametrize("words", [PLAIN, LONGEST], ids=["plain", "longest"])
def test_every_code_scans(words: SlipWords, dpi: int) -> None:
    slips = slips_for(words, 8)
    found = printed(words, slips).codes(0, dpi)
    assert sorted(found) == sorted(slip.address.upper() for slip in slips)
    for text in found:
        read = read_code(text)
        assert read is not None
        assert read.unit_code == "7QKM3WTA9XE4"
        assert read.scanned


def test_nothing_numbers_a_slip_or_a_sheet() -> None:
    """But for its two codes every slip is like every other."""
    slips = slips_for(PLAIN, 16)
    sheets = printed(PLAIN, slips)
    texts = [sheets.text(page) for page in range(2)]
    for slip in slips:
        texts = [text.replace(slip.typed, "") for text in texts]
    assert texts[0] == texts[1]
    assert not re.search(r"第\d+张|共\d+张|编号：", texts[0])


def test_many_slips_are_set_in_sections() -> None:
    slips = slips_for(PLAIN, AT_ONCE + 1)
    assert len(list(slip_sections(PLAIN, slips))) == 2
    assert len(printed(PLAIN, slips).sizes) == 26


def test_a_code_does_not_show_itself() -> None:
    [slip] = slips_for(PLAIN, 1)
    assert slip.typed not in repr(slip)
    assert slip.address not in repr(slip)
