"""Who may do what: the lines of the routes of print styles."""

from tests.security.authorisation import Line

LINES: tuple[Line, ...] = ()
