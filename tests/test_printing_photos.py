"""Photos are put into the finished document; it must be the one that typst would have written."""

import io
import re
from dataclasses import replace

import pypdfium2
import pytest
from PIL import Image

from app.photos.renditions import PRINT_PIXELS, print_photo
from app.printing import pictures
from app.printing.badges import badge_pdf
from app.printing.photos_inside import pixel, size_of, with_photos
from tests.test_printing_badge import PLAIN


def _jpeg(
    colour: tuple[int, int, int], size: tuple[int, int] = PRINT_PIXELS, **how: object
) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, "JPEG", **how)
    return out.getvalue()


RED, BLUE = print_photo(_jpeg((200, 30, 30))), print_photo(_jpeg((30, 30, 200)))


def test_the_document_is_what_typst_writes_when_it_reads_the_photos_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    badges = [replace(PLAIN, number=str(n), photo=photo) for n, photo in enumerate([RED, BLUE])]
    ours = badge_pdf(badges)
    monkeypatch.setattr(pictures, "size_of", lambda jpeg: None)
    theirs = badge_pdf(badges)
    assert ours.count(b"/DCTDecode") == theirs.count(b"/DCTDecode") == 2
    assert _bodies(ours) == _bodies(theirs)


def _bodies(content: bytes) -> list[bytes]:
    """The objects sorted: two pictures may change their numbers."""
    assert int(content.rpartition(b"startxref\n")[2].split()[0]) == content.rindex(b"xref\n0 ")
    whole = content[: content.rindex(b"xref\n0 ")].split(b"endobj\n")
    objects = [one for one in whole if b"/Type/Metadata/" not in one]  # it repeats the file's id
    return sorted(re.sub(rb"\b\d+ 0 (R|obj)", rb"\1", one) for one in objects)


def test_each_badge_shows_its_own_photo() -> None:
    photos = [RED, BLUE, None, RED]
    badges = [replace(PLAIN, number=str(n), photo=photo) for n, photo in enumerate(photos)]
    document = pypdfium2.PdfDocument(badge_pdf(badges))
    seen = []
    for at in range(len(photos)):
        page = document[2 * at].render(scale=1).to_pil().convert("RGB")
        red, _, blue = page.getpixel((page.width // 2, page.height * 4 // 10))
        seen.append("red" if red > blue + 50 else "blue" if blue > red + 50 else "grey")
    assert seen == ["red", "blue", "grey", "red"]


@pytest.mark.parametrize(
    ("jpeg", "expected"),
    [
        pytest.param(RED, PRINT_PIXELS, id="as kept"),
        pytest.param(_jpeg((9, 9, 9), progressive=True), PRINT_PIXELS, id="progressive"),
        pytest.param(_jpeg((9, 9, 9), (40, 30)), (40, 30), id="another shape"),
        pytest.param(_jpeg((9, 9, 9), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0"), None, id="turned"),
        pytest.param(_jpeg((9, 9, 9), icc_profile=b"x" * 40), None, id="own colours"),
        pytest.param(RED[:-2], None, id="cut short"),
        pytest.param(RED[:40] + b"\xff\xd9", None, id="no frame"),
        pytest.param(b"", None, id="nothing"),
        pytest.param(b"\x89PNG\r\n\x1a\n", None, id="no JPEG"),
    ],
)
def test_only_what_photos_keep_passes_by_typst(
    jpeg: bytes, expected: tuple[int, int] | None
) -> None:
    assert size_of(jpeg) == expected


def test_grey_photos_are_left_to_typst() -> None:
    out = io.BytesIO()
    Image.new("L", PRINT_PIXELS, 90).save(out, "JPEG")
    assert size_of(out.getvalue()) is None
    badge_pdf([replace(PLAIN, photo=out.getvalue())])


def test_a_photo_of_another_shape_is_cut_to_its_place() -> None:
    wide = _jpeg((200, 30, 30), (800, 400))
    [front, _] = pypdfium2.PdfDocument(badge_pdf([replace(PLAIN, photo=wide)]))
    page = front.render(scale=1).to_pil().convert("RGB")
    assert page.getpixel((page.width // 2, page.height * 4 // 10))[0] > 150


def test_a_photo_without_a_place_is_never_lost_silently() -> None:
    document = badge_pdf([PLAIN])
    with pytest.raises(ValueError, match="typst placed 0 of 1 photos"):
        with_photos(document, [RED])
    assert pixel(258) == b"\0\1\2"
