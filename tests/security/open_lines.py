"""The routes that ask for no sign-in: why each may be open, and what a stranger gets from it.

None of them may ever show what is not published: objects carry the word UNPUBLISHED for that.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from tests.security import objects as make
from tests.security.authorisation import Call, fixed
from tests.security.objects_consents import make_link
from tests.security.objects_evaluations import make_unit
from tests.security.stage import Stage

OWN_PAGE = {"X-Requested-With": "sanliang"}


@dataclass(frozen=True)
class OpenLine:
    """One route open to all; ``why`` is the reason a reviewer may hold against it."""

    route: str
    why: str
    prepare: Callable[[Stage, str | None], Awaitable[Call]]
    status: int
    """What a stranger gets; the console says 503 until it has been built."""


async def _badge(stage: Stage, union: str | None) -> Call:
    return Call({"code": (await make.make_badge(stage, union or "east")).code})


async def _draft(stage: Stage, union: str | None) -> Call:
    identity = (await make.make_report(stage, "east")).id
    return Call({"report_id": identity, "story_id": identity})


async def _reports(stage: Stage, union: str | None) -> Call:
    for state in ("draft", "submitted", "returned", "withdrawn"):
        await make.make_report(stage, "east", state)
    return Call()


async def _photo(stage: Stage, union: str | None) -> Call:
    return Call({"photo_id": (await make.make_photo(stage, "east")).id})


async def _officers(stage: Stage, union: str | None) -> Call:
    """A cadre in office who agreed to the badge page only, and one who agreed to nothing."""
    await make.make_badge(stage, "east")
    await make.make_cadre(stage, "east")
    return Call({"code": stage.union("east").code})


async def _unreleased(stage: Stage, union: str | None) -> Call:
    return Call({"code": (await make_unit(stage, "east")).code})


async def _strange_link(stage: Stage, union: str | None) -> Call:
    token = await make_link(stage, "east")
    return Call({"token": token[::-1]}, {"data": {"action": "withdraw_all"}})


async def _draft_unit(stage: Stage, union: str | None) -> Call:
    """A unit of an evaluation that is still being written."""
    return Call({"code": (await make_unit(stage, "east")).code})


_SIGN_IN: Mapping[str, str] = {"username": "nobody", "password": "wrong password"}
_SCANNED = "a scan shows what was consented to"
_AGREED = "officers as far as they agreed to this channel"
_OWN_LINK = "the address is the credential: 256 random bits, of which a hash is kept"
_ASKED = "what every worker is asked, from the opening on; results only once released"
_SHELL = "the console's shell, the same for all"
_BALLOT = "takes ballots and shows nothing; whoever signed in to vote would be known"
_RELEASED = "what was released; nothing before"
_SLIP = "the slip is the credential: 60 random bits at least, of which a keyed hash is kept"
_WALL = "the screen's page, the same for all"

OPEN_LINES = (
    OpenLine("POST /api/v1/auth/token", "signing in", fixed(data=_SIGN_IN), 401),
    OpenLine("POST /api/v1/auth/refresh", "asks for the cookie", fixed(headers=OWN_PAGE), 401),
    OpenLine("POST /api/v1/auth/logout", "asks for the cookie", fixed(headers=OWN_PAGE), 204),
    OpenLine("GET /api/v1/public/badges/{code}", _SCANNED, _badge, 200),
    OpenLine("GET /api/v1/public/badges/{code}/vcard-qr.svg", _SCANNED, _badge, 200),
    OpenLine("GET /api/v1/public/photos/{photo_id}", "published photos only", _photo, 404),
    OpenLine("GET /api/v1/public/reports", "approved reports only", _reports, 200),
    OpenLine("GET /api/v1/public/reports/{report_id}", "approved reports only", _draft, 404),
    OpenLine("GET /api/v1/public/evaluations/{code}/result", _RELEASED, _unreleased, 404),
    OpenLine("POST /api/v1/wall/codes", "a code that opens nothing", fixed(headers=OWN_PAGE), 201),
    OpenLine("GET /api/v1/wall/progress", "asks for the screen's cookie", fixed(), 401),
    OpenLine("POST /api/v1/ballots", _BALLOT, fixed(json={}), 422),
    OpenLine("POST /api/v1/ballots/credentials", _SLIP, fixed(json={}), 422),
    OpenLine("POST /api/v1/ballots/open", _BALLOT, fixed(json={}), 422),
    OpenLine("GET /api/v1/public/evaluations/{code}", _ASKED, _draft_unit, 404),
    OpenLine("GET /api/v1/public/evaluations/{code}/board", _ASKED, _draft_unit, 404),
    OpenLine("GET /e/{code}", _ASKED, _draft_unit, 404),
    OpenLine("GET /E/{code}", _ASKED, _draft_unit, 404),
    OpenLine("GET /e/{code}/trust", _ASKED, _draft_unit, 404),
    OpenLine("GET /e/{code}/board", _ASKED, _draft_unit, 404),
    OpenLine("GET /e/{code}/result", _ASKED, _draft_unit, 404),
    OpenLine("GET /e/{code}/poll.json", _ASKED, _draft_unit, 404),
    OpenLine("GET /e/{code}/board.json", _ASKED, _draft_unit, 404),
    OpenLine("GET /e/", "an address cut off", fixed(), 404),
    OpenLine("GET /e", "an address cut off", fixed(), 404),
    OpenLine("GET /wall", _WALL, fixed(), 200),
    OpenLine("GET /wall.js", _WALL, fixed(), 200),
    OpenLine("GET /wall.css", _WALL, fixed(), 200),
    OpenLine("GET /health/live", "touches no data", fixed(), 200),
    OpenLine("GET /health/ready", "touches no data", fixed(), 200),
    OpenLine("GET /metrics", "hidden outside demo mode", fixed(), 200),
    OpenLine("GET /docs", "hidden outside demo mode", fixed(), 200),
    OpenLine("GET /docs/errors", "what each mistake means", fixed(), 200),
    OpenLine("GET /b/{code}.vcf", _SCANNED, _badge, 200),
    OpenLine("GET /B/{code}.vcf", _SCANNED, _badge, 200),
    OpenLine("GET /b/{code}/contact.png", _SCANNED, _badge, 200),
    OpenLine("GET /B/{code}/contact.png", _SCANNED, _badge, 200),
    OpenLine("GET /b/{code}", _SCANNED, _badge, 200),
    OpenLine("GET /B/{code}", _SCANNED, _badge, 200),
    OpenLine("GET /b/", "an address cut off", fixed(), 404),
    OpenLine("GET /B/", "an address cut off", fixed(), 404),
    OpenLine("GET /b", "an address cut off", fixed(), 404),
    OpenLine("GET /s/", "an address cut off", fixed(), 404),
    OpenLine("GET /s", "an address cut off", fixed(), 404),
    OpenLine("GET /s/{story_id}", "approved reports only", _draft, 404),
    OpenLine("GET /c/{token}", _OWN_LINK, _strange_link, 404),
    OpenLine("POST /c/{token}", _OWN_LINK, _strange_link, 404),
    OpenLine("GET /c/", "an address cut off", fixed(), 404),
    OpenLine("GET /c", "an address cut off", fixed(), 404),
    OpenLine("GET /api/v1/public/unions/{code}/officers", _AGREED, _officers, 200),
    OpenLine("GET /u/{code}", _AGREED, _officers, 200),
    OpenLine("GET /U/{code}", _AGREED, _officers, 200),
    OpenLine("GET /embed/u/{code}", _AGREED, _officers, 200),
    OpenLine("GET /u/", "an address cut off", fixed(), 404),
    OpenLine("GET /u", "an address cut off", fixed(), 404),
    OpenLine("GET /", "leads to the console", fixed(), 307),
    OpenLine("GET /console", _SHELL, fixed(), 200),
    OpenLine("GET /console/{path:path}", _SHELL, fixed(), 200),
)
