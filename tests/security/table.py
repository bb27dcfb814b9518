"""The whole authorisation table: the lines of every room."""

from tests.security import (
    authorisation,
    lines_census,
    lines_consents,
    lines_displays,
    lines_enterprises,
    lines_exports,
    lines_organisations,
    lines_prints,
    lines_transfers,
)

LINES: tuple[authorisation.Line, ...] = (
    *authorisation.LINES,
    *lines_organisations.LINES,
    *lines_enterprises.LINES,
    *lines_transfers.LINES,
    *lines_census.LINES,
    *lines_consents.LINES,
    *lines_displays.LINES,
    *lines_prints.LINES,
    *lines_exports.LINES,
)
