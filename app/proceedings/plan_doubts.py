"""What a reviewer should look at in a plan: days outside the parent's phases, clauses left out.

Doubts refuse nothing: a union may have its reasons, and the one above judges them (T1-2b).
"""

from app.proceedings.models import Plan
from app.proceedings.plan_schemas import PlanDoubt, PlanPhase


def doubts(row: Plan, parent: Plan) -> list[PlanDoubt]:
    """Each phase that leaves the parent's of the same number, and each clause not taken over."""
    known = {phase.phase_number: phase for phase in _phases(parent)}
    found = []
    for place, phase in enumerate(_phases(row)):
        outer = known.get(phase.phase_number)
        if outer is None:
            found.append(
                PlanDoubt(
                    field=f"schedule.{place}.phase_number",
                    code="phase_unknown",
                    message=f"上级方案没有第 {phase.phase_number} 阶段",
                )
            )
            continue
        for end in ("starts_on", "ends_on"):
            day = getattr(phase, end)
            if not outer.starts_on <= day <= outer.ends_on:
                found.append(_outside(place, end, phase, outer))
    left_out = [clause for clause in parent.clauses if clause not in row.clauses]
    if left_out:
        message = f"上级方案的这些条款没有写明怎样落实：{'、'.join(left_out)}"
        found.append(PlanDoubt(field="clauses", code="clauses_left_out", message=message))
    return found


def _outside(place: int, end: str, phase: PlanPhase, outer: PlanPhase) -> PlanDoubt:
    day = getattr(phase, end)
    return PlanDoubt(
        field=f"schedule.{place}.{end}",
        code="outside_parent_phase",
        message=(
            f"“{phase.name}”的{'开始' if end == 'starts_on' else '结束'}日期 {day} "
            f"不在上级方案这一阶段（{outer.starts_on} 至 {outer.ends_on}）之内"
        ),
    )


def _phases(row: Plan) -> list[PlanPhase]:
    return [PlanPhase.model_validate(phase) for phase in row.schedule]
