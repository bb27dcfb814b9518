"""How finely a figure may be told: counts, whole percents with capped ends, steps, or bands.

With 85 of 100 satisfied, a unit of eight is unanimous more than once in four, and no threshold
helps against unanimity. So few people are spoken of in bands of 20 points; fewer than a hundred
in whole percents that end at "at most 5" and "at least 95", options with fewer than three answers
merged; a hundred and more in counts. Rules only, no data.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from app.evaluations.releases.lines import COUNTS_FROM, Style
from app.evaluations.releases.rates import Meaning, Ratio

BLANK = ""
"""The option of a ballot that leaves a question out."""

_CAP = 5
_FEW = 3
_STEP = {Style.STEPS: 5, Style.BAND: 20}
_POSITIVE = (Meaning.SATISFIED, Meaning.FAIRLY)
_NEGATIVE = (Meaning.DISSATISFIED, Meaning.UNKNOWN)


@dataclass(frozen=True)
class Shown:
    """A share as it may be told: from ``low`` to ``high`` percent, with its fraction or without."""

    low: str
    high: str
    part: int | None = None
    whole: int | None = None


@dataclass(frozen=True)
class OptionsShown:
    """One option, or several told together, and their share of the valid answers."""

    codes: tuple[str, ...]
    share: Shown


def show(ratio: Ratio, style: Style) -> Shown | None:
    """``ratio`` as coarsely as ``style`` asks; None if there is no whole."""
    if not ratio.whole:
        return None
    # Whole numbers only: a release has a hundred thousand shares.
    part, whole = 100 * ratio.part, ratio.whole
    if style is Style.COUNTS:
        tenths = (20 * part + whole) // (2 * whole)
        text = f"{tenths // 10}.{tenths % 10}"
        return Shown(text, text, ratio.part, ratio.whole)
    if style is Style.PERCENT:
        return _capped((2 * part + whole) // (2 * whole))
    step = _STEP[style]
    low = min(part // (whole * step) * step, 100 - step)
    return Shown(str(low), str(low + step))


def _capped(percent: int) -> Shown:
    if percent <= _CAP:
        return Shown("0", str(_CAP))
    if percent >= 100 - _CAP:
        return Shown(str(100 - _CAP), "100")
    return Shown(str(percent), str(percent))


def show_options(
    counts: Mapping[str, int],
    meanings: Mapping[str, Meaning],
    valid: int,
    style: Style,
    *,
    multiple: bool = False,
) -> list[OptionsShown]:
    """How many chose each option, ``BLANK`` among them; nothing at all in bands.

    ``multiple``: a ballot may name several, so options cannot be added up, only told together.
    """
    if style is Style.BAND or valid == 0:
        return []
    codes = [*meanings, BLANK]
    groups: list[tuple[str, ...]] = [(code,) for code in codes]
    if valid < COUNTS_FROM and style is not Style.COUNTS:
        groups = _merged(codes, counts, meanings, multiple)
    shown = []
    for group in groups:
        total = max(counts.get(code, 0) for code in group) if multiple else _sum(counts, group)
        shown.append(OptionsShown(group, _share(total, valid, style)))
    return shown


def _share(total: int, valid: int, style: Style) -> Shown:
    """Fewer than three of less than a hundred look the same, be they none or two."""
    if valid < COUNTS_FROM and style is not Style.COUNTS and total < _FEW:
        return Shown("0", str(max(_CAP, ceil(100 * (_FEW - 1) / valid))))
    found = show(Ratio(total, valid), style)
    assert found is not None
    return found


def _merged(
    codes: Sequence[str], counts: Mapping[str, int], meanings: Mapping[str, Meaning], multiple: bool
) -> list[tuple[str, ...]]:
    """Groups of options in their order; one with less than three answers joins others if it can."""
    few = {code for code in codes if counts.get(code, 0) < _FEW}
    together: list[tuple[str, ...]] = []
    if not multiple:
        for pair in (_POSITIVE, _NEGATIVE):
            members = tuple(code for code in codes if meanings.get(code) in pair)
            if len(members) > 1 and few & set(members):
                together.append(members)
    taken = {code for group in together for code in group}
    rest = tuple(code for code in codes if code in few - taken and code != BLANK)
    if len(rest) > 1:
        together.append(rest)
        taken |= set(rest)
    first = {group[0]: group for group in together}
    return [first.get(code, (code,)) for code in codes if code in first or code not in taken]


def _sum(counts: Mapping[str, int], codes: Sequence[str]) -> int:
    return sum(counts.get(code, 0) for code in codes)
