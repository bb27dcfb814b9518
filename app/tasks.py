"""Every background task of the program, and the worker that runs them."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

from app.access import jobs as access
from app.archives import jobs as archives
from app.campaigns import jobs as campaigns
from app.census import jobs as census
from app.collecting import jobs as collecting
from app.core.jobs import WorkContext, work
from app.enterprises import jobs as enterprises
from app.evaluations import jobs as evaluations
from app.issuing import jobs as issuing
from app.notices import jobs as notices
from app.photos import jobs as photos
from app.printing import jobs as printing

__all__ = [
    "access",
    "archives",
    "campaigns",
    "census",
    "collecting",
    "enterprises",
    "evaluations",
    "issuing",
    "notices",
    "photos",
    "printing",
    "work",
    "working",
]


@contextlib.asynccontextmanager
async def working(url: str, context: WorkContext) -> AsyncIterator[None]:
    """A worker beside the web process; a job under way is finished before it ends."""
    worker = asyncio.create_task(work(url, context))
    try:
        yield
    finally:
        worker.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await worker
