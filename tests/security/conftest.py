"""One stage for all authorisation cases; each case undoes what it did."""

from collections.abc import AsyncIterator

import pytest

from app.core.embedded import EmbeddedDatabase
from app.settings import Settings
from tests.owner import database_copy
from tests.security.stage import Stage, staged


@pytest.fixture(scope="session")
async def lasting_stage(
    server: EmbeddedDatabase, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Stage]:
    settings = Settings(
        data_dir=tmp_path_factory.mktemp("stage"), secret_key="stage-secret" * 4, expose_docs=True
    )
    # A copy of its own: the first database must stay free of visitors to be copied again.
    async with database_copy(server) as url, staged(url, settings) as built:
        yield built


@pytest.fixture
async def stage(lasting_stage: Stage) -> AsyncIterator[Stage]:
    lasting_stage.renew_tokens()
    async with lasting_stage.undone():
        yield lasting_stage
