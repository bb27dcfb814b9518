"""The plan as data: days of any year, what is wrong with a template and where, the burden."""

from datetime import date, timedelta
from typing import Any

import pytest

from app.campaigns.plan_checks import BURDEN_LIMIT, enterprise_minutes, faults, warnings
from app.campaigns.plan_templates import PhaseTemplate, Rule, Template, burden, templates
from app.core.levels import Level


def built_in() -> dict[str, Any]:
    """The plan of the program, to be changed."""
    return templates()["sanliang"].model_dump(mode="json")


def test_the_built_in_plan_hangs_together() -> None:
    for code, plan in templates().items():
        assert faults(plan) == [], code
        empty = "这一阶段没有任务"
        assert [w for w in warnings(plan) if w.message != empty] == [], code


def test_the_built_in_plan_asks_at_most_half_an_hour_of_an_enterprise_union() -> None:
    plan = templates()["sanliang"]
    assert 0 < enterprise_minutes(plan) <= BURDEN_LIMIT
    assert burden(plan.tasks)[Level.ENTERPRISE] == sum(
        task.minutes for task in plan.tasks if Level.ENTERPRISE in task.levels
    )


def test_every_rule_but_evidence_is_measured() -> None:
    from app.campaigns.rules import RULES

    assert set(RULES) == set(Rule) - {Rule.EVIDENCE}


@pytest.mark.parametrize(
    ("year", "first", "last"),
    [(2024, date(2024, 2, 29), date(2024, 2, 29)), (2026, date(2026, 3, 1), date(2026, 2, 28))],
)
def test_the_29th_of_february_is_the_edge_of_the_month(year: int, first: date, last: date) -> None:
    to_the_end = PhaseTemplate(number=1, name="动员", first="01-01", last="02-29")
    from_the_end = PhaseTemplate(number=1, name="动员", first="02-29", last="04-01")
    assert to_the_end.ends_on(year) == last
    assert from_the_end.starts_on(year) == first


@pytest.mark.parametrize("year", [2000, 2023, 2024, 2026, 2028, 2100])
def test_phases_that_meet_at_the_end_of_february_meet_in_every_year(year: int) -> None:
    plan = built_in()
    plan["phases"][0] |= {"first": "02-01", "last": "02-29"}
    plan["phases"][1] |= {"first": "03-01"}
    made = Template.model_validate(plan)
    assert faults(made) == []
    assert "phases.1.first" not in _spots(warnings(made))
    before, after = made.phases[:2]
    assert after.starts_on(year) - before.ends_on(year) == timedelta(days=1)


def _spots(found: list[Any]) -> list[str]:
    return [error.field for error in found]


@pytest.mark.parametrize(
    ("part", "spot", "change", "named"),
    [
        ("phases", 1, {"first": "04-20"}, ["phases.1.first"]),
        ("phases", 3, {"last": "05-31"}, ["phases.3.last"]),
        ("phases", 1, {"number": 7}, ["phases.1.number"]),
        ("strands", 2, {"strand": "basics"}, ["strands.2.strand"]),
        ("tasks", 0, {"strand": "other"}, ["tasks.0.strand"]),
        ("tasks", 1, {"phase_number": 9}, ["tasks.1.phase_number"]),
        ("tasks", -1, {"due": "01-01"}, ["due"]),
    ],
    ids=["overlap", "backwards", "number", "strand twice", "strand", "phase", "due"],
)
def test_a_fault_is_named_at_its_spot(
    part: str, spot: int, change: dict[str, Any], named: list[str]
) -> None:
    plan = built_in()
    plan[part][spot] |= change
    found = faults(Template.model_validate(plan))
    assert set(named) <= {f.field if "." in named[0] else f.field.split(".")[-1] for f in found}
    assert all(fault.message != fault.message_en for fault in found)


def test_two_tasks_of_one_code_are_a_fault() -> None:
    plan = built_in()
    plan["tasks"].append(plan["tasks"][0])
    assert f"tasks.{len(plan['tasks']) - 1}.code" in _spots(faults(Template.model_validate(plan)))


def test_a_gap_between_phases_is_only_unusual() -> None:
    plan = built_in()
    plan["phases"][1]["first"] = "04-22"
    made = Template.model_validate(plan)
    assert faults(made) == []
    assert "phases.1.first" in _spots(warnings(made))


@pytest.mark.parametrize("day", ["02-30", "13-01", "4-1", "abc", "04-31"])
def test_a_day_that_is_in_no_year_is_refused(day: str) -> None:
    plan = built_in()
    plan["phases"][0]["first"] = day
    with pytest.raises(ValueError, match="04-01"):
        Template.model_validate(plan)
