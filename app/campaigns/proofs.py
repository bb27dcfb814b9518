"""Which records prove a rule: beside the measure of each rule stands the list of what it counts.

One Select of (union_id, id, title, on) for a range of unions, so that the trace of one union and
the workbook of a whole district take the same few statements. ``app.campaigns.rules`` measures how
much there is; this says which it is.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import CompoundSelect, Select, func, literal, select, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres import proofs as cadres
from app.campaigns.plan_templates import Rule
from app.campaigns.rules import Occasion
from app.core.tree import PathRange
from app.displays import proofs as displays
from app.enterprises import proofs as enterprises
from app.evaluations import proofs as evaluations
from app.organisations import proofs as organisations
from app.proceedings import facts as proceedings
from app.proceedings.choices import Matter
from app.reports import proofs as reports

MOST_SHOWN = 50
ProofRows = (
    Select[UUID, UUID, str, date] | Select[UUID, UUID, str, date | None] | CompoundSelect[Any]
)


@dataclass(frozen=True)
class ProofItem:
    """A record that proves a task: what kind it is, which one, what it says, since when."""

    type: str
    id: UUID
    title: str
    on: date | None


@dataclass(frozen=True)
class ProvenBy:
    """What kind of records prove a rule, and which: those the rule's measure counts.

    Rows of several kinds say themselves, in a column ``type``, what each of them is.
    """

    type: str
    rows: Callable[[PathRange, Occasion], ProofRows]


def _in_the_books(matter: Matter) -> ProvenBy:
    """What a union wrote down between the campaign's days."""
    return ProvenBy(
        "log_entry", lambda within, on: proceedings.proofs(matter, within, on.starts_on, on.ends_on)
    )


PROOFS: dict[Rule, ProvenBy] = {
    Rule.CHAIR_RECORDED: ProvenBy("cadre", lambda within, on: cadres.chairs(within, on.today)),
    Rule.OFFICE_RECORDED: ProvenBy("union", lambda within, _: organisations.office(within)),
    Rule.NAMED_PERSON: ProvenBy("union", lambda within, _: organisations.named_person(within)),
    Rule.CENSUS_VERIFIED: ProvenBy("enterprise", lambda within, _: enterprises.verified(within)),
    Rule.CADRES_DESCRIBED: ProvenBy("cadre", lambda within, _: cadres.described(within)),
    Rule.BADGES_CURRENT: ProvenBy("cadre", lambda within, _: cadres.badged(within)),
    Rule.PLAQUE_HUNG: ProvenBy("plaque", lambda within, _: displays.hanging(within)),
    Rule.REPORT_APPROVED: ProvenBy(
        "report", lambda within, on: reports.approved(within, on.starts_on, on.ends_on)
    ),
    Rule.FORUM_HELD: ProvenBy(
        "forum", lambda within, on: evaluations.forums(within, on.starts_on, on.ends_on)
    ),
    Rule.VISIT_RECORDED: ProvenBy(
        "visit", lambda within, on: evaluations.visits(within, on.starts_on, on.ends_on)
    ),
    Rule.EVALUATION_RELEASED: ProvenBy(
        "evaluation", lambda within, on: evaluations.released(within, on.starts_on, on.ends_on)
    ),
    **{Rule(matter.value): _in_the_books(matter) for matter in Matter},
}
"""Whoever adds a rule that is measured adds its proofs here; a test fails without."""


async def proofs_of(
    session: AsyncSession, rules: Collection[str], within: PathRange, occasion: Occasion
) -> Mapping[tuple[UUID, str], list[ProofItem]]:
    """The records that prove ``rules`` for the unions of a range, by union and rule.

    One statement; at most ``MOST_SHOWN`` of each union and rule. A rule that only evidence can
    fulfil has none.
    """
    found: dict[tuple[UUID, str], list[ProofItem]] = defaultdict(list)
    wanted = [Rule(rule) for rule in sorted(set(rules)) if rule in PROOFS]
    if not wanted:
        return found
    parts = [_numbered(rule, within, occasion) for rule in wanted]
    for rule, union_id, kind, identity, title, on in await session.execute(union_all(*parts)):
        found[(union_id, rule)].append(ProofItem(kind, identity, title, on))
    return found


def _numbered(
    rule: Rule, within: PathRange, occasion: Occasion
) -> Select[str, UUID, str, UUID, str, date | None]:
    """The first few rows of each union for a rule, the newest first."""
    rows = PROOFS[rule].rows(within, occasion).subquery()
    place = func.row_number().over(
        partition_by=rows.c.union_id, order_by=(rows.c.on.desc().nulls_last(), rows.c.id)
    )
    ranked = select(rows, place.label("place")).subquery()
    kind = ranked.c.type if "type" in ranked.c else literal(PROOFS[rule].type)
    return select(
        literal(rule.value), ranked.c.union_id, kind, ranked.c.id, ranked.c.title, ranked.c.on
    ).where(ranked.c.place <= MOST_SHOWN)
