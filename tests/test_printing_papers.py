"""Lists to sign and sheets for consent as they leave the press: sizes, headings, nothing cut."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from app.cadres import notices
from app.core.language import Language
from app.printing.consent_sheets import ConsentSheet, consent_sheet_pdf
from app.printing.people import Person
from app.printing.receipt_lists import Receipt, ReceiptList, receipt_list_pdf
from tests.printed_pages import LONGEST, PLAIN, Printed, assert_well_set, packed
from tests.test_printing_matter import assert_size

UNION_PHONE = "029-33210000"


def receipt_of(person: Person, number: int) -> Receipt:
    return Receipt(person.name or "", person.posts, f"{number:06d}")


def sheet_of(person: Person) -> ConsentSheet:
    return ConsentSheet(
        union_name=person.union_name,
        union_phone=UNION_PHONE,
        name=person.name or "",
        posts=person.posts,
        has_photo=True,
        office_phone=person.office_phone,
        mobile="13800001234",
        duties=person.duties,
    )


def ruled_lines(printed: Printed, page: int) -> list[float]:
    """Where horizontal rules as wide as the table stand, in mm from above."""
    picture = printed.picture(page, 150).convert("L")
    found: list[float] = []
    for y in range(picture.height):
        row = picture.crop((0, y, picture.width, y + 1)).tobytes()
        if sum(light < 140 for light in row) > 0.8 * picture.width:
            at = y / 150 * 25.4
            if not found or at - found[-1] > 1:
                found.append(at)
    return found


@pytest.mark.parametrize("person", [PLAIN, LONGEST], ids=["plain", "longest"])
def test_a_receipt_list_of_many_has_its_headings_on_every_page(person: Person) -> None:
    receipts = [receipt_of(person, number) for number in range(1, 41)]
    printed = Printed(receipt_list_pdf([ReceiptList(person.union_name, receipts)]))
    pages = len(printed.sizes)
    assert pages > 1
    numbers: list[str] = []
    for page in range(pages):
        assert_size(printed, page, 297, 210)
        assert_well_set(printed, page, margin=10)
        text = printed.text(page)
        assert packed(person.union_name) in text
        assert packed("共 40 张") in text
        for heading in ("序号", "姓名", "职务", "胸卡编号", "领取人签名", "领取日期"):
            assert heading in text
        assert f"第{page + 1}页，共{pages}页" in text
        numbers += re.findall(r"(?<!\d)\d{6}", text)
        rules = ruled_lines(printed, page)
        rows = [below - above for above, below in pairwise(rules[1:])]
        assert rows
        assert min(rows) >= 12, "there is room to sign by hand"
    assert numbers == [f"{n:06d}" for n in range(1, 41)], "each stands on one page"
    assert packed(person.name or "") in printed.text(0)
    assert packed("、".join(person.posts)) in printed.text(0)


def test_every_union_signs_on_pages_of_its_own() -> None:
    lists = [
        ReceiptList("甲工会委员会", [receipt_of(PLAIN, number) for number in range(1, 21)]),
        ReceiptList("乙工会委员会", [receipt_of(replace(PLAIN, name="李四"), 21)]),
    ]
    printed = Printed(receipt_list_pdf(lists))
    *first, last = range(len(printed.sizes))
    for page in first:
        assert "甲工会委员会" in printed.text(page)
        assert f"第{page + 1}页，共{len(first)}页" in printed.text(page)
    assert "第1页，共1页" in printed.text(last)
    assert "王强" not in printed.text(last)


@pytest.mark.parametrize("person", [PLAIN, LONGEST], ids=["plain", "longest"])
def test_a_consent_sheet_says_what_the_law_asks_and_has_only_empty_boxes(person: Person) -> None:
    printed = Printed(consent_sheet_pdf([sheet_of(person)], "12351"))
    assert len(printed.sizes) == 1
    assert_size(printed, 0, 210, 297)
    assert_well_set(printed, 0, margin=10)
    text = printed.text(0)
    contact = notices.Contact(person.union_name, UNION_PHONE, "12351")
    for part in notices.notice(notices.CURRENT, Language.CHINESE, contact):
        assert packed(part.title) in text
        assert packed(part.text) in text
    assert f"告知书版本{notices.CURRENT}" in text
    for words in (person.name or "", person.union_name, *person.posts, *person.duties):
        assert packed(words) in text
    assert "13800001234" not in text, "paper lies about"
    assert "138****1234" in text
    for words in ("本人签名", "年", "月", "日", "扫码页", "工会主页", "公示海报", "单位网站"):
        assert words in text
    boxes = empty_boxes(printed, 0)
    assert len(boxes) == 5 * 4
    for left, top, right, bottom in boxes:
        assert 5 <= right - left < 6
        assert 5 <= bottom - top < 6


def empty_boxes(printed: Printed, page: int) -> list[tuple[float, float, float, float]]:
    """Squares to tick, with nothing written in them."""
    height = printed.document[page].get_size()[1]
    millimetre = 72 / 25.4
    found = []
    for shape in printed.document[page].get_objects():
        left, bottom, right, top = (edge / millimetre for edge in shape.get_bounds())
        if shape.type == 2 and 4 < right - left < 6 and 4 < top - bottom < 6:
            found.append((left, height / millimetre - top, right, height / millimetre - bottom))
    for box in found:
        inside = [
            character
            for character, (left, top, right, bottom) in printed.characters(page)
            if left < box[2] and right > box[0] and top < box[3] and bottom > box[1]
        ]
        assert inside == []
    return found


def test_what_is_not_recorded_is_called_so_and_each_sheet_counts_its_own_pages() -> None:
    bare = replace(
        sheet_of(PLAIN), has_photo=False, office_phone=None, mobile=None, duties=[], posts=[]
    )
    printed = Printed(consent_sheet_pdf([bare, sheet_of(PLAIN)]))
    assert printed.text(0).count("（未登记）") == 4
    for page in (0, 1):
        assert "第1页，共1页" in printed.text(page)
    assert "职务　" not in printed.text(0)


def test_as_many_duties_as_can_be_entered_run_on_to_a_second_page() -> None:
    duties = ["组织签订集体合同和工资专项集体合同，监督其履行；" * 3 for _ in range(10)]
    printed = Printed(consent_sheet_pdf([replace(sheet_of(LONGEST), duties=duties)]))
    assert len(printed.sizes) == 2
    for page in (0, 1):
        assert_well_set(printed, page, margin=10)
        assert f"第{page + 1}页，共2页" in printed.text(page)
        assert "工会主页" in printed.text(page), "under its headings"
    assert "本人签名" in printed.text(1)
    boxes = [box for page in (0, 1) for box in empty_boxes(printed, page)]
    assert len(boxes) == 20
