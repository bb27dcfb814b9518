"""How each rule is measured: one Select of (union_id, count, wanted) for a range of unions.

A union without a row has done nothing of it: 0 of 1. So a union without cadres is not done with
"every cadre has a badge".
"""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import CompoundSelect, Date, Select, bindparam, literal, select, union_all

from app.cadres import facts as cadres
from app.campaigns.plan_templates import Rule
from app.core.days import Day
from app.core.tree import PathRange, RangeToCome
from app.displays import facts as displays
from app.enterprises import facts as enterprises
from app.evaluations import facts as evaluations
from app.organisations import facts as organisations
from app.proceedings import facts as proceedings
from app.proceedings.choices import Matter
from app.reports import facts as reports


@dataclass(frozen=True)
class Occasion:
    """What a rule may depend on besides the data: the present day and the campaign's days."""

    today: Day
    starts_on: Day
    ends_on: Day


Fact = Select[UUID, int, int]


def _in_the_books(matter: Matter) -> Callable[[PathRange, Occasion], Fact]:
    """What a union wrote down between the campaign's days; rule and matter have one name."""
    return lambda within, on: proceedings.fact(matter, within, on.starts_on, on.ends_on)


RULES: dict[Rule, Callable[[PathRange, Occasion], Fact]] = {
    Rule.CHAIR_RECORDED: lambda within, on: cadres.chairs(within, on.today),
    Rule.OFFICE_RECORDED: lambda within, _: organisations.office(within),
    Rule.NAMED_PERSON: lambda within, _: organisations.named_person(within),
    Rule.CENSUS_VERIFIED: lambda within, _: enterprises.verified(within),
    Rule.CADRES_DESCRIBED: lambda within, _: cadres.described(within),
    Rule.BADGES_CURRENT: lambda within, _: cadres.badged(within),
    Rule.PLAQUE_HUNG: lambda within, _: displays.plaque_hung(within),
    Rule.REPORT_APPROVED: lambda within, on: reports.approved(within, on.starts_on, on.ends_on),
    Rule.FORUM_HELD: lambda within, on: evaluations.forum_held(within, on.starts_on, on.ends_on),
    Rule.VISIT_RECORDED: lambda within, on: evaluations.visit_recorded(
        within, on.starts_on, on.ends_on
    ),
    Rule.EVALUATION_RELEASED: lambda within, on: evaluations.evaluation_released(
        within, on.starts_on, on.ends_on
    ),
    **{Rule(matter.value): _in_the_books(matter) for matter in Matter},
}


WITHIN = RangeToCome("low", "high")
ON = Occasion(*(bindparam(name, type_=Date) for name in ("today", "starts_on", "ends_on")))


def all_facts() -> CompoundSelect[str, UUID, int, int]:
    """Every rule's measure in one statement: rule, union_id, count, wanted.

    Of the unions ``WITHIN`` a range ``ON`` an occasion, both said whenever it runs.
    """
    parts = []
    for rule, measure in RULES.items():
        fact = measure(WITHIN, ON).subquery(rule)
        parts.append(
            select(literal(rule.value).label("rule"), fact.c.union_id, fact.c.count, fact.c.wanted)
        )
    return union_all(*parts)
