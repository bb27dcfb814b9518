"""A column against many values, in one parameter."""

from uuid import uuid4

import pytest
from sqlalchemy import select

from app.core.among import among
from app.core.scope import WHOLE, enter_scope
from app.organisations.models import Union
from tests.world import World


@pytest.mark.parametrize("count", [0, 1, 70_000])
async def test_no_value_one_value_and_more_than_a_statement_has_parameters(
    world: World, count: int
) -> None:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        known = (await session.scalars(select(Union.id).order_by(Union.path).limit(1))).one()
        values = [known, *(uuid4() for _ in range(count - 1))] if count else []
        found = (await session.scalars(select(Union.id).where(among(Union.id, values)))).all()
    assert found == ([known] if count else [])
