"""What a dissolved union leaves behind: its enterprises have no union again."""

from sqlalchemy import case, func, null, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.changes import Change, announce
from app.core.scope import WHOLE, enter_scope
from app.enterprises.choices import Unionisation
from app.enterprises.models import Enterprise
from app.organisations.kinds import UnionState
from app.organisations.models import Union

TOPIC = "enterprises"


async def let_go_of_dissolved(session: AsyncSession, change: Change) -> None:
    """The handler of changed unions: whoever a dissolved one covered counts as not unionised.

    A joint union may have covered enterprises of other territories than the caller's, so the rest
    of the transaction goes on as the whole; what was asked for is done by then.
    """
    await session.flush()
    gone = select(Union.id).where(Union.id == change.union_id, Union.state == UnionState.DISSOLVED)
    if await session.scalar(gone) is None:
        return
    await enter_scope(session, WHOLE)
    was_unionised = Enterprise.unionisation == Unionisation.UNIONISED
    places = await session.execute(
        update(Enterprise)
        .where(Enterprise.covering_union_id == change.union_id, Enterprise.merged_into_id.is_(None))
        .values(
            covering_union_id=null(),
            covering_union_path=null(),
            unionisation=case(
                (was_unionised, Unionisation.NONE.value), else_=Enterprise.unionisation
            ),
            version=Enterprise.version + 1,
            updated_at=func.now(),
        )
        .returning(Enterprise.union_id, Enterprise.union_path)
        .execution_options(synchronize_session=False)
    )
    for union_id, union_path in places:
        announce(session, TOPIC, union_id, union_path)
