"""What routers take from a request: the transaction, the page asked for, preconditions."""

import re
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Header, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database, Versioned
from app.core.errors import PRECONDITION_REQUIRED, VERSION_CONFLICT, Problem
from app.core.paging import MAX_SIZE, PageRequest


async def request_session(request: Request) -> AsyncIterator[AsyncSession]:
    """The one transaction of a request.

    Used with ``scope="function"``: FastAPI then commits before the reply is sent, so a failed
    commit can never be answered with success (ADR 0004).
    """
    database: Database = request.app.state.database
    async with database.transaction() as session:
        yield session


Session = Annotated[AsyncSession, Depends(request_session, scope="function")]


def page_request(
    page: Annotated[int, Query(ge=1, le=100_000, description="页码，从 1 开始")] = 1,
    size: Annotated[int, Query(ge=1, le=MAX_SIZE, description="每页条数")] = 20,
    sort: Annotated[str | None, Query(max_length=40, description="排序，例如 -created_at")] = None,
) -> PageRequest:
    """The paging part of a list's query string."""
    return PageRequest(page, size, sort)


Paging = Annotated[PageRequest, Depends(page_request)]


def etag(version: int) -> str:
    """The strong entity tag of a row at ``version``."""
    return f'"{version}"'


def expected_version(
    if_match: Annotated[str | None, Header(description="读取时得到的 ETag")] = None,
) -> int:
    """The version the caller has read (RFC 9110, 13.1.1); 428 without one, 412 if not ours."""
    if if_match is None:
        raise Problem(PRECONDITION_REQUIRED)
    match = re.fullmatch(r'"(\d{1,9})"', if_match.strip())
    if match is None:
        raise Problem(VERSION_CONFLICT)
    return int(match[1])


ExpectedVersion = Annotated[int, Depends(expected_version)]


def show_version(response: Response, row: Versioned) -> None:
    """Put the row's ETag on the reply."""
    response.headers["ETag"] = etag(row.version)
