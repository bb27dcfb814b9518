"""The printed badge, judged as it leaves the press: by its pixels and by the text in the PDF."""

import io
import re
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import typst
import zxingcpp
from PIL import Image, ImageChops, ImageDraw

from app.photos.renditions import print_photo
from app.printing.badges import MAX_BADGES, BadgeArtwork, badge_pdf
from app.printing.fonts import missing_glyphs

MM = 72 / 25.4  # PDF points in a millimetre
RED = (0xC8, 0x16, 0x1D)
SKY = (60, 120, 200)

PLAIN = BadgeArtwork(
    name="王建国",
    posts=["工会主席"],
    union_name="秦都区蓝天机械制造有限公司工会委员会",
    number="QD-2026-000123",
    code="7QKM-3WTA-9XE4",
    address_url="https://sl.example.cn/b/7QKM3WTA9XE4",
    office_phone="029-33330000",
)
LONGEST = BadgeArtwork(
    name="阿卜杜热西提·吐尔逊尼亚孜",
    posts=["工会副主席", "女职工委员会主任", "装配车间第二分会主席"],
    union_name="咸阳市秦都区人民路街道西北第一棉纺织印染集团有限责任公司新材料分公司工会联合委员会",
    number="咸秦总工胸卡-2026-000124-补3",
    code="7QKM-3WTA-9XE4",
    address_url="https://sanliang.qindu-gonghui.example.gov.cn:8443/b/7QKM3WTA9XE4",
    office_phone="029-33330000 转 8012、8013",
)
HOSTILE = BadgeArtwork(
    name='#panic("x") $a$ *b*',
    posts=["工会主席", "#sys.inputs", "\\u{41}"],
    union_name='] #set page(fill: red) [ "\\" /* // <a> @ref `raw` = - + ~ --- ...',
    number='"#1"\\',
    code="7QKM-3WTA-9XE4",
    address_url="https://sl.example.cn/b/7QKM3WTA9XE4",
    office_phone='"}, {"name": "x',
)
UNBREAKABLE = replace(PLAIN, name="M" * 40, union_name="W" * 120, posts=["Q" * 60] * 3)


@contextmanager
def _document(*badges: BadgeArtwork, **options: Any) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(badge_pdf(badges, **options))
    try:
        yield document
    finally:
        document.close()


def _pages(*badges: BadgeArtwork, dpi: int = 300) -> list[Image.Image]:
    with _document(*badges) as document:
        return [page.render(scale=dpi / 72).to_pil().convert("RGB") for page in document]


def _text(*badges: BadgeArtwork) -> list[str]:
    """Text of each page without the white space and breaks that setting in lines adds."""
    with _document(*badges) as document:
        return [
            re.sub(r"[\s\u200b\ufffe\x02]", "", page.get_textpage().get_text_bounded())
            for page in document
        ]


def _packed(text: str) -> str:
    return re.sub(r"\s", "", text)


def _jpeg(width: int, height: int) -> bytes:
    """A blue picture with a white frame of a tenth and a black dot where a face would be."""
    picture = Image.new("RGB", (width, height), SKY)
    draw = ImageDraw.Draw(picture)
    draw.ellipse(
        (width * 0.45, height * 0.3, width * 0.55, height * 0.3 + width * 0.1), fill="black"
    )
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95)
    return out.getvalue()


def test_every_badge_has_two_pages_of_exact_card_size_in_order() -> None:
    badges = [replace(PLAIN, name=f"赵{n}") for n in "一二三"]
    with _document(*badges) as document:
        assert len(document) == 6
        for page in document:
            width, height = page.get_size()
            assert abs(width / MM - 53.98) < 0.02
            assert abs(height / MM - 85.60) < 0.02
    texts = _text(*badges)
    assert [n in texts[2 * at] for at, n in enumerate(("赵一", "赵二", "赵三"))] == [True] * 3


def test_the_front_says_who_this_is_and_the_back_how_to_verify() -> None:
    front, back = _text(PLAIN)
    for wanted in ("职工有困难找工会", "王建国", "工会主席", PLAIN.union_name, "QD-2026-000123"):
        assert wanted in front
    for wanted in (
        "扫码核验身份",
        "7QKM-3WTA-9XE4",
        "sl.example.cn/b/7QKM3WTA9XE4",
        "12351",
        PLAIN.union_name,
        "办公电话029-33330000",
        "如有遗失请交回",
    ):
        assert wanted in back


