"""Time as the plan counts it: instants in UTC, days in Asia/Shanghai."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

SHANGHAI = ZoneInfo("Asia/Shanghai")


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The present day in Asia/Shanghai; phases of a campaign begin and end by it."""
    return now().astimezone(SHANGHAI).date()


def local_day(instant: datetime) -> date:
    """The day in Asia/Shanghai on which ``instant`` falls."""
    return instant.astimezone(SHANGHAI).date()
