"""Who may do what: the lines of the routes of transfers."""

from collections.abc import Awaitable, Callable
from typing import Any

from app.access.permissions import Permission
from tests.security.authorisation import (
    ANY_UNION,
    Call,
    Line,
    Preparation,
    line,
)
from tests.security.objects import nothing
from tests.security.objects_transfers import make_enterprise, make_transfer
from tests.security.stage import HOME, Relation, Stage

P, R = Permission, Relation
REASON = "企业搬迁"
TRANSFER = "/transfers/{transfer_id}"
BOTH_SIDES = frozenset({"EAST", "DISTRICT"})
"""Names of the other side, and of what is offered from there."""


def _to_east(parameter: str) -> Preparation:
    """Offer the union to the neighbour."""

    async def prepare(stage: Stage, union: str | None) -> Call:
        body = {"to_union_id": str(stage.id_of("east")), "reason": REASON}
        return Call({parameter: stage.id_of(union)}, {"json": body})

    return prepare


async def _enterprise_to_east(stage: Stage, union: str | None) -> Call:
    """Offer an enterprise of the union to the neighbour; the neighbour's is theirs already."""
    identity = nothing() if union is None else (await make_enterprise(stage, union)).id
    body = {"to_union_id": str(stage.id_of("east")), "reason": REASON}
    return Call({"enterprise_id": identity}, {"json": body})


async def _called(stage: Stage, union: str | None) -> Call:
    """Ask for the neighbour's union on behalf of the union."""
    code = stage.union("east_one").code
    to = str(stage.id_of(union))
    return Call(send={"json": {"to_union_id": to, "union_code": code, "reason": REASON}})


async def _listed(stage: Stage, union: str | None) -> Call:
    await make_transfer(stage, "east", HOME)
    await make_transfer(stage, "east", "district")
    await make_transfer(stage, HOME, "east")
    return Call(send={"params": {"size": 100}})


async def _given(stage: Stage, union: str) -> Any:
    """A transfer by which the union gives one of its own away."""
    child = {HOME: "west_two", "west_one": "west_two", "east": "east_one", "district": "east"}
    taker = "east" if union != "east" else "district"
    return await make_transfer(stage, union, taker, subject=stage.id_of(child[union]))


def _about(maker: Callable[[Stage, str], Awaitable[Any]], **body: Any) -> Preparation:
    async def prepare(stage: Stage, union: str | None) -> Call:
        identity = nothing() if union is None else (await maker(stage, union)).id
        return Call({"transfer_id": identity}, {"json": body})

    return prepare


LINES: tuple[Line, ...] = (
    # A union cannot give itself away.
    line(
        "POST /unions/{union_id}/transfer",
        P.UNIONS_TRANSFER,
        _to_east("union_id"),
        {R.OWN: 403},
        BOTH_SIDES,
    ),
    line(
        "POST /enterprises/{enterprise_id}/transfer",
        P.UNIONS_TRANSFER,
        _enterprise_to_east,
        shows=BOTH_SIDES,
    ),
    # Nothing moves into an enterprise: the rule answers. The caller learns the name of a union
    # whose public code they hold, and of the sub-district it stands in.
    line(
        "POST /transfers",
        P.UNIONS_TRANSFER,
        _called,
        {R.CHILD: 422},
        frozenset({"EAST", "EAST_ONE"}),
    ),
    line("GET /transfers", P.UNIONS_READ, _listed, ANY_UNION, BOTH_SIDES),
    line(f"GET {TRANSFER}", P.UNIONS_READ, _about(_given), shows=BOTH_SIDES),
    # The side that asked does not decide.
    line(f"POST {TRANSFER}/accept", P.UNIONS_TRANSFER, _about(_given), {R.OWN: 403, R.CHILD: 403}),
    line(
        f"POST {TRANSFER}/refuse",
        P.UNIONS_TRANSFER,
        _about(_given, note="请先核对地址"),
        {R.OWN: 403, R.CHILD: 403},
    ),
    line(f"POST {TRANSFER}/withdraw", P.UNIONS_TRANSFER, _about(_given), shows=BOTH_SIDES),
)
