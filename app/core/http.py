"""What routers take from a request: a place in line, the transaction, paging, preconditions."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import Depends, Header, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.database import Database, Versioned
from app.core.errors import BUSY, PRECONDITION_REQUIRED, VERSION_CONFLICT, Problem
from app.core.paging import MAX_SIZE, PageRequest
from app.core.workers import CAPACITY, Kind


async def request_session(request: Request) -> AsyncIterator[AsyncSession]:
    """The one transaction of a request.

    Used with ``scope="function"``: FastAPI then commits before the reply is sent, so a failed
    commit can never be answered with success (ADR 0004).
    """
    database: Database = request.app.state.database
    async with database.transaction() as session:
        yield session


Session = Annotated[AsyncSession, Depends(request_session, scope="function")]


def InLine(kind: Kind) -> Any:  # noqa: N802  (reads as a declaration)
    """A place in line for work of ``kind``, held until the request's transaction has ended.

    For a route's ``dependencies``: FastAPI solves those before the parameters, so whoever waits
    holds no connection; and ends them last. Raises ``busy`` after ``PATIENCE`` seconds.
    """
    return Depends(_PLACES[kind], scope="function")


def _place(kind: Kind) -> Callable[[Request], AsyncIterator[None]]:
    async def place(request: Request) -> AsyncIterator[None]:
        line: asyncio.Semaphore = request.app.state.places[kind]
        try:
            async with asyncio.timeout(PATIENCE):
                await line.acquire()
        except TimeoutError as timeout:
            raise Problem(BUSY, headers={"Retry-After": "10"}) from timeout
        try:
            yield
        finally:
            line.release()

    return place


PATIENCE = 30.0
_PLACES = {kind: _place(kind) for kind in CAPACITY}


def attachment(name: str, plain: str) -> dict[str, str]:
    """Headers of a file under a Chinese name (RFC 6266, RFC 8187), a plain one for old programs."""
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return {"Content-Disposition": disposition, "Cache-Control": "private, no-store"}


Sort = Annotated[str | None, Query(max_length=40, description="排序，例如 -created_at")]


def page_request(
    page: Annotated[int, Query(ge=1, le=100_000, description="页码，从 1 开始")] = 1,
    size: Annotated[int, Query(ge=1, le=MAX_SIZE, description="每页条数")] = 20,
    sort: Sort = None,
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


def version_if_told(
    if_match: Annotated[str | None, Header(description="可选：带上读到的 ETag，所办即所读")] = None,
) -> int | None:
    """A step may name the version it is about; 412 if that is no longer the present one."""
    return None if if_match is None else expected_version(if_match)


VersionIfTold = Annotated[int | None, Depends(version_if_told)]


def show_version(response: Response, row: Versioned) -> None:
    """Put the row's ETag on the reply."""
    response.headers["ETag"] = etag(row.version)


def names_tag(if_none_match: str, etag: str) -> bool:
    """Whether the header names ``etag``: a list, compared weakly (RFC 9110, 13.1.2)."""
    named = {tag.strip().removeprefix("W/") for tag in if_none_match.split(",")}
    return etag.removeprefix("W/") in named or named == {"*"}


def show_polled(response: Response, row: Versioned, if_none_match: str | None) -> Response | None:
    """For a row that is polled: the 304 to answer with, or None after its ETag is on the reply."""
    headers = {"ETag": etag(row.version), "Cache-Control": "private, no-cache"}
    if if_none_match is not None and names_tag(if_none_match, headers["ETag"]):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return None
