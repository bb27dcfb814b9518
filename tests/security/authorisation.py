"""The table of who may do what to whom: one line a route, and how to call it about a given union.

``wanted`` names the permissions of which one is needed (none: a sign-in is enough). ``outcomes``
says what an allowed caller gets for each relation; the default is 2xx for one's own subtree and 404
beyond it, which is also the answer for what does not exist.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from app.access.permissions import Permission
from tests.security import objects as make
from tests.security.stage import HOME, Relation, Stage, Subject
from tests.stories import jpeg

OK = 200
BEYOND = {Relation.PARENT: 404, Relation.SIBLING: 404, Relation.MISSING: 404}
ANY_UNION = dict.fromkeys(Relation, OK)


@dataclass
class Call:
    """What to send; ``path`` fills the braces of the route."""

    path: dict[str, object] = field(default_factory=dict)
    send: dict[str, Any] = field(default_factory=dict)


Preparation = Callable[[Stage, str | None], Awaitable[Call]]


@dataclass(frozen=True)
class Line:
    """One route."""

    route: str
    wanted: frozenset[Permission]
    prepare: Preparation
    outcomes: Mapping[Relation, int] = field(default_factory=dict)
    shows: frozenset[str] = frozenset()
    """Canaries of unions outside the subtree that may appear: a campaign comes from above."""
    refuses: frozenset[Subject] = frozenset()
    """Who is turned away (403) whatever they hold."""
    further: frozenset[Permission] = frozenset()
    """Of ``wanted``, what the service asks for by itself, of some callers only: not the guard."""

    def outcome(self, relation: Relation) -> int:
        return self.outcomes.get(relation, BEYOND.get(relation, OK))


def about(
    maker: Callable[[Stage, str], Awaitable[Any]], parameter: str, **send: Any
) -> Preparation:
    """Call with the id of a fresh object of the union in the path."""

    async def prepare(stage: Stage, union: str | None) -> Call:
        identity = make.nothing() if union is None else (await maker(stage, union)).id
        return Call({parameter: identity}, dict(send))

    return prepare


def listed(parameter: str | None = "union_id") -> Preparation:
    """Call a list, narrowed to the union; something is there to be leaked."""

    async def prepare(stage: Stage, union: str | None) -> Call:
        for key in ("district", "east", HOME):
            await make.make_badge(stage, key)
            await make.make_report(stage, key, "submitted")
            await make.make_account(stage, key)
        if parameter is None:
            return Call(send={"params": {"size": 100}})
        return Call(send={"params": {"size": 100, parameter: str(stage.id_of(union))}})

    return prepare


def posted(parameter: str, **body: Any) -> Preparation:
    """Post a body that names the union."""

    async def prepare(stage: Stage, union: str | None) -> Call:
        return Call(send={"json": body | {parameter: str(stage.id_of(union))}})

    return prepare


def fixed(**send: Any) -> Preparation:
    """A call that is about no union but the caller's."""

    async def prepare(stage: Stage, union: str | None) -> Call:
        return Call(send=dict(send))

    return prepare


async def _union(stage: Stage, union: str) -> Any:
    return stage.union(union)


async def _drafted(stage: Stage, union: str) -> Any:
    return await make.make_report(stage, union)


async def _submitted(stage: Stage, union: str) -> Any:
    return await make.make_report(stage, union, "submitted")


async def _approved(stage: Stage, union: str) -> Any:
    return await make.make_report(stage, union, "approved")


async def _photo_form(stage: Stage, union: str | None) -> Call:
    file = {"file": ("a.jpg", jpeg(64, 48), "image/jpeg")}
    return Call(send={"data": {"union_id": str(stage.id_of(union))}, "files": file})


async def _print(stage: Stage, union: str | None) -> Call:
    badge = make.nothing() if union is None else (await make.make_badge(stage, union)).id
    return Call(send={"json": {"kind": "badge", "badge_ids": [str(badge)]}})


async def _records_of(stage: Stage, union: str | None) -> Call:
    for key in ("district", "east", HOME):
        await make.make_campaign(stage, key)
    return Call(send={"params": {"size": 100, "union_id": str(stage.id_of(union))}})


