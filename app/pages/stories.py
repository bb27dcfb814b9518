"""The page of an approved feature-work report."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response

from app.access.guards import PublicSession, anyone
from app.core.errors import NOT_FOUND, Problem
from app.pages.page_route import PageRoute, notice
from app.pages.rendering import render_story
from app.pages.replies import page_for, page_reply
from app.reports import service as reports

router = APIRouter(include_in_schema=False, route_class=PageRoute)


@router.api_route("/s", methods=["GET", "HEAD"])
@router.api_route("/s/", methods=["GET", "HEAD"])
async def story_missing(request: Request, _: Annotated[None, Depends(anyone)]) -> Response:
    """An address cut off while it was passed on."""
    return notice(request, "missing", 404)


@router.api_route("/s/{story_id}", methods=["GET", "HEAD"])
async def story_page(request: Request, story_id: str, session: PublicSession) -> Response:
    """What is not approved is answered exactly like what does not exist."""
    try:
        report_id = UUID(story_id)
    except ValueError as error:
        raise Problem(NOT_FOUND) from error
    story = await reports.public_report(session, report_id)
    page = page_for(request, f"/s/{report_id}")
    return page_reply(request, render_story(story, page))
