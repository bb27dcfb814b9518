"""What evaluations may ask of the collector, each in the caller's transaction.

Every function works as the collector's own database role and comes back to the caller's scope.
Before a poll is closed nothing but counts can be had: the database itself says so (migration 1810),
not this code.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import bindparam, text
from sqlalchemy.dialects.postgresql import ARRAY, BYTEA, JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.sql.elements import TextClause

from app.core.scope import DatabaseRole, acting_as

Channel = Literal["phone", "open"]

EVERY = "*"
"""As an option: the question was answered. As question and option: a ballot, whatever it says."""
BLANK = "-"
"""As an option: the question was left blank."""


@dataclass(frozen=True)
class Poll:
    """What the collector must know of one unit; frozen with the manifest.

    ``shape`` says which answers are possible: ``{"q1": {"kind": "single", "options": ["a"]}, "q4":
    {"kind": "multiple", "options": ["a", "b"], "most": 2}, "opinion": {"kind": "text"}}``.
    """

    unit_id: UUID
    evaluation_id: UUID
    modulus: bytes
    shape: Mapping[str, Mapping[str, Any]]
    opens_on: date
    closes_on: date
    roll: int
    open_channel: bool
    k: int = 10


@dataclass(frozen=True)
class Accepted:
    """How many ballots came in, by phone and by the open poster; ``flagged``: look at the open."""

    phone: int = 0
    open: int = 0
    flagged: bool = False


@dataclass(frozen=True)
class Tally:
    """How often an option was chosen; see ``EVERY`` and ``BLANK``. What is missing is nought."""

    unit_id: UUID
    channel: Channel
    question: str
    option: str
    count: int


@dataclass(frozen=True)
class WrittenText:
    """An answer in words; its id says nothing and belongs to nothing else."""

    id: UUID
    unit_id: UUID
    channel: Channel
    question: str
    body: str


def _of_units(statement: str) -> TextClause:
    return text(statement).bindparams(bindparam("units", type_=ARRAY(PG_UUID(as_uuid=True))))


_OPEN = text("""
INSERT INTO collector.polls
    (unit_id, evaluation_id, modulus, shape, opens_on, closes_on, roll, k, open_channel)
