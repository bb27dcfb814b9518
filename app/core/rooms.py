"""The routes of a feature, passed over at once by requests that cannot be among them."""

from fastapi import APIRouter
from starlette.routing import Match
from starlette.types import Scope


class Room(APIRouter):
    """The routes of a feature, looked through only if the address names one of their first words.

    FastAPI tries every route in turn, twice, and works each out the first time it is tried: with
    three hundred of them that took longer than most answers.
    """

    def __init__(self, feature: APIRouter) -> None:
        super().__init__(routes=feature.routes)
        paths = [str(vars(route)["path"]) for route in feature.routes]
        self._names = frozenset(path.split("/")[1] for path in paths)
        assert not any("{" in name for name in self._names), "a first word that stands for any"

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        if self._names.isdisjoint(scope["path"].split("/")):
            return Match.NONE, {}
        return super().matches(scope)
