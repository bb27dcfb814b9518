"""Which forums, visits and evaluations stand behind the facts: union_id, id, title, on."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, case, func, or_, select

from app.core.days import Day
from app.core.tree import PathRange
from app.evaluations.field.choices import PLACE_NAMES, VisitReason
from app.evaluations.field.models import Forum, Visit
from app.evaluations.models import Evaluation
from app.evaluations.releases.models import Release, ReleaseResult


def forums(within: PathRange, first: Day, last: Day) -> Select[UUID, UUID, str, date]:
    """The forums held from ``first`` to ``last``."""
    return select(
        Forum.union_id, Forum.id, Forum.theme.label("title"), Forum.held_on.label("on")
    ).where(within.holds(Forum.union_path), Forum.held_on.between(first, last))


def visits(within: PathRange, first: Day, last: Day) -> Select[UUID, UUID, str, date]:
    """The visits made for an evaluation; one on a holiday is no evaluation.

    The title says where somebody was visited, never who.
    """
    place = case({key.value: name for key, name in PLACE_NAMES.items()}, value=Visit.place)
    return select(
        Visit.union_id,
        Visit.id,
        func.concat("走访：", func.coalesce(Visit.place_name, place)).label("title"),
        Visit.visited_on.label("on"),
    ).where(
        within.holds(Visit.union_path),
        or_(Visit.reason == VisitReason.EVALUATION, Visit.evaluation_id.is_not(None)),
        Visit.visited_on.between(first, last),
    )


def released(within: PathRange, first: Day, last: Day) -> Select[UUID, UUID, str, date]:
    """The evaluations a unit took part in, by the day of their first release.

    A correction publishes the same evaluation once more; it is no other one.
    """
    return (
        select(
            ReleaseResult.union_id,
            Evaluation.id,
            Evaluation.title,
            Release.released_on.label("on"),
        )
        .join(Release, Release.id == ReleaseResult.release_id)
        .join(Evaluation, Evaluation.id == ReleaseResult.evaluation_id)
        .where(
            within.holds(ReleaseResult.union_path),
            ReleaseResult.unit_id.is_not(None),
            Release.number == 1,
            Release.released_on.between(first, last),
        )
    )
