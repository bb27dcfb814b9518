"""The lists that go into an archive: the same sheets the console hands out, unfiltered.

The session is already in the scope of the archive's union, so most need no narrowing; those of a
campaign or of one union's books are narrowed to what the archive is about.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import MISSING, fields
from typing import IO, Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.handing_out import MOST_ROWS
from app.archives.occasion import Occasion
from app.cadres.export import BADGES, ROSTER
from app.cadres.listing import BadgesWanted, CadresWanted, badge_listing, cadre_listing
from app.campaigns import trace
from app.campaigns.export import SHEET as TASK_RECORDS
from app.campaigns.listing import RecordsWanted, record_listing
from app.campaigns.trace_export import COUNTS
from app.core.language import Language
from app.core.workbooks import Sheet, write_workbook
from app.displays.export import SHEET as PLAQUES
from app.displays.export import plaque_lines
from app.displays.listing import PlaquesWanted
from app.enterprises.export import SHEET as ENTERPRISES
from app.enterprises.queries import EnterpriseFilter
from app.enterprises.router import enterprise_listing
from app.organisations.export import SHEET as UNIONS
from app.organisations.export import union_lines
from app.organisations.queries import UnionFilter
from app.proceedings import export as books
from app.proceedings import listing as proceedings
from app.reports.export import SHEET as REPORTS
from app.reports.listing import ReportsWanted, report_listing

Batches = AsyncIterator[Sequence[Any]]
Listed = Callable[[AsyncSession, Occasion], Batches]
_Wanted = TypeVar("_Wanted")


def _wanted(kind: type[_Wanted], **given: Any) -> _Wanted:
    """The filters of a list, none of them set but those given."""
    empty = {each.name: None for each in fields(kind) if each.default is MISSING}  # type: ignore[arg-type]
    return kind(**empty | given)


async def _unions(session: AsyncSession, _: Occasion) -> Batches:
    listing = union_lines(session, _wanted(UnionFilter), None)
    async for batch in listing.batches(session, MOST_ROWS):
        yield batch


async def _enterprises(session: AsyncSession, on: Occasion) -> Batches:
    wanted = _wanted(EnterpriseFilter)
    listing = enterprise_listing(session, on.actor, wanted, None, Language.CHINESE)
    async for batch in listing.batches(session, MOST_ROWS):
        yield batch


async def _cadres(session: AsyncSession, _: Occasion) -> Batches:
    listing = await cadre_listing(session, _wanted(CadresWanted), None)
    async for batch in listing.batches(session, MOST_ROWS):
        yield batch


async def _badges(session: AsyncSession, on: Occasion) -> Batches:
    listing = await badge_listing(session, _wanted(BadgesWanted), None, on.archive.base_url)
    async for batch in listing.batches(session, MOST_ROWS):
        yield batch


async def _plaques(session: AsyncSession, on: Occasion) -> Batches:
    listing = await plaque_lines(session, on.actor, _wanted(PlaquesWanted))
    async for batch in listing.batches(session, MOST_ROWS):
        yield batch


async def _clauses(session: AsyncSession, on: Occasion) -> Batches:
    about = await trace.ground(session, on.archive.union_id, on.archive.campaign_id)
    yield (await trace.counts(session, about)).items


def _about(listing: Callable[..., Any], wanted: type[Any], *, of_campaign: bool = False) -> Listed:
    """A list of the archive's union and all below it, of the archive's campaign if so wished."""

    async def listed(session: AsyncSession, on: Occasion) -> Batches:
        given: dict[str, Any] = {"union_id": on.archive.union_id}
        if of_campaign:
            given["campaign_id"] = on.archive.campaign_id
        found = await listing(session, on.actor, _wanted(wanted, **given), None)
        async for batch in found.batches(session, MOST_ROWS):
            yield batch

    return listed


LISTS: Sequence[tuple[Sheet[Any], Listed]] = (
    (COUNTS, _clauses),
    (TASK_RECORDS, _about(record_listing, RecordsWanted, of_campaign=True)),
    (UNIONS, _unions),
    (ENTERPRISES, _enterprises),
    (ROSTER, _cadres),
    (BADGES, _badges),
    (PLAQUES, _plaques),
    (REPORTS, _about(report_listing, ReportsWanted)),
    (books.PLANS, _about(proceedings.plan_listing, proceedings.PlansWanted)),
    (books.GROUPS, _about(proceedings.group_listing, proceedings.GroupsWanted)),
    (books.MEETINGS, _about(proceedings.meeting_listing, proceedings.MeetingsWanted)),
    (books.ENTRIES, _about(proceedings.entry_listing, proceedings.EntriesWanted)),
)


async def write_list(
    session: AsyncSession, on: Occasion, *, sheet: Sheet[Any], listed: Listed, note: str
) -> IO[bytes]:
    """One list as an open file; whoever reads it closes it."""
    return (await write_workbook(sheet, note, listed(session, on))).file
