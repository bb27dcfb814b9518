"""The issuer's office: makes keys and slips, gives a credential for a slip, keeps the balance.

Every function takes the caller's transaction and becomes the database role ``sanliang_issuer`` for
its own statements: that role reads this schema and nothing else, and nobody else reads it. Nothing
here knows what anybody answered, or when anybody came.
"""

from collections.abc import Sequence
from dataclasses import fields
from hashlib import sha256
from uuid import UUID

import structlog
from sqlalchemy import TextClause
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import INVALID_INPUT, Problem
from app.core.scope import DatabaseRole, acting_as
from app.core.sealing import CannotOpen
from app.core.workers import run_bounded
from app.issuing import statements as sql
from app.issuing.blind_rsa import CannotSign, blind_sign, signable
from app.issuing.codes import ReadCode, SlipCode, new_slip, read_code
from app.issuing.keys import NoKey, PollSeal, PollSecret
from app.issuing.order import hide_order, in_order, in_parts, shuffle, used
from app.issuing.problems import (
    NOT_BLINDED,
    SLIP_UNKNOWN,
    SLIP_USED,
    SLIP_VOID,
    SLIPS_UNREADABLE,
)
from app.issuing.slips import FROM, MADE, Mark, Marked, Outcome, SlipCounts, SlipState

__all__ = [
    "Mark",
    "Marked",
    "NoKey",
    "Outcome",
    "PollSeal",
    "SlipCode",
    "SlipCounts",
    "SlipState",
    "credential",
    "destroy",
    "destroy_keys",
    "hide_order",
    "in_order",
    "in_parts",
    "make_key",
    "make_slips",
    "mark",
    "mark_all",
    "reseal",
    "shuffle",
    "slip_counts",
    "take_back",
    "used",
    "void_all",
]

log = structlog.get_logger()

_UNKNOWN = Marked(Outcome.UNKNOWN, None)
_TRIES = 3


async def make_key(
    session: AsyncSession, unit_id: UUID, evaluation_id: UUID, seal: PollSeal
) -> bytes:
    """The modulus of the unit's key, made now unless it exists; up to a second of work."""
    async with acting_as(session, DatabaseRole.ISSUER):
        modulus: bytes | None = await session.scalar(sql.MODULUS, {"unit": unit_id})
        if modulus is None:
            secret = await run_bounded("signing", PollSecret.make, unit_id)
            modulus = secret.signing_key().modulus_bytes
            row = {"unit": unit_id, "evaluation": evaluation_id, "modulus": modulus}
            await session.execute(sql.ADD_KEY, {**row, **secret.kept(seal)})
    return modulus


async def make_slips(
    session: AsyncSession, seal: PollSeal, unit_id: UUID, count: int
) -> list[SlipCode]:
    """New slips in the order to print them, which has nothing to do with how they are stored.

    Raises ``NoKey``. How many may be made is the caller's rule.
    """
    slips = [new_slip() for _ in range(count)]
    async with acting_as(session, DatabaseRole.ISSUER):
        secret = await _secret(session, seal, unit_id)
        rows = sorted((secret.mac(slip.qr), secret.mac(slip.typed)) for slip in slips)
        if rows:
            columns = {"qr": [qr for qr, _ in rows], "typed": [typed for _, typed in rows]}
            await session.execute(sql.ADD_SLIPS, {"unit": unit_id, **columns})
    return slips


async def slip_counts(session: AsyncSession, unit_ids: Sequence[UUID]) -> dict[UUID, SlipCounts]:
    """How many slips of each unit are what, after closing too; zeros for the others."""
    async with acting_as(session, DatabaseRole.ISSUER):
        rows = (await session.execute(sql.COUNTS, {"units": list(unit_ids)})).mappings().all()
    names = [one.name for one in fields(SlipCounts)]
    found = {row["unit_id"]: SlipCounts(**{name: row[name] for name in names}) for row in rows}
    return {unit_id: found.get(unit_id, SlipCounts()) for unit_id in unit_ids}


