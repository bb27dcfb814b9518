"""What must hold before a plaque is kept: days in order, measures both ways, a photo of its own."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import today
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.displays.choices import PlaqueOrientation
from app.displays.models import Plaque
from app.displays.problems import (
    FOREIGN_PHOTO,
    PHOTO_IN_USE,
    before,
    crosswise,
    for_itself_to_say,
    in_future,
    one_measure_missing,
)
from app.displays.size_check import fits_orientation
from app.photos import service as photos

_STEPS = {
    "ordered_on": "定制",
    "made_on": "制作完成",
    "hung_on": "悬挂",
    "checked_on": "核查",
    "damaged_on": "损坏",
    "replaced_on": "更换",
}


def check_plaque(row: Plaque) -> None:
    """Raises ``invalid_input`` with everything that cannot be right about measures and days."""
    if errors := [*_measures(row), *_days(row)]:
        raise Problem(INVALID_INPUT, errors)


def check_only_ordered(made_on: date | None, hung_on: date | None) -> None:
    """Raises ``invalid_input`` if who orders for another union says it is made or hangs."""
    days = {"made_on": made_on, "hung_on": hung_on}
    if errors := [for_itself_to_say(field) for field, day in days.items() if day is not None]:
        raise Problem(INVALID_INPUT, errors)


def check_step(row: Plaque) -> None:
    """Raises ``invalid_input`` about ``on``, the only day a verb gives."""
    if errors := _days(row, "on"):
        raise Problem(INVALID_INPUT, errors[:1])


def _measures(row: Plaque) -> list[FieldError]:
    errors = []
    for width, height in (("width_mm", "height_mm"), ("unit_width_mm", "unit_height_mm")):
        values = {width: getattr(row, width), height: getattr(row, height)}
        missing = [field for field, value in values.items() if value is None]
        if len(missing) == 1:
            errors.append(one_measure_missing(missing[0]))
    orientation = PlaqueOrientation(row.orientation)
    if not fits_orientation(orientation, row.width_mm, row.height_mm):
        errors.append(crosswise("height_mm", orientation is PlaqueOrientation.VERTICAL))
    return errors


def _days(row: Plaque, field: str | None = None) -> list[FieldError]:
    """Each known day must not lie before the known day of an earlier step, nor in the future."""
    errors = []
    latest: tuple[str, date] | None = None
    for column, name in _STEPS.items():
        day = getattr(row, column)
        if day is None:
            continue
        if day > today():
            errors.append(in_future(field or column))
        if latest is not None and day < latest[1]:
            errors.append(before(field or column, *latest))
        else:
            latest = name, day
    return errors


async def check_photo(session: AsyncSession, row: Plaque) -> None:
    """Raises ``invalid_input`` unless the photo is the union's own and no portrait or story's."""
    if row.photo_id is None:
        return
    if not await photos.belong_to(session, [row.photo_id], row.union_id):
        raise Problem(INVALID_INPUT, [FOREIGN_PHOTO])
    if await photos.used_outside(session, [row.photo_id], Plaque):
        raise Problem(INVALID_INPUT, [PHOTO_IN_USE])