VALUES (:unit_id, :evaluation_id, :modulus, :shape, :opens_on, :closes_on, :roll, :k, :open_channel)
""").bindparams(bindparam("modulus", type_=BYTEA), bindparam("shape", type_=JSONB))


async def open_poll(session: AsyncSession, poll: Poll) -> None:
    """Take ballots of this unit on its days. It cannot be changed afterwards, only ended."""
    await open_polls(session, [poll])


async def open_polls(session: AsyncSession, polls: Sequence[Poll]) -> None:
    """The same of several units, in one go."""
    if polls:
        async with acting_as(session, DatabaseRole.COLLECTOR):
            await session.execute(_OPEN, [_facts(poll) for poll in polls])


def _facts(poll: Poll) -> dict[str, Any]:
    facts = {name: getattr(poll, name) for name in poll.__dataclass_fields__}
    return facts | {"shape": {code: dict(part) for code, part in poll.shape.items()}}


async def stop(session: AsyncSession, unit_ids: Sequence[UUID]) -> None:
    """Take no more ballots; those taken wait for ``close_polls``."""
    await _call(session, "SELECT collector.stop(:units, false)", unit_ids)


async def cancel(session: AsyncSession, unit_ids: Sequence[UUID]) -> None:
    """Take no more ballots and never show anything of those taken; ``forget`` should follow."""
    await _call(session, "SELECT collector.stop(:units, true)", unit_ids)


_FLAGGED = "SELECT unit_id FROM collector.polls WHERE unit_id = ANY (:units) AND flagged"


async def accepted(session: AsyncSession, unit_ids: Sequence[UUID]) -> dict[UUID, Accepted]:
    """How many ballots each unit has: the one thing that can be known while a poll is open."""
    counts = await _call(session, "SELECT * FROM collector.accepted(:units)", unit_ids)
    flagged = {row.unit_id for row in await _call(session, _FLAGGED, unit_ids)}
    by_key = {(row.unit_id, row.channel): row.count for row in counts}
    return {
        unit: Accepted(
            by_key.get((unit, "phone"), 0), by_key.get((unit, "open"), 0), unit in flagged
        )
        for unit in unit_ids
    }


_TAKE_TIME = text("SELECT set_config('statement_timeout', '15min', true)")
_FOLD = _of_units("SELECT fold AS unit_id FROM collector.fold(:units, :at_least, :everything)")


async def fold(
    session: AsyncSession,
    unit_ids: Sequence[UUID] | None,
    *,
    everything: bool = False,
    at_least: int | None = None,
) -> list[UUID]:
    """Move new ballots into the sealed ones, shuffled, and count them; the units it was done for.

    Only units with ``at_least`` new ballots (by default the poll's own k); ``everything`` takes all
    of them. ``unit_ids=None`` looks at every poll.
    """
    await session.execute(_TAKE_TIME)
    async with acting_as(session, DatabaseRole.COLLECTOR):
        units = None if unit_ids is None else list(unit_ids)
        wanted = {"units": units, "at_least": at_least, "everything": everything}
        return [row.unit_id for row in await session.execute(_FOLD, wanted)]


_RENEW = text("SELECT collector.renew_inbox()")


async def renew_inbox(session: AsyncSession) -> None:
    """Leave nothing in the server's files that tells in which order ballots came (migration 1890).

    Ballots that arrive wait until the transaction ends: to be called in one of its own.
    """
    async with acting_as(session, DatabaseRole.COLLECTOR):
        await session.execute(_RENEW)


TOGETHER = 500
"""Units closed by one statement, so that a large district does not have to fit into memory."""


async def close_polls(session: AsyncSession, unit_ids: Sequence[UUID]) -> None:
    """End these polls for good: fold all there is and let it be read from now on.

    All in the caller's transaction, which may take a minute for a million ballots: for a job.
    """
    await session.execute(_TAKE_TIME)
    for start in range(0, len(unit_ids), TOGETHER):
        chosen = unit_ids[start : start + TOGETHER]
        await _call(session, "SELECT collector.close_polls(:units)", chosen)


async def tallies(session: AsyncSession, unit_ids: Sequence[UUID]) -> list[Tally]:
    """What was answered, of closed polls only; in the order of unit, channel, question, option."""
    found = await _call(
        session, "SELECT * FROM collector.results(:units) ORDER BY 1, 2, 3, 4", unit_ids
    )
    return [Tally(row.unit_id, row.channel, row.question, row.option, row.count) for row in found]


async def texts(session: AsyncSession, unit_ids: Sequence[UUID]) -> list[WrittenText]:
    """What was written, of closed polls only; each time in another order."""
    found = await _call(session, "SELECT * FROM collector.opinions(:units)", unit_ids)
    return [WrittenText(row.id, row.unit_id, row.channel, row.question, row.body) for row in found]


async def board(session: AsyncSession, unit_id: UUID) -> list[bytes]:
    """The commitments of a closed poll, sorted: the leaves of its Merkle tree."""
    return (await boards(session, [unit_id]))[unit_id]


async def boards(session: AsyncSession, unit_ids: Sequence[UUID]) -> dict[UUID, list[bytes]]:
    """The same of several polls in one statement."""
    query = "SELECT u AS unit_id, r AS leaf FROM unnest(:units) u, LATERAL collector.receipts(u) r"
    found: dict[UUID, list[bytes]] = {unit_id: [] for unit_id in unit_ids}
    for row in await _call(session, query, unit_ids):
        found[row.unit_id].append(bytes(row.leaf))
    return found


_FITS = "SELECT unit_id, fits FROM collector.polls WHERE unit_id = ANY (:units)"


async def recounted(session: AsyncSession, unit_ids: Sequence[UUID]) -> dict[UUID, bool | None]:
    """Whether the last recount agreed with tallies and board; None before the first."""
    return {row.unit_id: row.fits for row in await _call(session, _FITS, unit_ids)}


async def recount(session: AsyncSession, unit_ids: Sequence[UUID]) -> list[UUID]:
    """Count every sealed ballot once more; the units whose tallies or boards do not agree."""
    await session.execute(_TAKE_TIME)
    found = await _call(
        session, "SELECT recount AS unit_id FROM collector.recount(:units)", unit_ids
    )
    return [row.unit_id for row in found]


_REMEMBERED = "SELECT unit_id FROM collector.polls WHERE unit_id = ANY (:units) AND NOT forgotten"


async def remembered(session: AsyncSession, unit_ids: Sequence[UUID]) -> list[UUID]:
    """Those of these polls whose single ballots have not been thrown away."""
    return [row.unit_id for row in await _call(session, _REMEMBERED, unit_ids)]


_VOTED_IN = text("SELECT DISTINCT unit_id FROM collector.nullifiers ORDER BY unit_id")


async def voted_in(session: AsyncSession) -> list[UUID]:
    """The units in which a credential has been spent and voting has not been closed."""
    async with acting_as(session, DatabaseRole.COLLECTOR):
        return list((await session.execute(_VOTED_IN)).scalars())


async def forget_moments(session: AsyncSession, unit_ids: Sequence[UUID]) -> None:
    """Write the spent credentials of these units anew: no hidden column tells when they came."""
    await _call(session, "SELECT collector.forget_moments(:units)", unit_ids)


_NONE_COMES = """
SELECT pg_advisory_xact_lock(hashtextextended(CAST(evaluation_id AS text), 1810)) FROM (
    SELECT DISTINCT evaluation_id FROM collector.polls WHERE unit_id = ANY (:units) ORDER BY 1
) AS evaluations
"""


async def wait_for_ballots(session: AsyncSession, unit_ids: Sequence[UUID]) -> None:
    """Wait for the ballots of these polls that are just being kept.

    Where the polls' end has been committed, none follows. Others are told to come again until the
    caller's transaction ends: to be called alone.
    """
    await session.execute(_TAKE_TIME)
    await _call(session, _NONE_COMES, unit_ids)


async def forget(session: AsyncSession, unit_ids: Sequence[UUID]) -> None:
    """Throw the single ballots and their nonces away; nothing can be recounted afterwards.

    Of closed polls tallies, texts and board stay, of cancelled ones nothing at all, not even which
    credentials were spent; ballots still being kept must have been waited for.
    """
    await session.execute(_TAKE_TIME)
    await _call(session, "SELECT collector.forget(:units)", unit_ids)


async def _call(session: AsyncSession, statement: str, unit_ids: Sequence[UUID]) -> Sequence[Any]:
    async with acting_as(session, DatabaseRole.COLLECTOR):
        return (await session.execute(_of_units(statement), {"units": list(unit_ids)})).all()
