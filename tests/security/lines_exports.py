"""Who may take which list out: the same as may read it, and no line more."""

from app.access.permissions import Permission
from tests.security.authorisation import ABOVE, ANY_UNION, Line, line, listed
from tests.security.authorisation import _records_of as records_of
from tests.security.lines_displays import listed_plaques
from tests.security.lines_enterprises import _listed as register_of
from tests.security.lines_transfers import BOTH_SIDES
from tests.security.lines_transfers import _listed as transfers_of

LINES: tuple[Line, ...] = (
    line("GET /accounts.xlsx", Permission.ACCOUNTS_MANAGE, listed(), ANY_UNION),
    line("GET /audit-events.xlsx", Permission.AUDIT_READ, listed(None), ANY_UNION),
    line("GET /unions.xlsx", Permission.UNIONS_READ, listed("parent_id"), ANY_UNION),
    line("GET /cadres.xlsx", Permission.CADRES_READ, listed()),
    line("GET /badges.xlsx", Permission.CADRES_READ, listed()),
    line("GET /reports.xlsx", Permission.REPORTS_READ, listed()),
    line("GET /enterprises.xlsx", Permission.ENTERPRISES_READ, register_of()),
    line("GET /founding-cases.xlsx", Permission.ENTERPRISES_READ, register_of()),
    line("GET /enterprise-doubles.xlsx", Permission.ENTERPRISES_READ, register_of()),
    line("GET /census/completeness.xlsx", Permission.ENTERPRISES_READ, register_of("union_id")),
    line("GET /transfers.xlsx", Permission.UNIONS_READ, transfers_of, ANY_UNION, BOTH_SIDES),
    line("GET /plaques.xlsx", Permission.UNIONS_READ, listed_plaques),
    line("GET /task-records.xlsx", Permission.CAMPAIGNS_READ, records_of, shows=ABOVE),
)
