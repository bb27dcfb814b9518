"""Who may do what: the lines of the routes of enterprises."""

from app.access.permissions import Permission
from tests.security.authorisation import EDIT, Call, Line, Preparation, about, line
from tests.security.objects import nothing
from tests.security.objects_enterprises import (
    make_case,
    make_double,
    make_enterprise,
    make_enterprises,
)
from tests.security.stage import HOME, Relation, Stage

P, R = Permission, Relation
ENTERPRISE = "/enterprises/{enterprise_id}"
CASE = "/founding-cases/{case_id}"
DOUBLE = "/enterprise-doubles/{double_id}"
# No enterprise stands in an enterprise's union: the rule answers, not the gate.
NO_TERRITORY = {R.CHILD: 422}


def _listed(parameter: str = "territory_id") -> Preparation:
    async def prepare(stage: Stage, union: str | None) -> Call:
        for key in ("district", "east", HOME):
            await make_enterprises(stage, key)
        return Call(send={"params": {"size": 100, parameter: str(stage.id_of(union))}})

    return prepare


async def _entered(stage: Stage, union: str | None) -> Call:
    body = {"territory_id": str(stage.id_of(union)), "name": "示例新登记公司"}
    return Call(send={"json": body})


async def _verified(stage: Stage, union: str | None) -> Call:
    known = nothing() if union is None else (await make_enterprise(stage, union)).id
    return Call(send={"json": {"ids": [str(known)]}})


async def _opened(stage: Stage, union: str | None) -> Call:
    known = nothing() if union is None else (await make_enterprise(stage, union)).id
    return Call(send={"json": {"enterprise_id": str(known), "union_name": "示例筹建工会"}})


async def _step(stage: Stage, union: str | None) -> Call:
    case = nothing() if union is None else (await make_case(stage, union)).id
    return Call({"case_id": case, "step": "applied"}, {"json": {"done_on": None}})


LINES: tuple[Line, ...] = (
    line("GET /enterprises", P.ENTERPRISES_READ, _listed()),
    line("POST /enterprises", P.ENTERPRISES_WRITE, _entered, NO_TERRITORY),
    line("POST /enterprises/verifications", P.ENTERPRISES_WRITE, _verified),
    line(f"GET {ENTERPRISE}", P.ENTERPRISES_READ, about(make_enterprise, "enterprise_id")),
    line(
        f"PATCH {ENTERPRISE}",
        P.ENTERPRISES_WRITE,
        about(make_enterprise, "enterprise_id", json={"employee_count": 31}, **EDIT),
    ),
    line(f"POST {ENTERPRISE}/verify", P.ENTERPRISES_WRITE, about(make_enterprise, "enterprise_id")),
    line(f"GET {ENTERPRISE}/history", P.ENTERPRISES_READ, about(make_enterprise, "enterprise_id")),
    line("GET /census/completeness", P.ENTERPRISES_READ, _listed("union_id")),
    line("GET /enterprise-doubles", P.ENTERPRISES_READ, _listed()),
    line(
        f"POST {DOUBLE}/merge",
        P.ENTERPRISES_WRITE,
        about(make_double, "double_id", json={"keep": "left", "take": ["address"]}),
    ),
    line(f"POST {DOUBLE}/distinct", P.ENTERPRISES_WRITE, about(make_double, "double_id")),
    line("GET /founding-cases", P.ENTERPRISES_READ, _listed()),
    line("POST /founding-cases", P.ENTERPRISES_WRITE, _opened, NO_TERRITORY),
    line(f"GET {CASE}", P.ENTERPRISES_READ, about(make_case, "case_id")),
    line(f"PUT {CASE}/steps/{{step}}", P.ENTERPRISES_WRITE, _step),
    line(
        f"POST {CASE}/contacts",
        P.ENTERPRISES_WRITE,
        about(
            make_case,
            "case_id",
            json={"on": "2026-04-01", "person": "示例甲", "way": "phone", "note": "约定走访"},
        ),
    ),
    line(
        f"POST {CASE}/abandon",
        P.ENTERPRISES_WRITE,
        about(make_case, "case_id", json={"reason": "企业迁出"}),
    ),
)
