"""A union and its officers as the public sees them, each channel by its own consents (B2e)."""

from collections.abc import Sequence

from sqlalchemy import RowMapping, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres.consent_fields import Channel, ConsentField
from app.cadres.posts import Post, post_name
from app.cadres.problems import UNION_UNKNOWN
from app.cadres.public_schemas import PublicOffice, PublicOfficer, PublicUnionOfficers
from app.cadres.public_views import public_officers, public_unions
from app.cadres.schemas import PublicPost
from app.cadres.service import SLOGAN
from app.core.codes import normalise
from app.core.errors import Problem
from app.photos import service as photos

_RANK = {post: rank for rank, post in enumerate(Post)}


async def union_and_officers(
    session: AsyncSession, code: str, channel: Channel, hotline: str
) -> PublicUnionOfficers:
    """Everybody in office there, as consented for ``channel``; raises ``union_unknown`` (404).

    ``session`` is a public one: what is not consented to never leaves the database, so a withdrawal
    counts on the next call.
    """
    plain = normalise(code)
    union = await _union(session, plain) if plain else None
    if union is None:
        raise Problem(UNION_UNKNOWN)
    view = public_officers
    rows = await session.execute(
        select(view)
        .where(view.c.union_code == plain, view.c.channel == channel)
        .order_by(view.c.entered_at)
    )
    return PublicUnionOfficers(
        union=PublicOffice.model_validate(dict(union)),
        officers=[_officer(row) for row in _chair_first(rows.mappings().all())],
        hotline=hotline,
        slogan=SLOGAN,
    )


async def supervision_of(session: AsyncSession, code: str) -> RowMapping | None:
    """Who is above the union with this code and how to reach them; None for an unknown code."""
    view = public_unions
    rows = await session.execute(
        select(view.c.above_name, view.c.above_office_phone).where(view.c.code == code)
    )
    return rows.mappings().one_or_none()


async def _union(session: AsyncSession, code: str) -> RowMapping | None:
    rows = await session.execute(select(public_unions).where(public_unions.c.code == code))
    return rows.mappings().one_or_none()


def _chair_first(rows: Sequence[RowMapping]) -> list[RowMapping]:
    return sorted(rows, key=lambda row: min(_RANK[Post(held["post"])] for held in row["posts"]))


def _officer(row: RowMapping) -> PublicOfficer:
    consented = set(row["consented"])
    return PublicOfficer(
        posts=[
            PublicPost(post=held["post"], post_name=post_name(held["post"]), body=held["body"])
            for held in row["posts"]
        ],
        name=row["name"],
        photo_url=photos.public_url(row["photo_id"]) if row["photo_id"] else None,
        office_phone=row["office_phone"],
        mobile=row["mobile"],
        duties=row["duties"] or [],
        withheld=[field for field in ConsentField if field not in consented],
    )
