"""Who may do what: the lines of the routes of tasks."""

from uuid import UUID

from sqlalchemy import select

from app.access.permissions import Permission
from app.campaigns.models import TaskEvidence
from app.core.scope import WHOLE, enter_scope
from tests.security import objects as make
from tests.security.authorisation import (
    ABOVE,
    ONLY_BELOW,
    OWN_ONLY,
    Call,
    Line,
    about,
    line,
)
from tests.security.objects_tasks import make_asked, make_record, make_set_aside, make_waiting
from tests.security.stage import HOME, Stage

P = Permission
RECORD = "/task-records/{record_id}"
NOTE = {"note": "示例理由"}


async def listed_records(stage: Stage, union: str | None) -> Call:
    """Call the list, narrowed to the union; something is there to be leaked."""
    for key in ("district", "east", HOME):
        await make_waiting(stage, key)
    return Call(send={"params": {"size": 100, "union_id": str(stage.id_of(union))}})


async def _decided(stage: Stage, union: str | None) -> Call:
    record = make.nothing() if union is None else (await make_waiting(stage, union)).id
    return Call(send={"json": {"verb": "accept", "ids": [str(record)]}})


async def _piece(stage: Stage, union: str | None) -> Call:
    if union is None:
        return Call({"record_id": make.nothing(), "evidence_id": make.nothing()})
    record = await make_waiting(stage, union)
    return Call({"record_id": record.id, "evidence_id": await _evidence_of(stage, record.id)})


async def clauses_of(stage: Stage, union: str | None) -> Call:
    """Call a trace about the union; something is there to be leaked."""
    call = await listed_records(stage, union)
    call.send["params"].pop("size")
    return call


async def _unions_of_clause(stage: Stage, union: str | None) -> Call:
    call = await listed_records(stage, union)
    return Call({"clause_id": "B1a"}, call.send)


async def _evidence_of(stage: Stage, record_id: UUID) -> UUID:
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        statement = select(TaskEvidence.id).where(TaskEvidence.record_id == record_id)
        return (await session.scalars(statement)).one()


LINES: tuple[Line, ...] = (
    line("GET /task-records", P.CAMPAIGNS_READ, listed_records, shows=ABOVE),
    line(f"GET {RECORD}", P.CAMPAIGNS_READ, about(make_record, "record_id")),
    # Nobody hands in for another, and nobody accepts what is their own.
    line(
        f"POST {RECORD}/evidence",
        P.TASKS_WRITE,
        about(make_record, "record_id", json={"kind": "written_note", "text": "示例说明"}),
        OWN_ONLY,
    ),
    line(f"DELETE {RECORD}/evidence/{{evidence_id}}", P.TASKS_WRITE, _piece, OWN_ONLY),
    line(
        f"POST {RECORD}/check",
        P.TASKS_REVIEW,
        about(make_record, "record_id", json={"text": "示例：到场看过"}),
        ONLY_BELOW,
    ),
    line(f"POST {RECORD}/take-back", P.TASKS_WRITE, about(make_waiting, "record_id"), OWN_ONLY),
    line(f"POST {RECORD}/accept", P.TASKS_REVIEW, about(make_waiting, "record_id"), ONLY_BELOW),
    line(
        f"POST {RECORD}/return",
        P.TASKS_REVIEW,
        about(make_waiting, "record_id", json=NOTE),
        ONLY_BELOW,
    ),
    line(
        f"POST {RECORD}/ask-not-applicable",
        P.TASKS_WRITE,
        about(make_record, "record_id", json={"reason": "示例理由"}),
        OWN_ONLY,
    ),
    line(f"POST {RECORD}/agree", P.TASKS_REVIEW, about(make_asked, "record_id"), ONLY_BELOW),
    line(
        f"POST {RECORD}/refuse",
        P.TASKS_REVIEW,
        about(make_asked, "record_id", json=NOTE),
        ONLY_BELOW,
    ),
    line(
        f"POST {RECORD}/reopen",
        {P.TASKS_WRITE, P.TASKS_REVIEW},
        about(make_set_aside, "record_id", json=NOTE),
        further=frozenset({P.TASKS_REVIEW}),
    ),
    line("POST /task-records/decisions", P.TASKS_REVIEW, _decided, ONLY_BELOW),
    line("GET /clauses", P.CAMPAIGNS_READ, clauses_of, shows=ABOVE),
    line("GET /clauses/trace", P.CAMPAIGNS_READ, clauses_of, shows=ABOVE),
    line("GET /clauses/{clause_id}/unions", P.CAMPAIGNS_READ, _unions_of_clause),
    line("GET /clauses.xlsx", P.CAMPAIGNS_READ, clauses_of, shows=ABOVE),
    line("GET /clauses/trace.xlsx", P.CAMPAIGNS_READ, clauses_of, shows=ABOVE),
)
