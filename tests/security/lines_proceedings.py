"""Who may do what: the lines of the routes of proceedings."""

from app.access.permissions import Permission
from app.core.clock import today
from tests.security.authorisation import (
    ABOVE,
    ANY_UNION,
    EDIT,
    FROM_ABOVE,
    ONLY_BELOW,
    OWN_ONLY,
    Call,
    Line,
    about,
    line,
    posted,
)
from tests.security.objects_proceedings import (
    make_entry,
    make_group,
    make_meeting,
    make_offered_entry,
    make_plan,
    make_plan_in_force,
    make_proceedings,
    make_shared_entry,
    make_submitted_plan,
)
from tests.security.stage import HOME, Stage

P = Permission
READ, WRITE = P.PROCEEDINGS_READ, P.PROCEEDINGS_WRITE
MEETING = "/meetings/{meeting_id}"
GROUP = "/leading-groups/{group_id}"
PLAN = "/plans/{plan_id}"
ENTRY = "/log-entries/{entry_id}"
DAY = str(today())
HELD = {
    "kind": "mobilisation",
    "held_on": DAY,
    "place": "会议室",
    "host": "甲",
    "decisions": "照办",
}
TEAM = {"members": [{"role": "head", "name": "甲"}], "set_up_on": DAY}
LINE = {"kind": "situation", "happened_on": DAY, "subject": "新情况"}
WHY = {"json": {"note": "请写明效果"}}


async def listed_proceedings(stage: Stage, union: str | None) -> Call:
    """Call a list, narrowed to the union; something is there to be leaked."""
    for key in ("district", "east", HOME):
        await make_proceedings(stage, key)
    return Call(send={"params": {"size": 100, "union_id": str(stage.id_of(union))}})


async def exported_proceedings(stage: Stage, union: str | None) -> Call:
    """The same for workbooks, which have no pages."""
    call = await listed_proceedings(stage, union)
    del call.send["params"]["size"]
    return call


async def missing_unions(stage: Stage, union: str | None) -> Call:
    """Ask who has written nothing down; nobody has."""
    asked = {"matter": "publicity_logged", "union_id": str(stage.id_of(union))}
    return Call(send={"params": asked})


async def prefilled(stage: Stage, union: str | None) -> Call:
    """Ask for a form that is nearly filled in."""
    return Call(send={"params": {"union_id": str(stage.id_of(union))}})


async def plan_to_follow(stage: Stage, union: str | None) -> Call:
    """The plan in force above; another one in force beside."""
    for key in ("district", "east", HOME):
        await make_plan_in_force(stage, key)
    return Call()


async def library(stage: Stage, union: str | None) -> Call:
    """Everybody reads what is shared, and nothing that is not."""
    await make_shared_entry(stage, "district")
    await make_offered_entry(stage, "east")
    return Call(send={"params": {}})


LINES: tuple[Line, ...] = (
    line("GET /meetings", READ, listed_proceedings),
    line("GET /meetings.xlsx", READ, exported_proceedings),
    line("GET /meetings/prefill", WRITE, prefilled, OWN_ONLY),
    line("POST /meetings", WRITE, posted("union_id", **HELD), OWN_ONLY),
    line(f"GET {MEETING}", READ, about(make_meeting, "meeting_id")),
    line(
        f"PATCH {MEETING}",
        WRITE,
        about(make_meeting, "meeting_id", json={"place": "食堂"}, **EDIT),
        OWN_ONLY,
    ),
    line(f"DELETE {MEETING}", WRITE, about(make_meeting, "meeting_id"), OWN_ONLY),
    line("GET /leading-groups", READ, listed_proceedings),
    line("GET /leading-groups.xlsx", READ, exported_proceedings),
    line("GET /leading-groups/prefill", WRITE, prefilled, OWN_ONLY),
    line("POST /leading-groups", WRITE, posted("union_id", **TEAM), OWN_ONLY),
    line(f"GET {GROUP}", READ, about(make_group, "group_id")),
    line(
        f"PATCH {GROUP}",
        WRITE,
        about(make_group, "group_id", json={"office": "三楼"}, **EDIT),
        OWN_ONLY,
    ),
    line(f"DELETE {GROUP}", WRITE, about(make_group, "group_id"), OWN_ONLY),
    line("GET /plans", READ, listed_proceedings),
    line("GET /plans.xlsx", READ, exported_proceedings),
    line("GET /plans/above", READ, plan_to_follow, ANY_UNION, ABOVE),
    line("POST /plans", WRITE, posted("union_id", goals="亮出来"), OWN_ONLY),
    # A plan in force is what those below begin with.
    line(f"GET {PLAN}", READ, about(make_plan_in_force, "plan_id"), FROM_ABOVE, ABOVE),
    line(
        f"PATCH {PLAN}",
        WRITE,
        about(make_plan, "plan_id", json={"goals": "亮出来"}, **EDIT),
        OWN_ONLY,
    ),
    line(f"DELETE {PLAN}", WRITE, about(make_plan, "plan_id"), OWN_ONLY),
    line(f"POST {PLAN}/submit", WRITE, about(make_plan, "plan_id"), OWN_ONLY),
    line(f"POST {PLAN}/take-back", WRITE, about(make_submitted_plan, "plan_id"), OWN_ONLY),
    line(f"POST {PLAN}/approve", WRITE, about(make_submitted_plan, "plan_id"), ONLY_BELOW),
    line(f"POST {PLAN}/return", WRITE, about(make_submitted_plan, "plan_id", **WHY), ONLY_BELOW),
    line("GET /log-entries", READ, listed_proceedings),
    line("GET /log-entries.xlsx", READ, exported_proceedings),
    line("POST /log-entries", WRITE, posted("union_id", **LINE), OWN_ONLY),
    line(f"GET {ENTRY}", READ, about(make_entry, "entry_id")),
    line(
        f"PATCH {ENTRY}",
        WRITE,
        about(make_entry, "entry_id", json={"subject": "新经验"}, **EDIT),
        OWN_ONLY,
    ),
    line(f"DELETE {ENTRY}", WRITE, about(make_entry, "entry_id"), OWN_ONLY),
    line(f"POST {ENTRY}/ask-sharing", WRITE, about(make_entry, "entry_id"), OWN_ONLY),
    line(f"POST {ENTRY}/share", WRITE, about(make_offered_entry, "entry_id"), ONLY_BELOW),
    line(
        f"POST {ENTRY}/decline-sharing",
        WRITE,
        about(make_offered_entry, "entry_id", **WHY),
        ONLY_BELOW,
    ),
    line(f"POST {ENTRY}/unshare", WRITE, about(make_shared_entry, "entry_id")),
    line("GET /shared-experiences", READ, library, ANY_UNION, ABOVE),
    line("GET /shared-experiences.xlsx", READ, library, ANY_UNION, ABOVE),
    line("GET /proceedings/timeline", READ, listed_proceedings),
    line("GET /proceedings/coverage", READ, prefilled),
    line("GET /proceedings/missing", READ, missing_unions),
    line("GET /proceedings/missing.xlsx", READ, missing_unions),
)
