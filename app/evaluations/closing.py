"""The end of voting: the order to seal what was voted (``sealing_up``), or to show it never."""

from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.collecting import service as collecting
from app.core.clock import today
from app.core.errors import FieldError, Problem
from app.core.jobs import defer
from app.core.versions import check_version
from app.evaluations import queries, service
from app.evaluations.forgetting import FORGET_CANCELLED
from app.evaluations.jobs import seal
from app.evaluations.models import Evaluation
from app.evaluations.on_site.uncounted import require_counted
from app.evaluations.problems import CLOSE_TOO_EARLY, REASON_NEEDED
from app.evaluations.schemas import CancelStep, CloseStep
from app.evaluations.workflow import TRANSITIONS, EvaluationState, EvaluationVerb
from app.evaluations.working import end_work
from app.issuing import service as issuing


async def close(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, version: int | None, body: CloseStep
) -> Evaluation:
    """Take no more ballots and begin to seal them.

    Raises ``evaluation_close_too_early`` up to the last day unless a reason is given, which is
    published; ``paper_uncounted`` unless that is accepted.
    """
    row = await service.to_change(session, actor, evaluation_id, EvaluationVerb.CLOSE)
    if version is not None:
        check_version(row, version)
    early = today() <= row.closes_on
    if early and body.reason is None:
        raise Problem(CLOSE_TOO_EARLY, parameters={"day": row.closes_on})
    await end_work(session, row.id)
    given_up = 0
    if not early:  # Closed early, the box is opened afterwards.
        accepted = body.accept_uncounted
        given_up = len(await require_counted(session, row.id, accept_uncounted=accepted))
    units = await queries.voting_ids(session, row.id)
    await collecting.stop(session, units)
    row.state = TRANSITIONS[EvaluationState.OPEN, EvaluationVerb.CLOSE]
    row.closed_early_reason = body.reason if early else None
    row.progress_done, row.progress_total = 0, len(units)
    await service.save(
        session, actor, row, "evaluation.closing", {"early": early, "uncounted": given_up}
    )
    await defer(session, seal, evaluation_id=str(row.id))
    return row


async def cancel(
    session: AsyncSession, actor: Actor, evaluation_id: UUID, version: int | None, body: CancelStep
) -> Evaluation:
    """End it without a result; what was voted is thrown away. Once open, a reason is needed."""
    row = await service.to_change(session, actor, evaluation_id, EvaluationVerb.CANCEL)
    if version is not None:
        check_version(row, version)
    if row.state == EvaluationState.OPEN and body.reason is None:
        needed = FieldError("reason", "请写明原因", "Give a reason", "missing")
        raise Problem(REASON_NEEDED, [needed])
    units = await queries.voting_ids(session, row.id)
    if row.state != EvaluationState.DRAFT:
        await end_work(session, row.id)
        await collecting.cancel(session, units)
        await issuing.destroy(session, units)
    before, row.state = row.state, EvaluationState.CANCELLED
    if before == EvaluationState.OPEN:
        await defer(session, FORGET_CANCELLED, evaluation_id=str(row.id))
    row.cancelled_reason = body.reason
    await service.save(session, actor, row, "evaluation.cancelled", {"from": before})
    return row
