"""The closed lists of words a plaque is described with."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Place(StrEnum):
    """Where it hangs; clause B1a knows these two places: 门面, 工会办公地点."""

    FACADE = "facade"
    OFFICE = "office"


class PlaqueOrientation(StrEnum):
    """How the name runs: 竖牌 from top to bottom, as beside most doors, or 横牌."""

    VERTICAL = "vertical"
    HORIZONTAL = "horizontal"


class NameVerdict(StrEnum):
    """What the comparison with the unit's name found (clause B1b)."""

    MATCHES = "matches"
    DIFFERS = "differs"
    NO_UNIT_NAME = "no_unit_name"


class NameReason(StrEnum):
    """Why: what differs, what was left out, or why there is nothing to compare with.

    ``short_form``: the unit's legal form (有限公司) is left out, as usual. ``not_union_name``: it
    is not the union's own name. ``other_unit``: it does not begin with the unit's name.
    ``unusual_ending``: what follows is no usual ending. ``unit_name_missing``: nobody has entered
    the unit's name. ``no_unit``: a joint or territorial union belongs to no single unit.
    """

    SHORT_FORM = "short_form"
    NOT_UNION_NAME = "not_union_name"
    OTHER_UNIT = "other_unit"
    UNUSUAL_ENDING = "unusual_ending"
    UNIT_NAME_MISSING = "unit_name_missing"
    NO_UNIT = "no_unit"


class SizeVerdict(StrEnum):
    """What the comparison with the unit's plaque found (clause B1c)."""

    SAME = "same"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


PLACE_NAMES: Mapping[Place, str] = MappingProxyType(
    {Place.FACADE: "门面", Place.OFFICE: "工会办公地点"}
)
ORIENTATION_NAMES: Mapping[PlaqueOrientation, str] = MappingProxyType(
    {PlaqueOrientation.VERTICAL: "竖牌", PlaqueOrientation.HORIZONTAL: "横牌"}
)
NAME_NAMES: Mapping[NameVerdict, str] = MappingProxyType(
    {
        NameVerdict.MATCHES: "与单位名称相对应",
        NameVerdict.DIFFERS: "与单位名称不对应",
        NameVerdict.NO_UNIT_NAME: "没有单位名称可比",
    }
)
SIZE_NAMES: Mapping[SizeVerdict, str] = MappingProxyType(
    {
        SizeVerdict.SAME: "一致",
        SizeVerdict.DIFFERS: "不一致",
        SizeVerdict.UNKNOWN: "尺寸未填全",
    }
)
