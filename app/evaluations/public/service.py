"""An evaluation as the workers of one unit meet it: read from a view, nothing of any person."""

from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Date,
    Integer,
    LargeBinary,
    MetaData,
    RowMapping,
    String,
    Table,
    Uuid,
    select,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import today
from app.core.codes import normalise
from app.core.errors import Problem
from app.core.merkle import canonical
from app.evaluations.manifest import prefix_of
from app.evaluations.public.problems import EVALUATION_PAGE_UNKNOWN
from app.evaluations.workflow import EvaluationState

public_evaluations: Final = Table(
    "public_evaluations",
    MetaData(),
    Column("unit_id", Uuid),
    Column("code", String(12), primary_key=True),
    Column("unit_name", String(80)),
    Column("roll", Integer),
    Column("merged", Boolean),
    Column("leaf", JSONB),
    Column("leaf_index", Integer),
    Column("inclusion_proof", ARRAY(LargeBinary)),
    Column("evaluation_id", Uuid),
    Column("title", String(80)),
    Column("organiser", String(80)),
    Column("organiser_code", String(12)),
    Column("union_code", String(12)),
    Column("rules", JSONB),
    Column("opens_on", Date),
    Column("closes_on", Date),
    Column("closed_on", Date),
    Column("state", String(16)),
    Column("manifest", JSONB),
    Column("manifest_hash", String(64)),
    Column("board_root", String(64)),
    Column("cancelled_reason", String(500)),
    Column("closed_early_reason", String(500)),
)
"""A unit of an evaluation from its opening on."""


class Stage(StrEnum):
    """Where an evaluation stands for a worker."""

    UPCOMING = "upcoming"
    OPEN = "open"
    COUNTING = "counting"
    CLOSED = "closed"
    RELEASED = "released"
    CANCELLED = "cancelled"


SEALED: Final = frozenset({Stage.CLOSED, Stage.RELEASED})
"""Stages with a board."""


def stage_of(state: str, opens_on: date, closes_on: date, day: date) -> Stage:
    """An open evaluation is open to phones on its days only."""
    if state == EvaluationState.CLOSING:
        return Stage.COUNTING
    if state != EvaluationState.OPEN:
        return Stage(state)
    if day < opens_on:
        return Stage.UPCOMING
    return Stage.OPEN if day <= closes_on else Stage.COUNTING


@dataclass(frozen=True)
class PublicPoll:
    """One unit in one evaluation; ``facts`` is the row of the view."""

    facts: Mapping[str, Any]
    stage: Stage

    def __getattr__(self, name: str) -> Any:
        try:
            return self.facts[name]
        except KeyError as missing:
            raise AttributeError(name) from missing

    @property
    def k(self) -> int:
        """The fewest votes of any published figure."""
        return int(self.facts["rules"]["k"])

    @property
    def appeal_days(self) -> int:
        return int(self.facts["rules"].get("appeal_days", 30))

    @property
    def prefix(self) -> str:
        """As printed on slips and posters: sixteen digits in groups of four."""
        return prefix_of(self.facts["manifest_hash"])

    @property
    def open_channel(self) -> bool:
        return bool(self.facts["rules"].get("open_channel", False))

    @property
    def size(self) -> int:
        """How many units the manifest lists."""
        return int(self.facts["manifest"].get("units", 1))

    def checked(self) -> dict[str, Any]:
        """What a phone needs to check the manifest and to vote."""
        proof: Sequence[bytes] = self.facts["inclusion_proof"] or []
        return {
            "code": self.facts["code"],
            "unit_id": str(self.facts["unit_id"]),
            "unit_name": self.facts["unit_name"],
            "evaluation_id": str(self.facts["evaluation_id"]),
            "title": self.facts["title"],
            "organiser": self.facts["organiser"],
            "state": self.stage.value,
            "opens_on": self.facts["opens_on"],
            "closes_on": self.facts["closes_on"],
            "merged": self.facts["merged"],
            "manifest_text": canonical(self.facts["manifest"]).decode(),
            "manifest_hash": self.facts["manifest_hash"],
            "leaf_text": canonical(self.facts["leaf"]).decode(),
            "inclusion": {
                "index": self.facts["leaf_index"],
                "size": self.size,
                "path": [urlsafe_b64encode(one).decode().rstrip("=") for one in proof],
            },
        }


async def find_poll(session: AsyncSession, code: str) -> PublicPoll:
    """The unit behind ``/e/{code}``; raises ``evaluation_page_unknown`` (404)."""
    plain = normalise(code)
    view = public_evaluations
    found = await session.execute(select(view).where(view.c.code == plain)) if plain else None
    row = found.mappings().one_or_none() if found else None
    if row is None:
        raise Problem(EVALUATION_PAGE_UNKNOWN)
    return _poll(row)


async def polls_of_union(session: AsyncSession, union_code: str) -> list[PublicPoll]:
    """What the page of a union leads to: what runs or comes, else the latest that has ended."""
    view = public_evaluations
    rows = await session.execute(
        select(view)
        .where(view.c.union_code == union_code, view.c.state != EvaluationState.CANCELLED)
        .order_by(view.c.closes_on.desc(), view.c.code)
        .limit(8)
    )
    polls = [_poll(row) for row in rows.mappings()]
    alive = [one for one in polls if one.stage not in SEALED]
    ended = [one for one in polls if one.stage is Stage.RELEASED]
    return [*alive, *ended[:1]]


def _poll(row: RowMapping) -> PublicPoll:
    return PublicPoll(dict(row), stage_of(row["state"], row["opens_on"], row["closes_on"], today()))
