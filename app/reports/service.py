"""Writing, reviewing and publishing reports (亮特色)."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.changes import announce
from app.core.clock import now
from app.core.codes import normalise
from app.core.errors import FORBIDDEN, INVALID_INPUT, Problem
from app.core.identifiers import uuid7
from app.core.paging import Page, PageRequest
from app.core.versions import check_version
from app.organisations import service as organisations
from app.photos import service as photos
from app.reports import queries
from app.reports.models import Report, ReportPhoto
from app.reports.problems import FOREIGN_PHOTO, NOT_PUBLIC, NOTE_MISSING, PORTRAIT, WRONG_STATE
from app.reports.publishing import check_complete, check_private
from app.reports.schemas import (
    Category,
    PublicReport,
    PublicReportUnion,
    ReportCreate,
    ReportRead,
    ReportUpdate,
)
from app.reports.workflow import (
    STATE_NAMES,
    TRANSITIONS,
    State,
    Transition,
    Verb,
    Who,
    allowed_verbs,
    stands_right,
)

TOPIC = "reports"
_DONE = {
    Verb.SUBMIT: "report.submitted",
    Verb.APPROVE: "report.approved",
    Verb.RETURN: "report.returned",
    Verb.WITHDRAW: "report.withdrawn",
}


async def create_report(session: AsyncSession, actor: Actor, body: ReportCreate) -> Report:
    """Begin a report of the actor's own union (clauses B3a-B3f, T2-3⑥).

    Raises ``not_found`` for a union outside the scope, ``forbidden`` for one below the actor's,
    ``invalid_input`` for photos of another union and portraits of cadres.
    """
    union = await organisations.union_in_scope(session, body.union_id)
    if not stands_right(actor, union.path, Who.OWN):
        raise Problem(FORBIDDEN)
    report = Report(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        state=State.DRAFT,
        **body.model_dump(exclude={"union_id", "photo_ids"}),
    )
    report.photos = await _at_their_places(session, report, body.photo_ids)
    session.add(report)
    await session.flush()
    _tell(session, actor, "report.created", report, {"category": report.category})
    return report


async def update_report(
    session: AsyncSession, actor: Actor, report_id: UUID, version: int, body: ReportUpdate
) -> Report:
    """Change a draft or a returned report; a list of photos replaces the former one.

    Raises ``not_found``, ``forbidden`` (not one's own union's), ``version_conflict``,
    ``report_state_conflict``, ``invalid_input``.
    """
    report = await queries.report(session, report_id, lock=True)
    if not stands_right(actor, report.union_path, Who.OWN):
        raise Problem(FORBIDDEN)
    check_version(report, version)
    _transition(actor, report, Verb.EDIT)
    changes = body.model_dump(exclude_unset=True)
    if "photo_ids" in changes:
        report.photos = await _at_their_places(session, report, changes["photo_ids"])
    for field, value in changes.items():
        if field != "photo_ids":
            setattr(report, field, value)
    report.updated_at = now()  # so that new photos alone are a new version too
    await session.flush()
    _tell(session, actor, "report.updated", report, {"fields": sorted(changes)})
    return report


async def submit(
    session: AsyncSession, actor: Actor, report_id: UUID, version: int | None
) -> Report:
    """Hand a report in for review; raises as ``_locked`` and ``check_complete`` do."""
    report, to = await _locked(session, actor, report_id, version, Verb.SUBMIT)
    check_complete(report)
    report.submitted_at = now()
    return await _move(session, actor, report, to, Verb.SUBMIT)


async def approve(
    session: AsyncSession, actor: Actor, report_id: UUID, version: int | None, note: str | None
) -> Report:
    """Publish a report from a union above; raises as ``_locked`` and ``check_private`` do.

    Nobody approves a report of their own union, except the union at the top of the tree, which has
    none above it.
    """
    report, to = await _locked(session, actor, report_id, version, Verb.APPROVE, note)
    check_private(report)
    report.published_at = now()
    return await _judge(session, actor, report, to, Verb.APPROVE, note)


async def return_for_changes(
    session: AsyncSession, actor: Actor, report_id: UUID, version: int | None, note: str | None
) -> Report:
    """Give a report back to its union with the reason; raises as ``_locked`` does."""
    report, to = await _locked(session, actor, report_id, version, Verb.RETURN, note)
    return await _judge(session, actor, report, to, Verb.RETURN, note)


async def withdraw(
    session: AsyncSession, actor: Actor, report_id: UUID, version: int | None, note: str | None
) -> Report:
    """Take a report back: one that waits becomes a draft again, any other is withdrawn for good.

    An approved one leaves the public view with this transaction. ``note`` is kept with what is
    withdrawn for good; a draft keeps its reviewer's. Raises as ``_locked`` does.
    """
    report, to = await _locked(session, actor, report_id, version, Verb.WITHDRAW, note)
    report.published_at = None
    if note and to is State.WITHDRAWN:
        report.review_note = note
    return await _move(session, actor, report, to, Verb.WITHDRAW)


async def shown(session: AsyncSession, actor: Actor, rows: Sequence[Report]) -> list[ReportRead]:
    """Reports as the actor sees them, with what the actor may do to each."""
    unions = await organisations.union_refs(session, {row.union_id for row in rows})
    return [
        ReportRead(
            union=unions[row.union_id],
            photo_ids=[photo.photo_id for photo in row.photos],
            allowed=allowed_verbs(actor, row.union_path, State(row.state)),
            **{field: getattr(row, field) for field in _PLAIN_FIELDS},
        )
        for row in rows
    ]


_PLAIN_FIELDS = ReportRead.model_fields.keys() - {"union", "photo_ids", "allowed"}


async def public_report(session: AsyncSession, report_id: UUID) -> PublicReport:
    """The story anybody may read; raises ``report_not_public`` (404).

    ``session`` is a public one.
    """
    row = await queries.public_report(session, report_id)
    if row is None:
        raise Problem(NOT_PUBLIC)
    return _public(row)


async def public_reports(
    session: AsyncSession, union_code: str | None, category: Category | None, asked: PageRequest
) -> Page[PublicReport]:
    """Stories newest first; a code no union can have finds nothing. ``session`` is a public one."""
    code = None if union_code is None else normalise(union_code) or ""
    rows, total = await queries.public_reports_page(session, code, category, asked.page, asked.size)
    items = [_public(row) for row in rows]
    return Page(items=items, total=total, page=asked.page, size=asked.size)


def _public(row: RowMapping) -> PublicReport:
    plain = PublicReport.model_fields.keys() - {"photo_urls", "union"}
    return PublicReport(
        photo_urls=[photos.public_url(photo_id) for photo_id in row["photo_ids"]],
        union=PublicReportUnion(name=row["union_name"], code=row["union_code"]),
        **{field: row[field] for field in plain},
    )


async def _at_their_places(
    session: AsyncSession, report: Report, photo_ids: Sequence[UUID]
) -> list[ReportPhoto]:
    """Raises ``invalid_input`` unless all are photos of the report's own union, and no portraits.

    An approved report would publish a portrait whose cadre has withdrawn consent.
    """
    if not await photos.belong_to(session, photo_ids, report.union_id):
        raise Problem(INVALID_INPUT, [FOREIGN_PHOTO])
    if await photos.used_outside(session, photo_ids, ReportPhoto):
        raise Problem(INVALID_INPUT, [PORTRAIT])
    return [
        ReportPhoto(
            union_id=report.union_id,
            union_path=report.union_path,
            photo_id=photo_id,
            position=position,
        )
        for position, photo_id in enumerate(photo_ids)
    ]


async def _locked(
    session: AsyncSession,
    actor: Actor,
    report_id: UUID,
    version: int | None,
    verb: Verb,
    note: str | None = None,
) -> tuple[Report, State]:
    """The report, locked, and the state ``verb`` leads to.

    ``version`` is the one the actor has read, if told: what is judged is then what was read.
    Raises ``not_found``, ``version_conflict``, ``report_state_conflict``, ``forbidden``, and
    ``invalid_input`` for a missing note.
    """
    report = await queries.report(session, report_id, lock=True)
    if version is not None:
        check_version(report, version)
    transition = _transition(actor, report, verb)
    if transition.needs_note and not note:
        raise Problem(INVALID_INPUT, [NOTE_MISSING])
    return report, transition.to


def _transition(actor: Actor, report: Report, verb: Verb) -> Transition:
    state = State(report.state)
    transition = TRANSITIONS.get((state, verb))
    if transition is None:
        raise Problem(
            WRONG_STATE, parameters={"state": STATE_NAMES[state], "state_en": state.value}
        )
    if not stands_right(actor, report.union_path, transition.who):
        raise Problem(FORBIDDEN)
    return transition


async def _judge(
    session: AsyncSession, actor: Actor, report: Report, to: State, verb: Verb, note: str | None
) -> Report:
    report.review_note = note or None
    report.reviewed_by = actor.account_id
    report.reviewed_at = now()
    return await _move(session, actor, report, to, verb)


async def _move(
    session: AsyncSession, actor: Actor, report: Report, to: State, verb: Verb
) -> Report:
    before = report.state
    report.state = to
    await session.flush()
    _tell(session, actor, _DONE[verb], report, {"from": before, "to": to})
    return report


def _tell(
    session: AsyncSession, actor: Actor, action: str, report: Report, details: dict[str, Any]
) -> None:
    announce(session, TOPIC, report.union_id, report.union_path)
    audit.record(session, actor, action, report, details)
