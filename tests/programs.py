"""Programs to be called in tests: their routes are worked out once, all else is new each time."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI

from app.core.database import Database
from app.main import build_routes, equip
from app.settings import Settings

_free: defaultdict[tuple[bool, bool], list[FastAPI]] = defaultdict(list)


@contextmanager
def borrowed_program(settings: Settings, database: Database) -> Iterator[FastAPI]:
    """The program on ``database``, nobody else's until the block ends.

    One that is given back with routes added to it is not lent again.
    """
    shelf = _free[settings.base_url.startswith("https://"), settings.documents_exposed]
    program = shelf.pop() if shelf else build_routes(settings)
    routes = len(program.routes)
    equip(program, settings, database, listen=False)
    yield program
    if len(program.routes) == routes and not program.dependency_overrides:
        shelf.append(program)
