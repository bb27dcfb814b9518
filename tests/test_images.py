"""Photos from anywhere: whatever comes in, only upright clean pixels of bounded size come out."""

import io
import struct
import subprocess
import sys
import zipfile
import zlib
from itertools import pairwise

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from app.core.images import MAX_BYTES, CleanPhoto, PhotoRefused, clean_photo

RED, GREEN, BLUE = (200, 20, 20), (20, 180, 20), (20, 20, 200)
Colour = tuple[int, int, int]


def _encoded(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _red_over_blue(width: int = 400, height: int = 600) -> Image.Image:
    picture = Image.new("RGB", (width, height), BLUE)
    picture.paste(RED, (0, 0, width, height // 2))
    return picture


def _opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg), formats=["JPEG"])


def _colour(jpeg: bytes, x: float, y: float) -> Colour:
    picture = _opened(jpeg)
    found = picture.getpixel((int(picture.width * x), int(picture.height * y)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def _near(a: Colour, b: Colour, tolerance: int = 12) -> bool:
    return all(abs(x - y) <= tolerance for x, y in zip(a, b, strict=True))


def _assert_clean(photo: CleanPhoto) -> None:
    for jpeg, side in ((photo.page, 1600), (photo.thumb, 320)):
        assert jpeg.startswith(b"\xff\xd8\xff\xe0\x00\x10JFIF")
        assert jpeg.endswith(b"\xff\xd9")
        assert jpeg.count(b"\xff\xd8\xff") == 1
        for trace in (
            b"Exif",
            b"http://ns.adobe.com",
            b"GPS",
            b"ICC_PROFILE",
            b"PK\x03\x04",
            b"CANARY",
            b"Photoshop",
        ):
            assert trace not in jpeg
        picture = _opened(jpeg)
        picture.load()
        assert picture.mode == "RGB"
        assert max(picture.size) <= side
        assert set(picture.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }
    assert (photo.width, photo.height) == _opened(photo.page).size


def _refused(content: bytes) -> str:
    with pytest.raises(PhotoRefused) as caught:
        clean_photo(content)
    return caught.value.code


# --- what is taken ---------------------------------------------------------------------------


def test_a_phone_photo_becomes_page_and_thumb() -> None:
    photo = clean_photo(_encoded(_red_over_blue(3000, 4000), "JPEG", quality=90))
    _assert_clean(photo)
    assert (photo.width, photo.height) == (1200, 1600)
    assert _opened(photo.thumb).size == (240, 320)
    assert _near(_colour(photo.page, 0.5, 0.1), RED)
    assert _near(_colour(photo.thumb, 0.5, 0.9), BLUE)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("size", [(1, 1), (1, 900), (300, 200), (3333, 1999), (12_000, 10)])
def test_every_kind_and_shape_keeps_proportion_and_is_never_enlarged(
    kind: str, size: tuple[int, int]
) -> None:
    photo = clean_photo(_encoded(_red_over_blue(*size), kind))
    _assert_clean(photo)
    assert photo.width <= size[0]
    assert photo.height <= size[1]
    scale = min(1.0, 1600 / max(size))
    assert abs(photo.width - max(1, size[0] * scale)) <= 1
    assert abs(photo.height - max(1, size[1] * scale)) <= 1


@pytest.mark.parametrize("orientation", range(1, 9))
def test_exif_orientation_is_applied(orientation: int) -> None:
    upright = _red_over_blue(400, 600)
    stored = upright.transpose(
        {
            1: Image.Transpose.ROTATE_180,  # replaced below: 1 means "as it is"
            2: Image.Transpose.FLIP_LEFT_RIGHT,
            3: Image.Transpose.ROTATE_180,
            4: Image.Transpose.FLIP_TOP_BOTTOM,
            5: Image.Transpose.TRANSPOSE,
            6: Image.Transpose.ROTATE_90,
            7: Image.Transpose.TRANSVERSE,
            8: Image.Transpose.ROTATE_270,
        }[orientation]
    )
    exif = Image.Exif()
    exif[0x0112] = orientation
    photo = clean_photo(_encoded(upright if orientation == 1 else stored, "JPEG", exif=exif))
    assert (photo.width, photo.height) == (400, 600)
    assert _near(_colour(photo.page, 0.5, 0.1), RED)
    assert _near(_colour(photo.page, 0.5, 0.9), BLUE)
    _assert_clean(photo)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_camera_comment_xmp_and_profile_are_gone(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = "CANARY camera"
    exif.get_ifd(0x8825)[2] = (34.0, 20.0, 11.0)
    options: dict[str, object] = {
        "exif": exif,
        "icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
        "xmp": b'<x:xmpmeta xmlns:x="adobe:ns:meta/">CANARY GPS</x:xmpmeta>',
        "comment": b"CANARY comment",
    }
    if kind == "PNG":
        texts = PngInfo()
        texts.add_itxt("XML:com.adobe.xmp", "CANARY")
        texts.add_text("Comment", "CANARY")
        options["pnginfo"] = texts
    upload = _encoded(_red_over_blue(), kind, **options)
    assert b"CANARY" in upload
    _assert_clean(clean_photo(upload))


@pytest.mark.filterwarnings("ignore:Corrupt EXIF data:UserWarning")
def test_broken_exif_does_not_cost_the_photo() -> None:
    upload = _encoded(
        _red_over_blue(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xff" * 40
    )
    _assert_clean(clean_photo(upload))


def test_a_zip_behind_the_picture_is_cut_off() -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("CANARY.html", "<script>alert(1)</script>")
    for kind in ("JPEG", "PNG", "WEBP"):
        upload = _encoded(_red_over_blue(), kind) + archive.getvalue()
        photo = clean_photo(upload)
        _assert_clean(photo)
        assert not zipfile.is_zipfile(io.BytesIO(photo.page))


def test_of_an_animation_the_first_picture_stays() -> None:
    first, second = _red_over_blue(), Image.new("RGB", (400, 600), GREEN)
    for kind in ("WEBP", "PNG"):
        upload = _encoded(first, kind, save_all=True, append_images=[second], duration=100)
        photo = clean_photo(upload)
        _assert_clean(photo)
        assert _near(_colour(photo.page, 0.5, 0.1), RED)


def test_multi_picture_jpeg_of_phones() -> None:
    upload = _encoded(_red_over_blue(), "MPO", save_all=True, append_images=[_red_over_blue()])
    _assert_clean(clean_photo(upload))


def test_cmyk_grey_palette_and_deep_colour() -> None:
    red = _red_over_blue()
    deep = Image.frombytes("I;16", (2, 1), struct.pack("<2H", 0xFFFF, 0x8000)).resize(
        (200, 200), Image.Resampling.NEAREST
    )
    grey = clean_photo(_encoded(deep, "PNG"))
    _assert_clean(grey)
    assert _near(_colour(grey.page, 0.05, 0.5), (255, 255, 255), 3)
    assert _near(_colour(grey.page, 0.95, 0.5), (128, 128, 128), 3)
    for upload in (
        _encoded(red.convert("CMYK"), "JPEG"),
        _encoded(red.convert("P"), "PNG"),
        _encoded(red.convert("P"), "PNG", bits=8),
    ):
        photo = clean_photo(upload)
        _assert_clean(photo)
        assert _near(_colour(photo.page, 0.5, 0.1), RED, 40)
    for mode in ("L", "1", "LA"):
        _assert_clean(clean_photo(_encoded(red.convert("L").convert(mode), "PNG")))


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_becomes_white(kind: str) -> None:
    sheet = Image.new("RGBA", (3000, 2000), (0, 0, 0, 0))
    sheet.paste((*RED, 255), (0, 0, 1000, 2000))
    photo = clean_photo(_encoded(sheet, kind))
    assert _near(_colour(photo.page, 0.1, 0.5), RED)
    assert _near(_colour(photo.page, 0.8, 0.5), (255, 255, 255), 3)


def test_no_seam_shows_where_strips_meet() -> None:
    slope = Image.linear_gradient("L").resize((6000, 5000)).convert("RGB")
    page = _opened(clean_photo(_encoded(slope, "PNG", compress_level=1)).page).convert("L")
    column = [page.getpixel((page.width // 2, y)) for y in range(page.height)]
    steps = [abs(float(b) - float(a)) for a, b in pairwise(column)]  # type: ignore[arg-type]
    assert max(steps) <= 3
    assert column[0] != column[-1]


# --- what is refused -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\0", b"<!DOCTYPE html><script>alert(1)</script>", b"%PDF-1.7\n",
        b"GIF89a" + b"\0" * 99,
        b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"BM" + b"\0" * 99, b"II*\0" + b"\0" * 99,
        b"%!PS-Adobe-3.0 EPSF-3.0\n", b"\0\0\0\x18ftypheic" + b"\0" * 9, b"PK\x03\x04" + b"\0" * 9,
        b"RIFF\0\0\0\0WAVEfmt ", b"\xff\xd8", b"\n\xff\xd8\xff\xe0",
    ],
)  # fmt: skip
def test_what_is_no_photo(content: bytes) -> None:
    assert _refused(content) == "photo_not_an_image"


def test_other_kinds_that_pillow_could_open() -> None:
    for kind in ("GIF", "BMP", "TIFF", "PPM", "ICO", "TGA", "PDF"):
        assert _refused(_encoded(_red_over_blue(60, 60), kind)) == "photo_not_an_image"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_cut_off_anywhere_it_is_broken(kind: str) -> None:
    whole = _encoded(Image.effect_noise((500, 500), 90).convert("RGB"), kind)
    for part in (0.001, 0.01, 0.1, 0.5, 0.9):
        assert _refused(whole[: max(16, int(len(whole) * part))]) == "photo_broken"


def test_noise_behind_a_true_beginning_is_broken() -> None:
    for magic in (b"\xff\xd8\xff\xe0", b"\x89PNG\r\n\x1a\n", b"RIFF\xff\xff\xff\xffWEBPVP8 "):
        for filler in (b"\0", b"\xff", b"GPS", bytes(range(256))):
            assert _refused(magic + filler * 400) == "photo_broken"


def test_too_many_bytes_are_not_even_looked_at() -> None:
    photo = _encoded(_red_over_blue(), "JPEG")
    assert _refused(photo + b"\0" * (MAX_BYTES + 1 - len(photo))) == "photo_too_large"
    _assert_clean(clean_photo(photo + b"\0" * (MAX_BYTES - len(photo))))


def _png(width: int, height: int, data: bytes, colour: int = 2) -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(
            ">I", zlib.crc32(kind + body)
        )  # fmt: skip

    header = struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", data) + chunk(b"IEND", b"")
    )


def _zeros(count: int) -> bytes:
    packer = zlib.compressobj(9)
    parts = [packer.compress(b"\0" * 1_000_000) for _ in range(count // 1_000_000 + 1)]
    return b"".join(parts) + packer.flush()


@pytest.mark.parametrize(
    "size", [(13_000, 13_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1), (12_001, 1), (1, 12_001),
             (7100, 7100), (9500, 9500)]
)  # fmt: skip
def test_huge_declared_sizes_are_refused_before_anything_is_decoded(size: tuple[int, int]) -> None:
    assert _refused(_png(*size, zlib.compress(b""))) == "photo_too_many_pixels"


def test_progressive_jpeg_and_webp_have_a_smaller_limit() -> None:
    big = Image.new("RGB", (5600, 5400), RED)
    assert _refused(_encoded(big, "JPEG", progressive=True)) == "photo_too_many_pixels"
    _assert_clean(clean_photo(_encoded(big, "JPEG")))
    assert _refused(_encoded(big.crop((0, 0, 4100, 4000)), "WEBP")) == "photo_too_many_pixels"


def test_a_png_text_bomb() -> None:
    bomb = b"Comment\0\0" + _zeros(80_000_000)
    body = struct.pack(">I", len(bomb)) + b"zTXt" + bomb
    body += struct.pack(">I", zlib.crc32(b"zTXt" + bomb))
    picture = _encoded(_red_over_blue(), "PNG")
    assert _refused(picture[:33] + body + picture[33:]) == "photo_broken"


_MEASURE = """
import resource, sys, time
from app.core.images import PhotoRefused
from app.photos.cropping import Crop
from app.photos.renditions import renditions
crop = Crop(0.2, 0.1, 0.5, 0.7, 90, 7.0) if sys.argv[1] == "crop" else None
upload = sys.stdin.buffer.read()
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
try:
    renditions(upload, crop)
    result = "taken"
except PhotoRefused as refusal:
    result = refusal.code
grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
print(result, grown // 1024, time.process_time() - began)
"""


def _measured(upload: bytes, how: str = "whole") -> tuple[str, int, float]:
    """In a process of its own: result, growth of peak memory in MiB, processor seconds."""
    answer = subprocess.run(
        [sys.executable, "-c", _MEASURE, how],
        input=upload, capture_output=True, check=True, timeout=60,
    )  # fmt: skip
    result, grown, seconds = answer.stdout.split()
    return result.decode(), int(grown), float(seconds)


def test_the_bomb_costs_neither_memory_nor_time() -> None:
    bomb = _png(13_000, 13_000, _zeros(13_000 * (13_000 * 3 + 1)))
    assert len(bomb) < 1_000_000
    result, grown, seconds = _measured(bomb)
    assert result == "photo_too_many_pixels"
    assert grown < 10
    assert seconds < 0.5


@pytest.mark.parametrize("colour", [2, 6])
def test_the_largest_picture_taken_stays_below_300_mib(colour: int) -> None:
    width, height, samples = 7000, 7100, 3 if colour == 2 else 4
    result, grown, seconds = _measured(
        _png(width, height, _zeros(height * (width * samples + 1)), colour)
    )
    assert result == "taken"
    assert grown < 300
    assert seconds < 6


@pytest.mark.parametrize("how", ["whole", "crop"])
@pytest.mark.parametrize("side", [4790, 6390])
def test_one_that_is_hardly_made_smaller_does_so_too(side: int, how: str) -> None:
    """Decoded at nearly full size, turned by its Exif, turned and straightened by its sender."""
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = _encoded(Image.new("RGB", (side, side), "red"), "PNG", compress_level=1, exif=exif)
    result, grown, seconds = _measured(picture, how)
    assert result == "taken"
    assert grown < 300
    assert seconds < 6
