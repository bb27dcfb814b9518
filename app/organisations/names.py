"""What a union was called, and what people also write for it."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import today
from app.core.errors import Problem
from app.core.identifiers import uuid7
from app.organisations import queries
from app.organisations.kinds import NameKind
from app.organisations.models import Union, UnionName
from app.organisations.problems import UNION_NAME_TAKEN


async def give_up_name(session: AsyncSession, union: Union, new: str) -> None:
    """Keep the name that ``union`` has as a former one. Raises ``union_name_taken`` for ``new``."""
    if await queries.name_taken(session, union.parent_id, new, but=union.id):
        raise Problem(UNION_NAME_TAKEN, parameters={"name": new})
    session.add(_name(union, union.name, NameKind.FORMER))


async def replace_aliases(session: AsyncSession, union: Union, names: Sequence[str]) -> None:
    """Let the union have exactly these aliases, each once, its own name never."""
    wanted = list(dict.fromkeys(name for name in names if name != union.name))
    kept = set()
    for alias in await queries.aliases(session, union.id):
        if alias.name in wanted:
            kept.add(alias.name)
        else:
            await session.delete(alias)
    session.add_all(_name(union, name, NameKind.ALIAS) for name in wanted if name not in kept)
    await session.flush()


def _name(union: Union, name: str, kind: NameKind) -> UnionName:
    return UnionName(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        name=name,
        kind=kind,
        until=today() if kind is NameKind.FORMER else None,
    )
