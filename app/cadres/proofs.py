"""Which cadres stand behind the facts: columns union_id, id, title, on."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, func, select

from app.cadres.models import Appointment, Badge, Cadre
from app.cadres.posts import Post
from app.core.days import Day, day_of
from app.core.tree import PathRange


def chairs(within: PathRange, day: Day) -> Select[UUID, UUID, str, date]:
    """The chairs in office on ``day``, since when."""
    return (
        select(
            Cadre.union_id,
            Cadre.id,
            Cadre.name.label("title"),
            func.min(Appointment.started_on).label("on"),
        )
        .join(Appointment, Appointment.cadre_id == Cadre.id)
        .where(
            within.holds(Cadre.union_path),
            Cadre.left_on.is_(None),
            Appointment.post == Post.CHAIR,
            Appointment.held(day),
        )
        .group_by(Cadre.union_id, Cadre.id, Cadre.name)
    )


def described(within: PathRange) -> Select[UUID, UUID, str, date]:
    """The cadres with duties and an office telephone, and when that was last changed."""
    return select(
        Cadre.union_id, Cadre.id, Cadre.name.label("title"), day_of(Cadre.updated_at).label("on")
    ).where(
        within.holds(Cadre.union_path),
        Cadre.left_on.is_(None),
        func.cardinality(Cadre.duties) > 0,
        Cadre.office_phone.is_not(None),
    )


def badged(within: PathRange) -> Select[UUID, UUID, str, date]:
    """The cadres with a current badge, and when it was issued."""
    return (
        select(
            Cadre.union_id, Cadre.id, Cadre.name.label("title"), day_of(Badge.issued_at).label("on")
        )
        .join(Badge, Badge.cadre_id == Cadre.id)
        .where(within.holds(Cadre.union_path), Cadre.left_on.is_(None), Badge.voided_at.is_(None))
    )
