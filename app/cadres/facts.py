"""What the roster says about each union, for features further up: one Select a fact.

A fact has the columns union_id, count, wanted; a union without a serving cadre has no row, except
that nobody of it counts as recorded, described or badged. Cadres who have left do not count.
"""

from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, distinct, exists, func, literal, select

from app.cadres.models import Appointment, Badge, Cadre
from app.cadres.posts import Post
from app.core.clock import local_day
from app.core.days import Day
from app.core.tree import Below, PathRange
from app.organisations import facts as organisations

_has_badge = exists().where(Badge.cadre_id == Cadre.id, Badge.voided_at.is_(None))


def chairs(within: PathRange, day: Day) -> Select[UUID, int, int]:
    """Whether a chair is in office on ``day`` (clause T2-1c)."""
    return (
        select(
            Cadre.union_id.label("union_id"),
            func.count(distinct(Cadre.id)).label("count"),
            literal(1).label("wanted"),
        )
        .join(Appointment, Appointment.cadre_id == Cadre.id)
        .where(
            within.holds(Cadre.union_path),
            Cadre.left_on.is_(None),
            Appointment.post == Post.CHAIR,
            Appointment.held(day),
        )
        .group_by(Cadre.union_id)
    )


def described(within: PathRange) -> Select[UUID, int, int]:
    """How many of the cadres have duties and an office telephone (clause T2-3⑤)."""
    return _of_all(
        within, and_(func.cardinality(Cadre.duties) > 0, Cadre.office_phone.is_not(None))
    )


def badged(within: PathRange) -> Select[UUID, int, int]:
    """How many of the cadres have a current badge (clauses B2b, T2-3③)."""
    return _of_all(within, _has_badge)


def _of_all(within: PathRange, condition: ColumnElement[bool]) -> Select[UUID, int, int]:
    return (
        select(
            Cadre.union_id.label("union_id"),
            func.count().filter(condition).label("count"),
            func.count().label("wanted"),
        )
        .where(within.holds(Cadre.union_path), Cadre.left_on.is_(None))
        .group_by(Cadre.union_id)
    )


def cadre_figures(below: Below) -> Select[int, int, int]:
    """How many cadres serve, and wear a badge, below each direct child.

    Columns: child (0 for the union itself), cadres, cadres_with_badge.
    """
    child = below.child(Cadre.union_path).label("child")
    return (
        select(
            child,
            func.count().label("cadres"),
            func.count().filter(_has_badge).label("cadres_with_badge"),
        )
        .where(
            below.holds(Cadre.union_path),
            Cadre.left_on.is_(None),
            Cadre.union_id.not_in(organisations.uncounted(below)),
        )
        .group_by(child)
    )


def cadres_since(below: Below, since: datetime) -> Select[int, int, int]:
    """Cadres recorded and cadres who left since an instant: columns child, gained, lost."""
    came = and_(Cadre.created_at >= since, Cadre.left_on.is_(None))
    left = Cadre.left_on > local_day(since)
    return organisations.turned(below, Cadre.union_id, Cadre.union_path, came, left)


def badges_since(below: Below, since: datetime) -> Select[int, int, int]:
    """Badges issued that are current, and badges voided, since an instant."""
    issued = and_(Badge.created_at >= since, Badge.voided_at.is_(None))
    voided = and_(Badge.voided_at >= since, Badge.created_at < since)
    return organisations.turned(below, Badge.union_id, Badge.union_path, issued, voided)
