"""What a scan was refused, in numbers: the trace of who only wanted to know about a slip.

Scanned as lying in the box with a sheet, a slip answers whether a phone had used it. Who scans
learns that anyway, and only when nobody can vote any more; the trace repeats it without the code,
to the organiser alone, so that nobody asks about a slip unseen. Of the other marks nothing that is
counted here depends on whether a slip was used.
"""

from collections.abc import Sequence

from app.issuing.service import Mark, Marked, Outcome, SlipState


def refusals(items: Sequence[Marked | None], mark: Mark) -> dict[str, object] | None:
    """How many were sent, registered and refused, by reason; None if none was refused.

    None among ``items`` is a slip of another unit.
    """
    refused = [one for one in items if one is not None and one.outcome is Outcome.REFUSED]
    used = sum(one.state is SlipState.ISSUED for one in refused)
    reasons = {
        "used_by_phone": used,
        "declared_otherwise": len(refused) - used,
        "unknown": _count(items, Outcome.UNKNOWN),
        "other_unit": sum(one is None for one in items),
    }
    if not any(reasons.values()):
        return None
    return {
        "mark": mark.value,
        "sent": len(items),
        "registered": _count(items, Outcome.DONE),
        "already": _count(items, Outcome.ALREADY),
        **reasons,
    }


def _count(items: Sequence[Marked | None], outcome: Outcome) -> int:
    return sum(one is not None and one.outcome is outcome for one in items)
