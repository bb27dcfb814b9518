"""Unions as prints of their people name them."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.among import among
from app.organisations.models import Union


@dataclass(frozen=True, slots=True)
class Office:
    """A union, where it stands in the tree, and how its office is called."""

    id: UUID
    path: str
    name: str
    phone: str | None


async def offices_of(session: AsyncSession, union_ids: Collection[UUID]) -> dict[UUID, Office]:
    """Those of the unions that lie within the scope.

    Columns, no entities: a thousand badges may be of a thousand unions.
    """
    columns = (Union.id, Union.path, Union.name, Union.office_phone)
    found = await session.execute(select(*columns).where(among(Union.id, union_ids)))
    return {row.id: Office(*row) for row in found}
