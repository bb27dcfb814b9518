"""Whether a union's plaque is as large as its unit's: 规格大小一致 (clause B1c). Pure."""

from dataclasses import dataclass

from app.displays.choices import PlaqueOrientation, SizeVerdict

TOLERANCE_MM = 10
"""Our own figure, the plan names none: plates are cut, and frames measured, about that exactly."""

Size = tuple[int | None, int | None]


@dataclass(frozen=True)
class SizeCheck:
    """What was found, and by how much the union's plaque is larger (or smaller, below zero).

    ``turned``: it would be the same if one of the two were hung the other way round.
    """

    verdict: SizeVerdict
    width_off_mm: int | None = None
    height_off_mm: int | None = None
    turned: bool = False


def check_size(unit: Size, own: Size, tolerance: int = TOLERANCE_MM) -> SizeCheck:
    """Compare width and height of the unit's and the union's plaque, in mm."""
    unit_width, unit_height = unit
    width, height = own
    if unit_width is None or unit_height is None or width is None or height is None:
        return SizeCheck(SizeVerdict.UNKNOWN)
    across, along = width - unit_width, height - unit_height
    if abs(across) <= tolerance and abs(along) <= tolerance:
        return SizeCheck(SizeVerdict.SAME, across, along)
    turned = abs(width - unit_height) <= tolerance and abs(height - unit_width) <= tolerance
    return SizeCheck(SizeVerdict.DIFFERS, across, along, turned)


def fits_orientation(orientation: PlaqueOrientation, width: int | None, height: int | None) -> bool:
    """Whether a plaque whose name runs this way can have these measures; unknown ones can."""
    if width is None or height is None:
        return True
    return height >= width if orientation is PlaqueOrientation.VERTICAL else width >= height
