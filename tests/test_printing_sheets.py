"""Cards on A4: in their true size, with crop marks on their edges, bleed, and backs that match."""

from dataclasses import replace
from itertools import pairwise

import pytest
from PIL import Image

from app.printing.badge_layouts import LAYOUTS, BadgeSize
from app.printing.badges import badge_pdf
from app.printing.contact_cards import IMPOSITION, ContactCard, contact_card_pdf
from app.printing.sheets import Sheet
from tests.printed_pages import (
    LONG_ADDRESS,
    LONG_HOURS,
    LONGEST,
    PLAIN,
    RED,
    Printed,
    assert_well_set,
    near,
    packed,
)
from tests.test_printing_matter import badge_of

DPI = 300


def _mm(pixels: float) -> float:
    return pixels / DPI * 25.4


def _px(length: float) -> int:
    return round(length / 25.4 * DPI)


def _runs(line: Image.Image) -> list[float]:
    """Middles of the dark runs in a row or column of pixels, in mm."""
    dark = [light < 140 for light in line.convert("L").tobytes()]
    found, start = [], None
    for at, is_dark in enumerate([*dark, False]):
        if is_dark and start is None:
            start = at
        elif not is_dark and start is not None:
            found.append(_mm((start + at) / 2))
            start = None
    return found


def crop_marks(sheet: Image.Image) -> tuple[list[float], list[float]]:
    """Where marks say to cut: from the left along the top, from the top along the left."""
    columns = rows = []
    for depth in range(_px(1), _px(60)):
        columns = _runs(sheet.crop((0, depth, sheet.width, depth + 1)))
        if len(columns) > 1:
            columns = _runs(sheet.crop((0, depth + 8, sheet.width, depth + 9)))
            break
    for depth in range(_px(1), _px(60)):
        rows = _runs(sheet.crop((depth, 0, depth + 1, sheet.height)))
        if len(rows) > 1:
            rows = _runs(sheet.crop((depth + 8, 0, depth + 9, sheet.height)))
            break
    return columns, rows


@pytest.mark.parametrize("size", BadgeSize)
def test_marks_on_a_sheet_of_badges_are_the_edges_of_the_cards(size: BadgeSize) -> None:
    layout = LAYOUTS[size]
    each = layout.imposition.each
    badges = [
        replace(badge_of(PLAIN), name=f"赵{n:02}", address_url=f"https://a.cn/b/7QKM3WTA00{n:02}")
        for n in range(each + 1)
    ]
    printed = Printed(badge_pdf(badges, size=size, sheet=Sheet.A4))
    assert len(printed.sizes) == 4
    for page in range(4):
        assert printed.sizes[page] == pytest.approx((210, 297), abs=0.1)
        assert_well_set(printed, page, margin=3)
    columns, rows = crop_marks(printed.picture(0))
    assert len(columns) == 2 * layout.imposition.columns
    assert len(rows) == 2 * layout.imposition.rows
    for edges, side in ((columns, layout.width), (rows, layout.height)):
        for left, right in zip(edges[::2], edges[1::2], strict=True):
            assert right - left == pytest.approx(side, abs=0.2)
    assert crop_marks(printed.picture(1))[0] == pytest.approx(columns, abs=0.1)
    for dpi in (300, 150):
        assert len(set(printed.codes(1, dpi))) == each
    assert f"共{each + 1}张·正面·1/2" in printed.text(0)


def test_the_back_of_each_card_lies_behind_its_front() -> None:
    badges = [
        replace(badge_of(PLAIN), name=f"赵{n}", code=f"{n}{n}{n}{n}", photo=None) for n in range(4)
    ]
    printed = Printed(badge_pdf(badges, sheet=Sheet.A4))
    first_front = next(box for character, box in printed.characters(0) if character == "0")
    zeros = [box for character, box in printed.characters(1) if character == "0"]
    front = (first_front[0] + first_front[2]) / 2
    behind = [(box[0] + box[2]) / 2 for box in zeros if box[3] - box[1] > 2.5]
    assert max(behind) > 105 > front, "turned over its long edge, left becomes right"
    assert max(behind) == pytest.approx(210 - front, abs=15)


def test_ten_contact_cards_fill_a_sheet_and_bleed_three_millimetres() -> None:
    cards = [ContactCard(replace(PLAIN, name=f"赵{n}"), "示例路 1 号", None) for n in range(10)]
    printed = Printed(contact_card_pdf(cards, sheet=Sheet.A4))
    assert IMPOSITION.each == 10
    assert len(printed.sizes) == 2
    for page in (0, 1):
        assert_well_set(printed, page, margin=3)
    front, back = printed.picture(0), printed.picture(1)
    columns, rows = crop_marks(front)
    assert len(columns) == 4
    assert len(rows) == 6, "rows share their cuts"
    assert columns[1] - columns[0] == pytest.approx(90, abs=0.2)
    assert columns[3] - columns[2] == pytest.approx(90, abs=0.2)
    for upper, lower in pairwise(rows):
        assert lower - upper == pytest.approx(54, abs=0.2)
    left = columns[0]
    middle = _px((rows[0] + rows[1]) / 2)
    for x, is_red in (
        (columns[0] - 2.8, True),
        (columns[0] - 3.3, False),
        (columns[2] - 2.8, True),
    ):
        assert near(front.getpixel((_px(x), middle)), RED) is is_red
    for y, is_red in ((rows[0] - 2.8, True), (rows[0] - 3.3, False), (rows[-1] + 2.8, True)):
        assert near(back.getpixel((_px(left + 2), _px(y))), RED) is is_red


def address_of(number: int) -> str:
    """One of twenty, as long as a district's own address gets."""
    return f"{LONGEST.address_url}"[:-2] + f"{number:02}"


@pytest.mark.parametrize("size", BadgeSize)
def test_a_sheet_full_of_the_longest_badges_is_read_and_cuts_nothing(size: BadgeSize) -> None:
    each = LAYOUTS[size].imposition.each
    badges = [replace(badge_of(LONGEST), address_url=address_of(n)) for n in range(each)]
    printed = Printed(badge_pdf(badges, size=size, sheet=Sheet.A4))
    assert len(printed.sizes) == 2
    for page in (0, 1):
        assert_well_set(printed, page, margin=3)
    assert printed.text(0).count(packed(str(LONGEST.name))) == each
    for dpi in (300, 150):
        assert set(printed.codes(1, dpi)) == {address_of(n).upper() for n in range(each)}


def test_a_sheet_full_of_the_longest_contact_cards_is_read_and_cuts_nothing() -> None:
    cards = [
        ContactCard(replace(LONGEST, address_url=address_of(n)), LONG_ADDRESS, LONG_HOURS)
        for n in range(IMPOSITION.each)
    ]
    printed = Printed(contact_card_pdf(cards, sheet=Sheet.A4))
    assert len(printed.sizes) == 2
    for page in (0, 1):
        assert printed.sizes[page] == pytest.approx((210, 297), abs=0.1)
        assert_well_set(printed, page, margin=3)
    assert printed.text(0).count(packed(LONG_ADDRESS)) == IMPOSITION.each
    for dpi in (300, 150):
        assert set(printed.codes(0, dpi)) == {address_of(n).upper() for n in range(IMPOSITION.each)}
