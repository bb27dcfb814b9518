"""How unions are shown, in the language of the caller, in a number of statements that never grows.

Named person and stand-in are internal (clause T2-1a): they leave through here and no public page.
"""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import today
from app.core.language import Language
from app.organisations import queries
from app.organisations.doubts import doubts
from app.organisations.kinds import NameKind
from app.organisations.models import Union, UnionName
from app.organisations.schemas import FormerName, UnionRead, UnionWarning
from app.organisations.terms import term_state

_COMPUTED = {"child_count", "former_names", "aliases", "term_state", "warnings"}
_COLUMNS = [name for name in UnionRead.model_fields if name not in _COMPUTED]


async def read_unions(
    session: AsyncSession, unions: Sequence[Union], language: Language
) -> list[UnionRead]:
    """Each of ``unions`` with its names, its warnings and the number of its children."""
    ids = [union.id for union in unions]
    counts = await queries.child_counts(session, ids)
    names = await queries.names(session, ids)
    return [
        _read(union, counts.get(union.id, 0), names.get(union.id, []), language) for union in unions
    ]


def _read(
    union: Union, child_count: int, names: Sequence[UnionName], language: Language
) -> UnionRead:
    day = today()
    return UnionRead(
        **{name: getattr(union, name) for name in _COLUMNS},
        child_count=child_count,
        former_names=[
            FormerName(name=name.name, until=name.until)
            for name in names
            if name.kind == NameKind.FORMER and name.until is not None
        ],
        aliases=sorted(name.name for name in names if name.kind == NameKind.ALIAS),
        term_state=term_state(union.term_ends_on, day),
        warnings=[
            UnionWarning(
                field=doubt.field,
                code=doubt.code,
                message=doubt.message if language is Language.CHINESE else doubt.message_en,
            )
            for doubt in doubts(union, day)
        ],
    )
