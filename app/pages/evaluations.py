"""The pages behind a slip and a poster: what is judged, whether to trust it, the board, the result.

A GET changes nothing, whoever makes it: a chat program that looks at a link spends no slip. The
slip's code stands behind the ``#`` of the address, which no browser sends.
"""

from collections.abc import Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request, Response
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.guards import PublicSession, anyone
from app.cadres import public_unions
from app.core.errors import Problem
from app.core.merkle import canonical
from app.evaluations.public.board import board_of
from app.evaluations.public.problems import BOARD_SEALED
from app.evaluations.public.results import result_of
from app.evaluations.public.service import PublicPoll, Stage, find_poll
from app.evaluations.releases.text_pools import ENOUGH
from app.pages.page_route import PageRoute, notice
from app.pages.phones import phone_of
from app.pages.rendering import inline_css
from app.pages.replies import page_for, page_policy, page_reply

router = APIRouter(include_in_schema=False, route_class=PageRoute)
documents = APIRouter(include_in_schema=False)
_STYLE: Final = "ballot"


def _headers() -> dict[str, str]:
    """Neither kept nor passed on: a shared phone shows the next person nothing."""
    return {
        "Content-Security-Policy": page_policy(_STYLE),
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex, noarchive",
    }


async def _page(
    request: Request, session: AsyncSession, poll: PublicPoll, template: str, **subject: object
) -> Response:
    page = page_for(request, f"/e/{poll.code}")
    above = await public_unions.supervision_of(session, poll.union_code)
    body = page.render(
        template,
        poll=poll,
        more_css=inline_css(_STYLE),
        ballot_script=page.assets.ballot_script,
        above_name=above["above_name"] if above else None,
        complaint=phone_of(above["above_office_phone"]) if above else None,
        **subject,
    )
    return page_reply(request, body, headers=_headers(), kept=False)


@router.api_route("/e/{code}", methods=["GET", "HEAD"])
@router.api_route("/E/{code}", methods=["GET", "HEAD"])
async def evaluation_page(request: Request, code: str, session: PublicSession) -> Response:
    """What this is, who asks, until when, and the ballot; 404 for an unknown code."""
    poll = await find_poll(session, code)
    texts = page_for(request).reading.texts.below("ballot.")
    return await _page(request, session, poll, "evaluation.html", ballot_texts=texts)


@router.api_route("/e/{code}/trust", methods=["GET", "HEAD"])
async def evaluation_trust(request: Request, code: str, session: PublicSession) -> Response:
    """What is stored, who sees what, what is not defended, how to check."""
    poll = await find_poll(session, code)
    return await _page(request, session, poll, "evaluation_trust.html", enough=ENOUGH)


@router.api_route("/e/{code}/board", methods=["GET", "HEAD"])
async def evaluation_board(
    request: Request,
    code: str,
    session: PublicSession,
    page: Annotated[int, Query(ge=1, le=10_000)] = 1,
) -> Response:
    """After closing every receipt; before, when to come back."""
    poll = await find_poll(session, code)
    board = await board_of(session, poll, page)
    return await _page(request, session, poll, "evaluation_board.html", board=board)


@router.api_route("/e/{code}/result", methods=["GET", "HEAD"])
async def evaluation_result(request: Request, code: str, session: PublicSession) -> Response:
    """The result notice once it is released; before, when it will be."""
    poll = await find_poll(session, code)
    result = await result_of(session, poll.code) if poll.stage is Stage.RELEASED else None
    return await _page(request, session, poll, "evaluation_result.html", result=result)


@documents.get("/e/{code}/poll.json")
async def evaluation_document(code: str, session: PublicSession) -> Response:
    """For the ballot on the page. Not below ``/api``: nothing below ``/e/`` leaves a line in a log.

    ``GET /api/v1/public/evaluations/{code}`` says the same to everybody else.
    """
    return _json((await find_poll(session, code)).checked())


@documents.get("/e/{code}/board.json")
async def board_document(
    code: str, session: PublicSession, page: Annotated[int, Query(ge=1, le=10_000)] = 1
) -> Response:
    """For the search on the board, which happens on the phone."""
    poll = await find_poll(session, code)
    board = await board_of(session, poll, page)
    if board is None:
        raise Problem(BOARD_SEALED)
    return _json(board.document(poll))


def _json(document: Mapping[str, Any]) -> Response:
    plain = {key: str(one) if hasattr(one, "isoformat") else one for key, one in document.items()}
    return Response(
        canonical(plain),
        media_type="application/json",
        headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"},
    )


@router.api_route("/e", methods=["GET", "HEAD"])
@router.api_route("/e/", methods=["GET", "HEAD"])
async def evaluation_code_missing(
    request: Request, _: Annotated[None, Depends(anyone)]
) -> Response:
    """An address cut off while it was typed."""
    return notice(request, "evaluation", 404)
