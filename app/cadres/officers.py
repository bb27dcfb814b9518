"""Who holds a post in a union today, for forms of features further up that begin with them."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres.models import Appointment, Cadre
from app.cadres.posts import Post
from app.core.clock import today


@dataclass(frozen=True)
class Officer:
    """A cadre with the highest of their posts."""

    name: str
    post: Post


async def officers(session: AsyncSession, union_id: UUID) -> list[Officer]:
    """Those who serve the union today, the chair first, each once."""
    rows = await session.execute(
        select(Cadre.id, Cadre.name, Appointment.post)
        .join(Appointment, Appointment.cadre_id == Cadre.id)
        .where(Cadre.union_id == union_id, Cadre.left_on.is_(None), Appointment.held(today()))
        .order_by(Cadre.id)
    )
    found: dict[UUID, Officer] = {}
    for cadre_id, name, post in sorted(rows, key=lambda row: list(Post).index(Post(row.post))):
        found.setdefault(cadre_id, Officer(name, Post(post)))
    return list(found.values())
