"""The result of one unit, to print and to hang where its workers see it."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.permissions import Permission
from app.core.errors import Problem
from app.core.http import Session
from app.core.workers import run_bounded
from app.evaluations import queries
from app.evaluations.public.result_notices import ResultNotice, result_notice_pdf
from app.evaluations.public.results import result_of
from app.evaluations.public.unit_sheets import surroundings_of
from app.evaluations.releases.problems import NOT_RELEASED
from app.printing.posters import PosterSize
from app.printing.replies import AS_PDF, pdf_reply

router = APIRouter(tags=["评议结果"])


@router.get(
    "/evaluations/{evaluation_id}/units/{unit_id}/result-notice",
    summary="结果公示单",
    **AS_PDF,
)
async def print_result_notice(
    request: Request,
    evaluation_id: UUID,
    unit_id: UUID,
    actor: Annotated[Actor, Needs(Permission.EVALUATIONS_READ)],
    session: Session,
    size: PosterSize = PosterSize.A3,
) -> Response:
    """公布以后可印；内容与公开的结果页一样，二维码打开结果页。"""
    unit = await queries.unit(session, evaluation_id, unit_id)
    result = await result_of(session, unit.code)
    if result is None:
        raise Problem(NOT_RELEASED)
    settings = request.app.state.settings
    around = await surroundings_of(session, request.app.state.storage, unit)
    notice = ResultNotice(
        result=result,
        address_url=f"{settings.base_url}/e/{unit.code}/result",
        complaint=around.complaint,
    )
    document = await run_bounded(
        "printing", result_notice_pdf, notice, settings.hotline, size, around.look
    )
    return pdf_reply(document, "evaluation-result.pdf")
