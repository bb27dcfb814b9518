"""The contact file and picture: RFC 2426 to the letter, because address books are unforgiving."""

import io
from dataclasses import replace

import pytest
import zxingcpp
from PIL import Image

from app.core.language import Language
from app.core.qr import qr_png
from app.pages.phones import Phone
from app.pages.texts import texts
from app.pages.vcard import short_vcard, vcard
from app.pages.view_models import BadgeView, badge_view
from tests.pages_samples import BADGE, LONGEST, WITHHELD, SampleBadge

URL = "https://sanliang.example.org/b/7KX2M9QHRT4W"


def view(badge: SampleBadge) -> BadgeView:
    return badge_view(badge, texts(Language.CHINESE))


def unfolded(card: bytes) -> list[str]:
    return card.decode().replace("\r\n ", "").split("\r\n")


def test_usual_card() -> None:
    assert unfolded(vcard(view(BADGE), URL)) == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:王建国;;;;",
        "FN:王建国",
        "ORG:渭河纺织工会委员会",
        "TITLE:工会主席",
        "TEL;TYPE=WORK,VOICE:02933212345,801",
        "ADR;TYPE=WORK:;;渭阳西路 18 号办公楼 2 楼 203 室;;;;",
        f"URL:{URL}",
        "END:VCARD",
        "",
    ]


def test_lines_are_folded_between_characters() -> None:
    card = vcard(view(LONGEST), URL)
    lines = card.split(b"\r\n")
    assert max(len(line) for line in lines) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode()
    assert b"\n" not in card.replace(b"\r\n", b"")
    assert f"ORG:{LONGEST.union.name}" in unfolded(card)


def test_signs_of_the_format_are_escaped() -> None:
    sly = replace(BADGE, name="王;建,国\\\r\nTEL:110\x0b")
    lines = unfolded(vcard(view(sly), URL))
    assert "FN:王\\;建\\,国\\\\\\nTEL:110 " in lines
    assert not any(line.startswith("TEL:110") for line in lines)


def test_only_consented_fields() -> None:
    card = vcard(view(replace(WITHHELD, name="王建国", mobile="13800000000")), URL).decode()
    assert "王建国" not in card
    assert "13800000000" not in card
    assert "FN:渭河纺织工会委员会 工会主席" in card
    assert "TEL;TYPE=WORK,VOICE:02933210000" in card


@pytest.mark.parametrize("badge", [BADGE, LONGEST, WITHHELD], ids=["usual", "longest", "withheld"])
def test_picture_is_read_back_as_the_short_card(badge: SampleBadge) -> None:
    card = short_vcard(view(badge))
    picture = Image.open(io.BytesIO(qr_png(card)))
    assert picture.width >= 240
    code = zxingcpp.read_barcode(picture)
    assert code is not None
    assert code.text == card
    assert card.count("TEL:") == 1
    assert "\r\n " not in card


@pytest.mark.parametrize(
    ("kept", "number", "extension", "href"),
    [
        ("029-33212345", "029-33212345", None, "tel:02933212345"),
        ("029-33212345转801", "029-33212345", "801", "tel:02933212345,801"),
        ("33212345", "33212345", None, "tel:33212345"),
        ("13800000000", "138 0000 0000", None, "tel:13800000000"),
        ("4008001234", "4008001234", None, "tel:4008001234"),
    ],
)
def test_numbers_to_show_and_to_dial(
    kept: str, number: str, extension: str | None, href: str
) -> None:
    phone = Phone(kept)
    assert (phone.number, phone.extension, phone.href) == (number, extension, href)
