"""What prints would show now, as columns: whole unions at once, after consent.

The same reading serves what is being printed and the look back at what was: a piece is out of date
exactly when the two differ.
"""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlalchemy import RowMapping, and_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from app.cadres.consent_fields import Channel, ConsentField
from app.cadres.models import Appointment, Badge, Cadre, Consent
from app.cadres.posts import Post, post_name
from app.core.among import among
from app.core.clock import today
from app.core.scope import beyond_scope, present_scope
from app.organisations.models import Union
from app.printing.looks import Looks
from app.printing.styles import looks_of

_RANK = {post.value: rank for rank, post in enumerate(Post)}
_COLUMN = {one: one.value for one in ConsentField} | {ConsentField.PHOTO: "photo_id"}


@dataclass(slots=True)
class PersonFacts:
    """A cadre who serves; ``posts`` are those held today."""

    row: RowMapping
    posts: list[str] = field(default_factory=list)
    rank: int = len(_RANK)
    agreed: set[tuple[str, str]] = field(default_factory=set)

    def agrees(self, what: ConsentField, channel: Channel) -> bool:
        return (what.value, channel.value) in self.agreed

    def shown(self, what: ConsentField, channel: Channel) -> Any:
        """The value as it may be printed; nothing without consent."""
        return self.row[_COLUMN[what]] if self.agrees(what, channel) else None

    def printed(self, channel: Channel) -> list[str]:
        """Which fields of this person a print shows."""
        return [one.value for one in ConsentField if self.shown(one, channel)]


@dataclass(slots=True)
class Facts:
    """Unions by id with the union above, people by id, who is in office, and how prints look."""

    unions: dict[UUID, RowMapping]
    people: dict[UUID, PersonFacts]
    officers: dict[UUID, list[PersonFacts]]
    looks: Looks


async def read_facts(
    session: AsyncSession, union_ids: Collection[UUID], looks: Looks | None = None
) -> Facts:
    """Of these unions within the scope; five statements, however many there are."""
    own = await present_scope(session)
    readable = set(await session.scalars(select(Union.id).where(among(Union.id, union_ids))))
    # A poster names the office of the union above, which everybody may know (``loading``).
    async with beyond_scope(session, own):
        unions = await _unions(session, readable)
    people = await _people(session, readable)
    officers: dict[UUID, list[PersonFacts]] = defaultdict(list)
    for person in sorted(people.values(), key=lambda one: (one.rank, one.row["id"])):
        if person.posts:
            officers[person.row["union_id"]].append(person)
    if looks is None:
        looks = await looks_of(session, None, {union["path"] for union in unions.values()})
    return Facts(unions, people, officers, looks)


async def _unions(session: AsyncSession, ids: set[UUID]) -> dict[UUID, RowMapping]:
    above = aliased(Union)
    found = await session.execute(
        select(
            Union.id,
            Union.path,
            Union.name,
            Union.office_address,
            Union.office_hours,
            Union.office_phone,
            above.name.label("above_name"),
            above.office_phone.label("above_phone"),
        )
        .outerjoin(above, above.id == Union.parent_id)
        .where(among(Union.id, ids))
    )
    return {row["id"]: row for row in found.mappings()}


async def _people(session: AsyncSession, union_ids: set[UUID]) -> dict[UUID, PersonFacts]:
    found = await session.execute(
        select(
            Cadre.id,
            Cadre.union_id,
            Cadre.name,
            Cadre.photo_id,
            Cadre.office_phone,
            Cadre.mobile,
            Cadre.duties,
            Badge.id.label("badge_id"),
            Badge.code.label("badge_code"),
        )
        .outerjoin(Badge, and_(Badge.cadre_id == Cadre.id, Badge.voided_at.is_(None)))
        .where(among(Cadre.union_id, union_ids), Cadre.left_on.is_(None))
    )
    people = {row["id"]: PersonFacts(row) for row in found.mappings()}
    held = (
        select(Appointment.cadre_id, Appointment.post, Appointment.body)
        .where(among(Appointment.cadre_id, people), Appointment.held(today()))
        .order_by(Appointment.position)
    )
    for cadre_id, post, body in await session.execute(held):
        person = people[cadre_id]
        person.posts.append(post_name(post, body))
        person.rank = min(person.rank, _RANK[post])
    agreed = select(Consent.cadre_id, Consent.field, Consent.channel).where(
        among(Consent.cadre_id, people), Consent.withdrawn_at.is_(None)
    )
    for cadre_id, what, channel in await session.execute(agreed):
        people[cadre_id].agreed.add((what, channel))
    return people