async def _tasks_of(stage: Stage, union: str | None) -> Call:
    identity: UUID = make.nothing()
    if union is not None:
        identity = (await make.make_campaign(stage, union)).id
    return Call(send={"params": {"campaign_id": str(identity)}})


def line(
    route: str,
    wanted: Permission | set[Permission] | None,
    prepare: Preparation,
    outcomes: Mapping[Relation, int] | None = None,
    shows: frozenset[str] = frozenset(),
    refuses: frozenset[Subject] = frozenset(),
    further: frozenset[Permission] = frozenset(),
) -> Line:
    permissions = {wanted} if isinstance(wanted, Permission) else wanted or set()
    method, path = route.split(" ")
    if not path.startswith("/api/"):
        path = f"/api/v1{path}"
    return Line(
        f"{method} {path}",
        frozenset(permissions),
        prepare,
        outcomes or {},
        shows,
        refuses,
        further,
    )


P, R = Permission, Relation
MACHINES = frozenset({Subject.KEY_WITH, Subject.KEY_WITHOUT})
EDIT = {"headers": {"If-Match": '"1"'}}
FROM_ABOVE = {R.PARENT: OK}
ABOVE = frozenset({"DISTRICT"})
APPOINTMENT = {"post": "chair", "engagement": "part_time", "started_on": "2025-04-01"}
STORY = {
    "category": "team_contest",
    "aim": "protect_rights",
    "title": "班前十分钟",
    "new_practice": make.PRACTICE,
    "new_result": make.PRACTICE,
}
PASSWORDS = {"current_password": "not my password", "new_password": "seven horses, one cart"}
CADRE = "/cadres/{cadre_id}"
REPORT = "/reports/{report_id}"
OWN_ONLY = {R.CHILD: 403}
ONLY_BELOW = {R.OWN: 403}

