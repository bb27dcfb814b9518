"""Who may do what: the lines of the routes of enterprises."""

from tests.security.authorisation import Line

LINES: tuple[Line, ...] = ()
