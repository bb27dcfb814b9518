"""The roster and the badges as lists: what narrows them and how their rows are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import Depends, Query
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres import badge_life, queries
from app.cadres import badges as badge_service
from app.cadres.badge_schemas import BadgeRead
from app.cadres.consent_fields import Channel, ConsentField
from app.cadres.models import Badge, Cadre
from app.cadres.posts import Post
from app.cadres.schemas import (
    AppointmentRead,
    BadgeFilter,
    BadgeLife,
    BadgeState,
    CadreRead,
    ChannelConsents,
    CurrentBadge,
    Serving,
    VoidReason,
)
from app.core.paging import Listing, total_order
from app.core.schemas import UnionRef
from app.organisations import service as organisations

_CADRE_KEYS = {"name": Cadre.name, "created_at": Cadre.created_at}
_BADGE_KEYS = {"number": Badge.number, "issued_at": Badge.issued_at}


@dataclass(frozen=True)
class CadresWanted:
    """Which cadres; what is None narrows nothing, and only those who serve are wanted."""

    union_id: UUID | None
    text: str | None
    post: Post | None
    badge: BadgeFilter | None
    serving: Serving | None = None


def cadres_wanted(
    union_id: UUID | None = None,
    q: Annotated[str | None, Query(max_length=40, description="姓名的一部分")] = None,
    post: Post | None = None,
    badge: BadgeFilter | None = None,
    serving: Annotated[Serving | None, Query(description="默认只列在任的")] = None,
) -> CadresWanted:
    """The filter part of the query string."""
    return CadresWanted(union_id, q, post, badge, serving)


@dataclass(frozen=True)
class BadgesWanted:
    """Which badges; what is None narrows nothing."""

    union_id: UUID | None = None
    state: BadgeState | None = None
    cadre_id: UUID | None = None
    life: BadgeLife | None = None
    text: str | None = None


def badges_wanted(
    union_id: UUID | None = None,
    state: BadgeState | None = None,
    life: BadgeLife | None = None,
    q: Annotated[str | None, Query(max_length=40, description="姓名的一部分")] = None,
) -> BadgesWanted:
    """The filter part of the query string."""
    return BadgesWanted(union_id, state, life=life, text=q)


WantedCadres = Annotated[CadresWanted, Depends(cadres_wanted)]
WantedBadges = Annotated[BadgesWanted, Depends(badges_wanted)]


async def cadre_listing(
    session: AsyncSession, wanted: CadresWanted, sort: str | None
) -> Listing[Cadre, CadreRead]:
    """The roster, for its pages and its workbook."""
    path = await _path(session, wanted.union_id)

    async def show(rows: Sequence[Cadre]) -> list[CadreRead]:
        unions = await organisations.union_refs(session, {row.union_id for row in rows})
        return [cadre_read(row, unions[row.union_id]) for row in rows]

    return Listing(
        queries.cadres(
            path,
            wanted.text,
            wanted.post,
            wanted.badge,
            left=wanted.serving is Serving.LEFT,
        ),
        total_order(sort, _CADRE_KEYS, "created_at", Cadre.id),
        show,
    )


async def badge_listing(
    session: AsyncSession, wanted: BadgesWanted, sort: str | None, base_url: str
) -> Listing[Badge, BadgeRead]:
    """The badges, for their pages and their workbook; their addresses begin with ``base_url``."""
    path = await _path(session, wanted.union_id)

    async def show(rows: Sequence[Badge]) -> list[BadgeRead]:
        unions = await organisations.union_refs(session, {row.union_id for row in rows})
        names = await queries.cadre_names(session, {row.cadre_id for row in rows})
        return [
            badge_read(base_url, row, names[row.cadre_id], unions[row.union_id]) for row in rows
        ]

    return Listing(
        queries.badges(path, wanted.state, wanted.cadre_id, wanted.life, wanted.text),
        total_order(sort, _BADGE_KEYS, "-number", Badge.id),
        show,
    )


async def badge_counts(session: AsyncSession, union_id: UUID | None) -> dict[str, int]:
    """How many badges of the union and below stand at each stage; raises ``not_found``."""
    return await queries.badges_by_life(session, await _path(session, union_id))


async def badges_shown(
    session: AsyncSession, ids: Sequence[UUID], base_url: str
) -> list[BadgeRead]:
    """These badges, by number; those outside the scope are left out."""
    rows = (
        await session.scalars(select(Badge).where(Badge.id.in_(ids)).order_by(Badge.number))
    ).all()
    unions = await organisations.union_refs(session, {row.union_id for row in rows})
    names = await queries.cadre_names(session, {row.cadre_id for row in rows})
    return [badge_read(base_url, row, names[row.cadre_id], unions[row.union_id]) for row in rows]


async def _path(session: AsyncSession, union_id: UUID | None) -> str | None:
    if union_id is None:
        return None
    return (await organisations.union_in_scope(session, union_id)).path


def cadre_read(cadre: Cadre, union: UnionRef) -> CadreRead:
    """A cadre loaded whole, as colleagues see them."""
    badge = cadre.badges[0] if cadre.badges and cadre.badges[0].voided_at is None else None
    consents = _consents(cadre)
    return CadreRead(
        id=cadre.id,
        union=union,
        name=cadre.name,
        photo_id=cadre.photo_id,
        office_phone=cadre.office_phone,
        mobile=cadre.mobile,
        duties=cadre.duties,
        appointments=[AppointmentRead.model_validate(row) for row in cadre.appointments],
        consents=consents.badge_page,
        consents_by_channel=consents,
        badge=None if badge is None else CurrentBadge.model_validate(badge),
        left_on=cadre.left_on,
        created_at=cadre.created_at,
        updated_at=cadre.updated_at,
        version=cadre.version,
    )


def _consents(cadre: Cadre) -> ChannelConsents:
    fields: dict[Channel, list[ConsentField]] = {channel: [] for channel in Channel}
    for row in sorted(cadre.consents, key=lambda row: row.field):
        fields[Channel(row.channel)].append(ConsentField(row.field))
    return ChannelConsents(**{channel.value: found for channel, found in fields.items()})


def badge_read(base_url: str, badge: Badge, name: str, union: UnionRef) -> BadgeRead:
    """A badge as those who issue it see it."""
    return BadgeRead(
        id=badge.id,
        cadre_id=badge.cadre_id,
        cadre_name=name,
        union=union,
        code=badge.code,
        number=badge.number,
        url=badge_service.badge_address(base_url, badge.code),
        state=BadgeState.CURRENT if badge.voided_at is None else BadgeState.VOID,
        life=badge_life.life_of(badge),
        issued_at=badge.issued_at,
        made_at=badge.made_at,
        received_on=badge.received_on,
        voided_at=badge.voided_at,
        void_reason=None if badge.void_reason is None else VoidReason(badge.void_reason),
    )
