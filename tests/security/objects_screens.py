"""Objects of screens: a paired one, a code one shows, and a turn of a task."""

import hashlib
from uuid import uuid4

from sqlalchemy import select

from app.access.models import Account, Screen, ScreenCode
from app.access.screens import CODE_LASTS, SCREEN_LASTS
from app.campaigns.models import TaskRecord, TaskTurn
from app.core.clock import now
from app.core.codes import new_code
from app.core.scope import LOGIN, WHOLE, enter_scope
from tests.security.objects import canary, make_account
from tests.security.stage import Stage


async def make_screen(stage: Stage, union: str) -> Screen:
    """A screen of the union that lives."""
    owner = stage.union(union)
    account: Account = await make_account(stage, union)
    screen = Screen(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        name=canary(union),
        token_hash=hashlib.sha256(uuid4().bytes).digest(),
        paired_by=account.id,
        expires_at=now() + SCREEN_LASTS,
    )
    await stage.make(screen)
    return screen


async def make_code(stage: Stage) -> str:
    """A code that some screen shows."""
    code = new_code()[:8]
    made = ScreenCode(
        id=uuid4(),
        code=code,
        token_hash=hashlib.sha256(uuid4().bytes).digest(),
        expires_at=now() + CODE_LASTS,
    )
    async with stage.database.transaction() as session:
        await enter_scope(session, LOGIN)
        session.add(made)
    return code


async def make_screens(stage: Stage, union: str) -> None:
    """A row of the union in every table of this room."""
    await make_screen(stage, union)
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        path = stage.union(union).path
        record = await session.scalar(select(TaskRecord).where(TaskRecord.union_path == path))
        assert record is not None, "fill the campaigns first"
        turn = TaskTurn(
            record_id=record.id, done=True, union_id=record.union_id, union_path=record.union_path
        )
        session.add(turn)
