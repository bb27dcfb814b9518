"""Who may do what: the lines of the routes of print styles and of what was printed."""

from app.access.permissions import Permission
from tests.security.authorisation import (
    ABOVE,
    ANY_UNION,
    BEYOND,
    Call,
    Line,
    R,
    about,
    line,
    posted,
)
from tests.security.objects import nothing
from tests.security.objects_print_styles import make_item, make_style
from tests.security.stage import HOME, Stage

P = Permission
STYLES = "/print-styles"
ITEMS = "/print-items"


async def _styles(stage: Stage, union: str | None) -> Call:
    for key in ("district", "east", HOME):
        await make_style(stage, key)
    return Call(send={"params": {"size": 100}})


async def _current(stage: Stage, union: str | None) -> Call:
    for key in ("district", "east"):
        await make_style(stage, key)
    return Call(send={"params": {"union_id": str(stage.id_of(union))}})


async def _items(stage: Stage, union: str | None) -> Call:
    for key in ("district", "east", HOME):
        await make_item(stage, key)
    return Call(send={"params": {"union_id": str(stage.id_of(union))}})


async def _many(stage: Stage, union: str | None) -> Call:
    identity = nothing() if union is None else (await make_item(stage, union)).id
    return Call(send={"json": {"item_ids": [str(identity)]}})


LINES: tuple[Line, ...] = (
    # Prints of those below wear the style of those above, so everybody below may see it.
    line(f"GET {STYLES}", P.PRINTS_CREATE, _styles, ANY_UNION, ABOVE),
    line(f"GET {STYLES}/current", P.PRINTS_CREATE, _current, shows=ABOVE),
    # An enterprise prints in the style from above: the rule answers.
    line(f"POST {STYLES}", P.PRINTS_CREATE, posted("union_id"), {R.CHILD: 422}),
    line(f"POST {STYLES}/preview", P.PRINTS_CREATE, posted("union_id"), {R.CHILD: 422}),
    line(f"GET {ITEMS}", P.PRINTS_CREATE, _items),
    line(f"GET {ITEMS}/counts", P.PRINTS_CREATE, _items),
    line(f"GET {ITEMS}.xlsx", P.PRINTS_CREATE, _items),
    line(f"POST {ITEMS}/taken-down", P.PRINTS_CREATE, _many, dict.fromkeys(BEYOND, 422)),
    line(f"POST {ITEMS}/{{item_id}}/taken-down", P.PRINTS_CREATE, about(make_item, "item_id")),
)
