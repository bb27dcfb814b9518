"""What is written when ballots are taken: several in one statement, all of a ballot or nothing."""

from collections.abc import Sequence
from enum import Enum
from typing import Any
from uuid import UUID

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

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
    UNSIGNED = "unsigned"


_FACTS = text("""
SELECT unit_id, evaluation_id, modulus, shape, opens_on, closes_on, roll, open_channel
FROM collector.polls WHERE unit_id = :unit
""")

_NOT_CLOSING = text("""
SELECT e.id FROM unnest(CAST(:evaluations AS uuid[])) AS e (id)
WHERE pg_try_advisory_xact_lock_shared(hashtextextended(e.id::text, 1810))
""")
"""Held until the commit, so that closing waits for it. It comes before the statement below, which
then sees whether the poll has been closed."""

_KEEP = text("""
WITH given AS (
    SELECT * FROM unnest(
        CAST(:units AS uuid[]), CAST(:nullifiers AS bytea[]), CAST(:commitments AS bytea[]),
        CAST(:nonces AS bytea[]), string_to_array(CAST(:answers AS text), chr(10))
    ) AS g (unit_id, nullifier, commitment, nonce, answers)
), taking AS (
    SELECT unit_id FROM collector.polls WHERE unit_id = ANY (CAST(:units AS uuid[]))
        AND state = 'open' AND :today BETWEEN opens_on AND closes_on
), spent AS (
    INSERT INTO collector.nullifiers (unit_id, channel, nullifier)
    SELECT unit_id, 'phone', nullifier FROM given JOIN taking USING (unit_id) ORDER BY 1, 3
    ON CONFLICT DO NOTHING RETURNING unit_id, nullifier
), kept AS (
    INSERT INTO collector.inbox (unit_id, channel, answers, nonce)
    SELECT unit_id, 'phone', answers, nonce FROM given JOIN spent USING (unit_id, nullifier)
), posted AS (
    INSERT INTO collector.board (unit_id, commitment)
    SELECT unit_id, commitment FROM given JOIN spent USING (unit_id, nullifier)
), written AS (
    INSERT INTO collector.texts_inbox (unit_id, channel, question, body)
    SELECT spent.unit_id, 'phone', t.question, t.body FROM unnest(
        CAST(:text_nullifiers AS bytea[]), CAST(:questions AS text[]), CAST(:bodies AS text[])
    ) AS t (nullifier, question, body) JOIN spent USING (nullifier)
)
SELECT given.nullifier, spent.nullifier IS NOT NULL AS counted, taking.unit_id IS NOT NULL AS taken
FROM given LEFT JOIN spent USING (unit_id, nullifier) LEFT JOIN taking USING (unit_id)
""")

_POSTED = text("""
SELECT g.nullifier FROM unnest(
    CAST(:units AS uuid[]), CAST(:nullifiers AS bytea[]), CAST(:commitments AS bytea[])
) AS g (unit_id, nullifier, commitment)
WHERE EXISTS (
    SELECT FROM collector.board b WHERE b.unit_id = g.unit_id AND b.commitment = g.commitment
)
""")


async def facts_of(session: AsyncSession, unit_id: UUID) -> PollFacts | None:
    """The poll of this unit, if there is one."""
    await enter_scope(session, COLLECTOR)
    row = (await session.execute(_FACTS, {"unit": unit_id})).one_or_none()
    return None if row is None else PollFacts(**row._mapping)


async def keep(session: AsyncSession, ballots: Sequence[Ballot]) -> list[Outcome]:
    """Keep these ballots, all of different credentials; what became of each.

    Nothing is true before the transaction is committed. Whether a poll still takes ballots is asked
    in the statement that keeps them: what a cache knows may be out of date.
    """
    await enter_scope(session, COLLECTOR)
    evaluations = list({ballot.poll.evaluation_id for ballot in ballots})
    answer = await session.execute(_NOT_CLOSING, {"evaluations": evaluations})
    locked = set(answer.scalars())
    chosen = [ballot for ballot in ballots if ballot.poll.evaluation_id in locked]
    outcomes = await _kept(session, chosen) if chosen else {}
    return [outcomes.get(ballot.nullifier, Outcome.CLOSING) for ballot in ballots]


async def _kept(session: AsyncSession, ballots: Sequence[Ballot]) -> dict[bytes, Outcome]:
    rows = (await session.execute(_KEEP, _columns(ballots) | {"today": today()})).all()
    outcomes = {bytes(row.nullifier): _first_look(row) for row in rows}
    repeated = [one for one in ballots if outcomes[one.nullifier] is not Outcome.COUNTED]
    if repeated:
        # A statement of its own: it sees what was committed while the one above was waiting.
        columns = _columns(repeated)
        names = ("units", "nullifiers", "commitments")
        posted = await session.execute(_POSTED, {name: columns[name] for name in names})
        for nullifier in posted.scalars():
            outcomes[bytes(nullifier)] = Outcome.ALREADY_COUNTED
    return outcomes


def _first_look(row: Any) -> Outcome:
    if row.counted:
        return Outcome.COUNTED
    return Outcome.SLIP_USED if row.taken else Outcome.CLOSED


def _columns(ballots: Sequence[Ballot]) -> dict[str, Any]:
    words = [
        (one.nullifier, question, body)
        for one in ballots
        for question, body in one.answers.texts.items()
    ]
    return {
        "units": [one.poll.unit_id for one in ballots],
        "nullifiers": [one.nullifier for one in ballots],
        "commitments": [one.commitment for one in ballots],
        "nonces": [one.nonce for one in ballots],
        # The driver would quote an array's every quotation mark; codes hold no line break.
        "answers": "\n".join(one.answers.canonical for one in ballots),
        "text_nullifiers": [word[0] for word in words],
        "questions": [word[1] for word in words],
        "bodies": [word[2] for word in words],
    }


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
