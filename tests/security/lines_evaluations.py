"""Who may do what: the lines of the routes of evaluations."""

from app.access.permissions import Permission
from tests.security.authorisation import (
    ANY_UNION,
    EDIT,
    OWN_ONLY,
    Call,
    Line,
    Preparation,
    about,
    fixed,
    line,
)
from tests.security.objects import nothing
from tests.security.objects_evaluations import make_evaluation, make_open_evaluation, make_unit
from tests.security.stage import HOME, Relation, Stage

P = Permission
READ, WRITE, LEAD = P.EVALUATIONS_READ, P.EVALUATIONS_WRITE, P.EVALUATIONS_RELEASE
EVALUATION = "/evaluations/{evaluation_id}"
UNIT = f"{EVALUATION}/units/{{unit_id}}"
WHY = {"json": {"reason": "名单有误，改期重办"}}


async def listed_evaluations(stage: Stage, union: str | None) -> Call:
    """Call the list; something is there to be leaked."""
    for key in ("district", "east", HOME):
        await make_evaluation(stage, key)
    return Call(send={"params": {"size": 100}})


async def complete_draft(stage: Stage, union: str | None) -> Call:
    """A draft with a unit that has workers."""
    if union is None:
        return Call({"evaluation_id": nothing()})
    return Call({"evaluation_id": (await make_unit(stage, union)).evaluation_id})


def about_unit(**send: object) -> Preparation:
    """Call with the ids of a fresh unit and its evaluation in the path."""

    async def prepare(stage: Stage, union: str | None) -> Call:
        if union is None:
            return Call({"evaluation_id": nothing(), "unit_id": nothing()}, dict(send))
        unit = await make_unit(stage, union)
        return Call({"evaluation_id": unit.evaluation_id, "unit_id": unit.id}, dict(send))

    return prepare


LINES: tuple[Line, ...] = (
    line("GET /evaluation-questionnaires", READ, fixed(), ANY_UNION),
    line("GET /evaluations", READ, listed_evaluations, ANY_UNION),
    line("POST /evaluations", WRITE, fixed(json={}), ANY_UNION),
    line(f"GET {EVALUATION}", READ, about(make_evaluation, "evaluation_id")),
    line(
        f"PATCH {EVALUATION}",
        WRITE,
        about(make_evaluation, "evaluation_id", json={"title": "示例评议"}, **EDIT),
        OWN_ONLY,
    ),
    line(f"DELETE {EVALUATION}", WRITE, about(make_evaluation, "evaluation_id"), OWN_ONLY),
    line(
        f"POST {EVALUATION}/propose-units",
        WRITE,
        about(make_evaluation, "evaluation_id"),
        OWN_ONLY,
    ),
    # Only the organiser leads it: whoever stands above watches.
    line(f"POST {EVALUATION}/open", LEAD, complete_draft, OWN_ONLY),
    line(
        f"POST {EVALUATION}/close",
        LEAD,
        about(make_open_evaluation, "evaluation_id", **WHY),
        {**OWN_ONLY, Relation.PARENT: 403},
    ),
    line(
        f"POST {EVALUATION}/cancel", LEAD, about(make_evaluation, "evaluation_id", **WHY), OWN_ONLY
    ),
    line(f"GET {EVALUATION}/units", READ, about(make_evaluation, "evaluation_id")),
    line(f"GET {UNIT}", READ, about_unit()),
    # A draft has no manifest to print: the rule answers, not the gate.
    line(f"GET {UNIT}/poster", READ, about_unit(), {Relation.OWN: 409, Relation.CHILD: 409}),
    line(f"PATCH {UNIT}", WRITE, about_unit(json={"employees": 30}, **EDIT), OWN_ONLY),
)
