"""What a release asks to be put right. Rules only, no data.

Only from figures as they are published: a proposal must not tell more than its line does.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any

from app.evaluations.releases.rates import Invalid, why_invalid
from app.evaluations.releases.schemas import RateRead


class Origin(StrEnum):
    """Why it is proposed; ``manual``: somebody has entered it."""

    SATISFACTION = "satisfaction"
    DIMENSION = "dimension"
    INVALID = "invalid"
    MANUAL = "manual"


@dataclass(frozen=True)
class Proposed:
    """One thing to put right."""

    origin: Origin
    dimension: str | None
    problem: str


def proposals(
    turnout: Mapping[str, Any], result: Mapping[str, Any] | None, rules: Mapping[str, Any]
) -> list[Proposed]:
    """满意率 below the lowest level; more than the line dissatisfied with a content.

    Of what is not valid only that: not valid is not bad (P8).
    """
    if not turnout["is_valid"]:
        why = _why_invalid(turnout)
        return [Proposed(Origin.INVALID, None, f"结果无效：{why}")] if why else []
    found: list[Proposed] = []
    if result is None:
        return found
    fair = Fraction(str(rules["levels"]["fair"]))
    if _surely_below(result["satisfaction"], fair):
        found.append(
            Proposed(Origin.SATISFACTION, None, f"总体满意率{_told(result['satisfaction'])}")
        )
    least = 100 - Fraction(str(rules["dissatisfied_line"]))
    for one in result["dimensions"]:
        if _surely_below(one["satisfaction"], least):
            told = _told(one["satisfaction"])
            problem = f"“{one['name']}”满意率{told}，不满意的超过 {rules['dissatisfied_line']}%"
            found.append(Proposed(Origin.DIMENSION, one["code"], problem))
    return found


def _surely_below(share: Mapping[str, Any] | None, line: Fraction) -> bool:
    """Whether the whole of what is shown lies below the line."""
    if share is None:
        return False
    low, high = Fraction(share["low"]), Fraction(share["high"])
    return high < line if low == high else high <= line


def _told(share: Mapping[str, Any]) -> str:
    if share["low"] == share["high"]:
        return f" {share['low']}%"
    return f"在 {share['low']}%～{share['high']}% 之间"


def _why_invalid(turnout: Mapping[str, Any]) -> str:
    """What can be put right here; that others spoilt a pool is none of this unit's problems."""
    missing = RateRead.model_validate(turnout["rates"]["returned"]).missing
    own = [Invalid(one) for one in turnout["reasons"] if one != Invalid.POOL]
    return why_invalid(own, handed_out_missing=missing)
