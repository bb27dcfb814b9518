"""Reading of audit events; row-level security keeps every answer within the scope."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from sqlalchemy import Select, select

from app.audit.models import AuditEvent
from app.core.clock import SHANGHAI


@dataclass(frozen=True)
class EventFilter:
    """Which events are asked for; both days belong to the range, counted in Asia/Shanghai."""

    action: str | None = None
    subject_id: UUID | None = None
    actor_id: UUID | None = None
    first_day: date | None = None
    last_day: date | None = None


def events(wanted: EventFilter) -> Select[AuditEvent]:
    """Events within the scope that match every condition given."""
    statement = select(AuditEvent)
    for column, value in (
        (AuditEvent.action, wanted.action),
        (AuditEvent.subject_id, wanted.subject_id),
        (AuditEvent.actor_id, wanted.actor_id),
    ):
        if value is not None:
            statement = statement.where(column == value)
    if wanted.first_day is not None:
        statement = statement.where(AuditEvent.at >= _midnight(wanted.first_day))
    if wanted.last_day is not None:
        statement = statement.where(AuditEvent.at < _midnight(wanted.last_day) + timedelta(days=1))
    return statement


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)
