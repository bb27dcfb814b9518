"""Cadres as printed matter may show them: of each field only what the cadre agreed to publish."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres import queries
from app.cadres.consent_fields import Channel, ConsentField
from app.cadres.models import Cadre
from app.cadres.posts import Post, post_name
from app.core.clock import today

_RANK = {post: rank for rank, post in enumerate(Post)}


@dataclass(frozen=True)
class ShownCadre:
    """A serving cadre; a personal field is None or empty without consent (PIPL art. 25).

    ``withheld`` names those that are on record and not to be shown. ``badge_code`` leads to the
    public page, as long as a badge is current.
    """

    id: UUID
    union_id: UUID
    union_path: str
    name: str | None
    posts: list[str]
    photo_id: UUID | None
    office_phone: str | None
    mobile: str | None
    duties: list[str]
    withheld: frozenset[str]
    badge_code: str | None


async def shown_cadres(
    session: AsyncSession,
    cadre_ids: Collection[UUID],
    channel: Channel = Channel.BADGE_PAGE,
) -> list[ShownCadre]:
    """Those of ``cadre_ids`` who serve within the scope, by union and then by post.

    Each shows what the cadre agreed to for ``channel``, whatever holds for the others.
    """
    found = await session.scalars(
        queries.cadres(None, None, None, None).where(Cadre.id.in_(cadre_ids))
    )
    return [_shown(cadre, channel) for cadre in sorted(found, key=_place)]


async def shown_officers(
    session: AsyncSession, union_id: UUID, channel: Channel = Channel.BADGE_PAGE
) -> list[ShownCadre]:
    """Everybody in office in this union itself, the chair first (clauses B2e, T2-3⑤).

    A poster asks for ``Channel.POSTER``.
    """
    found = await session.scalars(
        queries.cadres(None, None, None, None).where(Cadre.union_id == union_id)
    )
    day = today()
    in_office = [cadre for cadre in found if any(a.is_held(day) for a in cadre.appointments)]
    return [_shown(cadre, channel) for cadre in sorted(in_office, key=_place)]


def _place(cadre: Cadre) -> tuple[str, int, UUID]:
    day = today()
    ranks = [_RANK[Post(a.post)] for a in cadre.appointments if a.is_held(day)]
    return cadre.union_path, min(ranks, default=len(_RANK)), cadre.id


def _shown(cadre: Cadre, channel: Channel) -> ShownCadre:
    consented = {c.field for c in cadre.consents if c.channel == channel}
    recorded = {field for field in ConsentField if _value(cadre, field)}
    day = today()
    return ShownCadre(
        id=cadre.id,
        union_id=cadre.union_id,
        union_path=cadre.union_path,
        name=cadre.name if ConsentField.NAME in consented else None,
        posts=[post_name(a.post, a.body) for a in cadre.appointments if a.is_held(day)],
        photo_id=cadre.photo_id if ConsentField.PHOTO in consented else None,
        office_phone=cadre.office_phone if ConsentField.OFFICE_PHONE in consented else None,
        mobile=cadre.mobile if ConsentField.MOBILE in consented else None,
        duties=list(cadre.duties) if ConsentField.DUTIES in consented else [],
        withheld=frozenset(recorded - consented),
        badge_code=cadre.badges[0].code if cadre.badges else None,
    )


def _value(cadre: Cadre, field: ConsentField) -> object:
    return cadre.photo_id if field is ConsentField.PHOTO else getattr(cadre, field.value)
