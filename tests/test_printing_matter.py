"""Cards, plates, plaques and posters: sizes to 0.2 mm, codes read, no text cut or overlapping."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PIL import Image, ImageChops

from app.printing.badge_layouts import LAYOUTS, BadgeSize
from app.printing.badges import BadgeArtwork, badge_pdf
from app.printing.contact_cards import ContactCard, contact_card_pdf
from app.printing.desk_plates import desk_plate_pdf
from app.printing.door_plates import DoorPlateSize, door_plate_pdf
from app.printing.people import Person
from app.printing.plaques import Orientation, plaque_pdf
from app.printing.posters import PosterArtwork, PosterSize, poster_pdf
from app.printing.sheets import Sheet
from tests.printed_pages import (
    LONG_ADDRESS,
    LONG_HOURS,
    LONGEST,
    PLAIN,
    UNNAMED,
    Printed,
    assert_well_set,
    packed,
)

PEOPLE = pytest.mark.parametrize(
    "person", [PLAIN, LONGEST, UNNAMED], ids=["plain", "longest", "unnamed"]
)
DPI = (300, 150)
UNION_URL = "https://sanliang.shili-gonghui.example.gov.cn:8443/u/7QKM3WTA9XE4"


def badge_of(person: Person) -> BadgeArtwork:
    return BadgeArtwork(
        name=person.name,
        posts=person.posts,
        union_name=person.union_name,
        number="000123",
        code=person.code or "",
        address_url=person.address_url or "",
        photo=person.photo,
        office_phone=person.office_phone,
    )


def poster_of(*officers: Person, union_name: str = PLAIN.union_name) -> PosterArtwork:
    return PosterArtwork(
        union_name=union_name,
        officers=officers,
        office_address=LONG_ADDRESS,
        office_hours=LONG_HOURS,
        office_phone="029-33330000",
        supervisor="渭阳市示例区人民路街道总工会",
        supervision_phone="029-33210000",
        published_on=date(2026, 11, 22),
        address_url=UNION_URL,
    )


def assert_size(printed: Printed, page: int, width: float, height: float) -> None:
    assert printed.sizes[page] == pytest.approx((width, height), abs=0.05)
    if max(width, height) > 420:
        return
    picture = printed.picture(page, 150)
    measured = tuple(side / 150 * 25.4 for side in picture.size)
    assert measured == pytest.approx((width, height), abs=0.2)


@PEOPLE
@pytest.mark.parametrize("size", BadgeSize)
def test_badges_of_every_size(size: BadgeSize, person: Person) -> None:
    printed = Printed(badge_pdf([badge_of(person)], size=size))
    layout = LAYOUTS[size]
    assert len(printed.sizes) == 2
    for page in (0, 1):
        assert_size(printed, page, layout.width, layout.height)
        assert_well_set(printed, page, margin=2.9)
    for words in (person.name or "", *person.posts, person.union_name, "000123"):
        assert packed(words) in printed.text(0)
    for dpi in DPI:
        assert printed.codes(1, dpi) == [str(person.address_url).upper()]
    if person.photo:
        [photo] = printed.pictures(0)
        assert (photo[3] - photo[1]) / (photo[2] - photo[0]) == pytest.approx(1.4, abs=0.01)
        assert photo[2] - photo[0] >= 24.9


@PEOPLE
def test_contact_cards(person: Person) -> None:
    card = ContactCard(person, LONG_ADDRESS, LONG_HOURS)
    printed = Printed(contact_card_pdf([card, replace(card, office_address=None)]))
    assert len(printed.sizes) == 4
    for page in range(4):
        assert_size(printed, page, 90, 54)
        assert_well_set(printed, page, margin=2.9)
    front, back = printed.text(0), printed.text(1)
    for words in (person.large, person.union_name, LONG_ADDRESS, LONG_HOURS):
        assert packed(words) in front
    for duty in person.duties:
        assert packed(duty) in back
    assert "职工有困难找工会" in back
    assert "12351" in back
    for dpi in DPI:
        assert printed.codes(0, dpi) == [str(person.address_url).upper()]


def test_a_card_without_a_badge_has_no_code_and_more_room() -> None:
    bare = replace(LONGEST, address_url=None, code=None)
    printed = Printed(contact_card_pdf([ContactCard(bare, LONG_ADDRESS, LONG_HOURS)]))
    assert printed.pictures(0) == []
    assert_well_set(printed, 0, margin=2.9)


@pytest.mark.parametrize("size", DoorPlateSize)
@pytest.mark.parametrize("people", [[], [PLAIN], [LONGEST], [LONGEST, PLAIN, UNNAMED]], ids=len)
def test_door_plates(size: DoorPlateSize, people: list[Person]) -> None:
    union_name = LONGEST.union_name
    printed = Printed(
        door_plate_pdf(union_name, "工会主席办公室", people, size=size, address_url=UNION_URL)
    )
    width, height = (float(side) for side in size.value.split("x"))
    assert_size(printed, 0, width, height)
    assert_well_set(printed, 0, margin=3)
    for words in (union_name, "工会主席办公室", "职工有困难找工会", "12351"):
        assert words in printed.text(0)
    for person in people:
        assert packed(person.large) in printed.text(0)
    for dpi in DPI:
        assert printed.codes(0, dpi) == [UNION_URL.upper()]
    for left, _, right, _ in printed.pictures(0):
        assert (right - left) * 29 / 37 >= 25, "a code on a door is read from a step away"


@PEOPLE
def test_desk_plates_stand_upright_on_both_sides_when_folded(person: Person) -> None:
    printed = Printed(desk_plate_pdf([person]))
    assert_size(printed, 0, 200, 200)
    assert_well_set(printed, 0, margin=5)
    assert printed.text(0).count(packed(person.union_name)) >= 1
    assert printed.text(0).count(packed(person.large)) >= 1
    picture = printed.picture(0, 100)
    side = picture.width
    upper = picture.crop((0, 0, side, side // 2)).rotate(180)
    lower = picture.crop((0, side - side // 2, side, side))
    faces = [face.convert("L").reduce(4) for face in (upper, lower)]
    far = ImageChops.difference(*faces).point(lambda distance: 255 * (distance > 100))
    assert far.histogram()[255] < 0.005 * far.width * far.height


A3, A4 = PosterSize.A3, PosterSize.A4


@pytest.mark.parametrize(
    ("size", "officers"),
    [
        (A3, [PLAIN]),
        (A3, [LONGEST] * 2),
        (A3, [PLAIN, UNNAMED, LONGEST]),
        (A3, [LONGEST] * 8),
        (A4, [PLAIN]),
        (A4, [PLAIN] * 9 + [LONGEST] * 2),
    ],
    ids=["a3 1", "a3 2", "a3 3", "a3 8", "a4 1", "a4 11"],
)
def test_posters(size: PosterSize, officers: list[Person]) -> None:
    printed = Printed(poster_pdf(poster_of(*officers, union_name=LONGEST.union_name), size=size))
    assert len(printed.sizes) == -(-len(officers) // 8)
    width, height = {"a3": (297, 420), "a4": (210, 297)}[size]
    whole = ""
    for page in range(len(printed.sizes)):
        assert_size(printed, page, width, height)
        assert_well_set(printed, page, margin=5)
        text = printed.text(page)
        for words in (
            "职工有困难找工会",
            LONGEST.union_name,
            packed(LONG_ADDRESS),
            packed(LONG_HOURS),
            "监督电话029-33210000",
            "职工服务热线12351",
            "公示日期2026年11月22日",
            "版本20261122-",
        ):
            assert words in text
        for dpi in DPI:
            assert printed.codes(page, dpi) == [UNION_URL.upper()]
        whole += text
    for officer in officers:
        for words in (officer.large, *officer.posts, *officer.duties):
            assert packed(words) in whole


def test_ordinary_posters_keep_14_points_on_a3() -> None:
    printed = Printed(poster_pdf(poster_of(*[PLAIN] * 8)))
    heights = [box[3] - box[1] for character, box in printed.characters(0) if character in "职责"]
    assert min(heights) > 14 * 0.8 / 72 * 25.4


def test_what_is_withheld_is_said_and_the_unions_number_stands_in() -> None:
    for document in (
        contact_card_pdf([ContactCard(LONGEST, None, None)]),
        poster_pdf(poster_of(LONGEST)),
    ):
        text = Printed(document).text(0)
        assert "029-33330000转8012（工会）" in text
        assert "本人未同意公开" in text
    text = Printed(contact_card_pdf([ContactCard(PLAIN, None, None)])).text(0)
    assert "本人未同意公开" not in text
    assert "13800001234" in text


def test_a_posters_version_follows_its_contents() -> None:
    artwork = poster_of(PLAIN)
    assert artwork.version == poster_of(PLAIN).version
    for changed in (
        poster_of(replace(PLAIN, mobile=None)),
        poster_of(replace(PLAIN, photo=None)),
        poster_of(PLAIN, UNNAMED),
        replace(artwork, office_hours="随时"),
        replace(artwork, published_on=date(2026, 11, 23)),
    ):
        assert changed.version != artwork.version


PLAQUES = [
    ("示例区蓝天机械制造有限公司工会委员会", 360, 2200, Orientation.VERTICAL),
    (LONGEST.union_name, 360, 2200, Orientation.VERTICAL),
    ("蓝天（示例）有限公司工会", 600, 400, Orientation.VERTICAL),
    ("示例区蓝天机械制造有限公司工会委员会", 800, 600, Orientation.HORIZONTAL),
    (LONGEST.union_name, 2200, 360, Orientation.HORIZONTAL),
    ("蓝天工会", 5400, 700, Orientation.HORIZONTAL),
]


@pytest.mark.parametrize(("name", "width", "height", "orientation"), PLAQUES)
def test_plaques(name: str, width: int, height: int, orientation: Orientation) -> None:
    printed = Printed(plaque_pdf(name, width, height, orientation))
    assert_well_set(printed, 0)
    drawn = printed.picture(0, 300).convert("L").point(lambda light: 255 * (light < 60))
    left, right = _first_and_last(drawn.crop((0, _px(25.6), drawn.width, _px(25.6) + 1)))
    assert (right - left) / 300 * 25.4 == pytest.approx(width / 10, abs=0.2)
    edge = left + _px(0.6)
    top, bottom = _first_and_last(drawn.crop((edge, _px(24), edge + 1, _px(26) + _px(height / 10))))
    assert (bottom - top) / 300 * 25.4 == pytest.approx(height / 10, abs=0.2)
    if max(width, height) > 5080:
        assert len(printed.sizes) == 1
        return
    assert printed.sizes[1] == pytest.approx((width, height), abs=0.2)
    assert_well_set(printed, 1, margin=min(width, height) * 0.02)
    assert printed.pictures(1) == []
    letters = [character for character, _ in printed.characters(1)]
    assert sorted(letters) == sorted(name), "the name, the whole name and nothing but the name"
    colours = printed.picture(1, 20).getcolors(1 << 24) or []
    assert all(max(colour) - min(colour) <= 2 for _, colour in colours if isinstance(colour, tuple))
    if orientation is Orientation.HORIZONTAL:
        assert name in printed.text(1)


def _px(length: float) -> int:
    return round(length / 25.4 * 300)


def _first_and_last(row: Image.Image) -> tuple[int, int]:
    """The outermost dark pixels of a row or column: the edges of the plaque."""
    dark = [at for at, light in enumerate(row.tobytes()) if light]
    return dark[0], dark[-1]


@pytest.mark.parametrize(
    "printing",
    [
        lambda person: badge_pdf([badge_of(person)]),
        lambda person: contact_card_pdf([ContactCard(person, None, None)]),
        lambda person: door_plate_pdf("示例工会", "工会办公室", [person]),
        lambda person: desk_plate_pdf([person]),
        lambda person: poster_pdf(poster_of(person)),
    ],
    ids=["badge", "contact_card", "door_plate", "desk_plate", "poster"],
)
def test_rare_characters_print(printing: Callable[[Person], bytes]) -> None:
    printed = Printed(printing(replace(PLAIN, name="欧阳㛃䶮")))
    assert "欧阳㛃䶮" in printed.text(0)
    ink = dict(printed.characters(0))
    assert all(ink[rare][2] - ink[rare][0] > 1 for rare in "㛃䶮")


@pytest.mark.parametrize("sheet", Sheet)
def test_what_users_type_is_never_markup(sheet: Sheet) -> None:
    evil = replace(PLAIN, name='#panic("x") $a$', union_name='] #set page(fill: red) [ "\\" @x')
    printed = Printed(contact_card_pdf([ContactCard(evil, "#a", "*b*")], sheet=sheet))
    assert packed(evil.union_name) in printed.text(0)
    assert packed(str(evil.name)) in printed.text(0)