LINES = (
    line("GET /auth/me", None, fixed(), ANY_UNION),
    # The password given is wrong on purpose: 422 is the answer of a door that has opened.
    line(
        "POST /auth/password", None, fixed(json=PASSWORDS), dict.fromkeys(R, 422), refuses=MACHINES
    ),
    line("GET /accounts", P.ACCOUNTS_MANAGE, listed(), ANY_UNION),
    line(
        "POST /accounts",
        P.ACCOUNTS_MANAGE,
        posted("union_id", username="new.account", display_name="示例新人", role="viewer"),
    ),
    line(
        "PATCH /accounts/{account_id}",
        P.ACCOUNTS_MANAGE,
        about(make.make_account, "account_id", json={"disabled": True}, **EDIT),
    ),
    line(
        "POST /accounts/{account_id}/reset-password",
        P.ACCOUNTS_MANAGE,
        about(make.make_account, "account_id"),
    ),
    line("GET /api-keys", P.API_KEYS_MANAGE, fixed(), ANY_UNION),
    line(
        "POST /api-keys",
        P.API_KEYS_MANAGE,
        fixed(json={"name": "示例", "scopes": ["unions:read"], "expires_on": "2026-12-01"}),
        ANY_UNION,
    ),
    line("DELETE /api-keys/{key_id}", P.API_KEYS_MANAGE, about(make.make_api_key, "key_id")),
    line("GET /audit-events", P.AUDIT_READ, listed(None), ANY_UNION),
    line("GET /unions", P.UNIONS_READ, listed("parent_id"), ANY_UNION),
    # Nothing stands below an enterprise: the rule answers, not the gate.
    line(
        "POST /unions",
        P.UNIONS_WRITE,
        posted("parent_id", level="enterprise", name="示例新建工会"),
        {R.CHILD: 422},
    ),
    line("GET /unions/{union_id}", P.UNIONS_READ, about(_union, "union_id")),
    line(
        "PATCH /unions/{union_id}",
        P.UNIONS_WRITE,
        about(_union, "union_id", json={"office_hours": "工作日"}, **EDIT),
    ),
    line("GET /cadres", P.CADRES_READ, listed()),
    line(
        "POST /cadres",
        P.CADRES_WRITE,
        posted("union_id", name="示例干部", appointments=[APPOINTMENT]),
    ),
    line(f"GET {CADRE}", P.CADRES_READ, about(make.make_cadre, "cadre_id")),
    line(
        f"PATCH {CADRE}",
        P.CADRES_WRITE,
        about(make.make_cadre, "cadre_id", json={"duties": ["接待职工来访"]}, **EDIT),
    ),
    line(
        f"POST {CADRE}/leave",
        P.CADRES_WRITE,
        about(make.make_cadre, "cadre_id", json={"left_on": "2026-04-01"}),
    ),
    line(f"POST {CADRE}/return", P.CADRES_WRITE, about(make.make_cadre_who_left, "cadre_id")),
    line(f"GET {CADRE}/consents", P.CADRES_READ, about(make.make_consent, "cadre_id")),
    line(
        f"POST {CADRE}/consents",
        P.CADRES_WRITE,
        about(
            make.make_cadre,
            "cadre_id",
            json={"fields": ["name"], "given_on": "2026-04-01", "basis": "in_person"},
        ),
    ),
    line(
        f"POST {CADRE}/consents/withdraw",
        P.CADRES_WRITE,
        about(make.make_consent, "cadre_id", json={"fields": ["office_phone"]}),
    ),
    line(
        f"POST {CADRE}/badges",
        P.BADGES_ISSUE,
        about(make.make_cadre, "cadre_id", json={"replace": False}),
    ),
    line(f"GET {CADRE}/badges", P.CADRES_READ, about(make.make_cadre, "cadre_id")),
    line("GET /badges", P.CADRES_READ, listed()),
    line(
        "POST /badges/{badge_id}/void",
        P.BADGES_ISSUE,
        about(make.make_badge, "badge_id", json={"reason": "lost"}),
    ),
    line("POST /prints", P.PRINTS_CREATE, _print, dict.fromkeys(BEYOND, 422)),
    line("POST /photos", P.PHOTOS_WRITE, _photo_form),
    line(
        "GET /photos/{photo_id}",
        {P.CADRES_READ, P.REPORTS_READ, P.PHOTOS_WRITE},
        about(make.make_photo, "photo_id"),
    ),
    line("GET /reports", P.REPORTS_READ, listed()),
    line("POST /reports", P.REPORTS_WRITE, posted("union_id", **STORY), OWN_ONLY),
    line(f"GET {REPORT}", P.REPORTS_READ, about(_drafted, "report_id")),
    line(
        f"PATCH {REPORT}",
        P.REPORTS_WRITE,
        about(_drafted, "report_id", json={"title": "换一个题目"}, **EDIT),
        OWN_ONLY,
    ),
    line(f"POST {REPORT}/submit", P.REPORTS_WRITE, about(_drafted, "report_id"), OWN_ONLY),
    line(f"POST {REPORT}/approve", P.REPORTS_REVIEW, about(_submitted, "report_id"), ONLY_BELOW),
    line(
        f"POST {REPORT}/return",
        P.REPORTS_REVIEW,
        about(_submitted, "report_id", json={"note": "请写明人数"}),
        ONLY_BELOW,
    ),
    line(f"POST {REPORT}/withdraw", P.REPORTS_WRITE, about(_approved, "report_id")),
    line("GET /campaigns", P.CAMPAIGNS_READ, _records_of, ANY_UNION, ABOVE),
    # An enterprise has nobody below to carry a campaign out: the rule answers.
    line(
        "POST /campaigns",
        P.CAMPAIGNS_WRITE,
        posted("union_id", template="sanliang", year=2026),
        {R.CHILD: 403},
    ),
    line(
        "GET /campaigns/{campaign_id}",
        P.CAMPAIGNS_READ,
        about(make.make_campaign, "campaign_id"),
        FROM_ABOVE,
        ABOVE,
    ),
    # Who could start it there may remove it; a campaign from above is seen below, not removed.
    line(
        "DELETE /campaigns/{campaign_id}",
        P.CAMPAIGNS_WRITE,
        about(make.make_campaign, "campaign_id"),
        {R.PARENT: 403},
    ),
    line(
        "GET /campaigns/{campaign_id}/phases",
        P.CAMPAIGNS_READ,
        about(make.make_campaign, "campaign_id"),
        FROM_ABOVE,
    ),
    line("GET /tasks", P.CAMPAIGNS_READ, _tasks_of, ANY_UNION, ABOVE),
    line("GET /progress", P.PROGRESS_READ, _records_of, shows=ABOVE),
)
