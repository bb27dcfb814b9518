"""Objects of the room of enterprises: the register, a founding case, a pair of doubles."""

from typing import Any
from uuid import uuid4

from app.core.clock import today
from app.enterprises.founding_steps import ORDER
from app.enterprises.models import (
    Double,
    Enterprise,
    EnterpriseMove,
    EnterpriseName,
    FoundingCase,
    FoundingContact,
    FoundingStep,
)
from tests.security.objects import canary
from tests.security.stage import Stage


def _owner(stage: Stage, union: str) -> dict[str, Any]:
    return {"union_id": stage.union(union).id, "union_path": stage.union(union).path}


async def make_enterprise(stage: Stage, union: str, covering: str | None = None) -> Enterprise:
    """An enterprise that stands in the place of ``union``."""
    by = None if covering is None else stage.union(covering)
    row = Enterprise(
        id=uuid4(),
        name=canary(union),
        name_key=canary(union),
        address=canary(union),
        contact_phones=[],
        employee_count=30,
        covering_union_id=None if by is None else by.id,
        covering_union_path=None if by is None else by.path,
        **_owner(stage, union),
    )
    await stage.make(row)
    return row


async def make_case(stage: Stage, union: str) -> FoundingCase:
    """An open case, one step done, one contact noted."""
    enterprise = await make_enterprise(stage, union)
    case = FoundingCase(
        id=uuid4(), enterprise_id=enterprise.id, opened_on=today(), **_owner(stage, union)
    )
    steps = [
        FoundingStep(
            case_id=case.id,
            step=step,
            position=position,
            done_on=today() if position == 1 else None,
            **_owner(stage, union),
        )
        for position, step in enumerate(ORDER, start=1)
    ]
    contact = FoundingContact(
        case_id=case.id,
        on=today(),
        person=canary(union)[:40],
        way="visit",
        note=canary(union),
        **_owner(stage, union),
    )
    await stage.make(case, *steps, contact)
    return case


async def make_double(stage: Stage, union: str) -> Double:
    """An open pair of rows of one place."""
    rows = [await make_enterprise(stage, union) for _ in range(2)]
    left, right = sorted(row.id for row in rows)
    double = Double(
        id=uuid4(),
        left_id=left,
        right_id=right,
        reason="near_name",
        score=95,
        **_owner(stage, union),
    )
    await stage.make(double)
    return double


async def make_enterprises(stage: Stage, union: str) -> None:
    """A row of the union in every table of the room."""
    await make_case(stage, union)
    double = await make_double(stage, union)
    about: dict[str, Any] = {"enterprise_id": double.left_id} | _owner(stage, union)
    await stage.make(
        EnterpriseName(name=canary(union), name_key=canary(union), kind="alias", **about),
        EnterpriseMove(from_name=canary(union), to_name=canary(union), **about),
    )
