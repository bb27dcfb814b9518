"""How enterprises are shown, in a number of statements that never grows with their number."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.language import Language
from app.core.schemas import UnionRef
from app.core.scope import beyond_scope
from app.enterprises import queries
from app.enterprises.choices import Verification
from app.enterprises.doubts import doubts, is_priority, missing
from app.enterprises.models import Enterprise
from app.enterprises.schemas import Doubt, EnterpriseRead
from app.organisations import service as organisations

_COMPUTED = {
    "territory", "covering_union", "aliases", "verification", "doubts", "missing", "priority",
    "founding_case_id",
}  # fmt: skip
_COLUMNS = [name for name in EnterpriseRead.model_fields if name not in _COMPUTED]


async def read_enterprises(
    session: AsyncSession, actor: Actor, rows: Sequence[Enterprise], language: Language
) -> list[EnterpriseRead]:
    """Each of ``rows`` with its unions, names, doubts and what it still lacks."""
    ids = [row.id for row in rows]
    refs = await refs_of(session, actor, _unions_of(rows))
    aliases: dict[UUID, list[str]] = {}
    for name in await queries.names(session, ids):
        aliases.setdefault(name.enterprise_id, []).append(name.name)
    cases = await queries.open_cases(session, ids)
    return [
        EnterpriseRead(
            **{column: getattr(row, column) for column in _COLUMNS},
            territory=refs[row.union_id],
            covering_union=None if row.covering_union_id is None else refs[row.covering_union_id],
            aliases=aliases.get(row.id, []),
            verification=_verification(row),
            doubts=_doubts(row, language),
            missing=missing(row),
            priority=is_priority(row),
            founding_case_id=cases.get(row.id),
        )
        for row in rows
    ]


def _unions_of(rows: Sequence[Enterprise]) -> set[UUID]:
    covering = {row.covering_union_id for row in rows if row.covering_union_id is not None}
    return {row.union_id for row in rows} | covering


async def refs_of(
    session: AsyncSession, actor: Actor, ids: Collection[UUID]
) -> dict[UUID, UnionRef]:
    """The names of unions that rows in sight speak of, outside the actor's subtree included.

    A covering union sees enterprises of a territory above or beside it, and so may know its name;
    of that union nothing else is shown.
    """
    refs = await organisations.union_refs(session, set(ids))
    beyond = set(ids) - refs.keys()
    if beyond:
        async with beyond_scope(session, actor.scope):
            refs |= await organisations.union_refs(session, beyond)
    return refs


def _verification(row: Enterprise) -> Verification:
    return Verification.UNVERIFIED if row.verified_at is None else Verification.VERIFIED


def _doubts(row: Enterprise, language: Language) -> list[Doubt]:
    chinese = language is Language.CHINESE
    return [
        Doubt(
            code=rule.code,
            field=rule.field,
            message=rule.message if chinese else rule.message_en,
        )
        for rule in doubts(row)
    ]
