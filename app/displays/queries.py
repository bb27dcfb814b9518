"""Reading of plaques; row-level security keeps every answer within the scope."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, func, not_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import NOT_FOUND, Problem
from app.core.searching import holds_words
from app.core.tree import PathRange
from app.displays.choices import Place, SizeVerdict
from app.displays.models import Plaque
from app.displays.plaque_workflow import HANGING, PlaqueState


async def plaque(session: AsyncSession, plaque_id: UUID, *, lock: bool = False) -> Plaque:
    """The plaque; raises ``not_found`` outside the scope."""
    statement = select(Plaque).where(Plaque.id == plaque_id)
    found = await session.scalar(statement.with_for_update() if lock else statement)
    if found is None:
        raise Problem(NOT_FOUND)
    return found


def plaques(
    within: PathRange | None,
    state: PlaqueState | None,
    place: Place | None,
    size: SizeVerdict | None,
    text: str | None,
) -> Select[Plaque]:
    """Plaques of a range of unions, by state, place, size and text.

    What was replaced is found by asking for ``replaced`` only.
    """
    wanted_state = Plaque.state != PlaqueState.REPLACED if state is None else Plaque.state == state
    statement = select(Plaque).where(wanted_state)
    if within is not None:
        statement = statement.where(within.holds(Plaque.union_path))
    if place is not None:
        statement = statement.where(Plaque.place == place)
    if size is not None:
        statement = statement.where(_of_size(size))
    if text:
        statement = statement.where(holds_words(text, Plaque.text, Plaque.address, Plaque.maker))
    return statement


def _of_size(size: SizeVerdict) -> ColumnElement[bool]:
    """What ``size_check`` says, as a condition."""
    known = and_(Plaque.width_mm.is_not(None), Plaque.unit_width_mm.is_not(None))
    same = and_(
        func.abs(Plaque.width_mm - Plaque.unit_width_mm) <= Plaque.tolerance_mm,
        func.abs(Plaque.height_mm - Plaque.unit_height_mm) <= Plaque.tolerance_mm,
    )
    if size is SizeVerdict.UNKNOWN:
        return not_(known)
    return and_(known, same if size is SizeVerdict.SAME else not_(same))


async def plaque_sizes(
    session: AsyncSession, union_ids: Collection[UUID]
) -> dict[UUID, tuple[int, int, str]]:
    """Width, height in mm and orientation of the plaque each of these unions is to have.

    The unit's plaque decides (clause B1c); one that has not been measured leaves the union's own
    size. Of several plaques the one still to be made counts, then the latest.
    """
    unit = and_(Plaque.unit_width_mm.is_not(None), Plaque.unit_height_mm.is_not(None))
    width = func.coalesce(Plaque.unit_width_mm, Plaque.width_mm)
    height = func.coalesce(Plaque.unit_height_mm, Plaque.height_mm)
    rows = await session.execute(
        select(Plaque.union_id, width, height, Plaque.orientation)
        .where(
            Plaque.union_id.in_(union_ids),
            Plaque.state != PlaqueState.REPLACED,
            or_(unit, Plaque.width_mm.is_not(None)),
        )
        .order_by(Plaque.state != PlaqueState.ORDERED, Plaque.created_at.desc(), Plaque.id)
    )
    sizes: dict[UUID, tuple[int, int, str]] = {}
    for union_id, wide, high, orientation in rows:
        sizes.setdefault(union_id, (wide, high, orientation))
    return sizes


async def hangs_since(session: AsyncSession, union_id: UUID) -> date | None:
    """The day on which the first of a union's plaques that hang now was hung."""
    return await session.scalar(
        select(func.min(Plaque.hung_on)).where(
            Plaque.union_id == union_id, Plaque.state.in_(HANGING)
        )
    )


async def forget_successor(session: AsyncSession, plaque_id: UUID) -> None:
    """Nothing any more takes the place of what this plaque was to replace."""
    await session.execute(
        update(Plaque)
        .where(Plaque.replaced_by == plaque_id)
        .values(replaced_by=None)
        .execution_options(synchronize_session=False)
    )


async def quantities(
    session: AsyncSession, statement: Select[Plaque]
) -> dict[tuple[int | None, int | None, str], int]:
    """How many plaques of a list have each width, height and orientation."""
    size = (Plaque.width_mm, Plaque.height_mm, Plaque.orientation)
    counted = statement.with_only_columns(*size, func.count(), maintain_column_froms=True)
    rows = await session.execute(counted.group_by(*size))
    return {(width, height, orientation): count for width, height, orientation, count in rows}