def test_the_hotline_is_the_districts_own() -> None:
    with _document(PLAIN, hotline="029-12351") as document:
        assert "029-12351" in document[1].get_textpage().get_text_bounded()


def test_without_consent_neither_photo_nor_phone_are_there() -> None:
    bare = replace(PLAIN, office_phone=None)
    assert "办公电话" not in _text(bare)[1]
    with _document(bare) as document:
        assert not [o for o in document[0].get_objects() if o.type == 3]  # 3: raster image


@pytest.mark.parametrize("artwork", [PLAIN, LONGEST], ids=["plain", "longest"])
@pytest.mark.parametrize("dpi", [150, 300])
def test_the_code_is_read_from_the_printed_card(artwork: BadgeArtwork, dpi: int) -> None:
    found = zxingcpp.read_barcodes(_pages(artwork, dpi=dpi)[1])
    assert [code.text for code in found] == [artwork.address_url.upper()]
    assert found[0].ec_level == "M"


@pytest.mark.parametrize(
    "artwork", [PLAIN, LONGEST, HOSTILE, UNBREAKABLE], ids=["plain", "long", "hostile", "latin"]
)
def test_only_plain_colour_comes_near_the_cut(artwork: BadgeArtwork) -> None:
    """Outside the 3 mm margin each row of pixels is one colour: bands of red or white paper."""
    for page in _pages(replace(artwork, photo=print_photo(_jpeg(500, 700)))):
        safe = round(3 / 25.4 * 300) - 1
        for y in range(page.height):
            row = page.crop((0, y, page.width, y + 1))
            sides = [row]
            if safe <= y < page.height - safe:
                sides = [row.crop((0, 0, safe, 1)), row.crop((page.width - safe, 0, *row.size))]
            for side in sides:
                assert len(side.getcolors() or []) == 1, f"something is printed at y={y}"


@pytest.mark.parametrize("artwork", [LONGEST, HOSTILE, UNBREAKABLE], ids=["long", "evil", "latin"])
def test_no_text_is_cut_and_no_two_lines_overlap(artwork: BadgeArtwork) -> None:
    with _document(artwork) as document:
        for page in document:
            boxes = [o.get_bounds() for o in page.get_objects() if o.type == 1]  # 1: text
            width, height = page.get_size()
            assert len(boxes) >= 5
            for left, bottom, right, top in boxes:
                assert left >= 3 * MM - 0.3
                assert right <= width - 3 * MM + 0.3
                assert bottom >= 3 * MM - 0.3
                assert top <= height - 3 * MM + 0.3
            for at, a in enumerate(boxes):
                for b in boxes[at + 1 :]:
                    across = min(a[2], b[2]) - max(a[0], b[0])
                    down = min(a[3], b[3]) - max(a[1], b[1])
                    assert across <= 0.3 or down <= 0.8, (a, b)


def test_the_longest_data_is_complete_and_still_readable() -> None:
    front, back = _text(LONGEST)
    for wanted in (
        LONGEST.name or "",
        "、".join(LONGEST.posts),
        LONGEST.union_name,
        LONGEST.number,
    ):
        assert _packed(wanted) in front
    assert LONGEST.union_name in back
    assert _packed(LONGEST.office_phone or "") in back
    with _document(LONGEST) as document:
        sizes = [
            o.get_bounds()[3] - o.get_bounds()[1] for o in document[0].get_objects() if o.type == 1
        ]
    assert min(sizes) >= 5  # glyphs of a 6 pt type: the least a card may have


def test_what_users_type_is_printed_literally() -> None:
    front, back = _text(HOSTILE)
    for wanted in (
        HOSTILE.name or "",
        "、".join(HOSTILE.posts),
        HOSTILE.union_name,
        HOSTILE.number,
    ):
        assert _packed(wanted) in front
    assert _packed(f"办公电话 {HOSTILE.office_phone}") in back
    corner = _pages(HOSTILE)[0].getpixel((5, 500))
    assert corner == (255, 255, 255)


def test_line_breaks_in_a_name_move_nothing() -> None:
    broken = replace(PLAIN, name="王\n\n\r建\t国", union_name="秦\u2028都")
    assert "王建国" in _text(broken)[0]


