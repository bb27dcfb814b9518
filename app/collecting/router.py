"""Casting ballots over HTTP: no sign-in, no cookie, no trace (``app.core.middleware``)."""

from typing import Any

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response
from starlette.datastructures import State
from starlette.requests import ClientDisconnect

from app.access.guards import anyone
from app.collecting.ballots import LARGEST_BODY, judged, read_ballot, read_open_ballot
from app.collecting.box import BallotBox
from app.collecting.open_channel import cast_open
from app.collecting.problems import SLIP_ALREADY_USED
from app.collecting.queries import Outcome
from app.collecting.schemas import BallotBody, BallotRead, OpenBallotBody
from app.core.clock import today
from app.core.errors import BUSY, PAYLOAD_TOO_LARGE, Problem, ProblemRead
from app.core.polls import POLL_CLOSED

router = APIRouter(prefix="/ballots", tags=["评议票"], dependencies=[Depends(anyone)])

_GONE: dict[int | str, dict[str, Any]] = {
    200: {"model": BallotRead, "description": "已经计入过，不重复计票"},
    410: {
        "model": ProblemRead,
        "content": {"application/problem+json": {}},
        "description": "评议已经结束",
    },
}


def _takes(body: type[BallotBody] | type[OpenBallotBody]) -> dict[str, Any]:
    content = {"application/json": {"schema": body.model_json_schema()}}
    return {"requestBody": {"required": True, "content": content}}


@router.post(
    "",
    status_code=201,
    response_model=BallotRead,
    responses=_GONE,
    openapi_extra=_takes(BallotBody),
)
async def cast_ballot(request: Request) -> Response:
    """交一张评议票。网络中断后用同样的内容重交：已计入的答 200，不会重复计票。"""
    return await cast(request, request.app.state)


async def cast(request: Request, state: State) -> Response:
    """The same without a route, for ``app.collecting.door``."""
    box: BallotBox = state.ballots
    sent = read_ballot(await _body(request))
    ballot = judged(sent, await box.poll(sent.unit), today())
    outcome = await box.cast(ballot)
    if outcome is Outcome.COUNTED:
        return _reply(201, b'{"state":"counted"}')
    if outcome is Outcome.ALREADY_COUNTED:
        return _reply(200, b'{"state":"already_counted"}')
    raise _REFUSED[outcome]()


_REFUSED = {
    Outcome.SLIP_USED: lambda: Problem(SLIP_ALREADY_USED),
    Outcome.CLOSED: lambda: Problem(POLL_CLOSED),
    Outcome.CLOSING: lambda: Problem(BUSY, headers={"Retry-After": "10"}),
}


@router.post(
    "/open",
    status_code=201,
    response_model=BallotRead,
    responses=_GONE,
    openapi_extra=_takes(OpenBallotBody),
)
async def cast_open_ballot(request: Request) -> Response:
    """通过公开海报评议：只作参考，单独列出，不计入得分。"""
    state = request.app.state
    sent = read_open_ballot(await _body(request))
    poll = await state.ballots.poll(sent.unit)
    if await cast_open(state.database, state.open_brake, sent, poll):
        return _reply(201, b'{"state":"counted"}')
    return _reply(200, b'{"state":"already_counted"}')


async def _body(request: Request) -> bytes:
    body = b""
    more = True
    while more:
        part = await request.receive()
        if part["type"] == "http.disconnect":
            raise ClientDisconnect
        body += part.get("body", b"")
        more = part.get("more_body", False)
        if len(body) > LARGEST_BODY:
            raise Problem(PAYLOAD_TOO_LARGE)
    return body


def _reply(status: int, body: bytes) -> Response:
    return Response(body, status, media_type="application/json")
