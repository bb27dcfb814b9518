"""Which of the plan's ways each judged union offered, as a release says it (clause T3-3)."""

from collections.abc import Sequence
from typing import Any

from app.evaluations.choices import EvaluationWay
from app.evaluations.releases.tallied import JudgedUnit


def ways_document(members: Sequence[JudgedUnit]) -> list[dict[str, Any]]:
    """For each way: how many of these units offered it, said why not, or kept silent.

    Of one unit alone also how often (slips printed, forums, visits), and its reason.
    """
    return [_of(way, members) for way in EvaluationWay]


def _of(way: EvaluationWay, members: Sequence[JudgedUnit]) -> dict[str, Any]:
    taken = [one for unit in members for one in unit.ways if one.way == way]
    alone = taken[0] if len(members) == 1 and taken else None
    return {
        "way": way.value,
        "offered": sum(one.count > 0 for one in taken),
        "explained": sum(one.count == 0 and one.reason is not None for one in taken),
        "unexplained": sum(not one.settled for one in taken),
        "times": None if alone is None else alone.count,
        "reason": None if alone is None else alone.reason,
    }
