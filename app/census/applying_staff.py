"""A sheet of union staff into the rosters: person by person, as people are few."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.cadres.consent_fields import Basis, Channel
from app.cadres.models import Appointment, Cadre, Consent
from app.cadres.posts import Engagement
from app.census.applying_posts import NamedPost, correct, same_post
from app.census.models import BeforeImport, CensusImport
from app.census.outcomes import (
    CREATED,
    UNCHANGED,
    UPDATED,
    Applied,
    Progress,
    applied,
    note_made,
    taken_rows,
)
from app.census.sheets.judged import Judged
from app.census.undoing_staff import remembered
from app.core.clock import local_day, now, today
from app.core.identifiers import uuid7
from app.core.partial_dates import first_day
from app.organisations import queries as tree
from app.organisations.models import Union

_SHOWN_EVERY = 500


@dataclass
class _Person:
    """What the rows of one person say together."""

    union_id: UUID
    name: str
    mobile: str | None
    rows: list[int] = field(default_factory=list)


@dataclass
class _Work:
    """What one import works with, and what it has made so far."""

    session: AsyncSession
    row: CensusImport
    judged: Judged
    unions: dict[UUID, Union]
    cadres: dict[tuple[UUID, str], list[Cadre]]
    made: dict[str, list[UUID]] = field(default_factory=lambda: {"cadre": [], "consent": []})

    def value(self, position: int, name: str) -> Any:
        """What a row says of a field; None where it says nothing."""
        values = self.judged.values.get(name)
        return None if values is None else values[position]


async def apply_staff(
    session: AsyncSession, row: CensusImport, judged: Judged, progress: Progress
) -> Applied:
    """Create, update or leave alone one cadre for each person of the sheet (clauses B2a, T2-1c)."""
    await tree.hold_tree(session)
    taken = taken_rows(judged)
    people = _people(judged, taken)
    ids = {person.union_id for person in people}
    unions = await tree.unions_by_id(session, ids)
    work = _Work(session, row, judged, unions, await _cadres(session, ids))
    outcomes: dict[int, str] = {}
    for number, person in enumerate(people):
        outcome = _apply(work, person)
        outcomes |= dict.fromkeys(person.rows, UNCHANGED)
        outcomes[person.rows[0]] = outcome
        if number % _SHOWN_EVERY == 0:
            await session.flush()
            await progress(number)
    await session.flush()
    for subject, made in work.made.items():
        note_made(session, row, subject, made)
    return applied(judged, taken, outcomes)


def _people(judged: Judged, taken: list[int]) -> list[_Person]:
    """Rows with the same union, name and mobile are one person with several posts."""
    nothing: list[Any] = [None] * len(judged.row)
    mobiles = judged.values.get("mobile", nothing)
    found: dict[tuple[UUID, str, str | None], _Person] = {}
    for position in taken:
        union = judged.values["union"][position]
        union_id = getattr(union, "id", union)
        name, mobile = judged.values["name"][position], mobiles[position]
        person = found.setdefault((union_id, name, mobile), _Person(union_id, name, mobile))
        person.rows.append(position)
    return list(found.values())


async def _cadres(
    session: AsyncSession, unions: Iterable[UUID]
) -> dict[tuple[UUID, str], list[Cadre]]:
    rows = await session.scalars(
        select(Cadre)
        .where(Cadre.union_id.in_(list(unions)), Cadre.left_on.is_(None))
        .options(selectinload(Cadre.appointments), selectinload(Cadre.consents))
        .order_by(Cadre.created_at, Cadre.id)
        .with_for_update(of=Cadre)
    )
    found: dict[tuple[UUID, str], list[Cadre]] = {}
    for cadre in rows:
        found.setdefault((cadre.union_id, cadre.name), []).append(cadre)
    return found


def _apply(work: _Work, person: _Person) -> str:
    cadre = _matching(work, person)
    if cadre is None:
        _create(work, person)
        return CREATED
    before = remembered(cadre)
    changed = _update(work, person, cadre)
    consented = _consent(work, person, cadre)
    if not changed and not consented:
        return UNCHANGED
    cadre.updated_at = now()
    work.session.add(
        BeforeImport(
            import_id=work.row.id,
            union_id=work.row.union_id,
            union_path=work.row.union_path,
            subject="cadre",
            subject_id=cadre.id,
            version=cadre.version + 1,
            before=before,
        )
    )
    return UPDATED


def _matching(work: _Work, person: _Person) -> Cadre | None:
    """The cadre of this name in the union: with the same mobile, else the only one.

    A found cadre is taken out, so that two people of one name are not both taken for it.
    """
    candidates = work.cadres.get((person.union_id, person.name), [])
    same = [one for one in candidates if person.mobile and one.mobile == person.mobile]
    if not same and len(candidates) == 1:
        same = candidates
    if not same:
        return None
    candidates.remove(found := same[0])
    return found


def _create(work: _Work, person: _Person) -> None:
    union = work.unions[person.union_id]
    cadre = Cadre(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        name=person.name,
        mobile=person.mobile,
        office_phone=_first(work, person, "office_phone"),
        duties=_duties(_first(work, person, "duties")) or [],
        appointments=[],
        consents=[],
    )
    cadre.appointments = [_appointment(cadre, n, a) for n, a in enumerate(_posts(work, person))]
    work.session.add(cadre)
    work.made["cadre"].append(cadre.id)
    _consent(work, person, cadre)


def _update(work: _Work, person: _Person, cadre: Cadre) -> bool:
    """Overwrite what the sheet gives; returns whether anything changed."""
    given = {
        "mobile": person.mobile,
        "office_phone": _first(work, person, "office_phone"),
        "duties": _duties(_first(work, person, "duties")),
    }
    changed = False
    for name, value in given.items():
        if value and getattr(cadre, name) != value:
            setattr(cadre, name, value)
            changed = True
    return _hold_posts(work, person, cadre) or changed


def _hold_posts(work: _Work, person: _Person, cadre: Cadre) -> bool:
    """Add or correct the posts the sheet names; whether anything changed.

    A post it does not name is not ended by that, and one that has ended stays as history.
    """
    changed = False
    for wanted in _posts(work, person):
        if (held := same_post(cadre.appointments, wanted)) is not None:
            changed |= correct(held, wanted)
            continue
        cadre.appointments.append(_appointment(cadre, _next_position(cadre), wanted))
        changed = True
    return changed


def _next_position(cadre: Cadre) -> int:
    return max((one.position for one in cadre.appointments), default=-1) + 1


def _posts(work: _Work, person: _Person) -> list[NamedPost]:
    """The posts of all rows of the person, each once; what the last row says of it holds."""
    found: dict[tuple[str, str | None, date | None], NamedPost] = {}
    for position in person.rows:
        body = work.value(position, "body")
        engagement = work.value(position, "engagement") or Engagement.PART_TIME.value
        begins = _day(work.value(position, "term_started_on"))
        ends = _day(work.value(position, "term_ends_on"))
        for post in work.value(position, "posts") or ():
            found[post, body, begins] = NamedPost(str(post), body, str(engagement), begins, ends)
    return list(found.values())


def _appointment(cadre: Cadre, position: int, one: NamedPost) -> Appointment:
    return Appointment(
        union_id=cadre.union_id,
        union_path=cadre.union_path,
        position=position,
        post=one.post,
        body=one.body,
        engagement=one.engagement,
        started_on=one.first_day(),
        ends_on=one.ends_on,
    )


def _consent(work: _Work, person: _Person, cadre: Cadre) -> bool:
    """Record what the sheet consents to; what is withdrawn since stays withdrawn (PIPL art. 15)."""
    new = False
    for position in person.rows:
        given_on = _day(work.value(position, "consented_on"))
        for name in work.value(position, "consents") or ():
            if _settled(cadre, str(name), given_on):
                continue
            consent = Consent(
                id=uuid7(),
                union_id=cadre.union_id,
                union_path=cadre.union_path,
                field=str(name),
                channel=Channel.BADGE_PAGE.value,
                given_on=given_on or today(),
                basis=Basis.SIGNED_SHEET.value,
                recorded_by=work.row.applied_by,
            )
            cadre.consents.append(consent)
            work.made["consent"].append(consent.id)
            new = True
    return new


def _settled(cadre: Cadre, name: str, given_on: date | None) -> bool:
    """Whether the field is consented to, or was and has been withdrawn after this sheet's day.

    A sheet without a day says nothing newer than the withdrawal. Of the badge's page only: what was
    agreed to elsewhere says nothing of it.
    """
    for consent in cadre.consents:
        if consent.field != name or consent.channel != Channel.BADGE_PAGE:
            continue
        if consent.withdrawn_at is None:
            return True
        if given_on is None or given_on <= local_day(consent.withdrawn_at):
            return True
    return False


def _first(work: _Work, person: _Person, name: str) -> Any:
    """What the first row that says anything of a field says."""
    return next((v for p in person.rows if (v := work.value(p, name))), None)


def _duties(value: Any) -> list[str] | None:
    return [value] if isinstance(value, str) else value


def _day(value: Any) -> date | None:
    """A day, also one known to the month or year only: its first."""
    return first_day(value) if isinstance(value, str) else value
