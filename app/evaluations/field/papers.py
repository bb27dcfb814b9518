"""A forum's minutes as whole data: all that a document needs to say (座谈会纪要)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.text import paragraphs
from app.evaluations.choices import Dimension
from app.evaluations.field.choices import GROUP_NAMES, Group
from app.evaluations.field.models import Forum, FoundOpinion
from app.evaluations.field.schemas import Point
from app.evaluations.field.showing import number_text
from app.organisations import service as organisations
from app.organisations.books import record
from app.proceedings.schemas import Assignment

DIMENSION_NAMES: Mapping[Dimension, str] = MappingProxyType(
    {
        Dimension.PARTICIPATION: "参与度",
        Dimension.AWARENESS: "知情度",
        Dimension.FORM: "形式科学",
        Dimension.IN_PLACE: "公布到位",
        Dimension.TRUTH: "公布真实",
        Dimension.EFFECT: "效果显现",
    }
)


@dataclass(frozen=True)
class ForumMinutes:
    """The minutes of one forum; what was not written down is None or empty, never invented."""

    heading: str
    union_name: str
    number: str
    held_on: date
    begins_at: str | None
    ends_at: str | None
    place: str
    host: str
    recorder: str | None
    expected: int | None
    present: int
    observers: int | None
    excused: int | None
    composition: str
    agenda: Sequence[str]
    points: Sequence[Point]
    opinions: Sequence[tuple[str, str]]
    answered_on_the_spot: Sequence[str]
    follow_ups: Sequence[Assignment]
    attachments: str | None


async def forum_minutes(session: AsyncSession, forum_id: UUID) -> ForumMinutes:
    """The minutes; raises ``not_found`` outside the scope."""
    row = await record(session, Forum, forum_id)
    union = await organisations.union_ref(session, row.union_id)
    opinions = await session.execute(
        select(FoundOpinion.dimension, FoundOpinion.text)
        .where(FoundOpinion.forum_id == row.id)
        .order_by(FoundOpinion.id)
    )
    return ForumMinutes(
        heading=f"{row.theme}纪要",
        union_name=union.name,
        number=number_text(row),
        composition="、".join(
            f"{GROUP_NAMES[Group(group)]}{count}人" for group, count in row.composition.items()
        ),
        points=[Point.model_validate(point) for point in row.points],
        opinions=[
            (DIMENSION_NAMES[Dimension(dimension)] if dimension else "其他", words)
            for dimension, words in opinions
        ],
        answered_on_the_spot=paragraphs(row.answered_on_the_spot),
        follow_ups=[Assignment.model_validate(task) for task in row.follow_ups],
        **{field: getattr(row, field) for field in _AS_IT_IS},
    )


_AS_IT_IS = (
    "held_on", "begins_at", "ends_at", "place", "host", "recorder", "expected", "present",
    "observers", "excused", "agenda", "attachments",
)  # fmt: skip
