"""The whole authorisation table: the lines of every room."""

from tests.security import (
    authorisation,
    lines_archives,
    lines_campaigns,
    lines_census,
    lines_consents,
    lines_displays,
    lines_enterprises,
    lines_exports,
    lines_notices,
    lines_organisations,
    lines_print_styles,
    lines_prints,
    lines_proceedings,
    lines_screens,
    lines_tasks,
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
    *lines_archives.LINES,
    *lines_campaigns.LINES,
    *lines_notices.LINES,
    *lines_print_styles.LINES,
    *lines_proceedings.LINES,
    *lines_screens.LINES,
    *lines_tasks.LINES,
)
