"""Forums, visits and opinions made over HTTP, for tests."""

from typing import Any

from app.core.clock import today


def forum(**values: Any) -> dict[str, Any]:
    """What a forum cannot do without."""
    return {
        "held_on": str(today()),
        "place": "二车间休息室",
        "host": "示例主席",
        "present": 12,
    } | values


def visit(**values: Any) -> dict[str, Any]:
    """What a visit cannot do without."""
    return {
        "visited_on": str(today()),
        "place": "team",
        "visitors": ["示例主席", "示例委员"],
        "reason": "evaluation",
        "situation": "更衣柜不够用。",
    } | values
