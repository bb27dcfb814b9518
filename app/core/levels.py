"""The levels of the tree, from the top down."""

from enum import StrEnum


class Level(StrEnum):
    """Where a union stands: 市总工会, 区总工会, 街道(镇)工会, 企业(基层)工会."""

    CITY = "city"
    DISTRICT = "district"
    SUB_DISTRICT = "sub_district"
    ENTERPRISE = "enterprise"


_ORDER = list(Level)


def may_stand_below(child: Level, parent: Level) -> bool:
    """Whether a union of level ``child`` may be founded under one of level ``parent``."""
    return _ORDER.index(child) > _ORDER.index(parent)
