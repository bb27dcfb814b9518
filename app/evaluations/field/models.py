"""What a union finds out by talking: forums, visits, and the opinions found there (T3-3)."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import UnionRecord, owner_key


class Forum(UnionRecord):
    """A 座谈会 that was held, as its minutes have it; speakers are 职工甲, 职工乙, never people.

    ``number`` counts the forums of a union in a year. ``composition`` holds a count for each group
    that came, ``points`` {speaker, text}, ``follow_ups`` {what, who, due_on, done_on}.
    """

    __tablename__ = "forums"

    evaluation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("evaluations.id", ondelete="SET NULL"), index=True
    )
    year: Mapped[int]
    number: Mapped[int]
    theme: Mapped[str] = mapped_column(String(120))
    held_on: Mapped[date]
    begins_at: Mapped[str | None] = mapped_column(String(5))
    ends_at: Mapped[str | None] = mapped_column(String(5))
    place: Mapped[str] = mapped_column(String(120))
    host: Mapped[str] = mapped_column(String(40))
    recorder: Mapped[str | None] = mapped_column(String(40))
    expected: Mapped[int | None]
    present: Mapped[int]
    observers: Mapped[int | None]
    excused: Mapped[int | None]
    composition: Mapped[dict[str, int]] = mapped_column(JSONB)
    agenda: Mapped[list[str]] = mapped_column(ARRAY(String(200)))
    points: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    answered_on_the_spot: Mapped[str | None] = mapped_column(Text)
    follow_ups: Mapped[list[dict[str, Any]]] = mapped_column(JSONB)
    attachments: Mapped[str | None] = mapped_column(String(500))
    photo_id: Mapped[UUID | None] = mapped_column(ForeignKey("photos.id"), index=True)

    __table_args__ = (
        owner_key(),
        UniqueConstraint("union_id", "year", "number"),
        Index("ix_forums_held_on_id", "held_on", "id"),
    )


class Visit(UnionRecord):
    """A 走访: who went, why, what was heard, promised and done. It holds no rating of anybody.

    ``visited`` may stay empty; ``heard`` has a few words for each of the six contents of the plan.
    """

    __tablename__ = "visits"

    evaluation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("evaluations.id", ondelete="SET NULL"), index=True
    )
    year: Mapped[int]
    number: Mapped[int]
    visited_on: Mapped[date]
    visited_at: Mapped[str | None] = mapped_column(String(5))
    place: Mapped[str] = mapped_column(String(16))
    place_name: Mapped[str | None] = mapped_column(String(120))
    visitors: Mapped[list[str]] = mapped_column(ARRAY(String(40)))
    visited: Mapped[str | None] = mapped_column(String(40))
    job: Mapped[str | None] = mapped_column(String(60))
    employment: Mapped[str | None] = mapped_column(String(16))
    reason: Mapped[str] = mapped_column(String(16))
    situation: Mapped[str] = mapped_column(Text)
    heard: Mapped[dict[str, str]] = mapped_column(JSONB)
    needs_help: Mapped[bool]
    card_left: Mapped[bool]
    promise: Mapped[str | None] = mapped_column(String(500))
    promise_due_on: Mapped[date | None]
    result: Mapped[str | None] = mapped_column(String(500))
    result_on: Mapped[date | None]
    followed_up_on: Mapped[date | None]
    may_publish: Mapped[bool]

    __table_args__ = (
        owner_key(),
        UniqueConstraint("union_id", "year", "number"),
        CheckConstraint("(result IS NULL) = (result_on IS NULL)", name="result_with_day"),
        Index("ix_visits_visited_on_id", "visited_on", "id"),
    )


class FoundOpinion(UnionRecord):
    """An opinion somebody put forward at a forum or a visit, without who it was.

    A register of opinions takes these over later: state and answer are all that is kept of their
    course here. Those of a forum or visit go with it.
    """

    __tablename__ = "found_opinions"

    evaluation_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("evaluations.id", ondelete="SET NULL"), index=True
    )
    source: Mapped[str] = mapped_column(String(8))
    forum_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("forums.id", ondelete="CASCADE"), index=True
    )
    visit_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("visits.id", ondelete="CASCADE"), index=True
    )
    found_on: Mapped[date]
    dimension: Mapped[str | None] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(String(500))
    state: Mapped[str] = mapped_column(String(8))
    answer: Mapped[str | None] = mapped_column(String(500))
    answered_on: Mapped[date | None]

    __table_args__ = (
        owner_key(),
        CheckConstraint(
            "(source = 'forum') = (forum_id IS NOT NULL)"
            " AND (source = 'visit') = (visit_id IS NOT NULL)",
            name="from_its_source",
        ),
        CheckConstraint(
            "(state = 'answered') = (answer IS NOT NULL AND answered_on IS NOT NULL)",
            name="answered_with_words",
        ),
        Index("ix_found_opinions_state_path", "state", "union_path"),
        Index("ix_found_opinions_found_on_id", "found_on", "id"),
    )
