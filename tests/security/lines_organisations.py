"""Who may do what: the lines of the routes of organisations."""

from typing import Any

from app.access.permissions import Permission
from tests.security.authorisation import ANY_UNION, EDIT, Call, Line, about, fixed, line
from tests.security.objects_organisations import make_branch, make_organisations
from tests.security.stage import HOME, Stage

P = Permission
SUB_DISTRICTS = frozenset({"EAST"})
BRANCH = {"kind": "branch", "name": "示例分会"}


async def _union(stage: Stage, union: str) -> Any:
    await make_organisations(stage, union)
    return stage.union(union)


async def _listed(stage: Stage, union: str | None) -> Call:
    for key in ("district", "east", HOME):
        await make_organisations(stage, key)
    return Call({"union_id": stage.id_of(union)}, {"params": {"size": 100}})


LINES: tuple[Line, ...] = (
    # Everybody may know what the sub-districts are called.
    line("GET /territories", P.UNIONS_READ, fixed(), ANY_UNION, SUB_DISTRICTS),
    line("GET /unions/{union_id}/branches", P.UNIONS_READ, _listed),
    line(
        "POST /unions/{union_id}/branches", P.UNIONS_WRITE, about(_union, "union_id", json=BRANCH)
    ),
    line(
        "PATCH /branches/{branch_id}",
        P.UNIONS_WRITE,
        about(make_branch, "branch_id", json={"name": "新名分会"}, **EDIT),
    ),
    line("DELETE /branches/{branch_id}", P.UNIONS_WRITE, about(make_branch, "branch_id")),
)
