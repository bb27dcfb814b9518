"""Invented pictures of the demonstration: the same every time, and different from each other."""

import io
from typing import get_args

import pytest
from PIL import Image, ImageChops, ImageStat

from app.core.images import clean_photo
from app.demo.portraits import portrait
from app.demo.workplaces import WorkplaceKind, workplace_picture

KINDS: tuple[WorkplaceKind, ...] = get_args(WorkplaceKind)


def _opened(jpeg: bytes) -> Image.Image:
    return Image.open(io.BytesIO(jpeg), formats=["JPEG"])


def test_a_portrait_has_the_shape_of_a_badge_photo() -> None:
    picture = _opened(portrait(1))
    assert picture.size == (500, 700)
    assert clean_photo(portrait(1)).width == 500


def test_a_seed_always_gives_the_same_bytes() -> None:
    assert portrait(7) == portrait(7)
    assert workplace_picture(7, "help") == workplace_picture(7, "help")


def test_forty_people_are_forty_faces() -> None:
    assert len({portrait(seed) for seed in range(40)}) == 40


def test_a_face_is_in_the_middle_in_front_of_a_plain_ground() -> None:
    for seed in range(12):
        picture = _opened(portrait(seed))
        corner = ImageStat.Stat(picture.crop((0, 0, 60, 60)))
        assert max(corner.stddev) < 3
        face = ImageStat.Stat(picture.crop((180, 290, 320, 430)))
        red, _, blue = face.mean
        assert red > blue + 20, "skin is warmer than any ground"
        assert max(face.stddev) > 8, "eyes and mouth are there"


@pytest.mark.parametrize("kind", KINDS)
def test_a_scene_for_each_kind_of_work(kind: WorkplaceKind) -> None:
    first, second = (_opened(workplace_picture(seed, kind)) for seed in (1, 2))
    assert first.size == (1200, 900)
    assert ImageChops.difference(first, second).getbbox() is not None
    assert len(first.getcolors(1_000_000) or []) > 200


def test_the_kinds_differ() -> None:
    assert len({workplace_picture(1, kind) for kind in KINDS}) == len(KINDS) >= 3
