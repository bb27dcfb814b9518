"""How complete the census is, sub-district by sub-district (clauses H4, T2-1a, T2-1b)."""

from typing import Any
from uuid import UUID

from pydantic import Field
from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import today
from app.core.levels import Level
from app.core.schemas import Output, UnionRef
from app.core.tree import PathRange
from app.enterprises.choices import Unionisation
from app.enterprises.doubts import DOUBTFUL, INCOMPLETE, PRIORITY, WITHOUT_UNION
from app.enterprises.models import Double, Enterprise
from app.enterprises.schemas import DoubleState
from app.organisations.kinds import UnionState
from app.organisations.models import Union


class CompletenessFigures(Output):
    """What is counted for a territory."""

    enterprises: int = Field(default=0, description="登记的企业（不含已注销、迁出）")
    verified: int = Field(default=0, description="已核实")
    unverified: int = Field(default=0, description="未核实")
    missing: int = Field(default=0, description="有缺项的企业")
    doubtful: int = Field(default=0, description="有疑问的企业")
    unionised: int = Field(default=0, description="已建会")
    founding: int = Field(default=0, description="筹建中")
    without_union: int = Field(default=0, description="未建会，含暂不具备条件")
    priority: int = Field(default=0, description="25 人以上未建会")
    doubles: int = Field(default=0, description="疑似重复，待处理")
    unions: int = Field(default=0, description="正常状态的企业工会")
    unions_without_named_person: int = Field(default=0, description="没有确定专人的企业工会")
    terms_expired: int = Field(default=0, description="届满未换届的企业工会")


class CompletenessRow(CompletenessFigures):
    """One sub-district, or what stands directly at a union above."""

    union: UnionRef
    administered_by: str | None = Field(description="代管单位；代管的不计入合计")
    named_person: bool = Field(description="街道工会是否已确定专人")


class Completeness(Output):
    """All rows, and their sum without what is administered elsewhere."""

    rows: list[CompletenessRow]
    totals: CompletenessFigures


async def completeness(session: AsyncSession, union: Union) -> Completeness:
    """The census below ``union``: four statements, however many territories there are.

    Whatever is owned above a sub-district (an enterprise whose place nobody knows, a union directly
    below the district) counts in the row of that union.
    """
    within = PathRange.subtree(union.path)
    owners = await _owners(session, union, within)
    figures: dict[UUID, dict[str, int]] = {owner.id: {} for owner in owners}
    for statement in (_of_enterprises(within), _of_doubles(within), _of_unions(within)):
        for row in await session.execute(statement):
            counted: dict[str, Any] = dict(row._mapping)
            figures.get(counted.pop("owner"), {}).update(counted)
    rows = [
        CompletenessRow(
            union=UnionRef.model_validate(owner),
            administered_by=owner.administered_by,
            named_person=owner.named_person is not None,
            **figures[owner.id],
        )
        for owner in owners
    ]
    return Completeness(
        rows=rows,
        totals=_sum([row for row, owner in zip(rows, owners, strict=True) if owner.in_totals]),
    )


async def _owners(session: AsyncSession, union: Union, within: PathRange) -> list[Union]:
    """The rows: the union asked for, those between, and all sub-districts, in tree order."""
    rows = await session.scalars(
        select(Union)
        .where(
            within.holds(Union.path),
            or_(
                Union.id == union.id,
                and_(Union.level != Level.ENTERPRISE, Union.state != UnionState.DISSOLVED),
            ),
        )
        .order_by(func.length(Union.path) > len(union.path), Union.name, Union.id)
    )
    return list(rows)


def _of_enterprises(within: PathRange) -> Select[*tuple[Any, ...]]:
    count = func.count()
    state = Enterprise.unionisation
    verified = Enterprise.verified_at.is_not(None)
    return (
        select(
            Enterprise.union_id.label("owner"),
            count.label("enterprises"),
            count.filter(verified).label("verified"),
            count.filter(~verified).label("unverified"),
            count.filter(INCOMPLETE).label("missing"),
            count.filter(DOUBTFUL).label("doubtful"),
            count.filter(state == Unionisation.UNIONISED).label("unionised"),
            count.filter(state == Unionisation.FOUNDING).label("founding"),
            count.filter(state.in_(WITHOUT_UNION)).label("without_union"),
            count.filter(PRIORITY).label("priority"),
        )
        .where(
            within.holds(Enterprise.union_path),
            Enterprise.merged_into_id.is_(None),
            state != Unionisation.CLOSED,
        )
        .group_by(Enterprise.union_id)
    )


def _of_doubles(within: PathRange) -> Select[*tuple[Any, ...]]:
    return (
        select(Double.union_id.label("owner"), func.count().label("doubles"))
        .where(within.holds(Double.union_path), Double.state == DoubleState.OPEN)
        .group_by(Double.union_id)
    )


def _of_unions(within: PathRange) -> Select[*tuple[Any, ...]]:
    """Active unions of enterprises, by the union directly above them.

    One administered elsewhere is no row of its own here, so it is left out; those of a whole
    sub-district elsewhere are shown in its row, which is outside the totals.
    """
    count = func.count()
    return (
        select(
            Union.parent_id.label("owner"),
            count.label("unions"),
            count.filter(Union.named_person.is_(None)).label("unions_without_named_person"),
            count.filter(Union.term_ends_on < today()).label("terms_expired"),
        )
        .where(
            within.holds(Union.path),
            Union.level == Level.ENTERPRISE,
            Union.state == UnionState.ACTIVE,
            Union.administered_by.is_(None),
        )
        .group_by(Union.parent_id)
    )


def _sum(rows: list[CompletenessRow]) -> CompletenessFigures:
    names = CompletenessFigures.model_fields
    return CompletenessFigures(**{name: sum(getattr(row, name) for row in rows) for name in names})
