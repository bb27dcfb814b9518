"""What the issuer is asked: slips of a unit, credentials for blinded tokens."""

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from uuid import UUID, uuid4

import pytest
from sqlalchemy.ext.asyncio import AsyncSession

from app.core import blind_rsa
from app.core.errors import Problem
from app.core.scope import LOGIN, enter_scope
from app.issuing import service
from app.issuing.codes import SlipCode
from app.issuing.keys import PollSeal
from tests.slip_steps import give_key

SEAL = PollSeal(lambda: ["issuing-test-key" * 3])


@asynccontextmanager
async def refused(session: AsyncSession, code: str) -> AsyncIterator[None]:
    """What is tried inside is refused, and the transaction goes on as it was before."""
    savepoint = await session.begin_nested()
    with pytest.raises(Problem) as caught:
        yield
    assert caught.value.kind.code == code
    await savepoint.rollback()
    await enter_scope(session, LOGIN)


async def unit_with(session: AsyncSession, count: int) -> tuple[UUID, bytes, list[SlipCode]]:
    unit_id = uuid4()
    modulus = (await give_key(session, SEAL, unit_id, uuid4())).to_bytes(256)
    return unit_id, modulus, await service.make_slips(session, SEAL, unit_id, count)


def blinded_for(modulus: bytes) -> tuple[bytes, blind_rsa.Blinded]:
    prepared = blind_rsa.prepare(secrets.token_bytes(32))
    return prepared, blind_rsa.blind(int.from_bytes(modulus), prepared)
