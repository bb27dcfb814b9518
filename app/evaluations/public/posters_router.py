"""The poster of an evaluation, to print and to hang where slips are drawn."""

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
from app.evaluations.manifest import prefix_of
from app.evaluations.public.posters import EvaluationPoster, evaluation_poster_pdf
from app.evaluations.public.problems import POSTER_TOO_EARLY
from app.evaluations.public.unit_sheets import surroundings_of
from app.printing.posters import PosterSize
from app.printing.replies import AS_PDF, pdf_reply
from app.printing.wording import refuse_missing_glyphs

router = APIRouter(tags=["民主评议"])


@router.get(
    "/evaluations/{evaluation_id}/units/{unit_id}/poster",
    summary="评议海报",
    **AS_PDF,
)
async def print_evaluation_poster(
    request: Request,
    evaluation_id: UUID,
    unit_id: UUID,
    actor: Annotated[Actor, Needs(Permission.EVALUATIONS_READ)],
    session: Session,
    size: PosterSize = PosterSize.A3,
) -> Response:
    """开启以后可印；上面的二维码打开评议页，不含评议码。清单编号与码条上的一致。"""
    row = await queries.evaluation(session, evaluation_id)
    unit = await queries.unit(session, evaluation_id, unit_id)
    if row.manifest_hash is None or unit.leaf is None:
        raise Problem(POSTER_TOO_EARLY)
    settings = request.app.state.settings
    around = await surroundings_of(session, request.app.state.storage, unit)
    poster = EvaluationPoster(
        title=row.title,
        unit_name=unit.unit_name,
        organiser=(row.manifest or {}).get("organiser", ""),
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        address_url=f"{settings.base_url}/e/{unit.code}",
        prefix=prefix_of(row.manifest_hash),
        k=row.rules["k"],
        merged=bool(unit.leaf["merged"]),
        appeal_days=row.rules["appeal_days"],
        complaint=around.complaint,
    )
    refuse_missing_glyphs(poster.title, poster.unit_name, poster.organiser)
    document = await run_bounded(
        "printing", evaluation_poster_pdf, poster, settings.hotline, size, around.look
    )
    return pdf_reply(document, "evaluation-poster.pdf")
