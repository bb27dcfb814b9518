"""Reading of cadres, consents and badges; row-level security keeps it within the scope."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import RowMapping, Select, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.cadres.badge_life import in_stage
from app.cadres.consent_fields import Channel
from app.cadres.models import Appointment, Badge, Cadre, Consent
from app.cadres.posts import Post, post_name
from app.cadres.public_views import public_badges
from app.cadres.schemas import BadgeFilter, BadgeLife, BadgeState
from app.core.among import among
from app.core.clock import today
from app.core.errors import NOT_FOUND, Problem
from app.core.tree import PathRange

_WHOLE_CADRE = (
    selectinload(Cadre.appointments),
    selectinload(Cadre.consents.and_(Consent.withdrawn_at.is_(None))),
    selectinload(Cadre.badges.and_(Badge.voided_at.is_(None))),
)


async def cadre(session: AsyncSession, cadre_id: UUID, *, lock: bool = False) -> Cadre:
    """The cadre with appointments, consents in force and current badge; else ``not_found``."""
    statement = select(Cadre).where(Cadre.id == cadre_id).options(*_WHOLE_CADRE)
    statement = statement.execution_options(populate_existing=True)
    found = await session.scalar(statement.with_for_update(of=Cadre) if lock else statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def cadres(
    path: str | None,
    text: str | None,
    post: Post | None,
    badge: BadgeFilter | None,
    *,
    left: bool = False,
) -> Select[Cadre]:
    """Cadres of the union at ``path`` and below, by part of a name, post held, badge.

    Those who serve, or, with ``left``, those who have left.
    """
    serves = Cadre.left_on.is_not(None) if left else Cadre.left_on.is_(None)
    statement = select(Cadre).where(serves).options(*_WHOLE_CADRE)
    if path is not None:
        statement = statement.where(PathRange.subtree(path).holds(Cadre.union_path))
    if text:
        statement = statement.where(Cadre.name.icontains(text, autoescape=True))
    if post is not None:
        statement = statement.where(
            exists().where(
                Appointment.cadre_id == Cadre.id,
                Appointment.post == post,
                Appointment.held(today()),
            )
        )
    if badge is not None:
        current = exists().where(Badge.cadre_id == Cadre.id, Badge.voided_at.is_(None))
        statement = statement.where(current if badge is BadgeFilter.CURRENT else ~current)
    return statement


async def portrait_of_another(session: AsyncSession, photo_id: UUID, cadre_id: UUID) -> bool:
    """Whether the photo is the portrait of another cadre than this one, of one who left too."""
    another = exists().where(Cadre.photo_id == photo_id, Cadre.id != cadre_id)
    return bool(await session.scalar(select(another)))


def consents(cadre_id: UUID) -> Select[Consent]:
    """All consents a cadre ever gave."""
    return select(Consent).where(Consent.cadre_id == cadre_id)


def badges(
    path: str | None,
    state: BadgeState | None,
    cadre_id: UUID | None = None,
    life: BadgeLife | None = None,
    text: str | None = None,
) -> Select[Badge]:
    """Badges of the union at ``path`` and below, by state, stage and part of the wearer's name."""
    statement = select(Badge)
    if path is not None:
        statement = statement.where(PathRange.subtree(path).holds(Badge.union_path))
    if state is not None:
        is_void = Badge.voided_at.is_not(None)
        statement = statement.where(is_void if state is BadgeState.VOID else ~is_void)
    if cadre_id is not None:
        statement = statement.where(Badge.cadre_id == cadre_id)
    if life is not None:
        statement = statement.where(in_stage(life))
    if text:
        named = Cadre.name.icontains(text, autoescape=True)
        statement = statement.where(exists().where(Cadre.id == Badge.cadre_id, named))
    return statement


async def badges_by_life(session: AsyncSession, path: str | None) -> dict[str, int]:
    """How many badges of the union at ``path`` and below stand at each stage, in one look."""
    counts = [func.count().filter(in_stage(life)).label(life.value) for life in BadgeLife]
    statement = select(*counts).select_from(Badge)
    if path is not None:
        statement = statement.where(PathRange.subtree(path).holds(Badge.union_path))
    return dict((await session.execute(statement)).mappings().one())


async def badge(session: AsyncSession, badge_id: UUID, *, lock: bool = False) -> Badge:
    """The badge; raises ``not_found`` outside the scope."""
    statement = select(Badge).where(Badge.id == badge_id)
    found = await session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


async def locked_badges(session: AsyncSession, ids: set[UUID]) -> Sequence[Badge]:
    """All of these badges, locked in one order; ``not_found`` if one is outside the scope."""
    found = await session.scalars(
        select(Badge).where(Badge.id.in_(ids)).order_by(Badge.id).with_for_update()
    )
    badges = found.all()
    if len(badges) != len(ids):
        raise Problem(NOT_FOUND)
    return badges


async def badges_and_wearers(session: AsyncSession, ids: Sequence[UUID]) -> Sequence[RowMapping]:
    """Current badges among ``ids`` within the scope, each with what its cadre has on record.

    Columns, no entities: of a thousand badges the ORM would make six thousand objects.
    """
    columns = (Badge.id, Badge.union_id, Badge.number, Badge.code, Badge.cadre_id)
    statement = (
        select(*columns, Cadre.name, Cadre.photo_id, Cadre.office_phone)
        .join(Cadre, Cadre.id == Badge.cadre_id)
        .where(among(Badge.id, ids), Badge.voided_at.is_(None))
    )
    return (await session.execute(statement)).mappings().all()


async def consented_fields(
    session: AsyncSession, cadre_ids: set[UUID], channel: Channel = Channel.BADGE_PAGE
) -> dict[UUID, set[str]]:
    """Fields with a consent in force for the channel, of each cadre who gave any."""
    in_force = (
        among(Consent.cadre_id, cadre_ids),
        Consent.channel == channel,
        Consent.withdrawn_at.is_(None),
    )
    fields: dict[UUID, set[str]] = defaultdict(set)
    for cadre_id, field in await session.execute(
        select(Consent.cadre_id, Consent.field).where(*in_force)
    ):
        fields[cadre_id].add(field)
    return fields


async def held_posts(session: AsyncSession, cadre_ids: set[UUID]) -> dict[UUID, list[str]]:
    """Posts held today as they are printed, the most important first, of each cadre with any."""
    posts: dict[UUID, list[str]] = defaultdict(list)
    for cadre_id, post, body in await session.execute(
        select(Appointment.cadre_id, Appointment.post, Appointment.body)
        .where(among(Appointment.cadre_id, cadre_ids), Appointment.held(today()))
        .order_by(Appointment.position)
    ):
        posts[cadre_id].append(post_name(post, body))
    return posts


async def holders_of(session: AsyncSession, union_id: UUID, posts: Collection[Post]) -> set[UUID]:
    """Who holds one of these posts in this union today."""
    return set(
        await session.scalars(
            select(Appointment.cadre_id).where(
                Appointment.union_id == union_id,
                Appointment.post.in_(posts),
                Appointment.held(today()),
            )
        )
    )


async def cadre_names(session: AsyncSession, ids: set[UUID]) -> dict[UUID, str]:
    """Names of cadres, for lists of badges."""
    rows = await session.execute(select(Cadre.id, Cadre.name).where(Cadre.id.in_(ids)))
    return {row.id: row.name for row in rows}


async def public_badge(session: AsyncSession, code: str) -> RowMapping | None:
    """What the public may see of the badge with this code."""
    rows = await session.execute(select(public_badges).where(public_badges.c.code == code))
    return rows.mappings().one_or_none()
