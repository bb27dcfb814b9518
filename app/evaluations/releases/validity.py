"""Whether a line is valid, and a sum never where the one line it consists of is not. Rules only.

What is told of no smaller group (a unit, a pool) is judged as one: nobody can take the answers of
one member out of those they share, so slips that do not balance or paper nobody counted hold for
all of them (rules P3, P8). A whole made of such parts is valid if the answers of the parts that
can be vouched for are by themselves as many as it needs. So it is never valid by the answers of
parts whose slips do not balance or whose paper nobody counted, and one small unit does not spoil
the result of a district. Too low a turnout of one part keeps nothing out: its answers count in
the turnout of the whole, and so do the rolls of units that kept silent. A whole of one valid part
may therefore be invalid by its turnout, but one of an invalid part is never valid.
"""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.evaluations.releases.rates import Invalid, enough, reasons_invalid
from app.evaluations.releases.tallied import JudgedUnit, Sums, turnout_of

Part = Sequence[JudgedUnit]


def reasons_of_part(
    part: Part, sums: Mapping[UUID, Sums], rules: Mapping[str, int]
) -> list[Invalid]:
    """Of units that are only told together, or of one."""
    return reasons_invalid(
        turnout_of(part, sums),
        all(unit.balance.balanced for unit in part),
        rules,
        uncounted=any(unit.uncounted for unit in part),
    )


def reasons_of_whole(
    members: Part, parts: Sequence[Part], sums: Mapping[UUID, Sums], rules: Mapping[str, int]
) -> list[Invalid]:
    """Of a sum: ``members`` are all its units, ``parts`` what those who answered are told in.

    Of one part alone the sum is not valid where the part is not, whoever else kept silent.
    """
    turnout = turnout_of(members, sums)
    reasons = set[Invalid]()
    if not enough(turnout.valid, turnout.roll, rules):
        reasons.add(Invalid.TURNOUT)
    if len(parts) == 1:
        reasons.update(reasons_of_part(parts[0], sums, rules))
    lost = [set(reasons_of_part(part, sums, rules)) - {Invalid.TURNOUT} for part in parts]
    sound = sum(
        turnout_of(part, sums).valid for part, why in zip(parts, lost, strict=True) if not why
    )
    if not enough(sound, turnout.roll, rules):
        reasons.update(*lost)
    return [one for one in Invalid if one in reasons]


def reasons_of_units(
    units: Part, parts: Sequence[Part], sums: Mapping[UUID, Sums], rules: Mapping[str, int]
) -> dict[UUID, list[Invalid]]:
    """Of each unit: its own, and whether the part it is told in, all it has, is not valid."""
    spoilt = {
        unit.id
        for part in parts
        if len(part) > 1 and reasons_of_part(part, sums, rules)
        for unit in part
    }
    return {
        unit.id: reasons_of_part([unit], sums, rules) + [Invalid.POOL] * (unit.id in spoilt)
        for unit in units
    }
