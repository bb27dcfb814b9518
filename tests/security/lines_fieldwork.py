"""Who may do what: the lines of the routes of forums, visits, opinions and paper counts."""

from app.access.permissions import Permission
from tests.field_steps import forum, visit
from tests.security.authorisation import EDIT, OWN_ONLY, Call, Line, about, line, posted
from tests.security.objects_fieldwork import (
    make_field_work,
    make_forum,
    make_opinion,
    make_visit,
)
from tests.security.stage import HOME, Stage

P = Permission
READ, WRITE = P.EVALUATIONS_READ, P.EVALUATIONS_WRITE
FORUM, VISIT, OPINION = "/forums/{forum_id}", "/visits/{visit_id}", "/opinions/{opinion_id}"


async def listed_field_work(stage: Stage, union: str | None) -> Call:
    """Call a list, narrowed to the union; something is there to be leaked."""
    for key in ("district", "east", HOME):
        await make_field_work(stage, key)
    return Call(send={"params": {"size": 100, "union_id": str(stage.id_of(union))}})


async def exported_field_work(stage: Stage, union: str | None) -> Call:
    """The same for workbooks, which have no pages."""
    call = await listed_field_work(stage, union)
    del call.send["params"]["size"]
    return call


LINES: tuple[Line, ...] = (
    *(line(f"GET /{name}", READ, listed_field_work) for name in ("forums", "visits", "opinions")),
    *(
        line(f"GET /{name}.xlsx", READ, exported_field_work)
        for name in ("forums", "visits", "opinions")
    ),
    line("POST /forums", WRITE, posted("union_id", **forum()), OWN_ONLY),
    line("POST /visits", WRITE, posted("union_id", **visit()), OWN_ONLY),
    line("POST /opinions", WRITE, posted("union_id", text="加灯"), OWN_ONLY),
    line(f"GET {FORUM}", READ, about(make_forum, "forum_id")),
    line(f"GET {FORUM}/minutes.docx", READ, about(make_forum, "forum_id")),
    line(f"GET {VISIT}", READ, about(make_visit, "visit_id")),
    line(f"GET {OPINION}", READ, about(make_opinion, "opinion_id")),
    line(
        f"PATCH {FORUM}",
        WRITE,
        about(make_forum, "forum_id", json={"place": "食堂"}, **EDIT),
        OWN_ONLY,
    ),
    line(
        f"PATCH {VISIT}",
        WRITE,
        about(make_visit, "visit_id", json={"result": "办好了"}, **EDIT),
        OWN_ONLY,
    ),
    line(
        f"PATCH {OPINION}",
        WRITE,
        about(make_opinion, "opinion_id", json={"answer": "已加灯"}, **EDIT),
        OWN_ONLY,
    ),
    line(f"DELETE {FORUM}", WRITE, about(make_forum, "forum_id"), OWN_ONLY),
    line(f"DELETE {VISIT}", WRITE, about(make_visit, "visit_id"), OWN_ONLY),
    line(f"DELETE {OPINION}", WRITE, about(make_opinion, "opinion_id"), OWN_ONLY),
)
