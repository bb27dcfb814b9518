"""What the roster says about each union, for features further up: one Select a fact.

A fact has the columns union_id, count, wanted; a union without a serving cadre has no row, except
that nobody of it counts as recorded, described or badged. Cadres who have left do not count.
"""

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, distinct, exists, func, literal, select

from app.cadres.models import Appointment, Badge, Cadre
from app.cadres.posts import Post
from app.core.tree import PathRange, child_number
from app.organisations import facts as organisations

_has_badge = exists().where(Badge.cadre_id == Cadre.id, Badge.voided_at.is_(None))


def chairs(within: PathRange, day: date) -> Select[UUID, int, int]:
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


def cadre_figures(path: str) -> Select[int, int, int]:
    """How many cadres serve, and wear a badge, below each direct child of ``path``.

    Columns: child (0 for the union at ``path`` itself), cadres, cadres_with_badge.
    """
    within = PathRange.subtree(path)
    child = child_number(Cadre.union_path, path).label("child")
    return (
        select(
            child,
            func.count().label("cadres"),
            func.count().filter(_has_badge).label("cadres_with_badge"),
        )
        .where(
            within.holds(Cadre.union_path),
            Cadre.left_on.is_(None),
            Cadre.union_id.not_in(organisations.uncounted(within)),
        )
        .group_by(child)
    )
