"""The collector's tables and what may be asked of them, before and after closing."""

from app.collecting import service
from app.core.database import Database
from tests.ballot_steps import opened


async def test_a_poll_without_ballots_closes_with_nothing(database: Database) -> None:
    poll = await opened(database)
    async with database.transaction() as session:
        assert await service.accepted(session, [poll.unit]) == {poll.unit: service.Accepted()}
        assert await service.fold(session, [poll.unit], everything=True) == []
        await service.stop(session, [poll.unit])
        await service.close_polls(session, [poll.unit])
        assert await service.recount(session, [poll.unit]) == []
        assert await service.recounted(session, [poll.unit]) == {poll.unit: True}
        assert await service.tallies(session, [poll.unit]) == []
        assert await service.texts(session, [poll.unit]) == []
        assert await service.board(session, poll.unit) == []
        await service.forget(session, [poll.unit])
