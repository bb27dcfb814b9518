"""What a batch will consist of, piece by piece, and what each piece will lack.

Columns, no entities: a district has thousands of cadres, and all are looked at before the first is
printed.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, and_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres.consent_fields import Channel, ConsentField
from app.cadres.models import Appointment, Badge, Cadre, Consent
from app.cadres.posts import Post
from app.core.clock import today
from app.core.tree import PathRange
from app.displays.queries import plaque_sizes
from app.organisations.kinds import UnionState
from app.organisations.models import Union
from app.printing.batch_options import Options, PlaqueOptions
from app.printing.batch_schemas import Missing
from app.printing.fonts import missing_glyphs
from app.printing.paper import unions_with_badges_waiting
from app.printing.schemas import PrintKind

NOT_PRINTED = frozenset({Missing.BADGE, Missing.OFFICERS, Missing.SIZE, Missing.GLYPHS})
OF_PEOPLE = frozenset(
    {PrintKind.BADGE, PrintKind.CONTACT_CARD, PrintKind.DESK_PLATE, PrintKind.CONSENT_SHEET}
)
_RANK = {post.value: rank for rank, post in enumerate(Post)}


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to print; ``printed_id`` is the badge's, the cadre's or the union's."""

    subject_id: UUID
    printed_id: UUID | None
    name: str
    union_id: UUID
    union_path: str
    missing: tuple[Missing, ...]

    @property
    def ready(self) -> bool:
        return not NOT_PRINTED.intersection(self.missing)


@dataclass(slots=True)
class _Person:
    row: RowMapping
    posts: list[str] = field(default_factory=list)
    bodies: list[str] = field(default_factory=list)
    agreed: set[str] = field(default_factory=set)

    @property
    def place(self) -> tuple[str, int, UUID]:
        rank = min((_RANK[post] for post in self.posts), default=len(_RANK))
        return self.row["union_path"], rank, self.row["id"]


async def pieces_of(
    session: AsyncSession, union: Union, kind: PrintKind, options: Options | None = None
) -> list[Piece]:
    """Every piece for ``union`` and all below it that is active: union by union, chairs first.

    Without ``options``, of what is printed once more, each piece has its own.
    """
    unions = await _unions(session, union.path)
    if kind in OF_PEOPLE:
        people = await _people(session, union.path, Channel.BADGE_PAGE)
        known = [one for one in people if one.row["union_id"] in unions]
        return [_of_person(kind, one, unions[one.row["union_id"]]) for one in known]
    officers: dict[UUID, list[_Person]] = defaultdict(list)
    if kind is PrintKind.POSTER:
        for person in await _people(session, union.path, Channel.POSTER):
            if person.posts:
                officers[person.row["union_id"]].append(person)
    unsized: set[UUID] = set()
    if isinstance(options, PlaqueOptions) and options.size is None:
        unsized = unions.keys() - (await plaque_sizes(session, unions.keys())).keys()
    made = [
        _of_union(kind, one, officers[one["id"]], unsized=one["id"] in unsized)
        for one in unions.values()
    ]
    if kind is PrintKind.RECEIPT_LIST:
        waiting = await unions_with_badges_waiting(session, union.path)
        return [piece for piece in made if piece.union_id in waiting]
    return made


async def _unions(session: AsyncSession, path: str) -> Mapping[UUID, RowMapping]:
    columns = (Union.office_address, Union.office_hours, Union.office_phone)
    statement = (
        select(Union.id, Union.path, Union.name, *columns)
        .where(PathRange.subtree(path).holds(Union.path), Union.state == UnionState.ACTIVE)
        .order_by(Union.path)
    )
    return {row["id"]: row for row in (await session.execute(statement)).mappings()}


async def _people(session: AsyncSession, path: str, channel: Channel) -> list[_Person]:
    below = PathRange.subtree(path)
    found = await session.execute(
        select(
            Cadre.id,
            Cadre.union_id,
            Cadre.union_path,
            Cadre.name,
            Cadre.photo_id,
            Cadre.office_phone,
            Cadre.mobile,
            Cadre.duties,
            Badge.id.label("badge_id"),
        )
        .outerjoin(Badge, and_(Badge.cadre_id == Cadre.id, Badge.voided_at.is_(None)))
        .where(below.holds(Cadre.union_path), Cadre.left_on.is_(None))
    )
    people = {row["id"]: _Person(row) for row in found.mappings()}
    held = select(Appointment.cadre_id, Appointment.post, Appointment.body).where(
        below.holds(Appointment.union_path), Appointment.held(today())
    )
    for cadre_id, post, body in await session.execute(held):
        if cadre_id in people:
            people[cadre_id].posts.append(post)
            people[cadre_id].bodies.append(body or "")
    agreed = select(Consent.cadre_id, Consent.field).where(
        below.holds(Consent.union_path),
        Consent.channel == channel,
        Consent.withdrawn_at.is_(None),
    )
    for cadre_id, consented in await session.execute(agreed):
        if cadre_id in people:
            people[cadre_id].agreed.add(consented)
    return sorted(people.values(), key=lambda person: person.place)


