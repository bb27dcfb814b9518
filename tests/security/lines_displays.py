"""Who may do what: the lines of the routes of displays."""

from app.access.permissions import Permission
from tests.security.authorisation import (
    EDIT,
    ONLY_BELOW,
    OWN_ONLY,
    Call,
    Line,
    about,
    line,
    posted,
)
from tests.security.objects_displays import make_hung_plaque, make_plaque
from tests.security.stage import HOME, Stage

P = Permission
PLAQUE = "/plaques/{plaque_id}"


async def listed_plaques(stage: Stage, union: str | None) -> Call:
    """Call the list, narrowed to the union; something is there to be leaked."""
    for key in ("district", "east", HOME):
        await make_plaque(stage, key)
    return Call(send={"params": {"size": 100, "union_id": str(stage.id_of(union))}})


LINES: tuple[Line, ...] = (
    line("GET /plaques", P.UNIONS_READ, listed_plaques),
    line("POST /plaques", P.UNIONS_WRITE, posted("union_id", place="facade")),
    line(f"GET {PLAQUE}", P.UNIONS_READ, about(make_plaque, "plaque_id")),
    line(
        f"PATCH {PLAQUE}",
        P.UNIONS_WRITE,
        about(make_plaque, "plaque_id", json={"maker": "示例标牌厂"}, **EDIT),
        OWN_ONLY,
    ),
    line(f"DELETE {PLAQUE}", P.UNIONS_WRITE, about(make_plaque, "plaque_id")),
    line(f"POST {PLAQUE}/made", P.UNIONS_WRITE, about(make_plaque, "plaque_id")),
    line(f"POST {PLAQUE}/hang", P.UNIONS_WRITE, about(make_plaque, "plaque_id"), OWN_ONLY),
    # Nobody checks their own; damage is reported by whoever sees it.
    line(f"POST {PLAQUE}/check", P.UNIONS_WRITE, about(make_hung_plaque, "plaque_id"), ONLY_BELOW),
    line(f"POST {PLAQUE}/damage", P.UNIONS_WRITE, about(make_hung_plaque, "plaque_id")),
    line(f"POST {PLAQUE}/replace", P.UNIONS_WRITE, about(make_hung_plaque, "plaque_id"), OWN_ONLY),
)
