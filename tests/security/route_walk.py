"""Every route of a program, and what each declares about who may call it.

``app.routes`` is a tree since FastAPI 0.137 and looks nearly empty: only ``iter_route_contexts``
finds everything.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import iter_route_contexts

from app.access.guards import Guard, anyone, public_session
from app.access.permissions import Permission

SERVED_AS_FILES = {"/openapi.json", "/assets", "/docs/files"}
"""Routes without dependencies: the description of the service, and what the frontend built."""


@dataclass(frozen=True)
class Route:
    """One method of one path; ``guards`` are the permissions asked for, None for a sign-in."""

    method: str
    path: str
    guards: tuple[Permission | None, ...]
    is_public: bool
    is_open: bool

    @property
    def name(self) -> str:
        return f"{self.method} {self.path}"

    @property
    def declares(self) -> bool:
        """Whether it says exactly one thing about who may call it."""
        return [bool(self.guards), self.is_public, self.is_open].count(True) == 1


def routes_of(app: FastAPI) -> list[Route]:
    """All routes with dependencies; HEAD is taken as GET."""
    return [
        _route(method, context)
        for context in iter_route_contexts(app.routes)
        if context.path not in SERVED_AS_FILES
        for method in sorted((context.methods or {"MOUNT"}) - {"HEAD"})
    ]


def _route(method: str, context: Any) -> Route:
    dependant = getattr(context, "dependant", None)
    calls = [] if dependant is None else list(_calls(dependant))
    return Route(
        method,
        str(context.path),
        tuple(call.permission for call in calls if isinstance(call, Guard)),
        public_session in calls,
        anyone in calls,
    )


def _calls(dependant: Dependant) -> Iterator[Any]:
    for inner in dependant.dependencies:
        yield inner.call
        yield from _calls(inner)


def undeclared(app: FastAPI) -> list[str]:
    """The routes that say nothing, or two things, about who may call them."""
    return [route.name for route in routes_of(app) if not route.declares]
