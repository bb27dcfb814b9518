"""The lists that go into an archive: the same sheets the console hands out, unfiltered.

The session is already in the scope of the archive's union, so nothing needs to be narrowed.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import MISSING, fields
from typing import IO, Any, TypeVar

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.handing_out import MOST_ROWS
from app.archives.occasion import Occasion
from app.cadres.export import BADGES, ROSTER
from app.cadres.listing import BadgesWanted, CadresWanted, badge_listing, cadre_listing
from app.campaigns.export import SHEET as TASK_RECORDS
from app.campaigns.listing import RecordsWanted, record_listing
from app.core.language import Language
from app.core.paging import Listing
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
from app.reports.export import SHEET as REPORTS
from app.reports.listing import ReportsWanted, report_listing

Listed = Callable[[AsyncSession, Occasion], Awaitable[Listing[Any, Any]]]
_Wanted = TypeVar("_Wanted")


def _all_of(wanted: type[_Wanted]) -> _Wanted:
    """The filters of a list with none of them set."""
    given: Any = {each.name: None for each in fields(wanted) if each.default is MISSING}  # type: ignore[arg-type]
    return wanted(**given)


async def _unions(session: AsyncSession, _: Occasion) -> Listing[Any, Any]:
    return union_lines(session, _all_of(UnionFilter), None)


async def _enterprises(session: AsyncSession, on: Occasion) -> Listing[Any, Any]:
    wanted = _all_of(EnterpriseFilter)
    return enterprise_listing(session, on.actor, wanted, None, Language.CHINESE)


async def _cadres(session: AsyncSession, _: Occasion) -> Listing[Any, Any]:
    return await cadre_listing(session, _all_of(CadresWanted), None)


async def _badges(session: AsyncSession, on: Occasion) -> Listing[Any, Any]:
    return await badge_listing(session, BadgesWanted(), None, on.base_url)


async def _plaques(session: AsyncSession, on: Occasion) -> Listing[Any, Any]:
    return await plaque_lines(session, on.actor, _all_of(PlaquesWanted))


async def _reports(session: AsyncSession, on: Occasion) -> Listing[Any, Any]:
    return await report_listing(session, on.actor, _all_of(ReportsWanted), None)


async def _task_records(session: AsyncSession, on: Occasion) -> Listing[Any, Any]:
    everything: dict[str, Any] = {each.name: None for each in fields(RecordsWanted)}
    wanted = RecordsWanted(**everything | {"campaign_id": on.archive.campaign_id})
    return await record_listing(session, wanted, None)


LISTS: Sequence[tuple[Sheet[Any], Listed]] = (
    (UNIONS, _unions),
    (ENTERPRISES, _enterprises),
    (ROSTER, _cadres),
    (BADGES, _badges),
    (PLAQUES, _plaques),
    (TASK_RECORDS, _task_records),
    (REPORTS, _reports),
)


async def write_list(
    session: AsyncSession, on: Occasion, *, sheet: Sheet[Any], listed: Listed, note: str
) -> IO[bytes]:
    """One list as an open file; whoever reads it closes it."""
    listing = await listed(session, on)
    finished = await write_workbook(sheet, note, listing.batches(session, MOST_ROWS))
    return finished.file
