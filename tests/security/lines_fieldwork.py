"""Who may do what: the lines of the routes of forums, visits, opinions and paper counts."""

from typing import Any

from app.access.permissions import Permission
from app.evaluations.on_site.paper import closed_questions
from app.evaluations.questionnaires import STANDARD, built_in
from tests.field_steps import forum, visit
from tests.security.authorisation import (
    EDIT,
    ONLY_BELOW,
    OWN_ONLY,
    Call,
    Line,
    Preparation,
    about,
    line,
    posted,
)
from tests.security.objects import make_photo, nothing
from tests.security.objects_fieldwork import (
    make_box,
    make_counted_box,
    make_field_work,
    make_forum,
    make_opinion,
    make_visit,
)
from tests.security.stage import HOME, Stage

P = Permission
READ, WRITE = P.EVALUATIONS_READ, P.EVALUATIONS_WRITE
UNIT = "/evaluations/{evaluation_id}/units/{unit_id}"
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


def about_box(maker: Any = make_box, **send: object) -> Preparation:
    """Call with the ids of a unit whose box is to be counted and its evaluation in the path."""

    async def prepare(stage: Stage, union: str | None) -> Call:
        if union is None:
            return Call({"evaluation_id": nothing(), "unit_id": nothing()}, dict(send))
        unit = await maker(stage, union)
        return Call({"evaluation_id": unit.evaluation_id, "unit_id": unit.id}, dict(send))

    return prepare


async def signed_sheet(stage: Stage, union: str | None) -> Call:
    """Accept the count of an empty box, with the photo of the sheet."""
    call = await about_box(make_counted_box)(stage, union)
    photo = nothing() if union is None else (await make_photo(stage, union)).id
    call.send["json"] = {"photo_id": str(photo), "witnesses": "职工代表"}
    return call


def _empty_box() -> dict[str, object]:
    """The count of a box with nothing in it."""
    questions = closed_questions(built_in()[STANDARD].model_dump(mode="json"))
    names = {one["code"]: [o["code"] for o in one["options"]] for one in questions}
    figures = {q: dict.fromkeys([*o, "blank", "invalid"], 0) for q, o in names.items()}
    return {"ballots": 0, "figures": figures}


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
    line(f"GET {UNIT}/field-work", READ, about_box()),
    line(f"GET {UNIT}/questionnaire.pdf", READ, about_box()),
    line(f"GET {UNIT}/count-sheet.pdf", READ, about_box()),
    line(f"PUT {UNIT}/ways", WRITE, about_box(json={"reasons": {"visit": "全部在外"}})),
    line(f"PUT {UNIT}/handed-out", P.SLIPS_MANAGE, about_box(json={"handed_out": 3})),
    line(f"POST {UNIT}/paper-counts", P.SLIPS_MANAGE, about_box(json=_empty_box())),
    line(f"POST {UNIT}/paper-counts/accept", P.SLIPS_MANAGE, signed_sheet),
    # Whoever is judged does not type what was written about them.
    line(
        f"POST {UNIT}/paper-texts",
        P.SLIPS_MANAGE,
        about_box(json={"texts": ["夜班没有热菜"]}),
        ONLY_BELOW,
    ),
)
