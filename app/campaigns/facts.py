"""How far the unions are with a campaign, for features further up."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Select, and_, case, func, or_, select

from app.campaigns.models import TaskRecord, TaskTurn
from app.campaigns.workflow import Review
from app.core.tree import Below
from app.organisations import facts as organisations
from app.organisations.models import Union


def record_counts(campaign_id: UUID, below: Below) -> Select[int, UUID, bool | None, int, int, int]:
    """Unions by direct child, task and kind: child (0 for the union itself), task_id, non_public,
    done, total, not_applicable.

    Whom a task does not apply to counts neither at the top nor at the bottom of the fraction, and
    unions that no total counts are left out here too.
    """
    child = below.child(TaskRecord.union_path).label("child")
    applies = TaskRecord.review != Review.NOT_APPLICABLE
    return (
        select(
            child,
            TaskRecord.task_id,
            Union.non_public,
            func.count().filter(TaskRecord.done).label("done"),
            func.count().filter(applies).label("total"),
            func.count().filter(~applies).label("not_applicable"),
        )
        .join(Union, Union.id == TaskRecord.union_id)
        .where(
            TaskRecord.campaign_id == campaign_id,
            below.holds(TaskRecord.union_path),
            organisations.counted(),
        )
        .group_by(child, TaskRecord.task_id, Union.non_public)
    )


def tasks_since(below: Below, since: datetime, campaign_id: UUID) -> Select[int, int, int]:
    """Tasks fulfilled, and tasks that no longer are, since an instant: child, gained, lost.

    Of a record only what has come of it counts: done and undone again is nothing.
    """
    net = func.sum(case((TaskTurn.done, 1), else_=-1)).label("net")
    turned = (
        select(TaskTurn.record_id, net)
        .where(TaskTurn.created_at >= since, below.holds(TaskTurn.union_path))
        .group_by(TaskTurn.record_id)
        .subquery("turned")
    )
    new = TaskRecord.created_at >= since
    gained = or_(and_(new, TaskRecord.done), and_(~new, turned.c.net > 0))
    lost = and_(~new, turned.c.net < 0)
    child = below.child(TaskRecord.union_path).label("child")
    return (
        select(
            child,
            func.count().filter(gained).label("gained"),
            func.count().filter(lost).label("lost"),
        )
        .join(Union, Union.id == TaskRecord.union_id)
        .outerjoin(turned, turned.c.record_id == TaskRecord.id)
        .where(
            TaskRecord.campaign_id == campaign_id,
            below.holds(TaskRecord.union_path),
            or_(new, turned.c.record_id.is_not(None)),
            organisations.counted(),
        )
        .group_by(child)
    )
