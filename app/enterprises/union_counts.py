"""Head counts typed once: those of an enterprise are those of the union that is its alone."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.enterprises import queries
from app.enterprises.models import Enterprise
from app.organisations import service as organisations
from app.organisations.kinds import UnionKind


async def share_counts(
    session: AsyncSession, actor: Actor, row: Enterprise, fields: Collection[str]
) -> None:
    """Give ``fields`` (employee_count, member_count) on to the independent union of ``row``.

    Only if it covers no other enterprise and stands in the caller's sight; what is not known here
    takes nothing away there.
    """
    known = {field: getattr(row, field) for field in fields if getattr(row, field) is not None}
    if not known or row.covering_union_id is None:
        return
    unions = await organisations.unions_in_scope(session, [row.covering_union_id])
    union = unions.get(row.covering_union_id)
    if union is None or union.kind != UnionKind.INDEPENDENT:
        return
    if await queries.covered_by(session, union.id) == [row.id]:
        await organisations.change_union(session, actor, union.id, **known)
