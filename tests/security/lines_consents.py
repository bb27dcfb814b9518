"""Who may do what: the lines of the routes of consents and of a badge's life."""

from app.access.permissions import Permission
from tests.security import objects as make
from tests.security.authorisation import BEYOND, CADRE, Call, Line, about, line, listed
from tests.security.stage import Stage

P = Permission


async def _handed_out(stage: Stage, union: str | None) -> Call:
    badge = make.nothing() if union is None else (await make.make_badge(stage, union)).id
    return Call(send={"json": {"badge_ids": [str(badge)], "received_on": "2026-04-01"}})


async def _made(stage: Stage, union: str | None) -> Call:
    badge = make.nothing() if union is None else (await make.make_badge(stage, union)).id
    return Call(send={"json": {"badge_ids": [str(badge)]}})


LINES: tuple[Line, ...] = (
    line(f"POST {CADRE}/consent-link", P.CADRES_WRITE, about(make.make_cadre, "cadre_id")),
    line("POST /badges/{badge_id}/made", P.BADGES_ISSUE, about(make.make_badge, "badge_id")),
    line("POST /badges/made", P.BADGES_ISSUE, _made, BEYOND),
    line("GET /badges/counts", P.CADRES_READ, listed()),
    line("POST /badges/hand-out", P.BADGES_ISSUE, _handed_out, BEYOND),
)
