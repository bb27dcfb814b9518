"""Who may do what: the lines of the routes of screens."""

from app.access.permissions import Permission
from app.core.clock import now
from tests.security.authorisation import ANY_UNION, Call, Line, about, line
from tests.security.objects_screens import make_code, make_screen
from tests.security.stage import HOME, Stage

P = Permission


async def _listed(stage: Stage, union: str | None) -> Call:
    for key in ("district", "east", HOME):
        await make_screen(stage, key)
    return Call(send={"params": {"size": 100, "union_id": str(stage.id_of(union))}})


async def _pairing(stage: Stage, union: str | None) -> Call:
    code = await make_code(stage)
    return Call(
        send={"json": {"code": code, "name": "三楼大厅", "union_id": str(stage.id_of(union))}}
    )


async def _since(stage: Stage, union: str | None) -> Call:
    since = now().isoformat()
    return Call(send={"params": {"since": since, "union_id": str(stage.id_of(union))}})


LINES: tuple[Line, ...] = (
    line("GET /screens", P.SCREENS_MANAGE, _listed, ANY_UNION),
    line("POST /screens/pair", P.SCREENS_MANAGE, _pairing),
    line("DELETE /screens/{screen_id}", P.SCREENS_MANAGE, about(make_screen, "screen_id")),
    line("GET /progress/changes", P.PROGRESS_READ, _since),
)
