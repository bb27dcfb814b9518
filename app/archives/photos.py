"""Photos of published work, each with its caption: time, place in the story, whose it is."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.archives.occasion import Occasion
from app.campaigns import queries as campaigns
from app.core.days import day_of
from app.core.storage import ObjectMissing
from app.organisations import service as organisations
from app.photos import queries as photos
from app.photos.renditions import Rendition
from app.photos.service import object_key
from app.reports.models import Report, ReportPhoto
from app.reports.workflow import State


@dataclass(frozen=True)
class ArchivedPhoto:
    """A photo with what is to be said about it."""

    photo_id: UUID
    caption: str
    union_name: str
    day: date

    async def read(self, session: AsyncSession, on: Occasion) -> bytes | None:
        """Its largest size; None if it has been removed since."""
        keys = await photos.storage_keys(session, [self.photo_id])
        if self.photo_id not in keys:
            return None
        try:
            return await on.storage.get(object_key(keys[self.photo_id], Rendition.PAGE))
        except ObjectMissing:
            return None


async def photos_of(session: AsyncSession, on: Occasion) -> list[ArchivedPhoto]:
    """The photos of all reports published in the days of the campaign."""
    assert on.archive.campaign_id is not None
    campaign = await campaigns.campaign(session, on.archive.campaign_id)
    published_on = day_of(Report.published_at)
    statement = (
        select(Report, ReportPhoto.photo_id, ReportPhoto.position, published_on)
        .join(ReportPhoto, ReportPhoto.report_id == Report.id)
        .where(
            Report.state == State.APPROVED,
            published_on.between(campaign.starts_on, campaign.ends_on),
        )
        .order_by(Report.published_at, Report.id, ReportPhoto.position)
    )
    rows = (await session.execute(statement)).all()
    refs = await organisations.union_refs(session, {report.union_id for report, *_ in rows})
    return [
        ArchivedPhoto(
            photo_id,
            f"{refs[report.union_id].name}：{report.title}（照片{position + 1}）",
            refs[report.union_id].name,
            report.happened_on or day,
        )
        for report, photo_id, position, day in rows
    ]
