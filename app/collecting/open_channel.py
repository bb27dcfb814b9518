"""Ballots by the open poster: they show reach, are kept apart and are never added to the score."""

import hashlib
import time
from dataclasses import dataclass
from uuid import UUID

from app.collecting.ballots import PollFacts, Sent, judged_answers
from app.collecting.problems import OPEN_CHANNEL_OFF, POLL_FULL
from app.collecting.queries import flag, keep_open, lock_open, open_stands
from app.core.clock import today
from app.core.database import Database
from app.core.errors import BUSY, TOO_MANY_REQUESTS, Problem
from app.core.polls import POLL_CLOSED

SHARE_OF_ROLL = 1.1
"""Somebody may have lost the page and come again; more than this cannot be the roll's people."""
FEWEST_A_MINUTE = 20
SHARE_A_MINUTE = 0.2
"""A whole shift may vote in a quarter of an hour; a script is faster."""
_FULL_AGAIN = 60.0
_MOST_UNITS = 20_000


@dataclass
class _Level:
    left: float
    seen: float


class Brake:
    """How many open ballots of a unit may come in a minute; in memory, and of nobody's address."""

    def __init__(self) -> None:
        self._levels: dict[UUID, _Level] = {}

    def passes(self, poll: PollFacts, now: float | None = None) -> bool:
        """Count one more ballot of this unit; False if they come too fast."""
        now = time.monotonic() if now is None else now
        most = max(FEWEST_A_MINUTE, poll.roll * SHARE_A_MINUTE)
        if len(self._levels) >= _MOST_UNITS:
            self._levels.clear()
        level = self._levels.setdefault(poll.unit_id, _Level(most, now))
        level.left = min(most, level.left + (now - level.seen) * most / _FULL_AGAIN)
        level.seen = now
        if level.left < 1:
            return False
        level.left -= 1
        return True


async def cast_open(database: Database, brake: Brake, sent: Sent, poll: PollFacts) -> bool:
    """Keep an open ballot; True if it is new, False if it was kept before."""
    if not poll.open_channel:
        raise Problem(OPEN_CHANNEL_OFF)
    answers = judged_answers(sent, poll, today())
    if not brake.passes(poll):
        async with database.transaction() as session:
            await flag(session, poll.unit_id)
        raise Problem(TOO_MANY_REQUESTS, parameters={"seconds": 60}, headers={"Retry-After": "60"})
    assert sent.token is not None
    token = hashlib.sha256(b"sanliang-open-v1" + poll.unit_id.bytes + sent.token.bytes).digest()
    async with database.transaction() as session:
        if not await lock_open(session, poll):
            raise Problem(BUSY, headers={"Retry-After": "10"})
        stands = await open_stands(session, poll.unit_id, token)
        if stands.known:
            return False
        if not stands.taken:
            raise Problem(POLL_CLOSED)
        is_full = stands.number >= int(poll.roll * SHARE_OF_ROLL)
        if is_full:
            await flag(session, poll.unit_id)
        else:
            await keep_open(session, poll.unit_id, token, answers)
    if is_full:
        raise Problem(POLL_FULL)
    return True
