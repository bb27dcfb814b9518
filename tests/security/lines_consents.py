"""Who may do what: the lines of the routes of consents."""

from app.access.permissions import Permission
from tests.security import objects as make
from tests.security.authorisation import CADRE, Line, about, line

P = Permission

LINES: tuple[Line, ...] = (
    line(f"POST {CADRE}/consent-link", P.CADRES_WRITE, about(make.make_cadre, "cadre_id")),
)
