"""Who may do what: the lines of the routes of census."""

from app.access.permissions import Permission
from tests.census_sheets import XLSX, enterprise, workbook
from tests.security.authorisation import ANY_UNION, EDIT, Call, Line, about, fixed, line
from tests.security.objects_census import make_done_import, make_import
from tests.security.stage import HOME, Relation, Stage

P = Permission
ROUTE = "/census/imports"
ONE = f"{ROUTE}/{{import_id}}"
MAPPING = {"sheets": [{"name": "摸底表", "columns": {"0": "name"}}]}


async def _uploaded(stage: Stage, union: str | None) -> Call:
    return Call(
        send={
            "data": {"kind": "enterprises", "union_id": str(stage.id_of(union))},
            "files": {"file": ("表.xlsx", workbook([enterprise(1)]), XLSX)},
        }
    )


async def _listed(stage: Stage, union: str | None) -> Call:
    for key in ("district", "east", HOME):
        await make_import(stage, key)
    return Call(send={"params": {"size": 100}})


async def _template(stage: Stage, union: str | None) -> Call:
    return Call({"kind": "staff"})


LINES: tuple[Line, ...] = (
    # A census goes into a sub-district or above, not into an enterprise's union.
    line(f"POST {ROUTE}", P.CENSUS_IMPORT, _uploaded, {Relation.CHILD: 422}),
    line(f"GET {ROUTE}", P.CENSUS_IMPORT, _listed, ANY_UNION),
    line(f"GET {ONE}", P.CENSUS_IMPORT, about(make_import, "import_id")),
    line(f"PATCH {ONE}", P.CENSUS_IMPORT, about(make_import, "import_id", json=MAPPING, **EDIT)),
    line(f"GET {ONE}/rows", P.CENSUS_IMPORT, about(make_import, "import_id")),
    line(f"GET {ONE}/file", P.CENSUS_IMPORT, about(make_import, "import_id")),
    line(f"POST {ONE}/apply", P.CENSUS_IMPORT, about(make_import, "import_id", json={})),
    line(f"POST {ONE}/undo", P.CENSUS_IMPORT, about(make_done_import, "import_id", json={})),
    line("GET /census/templates/{kind}", P.CENSUS_IMPORT, _template, ANY_UNION),
    line("GET /census/fields", P.CENSUS_IMPORT, fixed(params={"kind": "staff"}), ANY_UNION),
)