async def credential(
    session: AsyncSession, seal: PollSeal, unit_id: UUID, code: str, blinded: bytes
) -> bytes:
    """The blind signature for a slip: given once, and again for the very same ``blinded`` only.

    Raises ``slip_unknown``, ``slip_used``, ``slip_void``, or ``invalid_input``, which spends
    nothing. Whether the poll is open is the caller's question.
    """
    async with acting_as(session, DatabaseRole.ISSUER):
        try:
            secret = await _secret(session, seal, unit_id)
            key = secret.signing_key()
            signable(key.modulus, blinded)
        except NoKey as error:
            raise Problem(SLIP_UNKNOWN) from error
        except CannotSign as error:
            raise Problem(INVALID_INPUT, [NOT_BLINDED]) from error
        if (read := read_code(code)) is None:
            raise Problem(SLIP_UNKNOWN)
        await _issue(session, secret, read, sha256(blinded).digest())
    return await run_bounded("signing", blind_sign, key, blinded)


async def _issue(session: AsyncSession, secret: PollSecret, read: ReadCode, sha: bytes) -> None:
    """Spend the slip for this ``blinded``, in one conditional statement: of two phones one wins.

    A shuffle at the same moment replaces the row under a statement that waits for it, which then
    finds nothing: hence another look, the last one while no shuffle may run.
    """
    wanted = {"unit": secret.unit_id, "mac": secret.mac(read.code), "sha": sha}
    statement = sql.ISSUE[read.scanned]
    state, spent_for = SlipState.UNUSED, None
    for tried in range(_TRIES):
        if tried == _TRIES - 1:
            await session.execute(sql.SHARE_ORDER)
        if (await session.execute(statement, wanted)).first() is not None:
            return
        row = (await session.execute(sql.FIND[read.scanned], wanted)).first()
        if row is None:
            raise Problem(SLIP_UNKNOWN)
        state, spent_for = SlipState(row.state), row.blinded_sha
        if state is not SlipState.UNUSED:
            break
    # One replaced has another in its place; of the others a lost reply may be asked for again.
    if state is not SlipState.REPLACED and spent_for == sha:
        return
    spent = state in (SlipState.UNUSED, SlipState.ISSUED, SlipState.PAPER)
    raise Problem(SLIP_USED if spent else SLIP_VOID)


async def mark(
    session: AsyncSession, seal: PollSeal, unit_id: UUID, code: str, what: Mark
) -> Marked:
    """``mark_all`` for one slip."""
    return (await mark_all(session, seal, unit_id, [code], what))[0]


async def mark_all(
    session: AsyncSession, seal: PollSeal, unit_id: UUID, codes: Sequence[str], what: Mark
) -> list[Marked]:
    """Declare slips unused, spoiled, on paper or replaced; each is judged by itself.

    Scanning twice changes nothing. A slip of another unit is unknown here. Raises
    ``slips_unreadable``.
    """
    async with acting_as(session, DatabaseRole.ISSUER):
        try:
            secret = await _secret(session, seal, unit_id)
        except NoKey as error:
            raise Problem(SLIPS_UNREADABLE) from error
        await session.execute(sql.SHARE_ORDER)
        marked = [_UNKNOWN] * len(codes)
        read = [(place, read_code(code)) for place, code in enumerate(codes)]
        known = [(secret.mac(code.code), place, code) for place, code in read if code is not None]
        # In one order everywhere, so that two who scan the same slips do not wait in a circle.
        for mac, place, code in sorted(known, key=lambda one: one[:2]):
            marked[place] = await _mark(session, unit_id, mac, code.scanned, what)
    return marked


async def _mark(
    session: AsyncSession, unit_id: UUID, mac: bytes, scanned: bool, what: Mark
) -> Marked:
    wanted = {"unit": unit_id, "mac": mac, "from": sorted(FROM[what]), "to": MADE[what].value}
    if (await session.execute(sql.MARK[scanned], wanted)).first() is not None:
        return Marked(Outcome.DONE, MADE[what])
    row = (await session.execute(sql.FIND[scanned], wanted)).first()
    if row is None:
        return _UNKNOWN
    state = SlipState(row.state)
    return Marked(Outcome.ALREADY if state is MADE[what] else Outcome.REFUSED, state)


