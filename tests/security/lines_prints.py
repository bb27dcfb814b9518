"""Who may do what: the lines of the routes of print batches."""

from app.access.permissions import Permission
from tests.security.authorisation import ANY_UNION, Call, Line, about, line, posted
from tests.security.objects_prints import make_batch
from tests.security.stage import HOME, Stage

P = Permission
ROUTE = "/print-batches"
ONE = f"{ROUTE}/{{batch_id}}"
_DOORS = {"kind": "door_plate"}  # every union has a door, so there is always something to print


async def _listed(stage: Stage, union: str | None) -> Call:
    for key in ("district", "east", HOME):
        await make_batch(stage, key)
    return Call(send={"params": {"size": 100}})


LINES: tuple[Line, ...] = (
    line(f"POST {ROUTE}/preview", P.PRINTS_CREATE, posted("union_id", **_DOORS)),
    line(f"POST {ROUTE}", P.PRINTS_CREATE, posted("union_id", **_DOORS)),
    line(f"GET {ROUTE}", P.PRINTS_CREATE, _listed, ANY_UNION),
    line(f"GET {ONE}", P.PRINTS_CREATE, about(make_batch, "batch_id")),
    line(f"GET {ONE}/file", P.PRINTS_CREATE, about(make_batch, "batch_id")),
    line(f"GET {ONE}/make-list.csv", P.PRINTS_CREATE, about(make_batch, "batch_id")),
    line(f"GET {ONE}/make-list.xlsx", P.PRINTS_CREATE, about(make_batch, "batch_id")),
)
