"""What is written when ballots are taken: several in one statement, all of a ballot or nothing."""

import json
from collections.abc import Sequence
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncSession

from app.collecting.ballots import Ballot, PollFacts
from app.core.clock import today
from app.core.scope import DatabaseRole, Scope, enter_scope

COLLECTOR = Scope(DatabaseRole.COLLECTOR)


class Outcome(Enum):
    """What became of a ballot."""

    COUNTED = "counted"
    ALREADY_COUNTED = "already_counted"
    SLIP_USED = "slip_used"
    CLOSED = "closed"
    CLOSING = "closing"


_FACTS = text("""
SELECT unit_id, evaluation_id, modulus, shape, opens_on, closes_on, roll, open_channel
FROM collector.polls WHERE unit_id = :unit
""")

_KEEP = text("SELECT outcome FROM collector.keep(CAST(:ballots AS json), :today)")

_POSTED = text("""
SELECT EXISTS (
    SELECT FROM collector.inbox i WHERE i.unit_id = g.unit_id AND i.commitment = g.commitment
) OR EXISTS (
    SELECT FROM collector.board b WHERE b.unit_id = g.unit_id AND b.commitment = g.commitment
)
FROM json_to_recordset(CAST(:ballots AS json)) AS g (unit_id uuid, commitment bytea)
""")


async def facts_of(session: AsyncSession, unit_id: UUID) -> PollFacts | None:
    """The poll of this unit, if there is one."""
    await enter_scope(session, COLLECTOR)
    row = (await session.execute(_FACTS, {"unit": unit_id})).one_or_none()
    return None if row is None else PollFacts(**row._mapping)


async def keep(link: AsyncConnection, ballots: Sequence[Ballot]) -> list[Outcome]:
    """Keep these ballots, all of different credentials; what became of each.

    ``link`` works as the collector and commits at once (``Database.at_once``). Whether a poll still
    takes ballots is asked where they are kept (``collector.keep``, migration 1890): what a cache
    knows may be out of date.
    """
    told = await link.execute(_KEEP, {"ballots": _written(ballots), "today": today()})
    outcomes = [Outcome(word) for word in told.scalars()]
    repeated = [at for at, outcome in enumerate(outcomes) if outcome in _NOT_NEW]
    if repeated:
        # A statement of its own: it sees what was committed while the one above was waiting.
        asked = {"ballots": _written([ballots[at] for at in repeated])}
        for at, is_posted in zip(repeated, await link.scalars(_POSTED, asked), strict=True):
            if is_posted:
                outcomes[at] = Outcome.ALREADY_COUNTED
    return outcomes


_NOT_NEW = (Outcome.SLIP_USED, Outcome.CLOSED)
_write = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _written(ballots: Sequence[Ballot]) -> str:
    return _write(
        [
            {
                "unit_id": str(one.poll.unit_id),
                "nullifier": r"\x" + one.nullifier.hex(),
                "commitment": r"\x" + one.commitment.hex(),
                "nonce": r"\x" + one.nonce.hex(),
                "answers": one.answers.canonical,
                "texts": one.answers.texts,
            }
            for one in ballots
        ]
    )


_OPEN_LOCK = text("""
SELECT pg_try_advisory_xact_lock_shared(hashtextextended(CAST(:evaluation AS text), 1810)),
    pg_advisory_xact_lock(hashtextextended(CAST(:unit AS text), 1811))
""")
_OPEN_STANDS = text("""
SELECT state = 'open' AND :today BETWEEN opens_on AND closes_on AS taken,
    EXISTS (SELECT FROM collector.nullifiers n WHERE n.unit_id = p.unit_id AND n.channel = 'open'
        AND n.nullifier = :nullifier) AS known,
    (SELECT count(*) FROM collector.nullifiers n
        WHERE n.unit_id = p.unit_id AND n.channel = 'open') AS number
FROM collector.polls p WHERE unit_id = :unit
""")
_OPEN_KEEP = text("""
WITH spent AS (
    INSERT INTO collector.nullifiers (unit_id, channel, nullifier)
    VALUES (:unit, 'open', :nullifier)
), kept AS (
    INSERT INTO collector.inbox (unit_id, channel, answers) VALUES (:unit, 'open', :answers)
)
INSERT INTO collector.texts_inbox (unit_id, channel, question, body)
SELECT :unit, 'open', t.question, t.body
FROM unnest(CAST(:questions AS text[]), CAST(:bodies AS text[])) AS t (question, body)
""")
_FLAG = text("UPDATE collector.polls SET flagged = true WHERE unit_id = :unit AND NOT flagged")


async def lock_open(session: AsyncSession, poll: PollFacts) -> bool:
    """Let one open ballot of a unit through at a time; False while the poll is being closed."""
    await enter_scope(session, COLLECTOR)
    wanted = {"evaluation": poll.evaluation_id, "unit": poll.unit_id}
    return bool((await session.execute(_OPEN_LOCK, wanted)).one()[0])


async def open_stands(session: AsyncSession, unit_id: UUID, nullifier: bytes) -> Any:
    """Whether the poll takes ballots, knows this one, and how many open ones it has."""
    wanted = {"unit": unit_id, "nullifier": nullifier, "today": today()}
    return (await session.execute(_OPEN_STANDS, wanted)).one()


async def keep_open(session: AsyncSession, unit_id: UUID, nullifier: bytes, answers: Any) -> None:
    """Keep a ballot that came without a credential: apart, and never on the board."""
    await session.execute(
        _OPEN_KEEP,
        {
            "unit": unit_id,
            "nullifier": nullifier,
            "answers": answers.canonical,
            "questions": list(answers.texts),
            "bodies": list(answers.texts.values()),
        },
    )


async def flag(session: AsyncSession, unit_id: UUID) -> None:
    """Mark that the open channel of this unit needs looking at."""
    await enter_scope(session, COLLECTOR)
    await session.execute(_FLAG, {"unit": unit_id})
