"""Who may do what: the lines of the routes of campaigns."""

from tests.security.authorisation import Line

LINES: tuple[Line, ...] = ()
