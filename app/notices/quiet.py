"""Hours in which nothing is sent, counted in Asia/Shanghai."""

from datetime import datetime, time, timedelta

from app.core.clock import SHANGHAI

USUAL_FROM = time(21)
USUAL_TO = time(8)
USUAL_DIGEST_HOUR = 9


def after_quiet(instant: datetime, start: time | None, end: time | None) -> datetime:
    """``instant``, or the end of the quiet hours if it lies in them; they may span midnight.

    ``end`` itself is no longer quiet. Without both, or with both the same, no hour is.
    """
    if start is None or end is None or start == end:
        return instant
    local = instant.astimezone(SHANGHAI)
    clock = local.time()
    spans_midnight = start > end
    quiet = (clock >= start or clock < end) if spans_midnight else start <= clock < end
    if not quiet:
        return instant
    day = local.date() + timedelta(days=1 if spans_midnight and clock >= start else 0)
    return datetime.combine(day, end, SHANGHAI).astimezone(instant.tzinfo)
