"""Writing judged rows into the register, each kind of import in its own way."""

from sqlalchemy.ext.asyncio import AsyncSession

from app.census.applying_enterprises import apply_enterprises
from app.census.applying_staff import apply_staff
from app.census.models import CensusImport
from app.census.outcomes import Applied, Progress
from app.census.schemas import ImportKind
from app.census.sheets.judged import Judged


async def apply_judged(
    session: AsyncSession, row: CensusImport, judged: Judged, progress: Progress
) -> Applied:
    """Take every row that was not rejected, in this transaction and the scope it is in."""
    if row.kind == ImportKind.ENTERPRISES:
        return await apply_enterprises(session, row, judged, progress)
    return await apply_staff(session, row, judged, progress)
