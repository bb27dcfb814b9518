"""Whether two colours can be read on paper and come out of a press as they look on a screen."""

from colorsys import rgb_to_hsv

from app.core.errors import FieldError

READABLE = 4.5
"""Contrast of white letters on the ground, and of coloured letters on paper (WCAG 2.2, 1.4.3)."""
VISIBLE = 1.6
"""Of a fine line beside the ground."""
_NEON_BRIGHTNESS, _NEON_SATURATION = 0.8, 0.9
_NEON_HUES = (100 / 360, 330 / 360)
"""From green over blue to magenta inks are duller than light: such colours turn out otherwise."""


def refused_colours(primary: str, accent: str) -> list[FieldError]:
    """What is wrong with them, in words; empty if nothing."""
    errors = []
    ratio = contrast(primary, "#ffffff")
    if ratio < READABLE:
        errors.append(
            FieldError(
                "primary_colour",
                f"主色太浅，白字印在上面看不清（对比度 {ratio:.1f}，至少 {READABLE}）。"
                "请选深一些的颜色",
                f"Too light for white letters (contrast {ratio:.1f}, at least {READABLE})",
                "colour_contrast",
            )
        )
    elif _is_neon(primary):
        errors.append(_dull("primary_colour"))
    if contrast(primary, accent) < VISIBLE:
        errors.append(
            FieldError(
                "accent_colour",
                "辅色和主色太接近，印出来分不清线条。请选差别大一些的颜色",
                "Too close to the main colour to be told apart in print",
                "colour_contrast",
            )
        )
    elif _is_neon(accent):
        errors.append(_dull("accent_colour"))
    return errors


def contrast(one: str, other: str) -> float:
    """Between two colours written ``#rrggbb``: 1 for the same, 21 for black and white."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in _parts(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _is_neon(colour: str) -> bool:
    hue, saturation, brightness = rgb_to_hsv(*_parts(colour))
    low, high = _NEON_HUES
    vivid = saturation > _NEON_SATURATION and brightness > _NEON_BRIGHTNESS
    return vivid and low <= hue <= high


def _dull(field: str) -> FieldError:
    return FieldError(
        field,
        "这个颜色太鲜亮，印刷出来会发暗变色。请选暗一些或灰一些的颜色",
        "Too vivid for ink: it would come out dull; choose a darker or greyer one",
        "colour_not_printable",
    )
