"""The box into which ballots fall: those that arrive together are committed together.

A durable commit costs as much for a hundred ballots as for one. So a ballot that arrives while
others are being written waits for the next turn; nobody is told that a ballot counts before the
commit that made it so has returned. Which ballots share a commit is decided by their arrival alone,
and nothing about it is kept.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

import structlog
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from app.collecting.ballots import Ballot, PollFacts
from app.collecting.problems import POLL_UNKNOWN
from app.collecting.queries import Outcome, facts_of, keep
from app.core.database import Database
from app.core.errors import BUSY, UNAVAILABLE, Problem
from app.core.logs import outline
from app.core.scope import DatabaseRole

log = structlog.get_logger()

LANES = 2
"""While one batch waits for the disk, the next one is read, verified and sent."""
GATHERING = 0.0005
"""Seconds a batch waits for company. More save commits, and cost more in waiting than they save."""
MOST_TOGETHER = 200
MOST_WAITING = 5000
MOST_POLLS = 20_000

_AWAY = (OperationalError, InterfaceError, PoolTimeoutError, OSError)


@dataclass(frozen=True)
class _Waiting:
    ballot: Ballot
    outcome: asyncio.Future[Outcome]


class BallotBox:
    """Takes ballots of all polls; one for each web process."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._polls: dict[UUID, PollFacts] = {}
        self._looking_up = asyncio.Lock()
        self._waiting: list[_Waiting] = []
        self._leaders: set[asyncio.Task[None]] = set()

    async def poll(self, unit_id: UUID) -> PollFacts:
        """The facts of a poll, which never change once they can be read; raises if unknown."""
        known = self._polls.get(unit_id)
        if known is not None:
            return known
        # One at a time: the first ballots of a shift must not take every connection for this.
        async with self._looking_up:
            if unit_id not in self._polls:
                await self._look_up(unit_id)
            return self._polls[unit_id]

    async def _look_up(self, unit_id: UUID) -> None:
        async with self._database.transaction() as session:
            found = await facts_of(session, unit_id)
        if found is None:
            raise Problem(POLL_UNKNOWN)
        if len(self._polls) >= MOST_POLLS:
            self._polls.clear()
        self._polls[unit_id] = found

    async def cast(self, ballot: Ballot) -> Outcome:
        """Put the ballot in; what became of it, once that is durable."""
        if len(self._waiting) >= MOST_WAITING:
            raise Problem(BUSY, headers={"Retry-After": "5"})
        waiting = _Waiting(ballot, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        if len(self._leaders) < LANES:
            leader = asyncio.create_task(self._lead())
            self._leaders.add(leader)
            leader.add_done_callback(self._leaders.discard)
        return await waiting.outcome

    async def _lead(self) -> None:
        while self._waiting:
            await asyncio.sleep(GATHERING)
            batch = self._waiting[:MOST_TOGETHER]
            del self._waiting[:MOST_TOGETHER]
            if not batch:  # The other lane has taken them.
                return
            try:
                await self._serve(batch)
            except Exception as error:
                _fail(batch, error)
            finally:  # The server is ending: nobody may wait for ever.
                _fail(batch, Problem(UNAVAILABLE, headers={"Retry-After": "5"}))

    async def _serve(self, batch: Sequence[_Waiting]) -> None:
        by_credential: dict[bytes, list[_Waiting]] = {}
        for waiting in batch:
            by_credential.setdefault(waiting.ballot.nullifier, []).append(waiting)
        groups = list(by_credential.values())
        try:
            outcomes = await self._commit([group[0].ballot for group in groups])
        except Exception as error:
            log.error("ballots.batch_failed", **outline(error))
            await self._one_by_one(groups)
            return
        for group, outcome in zip(groups, outcomes, strict=True):
            await self._tell_all(group, outcome)

    async def _commit(self, ballots: Sequence[Ballot]) -> list[Outcome]:
        async with self._database.at_once(DatabaseRole.COLLECTOR) as link:
            return await keep(link, ballots)

    async def _one_by_one(self, groups: Sequence[Sequence[_Waiting]]) -> None:
        """After a failure each for itself: one bad ballot, or a lost link, must not cost others.

        A commit whose reply was lost may have happened; then this finds the ballot on the board.
        """
        for at, group in enumerate(groups):
            try:
                [outcome] = await self._commit([group[0].ballot])
            except _AWAY as error:
                log.error("ballots.database_away", **outline(error))
                for rest in groups[at:]:
                    _fail(rest, Problem(UNAVAILABLE, headers={"Retry-After": "5"}))
                return
            except Exception as error:
                log.error("ballots.ballot_failed", **outline(error))
                _fail(group, error)
                continue
            await self._tell_all(group, outcome)

    async def _tell_all(self, group: Sequence[_Waiting], outcome: Outcome) -> None:
        """The first of those with one credential decides; the others are its repetitions."""
        _tell(group[0], outcome)
        first = group[0].ballot.commitment
        for waiting in group[1:]:
            same = waiting.ballot.commitment == first
            if outcome in (Outcome.COUNTED, Outcome.ALREADY_COUNTED) and same:
                _tell(waiting, Outcome.ALREADY_COUNTED)
            elif outcome is Outcome.COUNTED:
                _tell(waiting, Outcome.SLIP_USED)
            elif same:
                _tell(waiting, outcome)
            else:
                _tell(waiting, (await self._commit([waiting.ballot]))[0])


def _tell(waiting: _Waiting, outcome: Outcome) -> None:
    if not waiting.outcome.done():
        waiting.outcome.set_result(outcome)


def _fail(group: Sequence[_Waiting], error: Exception) -> None:
    for waiting in group:
        if not waiting.outcome.done():
            waiting.outcome.set_exception(error)
