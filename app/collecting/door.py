"""Ballots, answered before the program's routes are looked at.

A whole factory votes in its lunch break. Routing, dependencies and compression of the program cost
more than all the rest of a ballot, and a ballot needs none of them.
"""

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.datastructures import State
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Receive, Scope, Send

from app.collecting.router import cast
from app.core.errors import UNAVAILABLE, Problem
from app.core.problem_replies import problem_reply

BALLOTS = "/api/v1/ballots"


class BallotDoor:
    """Stands before the whole program and lets everything else through."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self.app = app
        self._state = state

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_ballot = scope.get("path") == BALLOTS and scope.get("method") == "POST"
        if not is_ballot:
            await self.app(scope, receive, send)
            return
        request = Request(scope, receive)
        try:
            reply = await cast(request, self._state)
        except Problem as problem:
            reply = problem_reply(request, problem)
        except (DBAPIError, PoolTimeoutError):
            reply = problem_reply(request, Problem(UNAVAILABLE, headers={"Retry-After": "5"}))
        except ClientDisconnect:
            return
        await reply(scope, receive, send)
