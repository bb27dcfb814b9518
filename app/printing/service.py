"""From badges in the database to a PDF (clause T2-2)."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.cadres.badges import WornBadge, badge_address, printed_number, worn_badges
from app.core.codes import grouped
from app.core.errors import Problem
from app.core.storage import ObjectStorage
from app.core.workers import run_bounded
from app.organisations import service as organisations
from app.organisations.models import Union
from app.photos import service as photos
from app.printing.badges import BadgeArtwork, badge_pdf
from app.printing.problems import BADGES_NOT_PRINTABLE
from app.printing.wording import refuse_missing_glyphs


async def print_badges(
    session: AsyncSession,
    storage: ObjectStorage,
    actor: Actor,
    badge_ids: Sequence[UUID],
    *,
    base_url: str,
    hotline: str,
) -> bytes:
    """One PDF with both sides of each badge, in the order asked for.

    Of the cadre it shows what they agreed to publish (PIPL art. 25): a lost badge is public too.

    Raises ``badges_not_printable`` if any is void or outside the scope, ``glyphs_missing`` before
    anything is wasted on paper.
    """
    wanted = list(dict.fromkeys(badge_ids))
    worn = await worn_badges(session, wanted)
    if len(worn) < len(wanted):
        raise Problem(BADGES_NOT_PRINTABLE, parameters={"count": len(wanted) - len(worn)})
    unions = await organisations.unions_in_scope(session, {badge.union_id for badge in worn})
    photo_ids = {badge.photo_id for badge in worn if badge.photo_id is not None}
    pictures = await photos.print_pictures(session, storage, photo_ids)
    artworks = [_artwork(badge, unions[badge.union_id], base_url, pictures) for badge in worn]
    refuse_missing_glyphs(
        *(text for art in artworks for text in (art.name, art.union_name, *art.posts))
    )
    for badge in worn:
        union = unions[badge.union_id]
        audit.record_about(
            session,
            actor,
            "badge.printed",
            "badge",
            subject_id=badge.id,
            union_id=union.id,
            union_path=union.path,
            details={"number": badge.number},
        )
    return await run_bounded("printing", badge_pdf, artworks, hotline)


def _artwork(
    badge: WornBadge, union: Union, base_url: str, pictures: dict[UUID, bytes]
) -> BadgeArtwork:
    return BadgeArtwork(
        name=badge.name,
        posts=badge.posts,
        union_name=union.name,
        number=printed_number(badge.number),
        code=grouped(badge.code),
        address_url=badge_address(base_url, badge.code),
        photo=None if badge.photo_id is None else pictures.get(badge.photo_id),
        office_phone=badge.office_phone or union.office_phone,
    )