def test_the_photo_is_printed_25_by_35_without_distortion() -> None:
    for size in ((500, 700), (700, 500), (600, 1600), (3000, 3000)):
        front = replace(PLAIN, photo=print_photo(_jpeg(*size)))
        page = _pages(front)[0].crop((0, 160, 638, 600))
        blue = ImageChops.difference(page, Image.new("RGB", page.size, SKY)).convert("L")
        box = blue.point(lambda far: 255 if far < 40 else 0).getbbox()
        assert box is not None
        assert abs((box[2] - box[0]) / 300 * 25.4 - 25) < 0.2
        assert abs((box[3] - box[1]) / 300 * 25.4 - 35) < 0.2
        photo = page.crop(box)
        dot = photo.convert("L").point(lambda light: 255 if light < 60 else 0).getbbox()
        assert dot is not None
        assert abs((dot[2] - dot[0]) / (dot[3] - dot[1]) - 1) < 0.12
        assert (dot[1] + dot[3]) / 2 < photo.height * 0.45


def test_photos_are_passed_on_as_they_are() -> None:
    """Printing shrinks nothing: the print rendition itself is the picture in the document."""
    photo = print_photo(_jpeg(1200, 1600))
    assert photo in badge_pdf([replace(PLAIN, photo=photo)])


def test_the_red_of_the_bands() -> None:
    front, back = _pages(PLAIN)
    assert front.getpixel((5, 5)) == RED
    assert back.getpixel((5, back.height - 5)) == RED


def test_rare_characters_print_and_missing_ones_are_told_before() -> None:
    assert missing_glyphs(["㛃䶮", "王建国·AZ09", "𰻝 \u3000\u200b\n"]) == []
    assert missing_glyphs(["王🚀", "ሴ🚀"]) == ["🚀", "ሴ"]
    front, _ = _text(replace(PLAIN, name="㛃䶮"))
    assert "㛃䶮" in front


@pytest.mark.parametrize("character", ["王", "㛃", "䶮", "·", "A", "🚀", "ሴ", "ক", "\U00020000"])
def test_the_character_map_agrees_with_what_is_printed(character: str) -> None:
    """A missing glyph prints as the font's empty box, which two unlike characters then share."""
    box, drawn = (
        _pages(replace(PLAIN, name=name))[0].crop((200, 590, 440, 720))
        for name in ("\U0001f680", character)
    )
    same = ImageChops.difference(box, drawn).getbbox() is None
    assert same == (missing_glyphs([character]) != [])


def test_a_document_has_a_bound() -> None:
    for count in (0, MAX_BADGES + 1):
        with pytest.raises(ValueError, match="1 to 1000"):
            badge_pdf([PLAIN] * count)


def test_nothing_stays_on_this_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    seen: list[str] = []
    really = typst.compile

    def compile_and_look(*args: object, **options: object) -> object:
        for path in tmp_path.rglob("*"):
            seen.append(path.name)
            assert not path.is_dir() or stat.S_IMODE(path.stat().st_mode) == 0o700
        return really(*args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(typst, "compile", compile_and_look)
    badge_pdf([replace(PLAIN, photo=print_photo(_jpeg(295, 413)))])
    assert {"pictures.bin", "data.json"} <= set(seen)
    assert list(tmp_path.iterdir()) == []


_PRINT_BATCHES = """
import dataclasses, io, os
from PIL import Image
from app.photos.renditions import print_photo
from app.printing.badges import BadgeArtwork, badge_pdf
from tests.test_printing_badge import PLAIN

def memory():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20

sizes = []
for batch in range(7):
    badges = []
    for n in range(40):
        out = io.BytesIO()
        Image.effect_noise((295, 413), 20).convert("RGB").save(out, "JPEG")
        badges.append(dataclasses.replace(
            PLAIN, photo=out.getvalue(), number=f"{batch}-{n}",
            union_name=f"第{batch}批第{n}号机械制造有限责任公司工会委员会",
        ))
    badge_pdf(badges)
    sizes.append(memory())
print(sizes[-1] - sizes[1])
"""


def test_batch_after_batch_takes_no_more_memory() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _PRINT_BATCHES], capture_output=True, check=True, timeout=120
    )
    assert int(answer.stdout) < 40  # MiB in five batches; 120 if typst's memory is not given back