async def void_all(session: AsyncSession, unit_id: UUID) -> int:
    """Declare every slip of the unit void that is declared nothing yet; how many those were.

    What was declared void at one stroke before is so for good: only the last print can be taken
    back, since there is no room for two.
    """
    await _all_at_once(session, sql.VOID_FOR_GOOD, unit_id)
    return await _all_at_once(session, sql.VOID_ALL, unit_id)


async def take_back(session: AsyncSession, unit_id: UUID) -> int:
    """Undo the last ``void_all``: those slips are what they were, and not void; how many those are.

    A slip that was scanned by itself in between stays what it was declared to be.
    """
    return await _all_at_once(session, sql.TAKE_BACK, unit_id)


async def _all_at_once(session: AsyncSession, statement: TextClause, unit_id: UUID) -> int:
    async with acting_as(session, DatabaseRole.ISSUER):
        await session.execute(sql.SHARE_ORDER)
        return len((await session.execute(statement, {"unit": unit_id})).all())


async def destroy_keys(session: AsyncSession, seal: PollSeal, unit_ids: Sequence[UUID]) -> None:
    """Delete the private keys and keep what slips are found by: the box is yet to be opened.

    What is destroyed need not be opened. A row of long ago that holds both in one, and that this
    server cannot open any more, goes as a whole: nobody finds a slip by it either.
    """
    units = {"units": list(unit_ids)}
    async with acting_as(session, DatabaseRole.ISSUER):
        lost = []
        for row in (await session.execute(sql.WITH_KEY_ONLY, units)).all():
            try:
                secret = PollSecret.opened(seal, row.unit_id, row.sealed)
            except CannotOpen:
                lost.append(row.unit_id)
            else:
                await session.execute(sql.RESEAL, {"unit": row.unit_id, **secret.kept(seal)})
        await session.execute(sql.DROP_KEYS, units)
        await session.execute(sql.DELETE_KEYS, {"units": lost})


async def destroy(session: AsyncSession, unit_ids: Sequence[UUID]) -> None:
    """Delete keys, peppers and all that is kept of the codes; the counts stay. For the closing."""
    async with acting_as(session, DatabaseRole.ISSUER):
        await session.execute(sql.KEEP_ORDER)
        for statement in (sql.KEEP_COUNTS, sql.DELETE_SLIPS, sql.DELETE_KEYS):
            await session.execute(statement, {"units": list(unit_ids)})


async def reseal(session: AsyncSession, seal: PollSeal) -> None:
    """Put every secret under the server's present key, before a former one is forgotten.

    One sealed with a key this server no longer has is left as it is: only the former key can bring
    it back. The log says so here and not where it is met, for that is where somebody votes.
    """
    lost = 0
    async with acting_as(session, DatabaseRole.ISSUER):
        for row in (await session.execute(sql.ALL_SEALED)).all():
            try:
                renewed = _renewed(seal, row.unit_id, row.sealed, row.without_key)
            except CannotOpen:
                lost += 1
            else:
                await session.execute(sql.RESEAL, {"unit": row.unit_id, **renewed})
    if lost:
        log.error("issuing.cannot_open", units=lost)


def _renewed(
    seal: PollSeal, unit_id: UUID, sealed: bytes, without_key: bytes | None
) -> dict[str, bytes]:
    if without_key is None:
        return PollSecret.opened(seal, unit_id, sealed).kept(seal)
    return {"sealed": seal.renewed(sealed), "without_key": seal.renewed(without_key)}


async def _secret(session: AsyncSession, seal: PollSeal, unit_id: UUID) -> PollSecret:
    sealed: bytes | None = await session.scalar(sql.SEALED, {"unit": unit_id})
    if sealed is None:
        raise NoKey
    try:
        return PollSecret.opened(seal, unit_id, sealed)
    except CannotOpen as error:
        raise Problem(SLIPS_UNREADABLE) from error
