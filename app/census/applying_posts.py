"""Which of a cadre's appointments a row of a staff sheet means, and what it corrects of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.cadres.models import Appointment
from app.core.clock import today


@dataclass(frozen=True)
class NamedPost:
    """A post as a sheet names it; None where it says nothing."""

    post: str
    body: str | None
    engagement: str
    started_on: date | None
    ends_on: date | None

    def first_day(self) -> date:
        """The day it begins if nothing else is known: today, or its last day if that is over."""
        return self.started_on or min(today(), self.ends_on or today())


def same_post(appointments: Sequence[Appointment], wanted: NamedPost) -> Appointment | None:
    """The appointment that ``wanted`` means; None if it is a new one.

    A term that begins after another has ended is a new one of the same post. Without a day the
    one held today is meant; a post that was held once begins again. A sheet that names no branch
    or group means the only one.
    """
    same = [one for one in appointments if one.post == wanted.post and one.body == wanted.body]
    if not same and wanted.body is None:
        same = [one for one in appointments if one.post == wanted.post]
        same = same if len(same) == 1 else []
    for one in same:
        if one.started_on == wanted.started_on:
            return one
    first = wanted.started_on or today()
    running = [
        one
        for one in same
        if (one.ends_on is None or one.ends_on >= first)
        and (wanted.ends_on is None or wanted.ends_on >= (wanted.started_on or one.started_on))
    ]
    if not running and wanted.started_on is None and wanted.ends_on is not None:
        # The sheet that ended it says so again.
        running = [one for one in same if one.ends_on == wanted.ends_on]
    return running[-1] if running else None


def correct(held: Appointment, wanted: NamedPost) -> bool:
    """Overwrite what ``wanted`` says; it ends only by a last day. Whether anything changed."""
    given = {
        "engagement": wanted.engagement,
        "started_on": wanted.started_on or held.started_on,
        "ends_on": wanted.ends_on or held.ends_on,
    }
    changed = [name for name, value in given.items() if getattr(held, name) != value]
    for name in changed:
        setattr(held, name, given[name])
    return bool(changed)
