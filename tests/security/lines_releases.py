"""Who may do what: the lines of the routes of releases, reviewed texts and rectifications."""

from app.access.permissions import Permission
from app.core.clock import today
from tests.security.authorisation import (
    ABOVE,
    FROM_ABOVE,
    ONLY_BELOW,
    OWN_ONLY,
    Call,
    Line,
    about,
    line,
)
from tests.security.objects import nothing
from tests.security.objects_releases import (
    make_closed,
    make_done,
    make_judged,
    make_planned,
    make_pool,
    make_rectification,
    make_released,
    make_repeatable,
    make_text,
)
from tests.security.stage import HOME, Relation, Stage

P = Permission
READ, WRITE, RELEASE = P.EVALUATIONS_READ, P.EVALUATIONS_WRITE, P.EVALUATIONS_RELEASE
EVALUATION = "/evaluations/{evaluation_id}"
POOL = "/text-pools/{pool_id}"
MENDED = "/rectifications/{rectification_id}"
RELEASED = about(make_released, "evaluation_id")
PLAN = {"measure": "增设公示栏", "responsible": "示例", "due_on": str(today())}


async def unit_result(stage: Stage, union: str | None) -> Call:
    """The line of the union in an evaluation of the district."""
    evaluation, unit = (nothing(), nothing())
    if union is not None:
        evaluation, unit = await make_judged(stage, union)
    return Call({"evaluation_id": evaluation, "unit_id": unit})


async def listed(stage: Stage, union: str | None) -> Call:
    """Call the list, narrowed to the union; something is there to be leaked."""
    for key in ("district", "east", HOME):
        await make_rectification(stage, key)
    return Call(send={"params": {"size": 100, "union_id": str(stage.id_of(union))}})


async def exported(stage: Stage, union: str | None) -> Call:
    """The same for the workbook, which has no pages."""
    call = await listed(stage, union)
    del call.send["params"]["size"]
    return call


async def entered(stage: Stage, union: str | None) -> Call:
    """Enter something the union is to put right after an evaluation of the district."""
    evaluation = (await make_released(stage, "district")).id
    body = {"evaluation_id": str(evaluation), "union_id": str(stage.id_of(union))}
    return Call(send={"json": {**body, "problem": "公示栏太远"}})


async def decided_together(stage: Stage, union: str | None) -> Call:
    """Delete the text of a pool of the union, with all others that are chosen: it is alone."""
    pool, text = nothing(), nothing()
    if union is not None:
        row = await make_text(stage, union)
        pool, text = row.pool_id, row.id
    return Call({"pool_id": pool}, {"json": {"state": "deleted", "text_ids": [str(text)]}})


LINES: tuple[Line, ...] = (
    # Only the organiser releases; whoever is judged knows that there is an evaluation.
    line(
        f"POST {EVALUATION}/release",
        RELEASE,
        about(make_closed, "evaluation_id", json={}),
        {Relation.CHILD: 403, Relation.PARENT: 403},
    ),
    line(
        f"GET {EVALUATION}/uncounted-paper",
        RELEASE,
        about(make_closed, "evaluation_id"),
        {Relation.CHILD: 403, Relation.PARENT: 403},
    ),
    line(
        f"GET {EVALUATION}/unbalanced-slips",
        RELEASE,
        about(make_closed, "evaluation_id"),
        {Relation.CHILD: 403, Relation.PARENT: 403},
    ),
    line(
        f"POST {EVALUATION}/reevaluation",
        WRITE,
        about(make_repeatable, "evaluation_id", json={"choice": "all"}),
        {Relation.CHILD: 403},
    ),
    # What was published above speaks of those below.
    line(f"GET {EVALUATION}/release", READ, RELEASED, FROM_ABOVE, ABOVE),
    line(f"GET {EVALUATION}/results", READ, RELEASED, FROM_ABOVE, ABOVE),
    line(f"GET {EVALUATION}/results/{{unit_id}}", READ, unit_result, shows=ABOVE),
    line(
        f"GET {EVALUATION}/units/{{unit_id}}/result-notice",
        READ,
        unit_result,
        {Relation.OWN: 409, Relation.CHILD: 409},
    ),
    line(f"GET {EVALUATION}/records", READ, RELEASED, FROM_ABOVE, ABOVE),
    line(
        f"GET {EVALUATION}/text-pools",
        READ,
        about(make_released, "evaluation_id"),
        FROM_ABOVE,
        ABOVE,
    ),
    line(f"GET {POOL}/texts", RELEASE, about(make_pool, "pool_id")),
    line(f"POST {POOL}/publish", RELEASE, about(make_pool, "pool_id")),
    line(f"POST {POOL}/decisions", RELEASE, decided_together),
    line(
        "POST /reviewed-texts/{text_id}/decide",
        RELEASE,
        about(make_text, "text_id", json={"state": "deleted"}),
    ),
    line("GET /rectifications", READ, listed),
    line("GET /rectifications.xlsx", READ, exported),
    line("POST /rectifications", WRITE, entered, shows=ABOVE),
    line(f"GET {MENDED}", READ, about(make_rectification, "rectification_id")),
    line(
        f"POST {MENDED}/plan",
        WRITE,
        about(make_rectification, "rectification_id", json=PLAN),
        OWN_ONLY,
    ),
    line(
        f"POST {MENDED}/finish",
        WRITE,
        about(make_planned, "rectification_id", json={"result": "装好了"}),
        OWN_ONLY,
    ),
    line(f"POST {MENDED}/confirm", WRITE, about(make_done, "rectification_id"), ONLY_BELOW),
    line(
        f"POST {MENDED}/return",
        WRITE,
        about(make_done, "rectification_id", json={"note": "还差一处"}),
        ONLY_BELOW,
    ),
    line(
        f"POST {MENDED}/drop",
        WRITE,
        about(make_rectification, "rectification_id", json={"note": "搬迁在即"}),
        ONLY_BELOW,
    ),
)
