"""An experience on its way into the library of the whole tree (clause R4d)."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.clock import today
from app.core.errors import FORBIDDEN, INVALID_INPUT, Problem
from app.core.versions import check_version
from app.organisations.books import record
from app.proceedings.choices import LogKind, Sharing
from app.proceedings.keeping_rules import stands_right
from app.proceedings.log_rules import LogVerb, leads_to
from app.proceedings.models import LogEntry
from app.proceedings.problems import NOTE_MISSING, SHARING_STATE
from app.proceedings.service import BOOKS

_DONE = {
    LogVerb.ASK_SHARING: "experience.offered",
    LogVerb.SHARE: "experience.shared",
    LogVerb.DECLINE: "experience.declined",
    LogVerb.UNSHARE: "experience.taken_back",
}


async def take_step(
    session: AsyncSession,
    actor: Actor,
    entry_id: UUID,
    version: int | None,
    verb: LogVerb,
    note: str | None = None,
) -> LogEntry:
    """Do ``verb`` to an experience: its union offers it, one above agrees or says why not.

    Raises ``not_found``, ``version_conflict``, ``sharing_state_conflict``, ``forbidden``,
    ``invalid_input`` (no note with a refusal).
    """
    row = await record(session, LogEntry, entry_id, lock=True)
    if version is not None:
        check_version(row, version)
    before = None if row.sharing is None else Sharing(row.sharing)
    transition = leads_to(LogKind(row.kind), before, verb)
    if transition is None:
        raise Problem(SHARING_STATE)
    if not stands_right(actor, row.union_path, transition.who):
        raise Problem(FORBIDDEN)
    if transition.needs_note and not note:
        raise Problem(INVALID_INPUT, [NOTE_MISSING])
    shared = transition.to is Sharing.SHARED
    row.sharing, row.sharing_note = transition.to, note
    row.shared_on = today() if shared else None
    row.shared_by = actor.account_id if shared else None
    await BOOKS.save(session, actor, _DONE[verb], row, {"from": before, "to": transition.to})
    return row