def _of_person(kind: PrintKind, person: _Person, union: RowMapping) -> Piece:
    row = person.row
    lacks = _LACKS[kind](person, union)
    return Piece(
        subject_id=row["id"],
        printed_id=row["badge_id"] if kind is PrintKind.BADGE else row["id"],
        name=row["name"],
        union_id=row["union_id"],
        union_path=row["union_path"],
        missing=tuple(one for one in Missing if one in lacks),
    )


def _of_union(
    kind: PrintKind, union: RowMapping, officers: Sequence[_Person], *, unsized: bool
) -> Piece:
    lacks: set[Missing] = set(_unprintable([union["name"]]))
    if unsized:
        lacks.add(Missing.SIZE)
    if kind is PrintKind.POSTER:
        lacks |= _on_poster(union, officers)
    return Piece(
        subject_id=union["id"],
        printed_id=union["id"],
        name=union["name"],
        union_id=union["id"],
        union_path=union["path"],
        missing=tuple(one for one in Missing if one in lacks),
    )


def _on_poster(union: RowMapping, officers: Sequence[_Person]) -> set[Missing]:
    lacks = _fields(union, office_address=Missing.OFFICE, office_hours=Missing.HOURS)
    lacks |= _fields(union, office_phone=Missing.PHONE)
    lacks |= set(_unprintable([union["office_address"], union["office_hours"]]))
    if not officers:
        lacks.add(Missing.OFFICERS)
    for person in officers:
        lacks |= _face(person) | _agreed_name(person) | _duties(person)
        lacks |= set(_unprintable(_texts(person, ConsentField.DUTIES)))
    return lacks


def _badge(person: _Person, union: RowMapping) -> set[Missing]:
    lacks = _face(person) | _agreed_name(person) | _post(person)
    if person.row["badge_id"] is None:
        lacks.add(Missing.BADGE)
    if not (union["office_phone"] or _shown(person, ConsentField.OFFICE_PHONE)):
        lacks.add(Missing.PHONE)
    return lacks | set(_unprintable([union["name"], *_texts(person)]))


def _contact_card(person: _Person, union: RowMapping) -> set[Missing]:
    lacks = _agreed_name(person) | _post(person)
    lacks |= _fields(union, office_address=Missing.OFFICE)
    shown = (ConsentField.OFFICE_PHONE, ConsentField.MOBILE)
    if not (union["office_phone"] or any(_shown(person, one) for one in shown)):
        lacks.add(Missing.PHONE)
    lacks |= _duties(person)
    office = (union["name"], union["office_address"], union["office_hours"])
    return lacks | set(_unprintable([*office, *_texts(person, ConsentField.DUTIES)]))


def _desk_plate(person: _Person, union: RowMapping) -> set[Missing]:
    lacks = _agreed_name(person) | _post(person)
    return lacks | set(_unprintable([union["name"], *_texts(person)]))


def _consent_sheet(person: _Person, union: RowMapping) -> set[Missing]:
    """Nothing else is lacking: this sheet is where consent begins."""
    row = person.row
    recorded = [row["name"], row["office_phone"], *row["duties"], *person.bodies]
    return set(_unprintable([union["name"], *recorded]))


_LACKS = {
    PrintKind.BADGE: _badge,
    PrintKind.CONTACT_CARD: _contact_card,
    PrintKind.DESK_PLATE: _desk_plate,
    PrintKind.CONSENT_SHEET: _consent_sheet,
}


def _fields(union: RowMapping, **fields: Missing) -> set[Missing]:
    return {missing for name, missing in fields.items() if not union[name]}


def _face(person: _Person) -> set[Missing]:
    if person.row["photo_id"] is None:
        return {Missing.PHOTO}
    return set() if ConsentField.PHOTO in person.agreed else {Missing.PHOTO_CONSENT}


def _duties(person: _Person) -> set[Missing]:
    if not person.row["duties"]:
        return {Missing.DUTIES}
    return set() if ConsentField.DUTIES in person.agreed else {Missing.DUTIES_CONSENT}


def _agreed_name(person: _Person) -> set[Missing]:
    return set() if ConsentField.NAME in person.agreed else {Missing.NAME_CONSENT}


def _post(person: _Person) -> set[Missing]:
    return set() if person.posts else {Missing.POST}


def _shown(person: _Person, what: ConsentField) -> Any:
    return person.row[what.value] if what in person.agreed else None


def _texts(person: _Person, *more: ConsentField) -> list[str | None]:
    """What users typed of this person and what would be printed."""
    texts = [_shown(person, ConsentField.NAME), *person.bodies]
    texts += [_shown(person, ConsentField.OFFICE_PHONE), _shown(person, ConsentField.MOBILE)]
    for one in more:
        texts += _shown(person, one) or []
    return texts


def _unprintable(texts: Iterable[str | None]) -> list[Missing]:
    return [Missing.GLYPHS] if missing_glyphs(text for text in texts if text) else []
