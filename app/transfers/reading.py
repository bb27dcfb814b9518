"""How transfers are shown: both sides by name, the subject by what was known when it was asked."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.scope import Scope, beyond_scope
from app.organisations import service as organisations
from app.transfers.models import Transfer
from app.transfers.schemas import SubjectRead, TransferRead
from app.transfers.workflow import AskedBy, Subject, TransferState, allowed


async def read_transfers(
    session: AsyncSession, actor: Actor, rows: Sequence[Transfer], scope: Scope
) -> list[TransferRead]:
    """Each of ``rows``; the session goes back to ``scope``.

    Whoever sees a transfer may know the names of both sides, and no more of the other one.
    """
    ids = {side for row in rows for side in (row.union_id, row.to_union_id)}
    async with beyond_scope(session, scope):
        refs = await organisations.union_refs(session, ids)
    return [
        TransferRead(
            id=row.id,
            subject=SubjectRead(
                type=Subject(row.subject_type),
                id=row.subject_id,
                name=row.subject_name,
                code=row.subject_code,
            ),
            from_union=refs[row.union_id],
            to_union=refs[row.to_union_id],
            reason=row.reason,
            note=row.note,
            state=TransferState(row.state),
            asked_by=AskedBy(row.asked_by),
            created_at=row.created_at,
            decided_at=row.decided_at,
            allowed=allowed(row, actor.union_path),
            version=row.version,
        )
        for row in rows
    ]
