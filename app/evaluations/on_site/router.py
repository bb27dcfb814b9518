"""Work on the spot for one unit of an evaluation: ways, slips handed out, paper counted by two."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Response

from app.access.actor import Actor
from app.access.guards import Needs
from app.access.idempotency import OncePerKey
from app.access.permissions import Permission
from app.core.http import Session
from app.core.text import file_safe
from app.core.workers import run_bounded
from app.evaluations.models import EvaluationUnit
from app.evaluations.on_site import counting as service
from app.evaluations.on_site import unit_reports
from app.evaluations.on_site.places import place
from app.evaluations.on_site.schemas import (
    AcceptInput,
    CountInput,
    FieldWorkRead,
    HandedOutInput,
    TextsInput,
    WaysInput,
)
from app.evaluations.on_site.sheets import count_sheet_pdf, questionnaire_pdf
from app.evaluations.on_site.showing import shown
from app.printing.replies import AS_PDF, pdf_reply

router = APIRouter(prefix="/evaluations/{evaluation_id}/units/{unit_id}", tags=["座谈和走访"])

Reader = Annotated[Actor, Needs(Permission.EVALUATIONS_READ)]
Writer = Annotated[Actor, Needs(Permission.EVALUATIONS_WRITE)]
Counter = Annotated[Actor, Needs(Permission.SLIPS_MANAGE)]


async def _shown(
    session: Session, actor: Actor, evaluation_id: UUID, unit_id: UUID
) -> FieldWorkRead:
    return await shown(session, actor, await place(session, evaluation_id, unit_id))


@router.get("/field-work", summary="三种方式、码条、纸质计票")
async def read_field_work(
    evaluation_id: UUID, unit_id: UUID, actor: Reader, session: Session
) -> FieldWorkRead:
    """截止前不显示用掉的张数；计票数字只显示自己填的那份。"""
    return await _shown(session, actor, evaluation_id, unit_id)


@router.put("/ways", summary="说明没有采用的方式")
async def explain_ways(
    evaluation_id: UUID, unit_id: UUID, body: WaysInput, actor: Writer, session: Session
) -> FieldWorkRead:
    """座谈会、走访、问卷三种方式，没有采用的要写明原因；有记录的自动算作已采用。"""
    await unit_reports.give_reasons(session, actor, evaluation_id, unit_id, body.reasons)
    return await _shown(session, actor, evaluation_id, unit_id)


@router.put("/handed-out", summary="填写码条发放数")
async def say_handed_out(
    evaluation_id: UUID, unit_id: UUID, body: HandedOutInput, actor: Counter, session: Session
) -> FieldWorkRead:
    """发给职工、没有退回的张数；对不上的地方在 balance.findings 里说明怎么办。"""
    await unit_reports.say_handed_out(session, actor, evaluation_id, unit_id, body.handed_out)
    return await _shown(session, actor, evaluation_id, unit_id)


@router.post("/paper-counts", summary="填写一份纸质计票", status_code=201)
async def count_paper(
    evaluation_id: UUID,
    unit_id: UUID,
    body: CountInput,
    actor: Counter,
    session: Session,
    once: OncePerKey,
) -> FieldWorkRead:
    """截止后、封存前，两个账号各数一遍，互相看不到数字；至少一位来自上级工会。"""

    async def counted() -> EvaluationUnit:
        return (await service.count(session, actor, evaluation_id, unit_id, body)).unit

    await once.run(counted)
    return await _shown(session, actor, evaluation_id, unit_id)


@router.post("/paper-counts/accept", summary="确认纸质计票")
async def accept_paper(
    evaluation_id: UUID, unit_id: UUID, body: AcceptInput, actor: Counter, session: Session
) -> FieldWorkRead:
    """两份一致、张数与纸质码条数一致，并有签字计票表的照片，才能确认；确认后不能再改。"""
    await service.accept(session, actor, evaluation_id, unit_id, body)
    return await _shown(session, actor, evaluation_id, unit_id)


@router.post("/paper-texts", summary="录入纸质问卷上的文字意见", status_code=201)
async def type_texts(
    evaluation_id: UUID,
    unit_id: UUID,
    body: TextsInput,
    actor: Counter,
    session: Session,
    once: OncePerKey,
) -> FieldWorkRead:
    """与答卷分开、打乱顺序保存，公布审核前谁也看不到；由上级工会录入，同一编号重发不会重复。"""

    async def typed() -> EvaluationUnit:
        return (await service.type_texts(session, actor, evaluation_id, unit_id, body.texts)).unit

    await once.run(typed)
    return await _shown(session, actor, evaluation_id, unit_id)


@router.get("/questionnaire.pdf", summary="纸质问卷", **AS_PDF)
async def print_questionnaire(
    evaluation_id: UUID, unit_id: UUID, actor: Reader, session: Session
) -> Response:
    """A4，按份数复印；写明怎样折叠、码条要一起放入票箱。"""
    found = await place(session, evaluation_id, unit_id)
    content = await run_bounded(
        "printing", questionnaire_pdf, found.evaluation.questionnaire, found.unit.unit_name
    )
    return pdf_reply(
        content, "questionnaire.pdf", file_safe(f"{found.unit.unit_name}纸质问卷") + ".pdf"
    )


@router.get("/count-sheet.pdf", summary="空白计票表", **AS_PDF)
async def print_count_sheet(
    evaluation_id: UUID, unit_id: UUID, actor: Reader, session: Session
) -> Response:
    """两位计票人各用一张，数完签字、拍照。"""
    found = await place(session, evaluation_id, unit_id)
    content = await run_bounded(
        "printing", count_sheet_pdf, found.evaluation.questionnaire, found.unit.unit_name
    )
    return pdf_reply(
        content, "count-sheet.pdf", file_safe(f"{found.unit.unit_name}计票表") + ".pdf"
    )
