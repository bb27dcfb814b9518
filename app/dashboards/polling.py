"""The unchanged poll, answered before the program's routes are even looked at.

A poll that brings the tag of the document as it still is gets 304 here: who asks is looked up in
the database (``Pollers``), the document is in memory. Everything else, every refusal included, goes
the long way and is answered there.
"""

from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qsl
from uuid import UUID

from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import State
from starlette.types import ASGIApp, Receive, Scope, Send

from app.access.pollers import Credential, Poller, Pollers
from app.access.screens import COOKIE, credential_of
from app.core.http import names_tag
from app.core.scope import covers
from app.dashboards.cache import Kept, ProgressCache

PROGRESS = "/api/v1/progress"
OF_SCREEN = "/api/v1/wall/progress"


class _Route:
    """What the log and the measurements call the request by."""

    def __init__(self, path: str) -> None:
        self.path = path


_ROUTES = {path: _Route(path) for path in (PROGRESS, OF_SCREEN)}


class UnchangedPolls:
    """Stands before the whole program; ``None`` from its look-ups means: ask the program."""

    def __init__(self, app: ASGIApp, state: State) -> None:
        self.app = app
        self._state = state

    @property
    def _pollers(self) -> Pollers:
        return self._state.pollers  # type: ignore[no-any-return]

    @property
    def _cache(self) -> ProgressCache:
        return self._state.progress  # type: ignore[no-any-return]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        route = _ROUTES.get(scope.get("path", "")) if scope["type"] == "http" else None
        kept = None
        if route is not None and scope["method"] == "GET":
            kept = await self._unchanged(scope, route.path)
        if kept is None:
            await self.app(scope, receive, send)
            return
        scope["route"] = route
        headers = [(b"etag", kept.etag.encode()), (b"cache-control", b"private, no-cache")]
        await send({"type": "http.response.start", "status": 304, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _unchanged(self, scope: Scope, path: str) -> Kept | None:
        """The document, if the caller may see it and has it already."""
        sent = _sent(scope)
        if "if-none-match" not in sent:
            return None
        credential = self._credential(sent, path)
        wanted = _wanted(scope["query_string"])
        if credential is None or wanted is _UNREADABLE:
            return None
        try:
            poller = await self._pollers.find(credential)
        except (SQLAlchemyError, OSError):
            return None
        if poller is None or not _may_see(poller, wanted):
            return None
        kept = self._cache.fresh(wanted or poller.union_id)
        if kept is None or not covers(poller.union_path, kept.path):
            return None
        return kept if names_tag(sent["if-none-match"], kept.etag) else None

    def _credential(self, sent: dict[str, str], path: str) -> Credential | None:
        if path == PROGRESS:
            return self._pollers.credential(sent.get("authorization", ""))
        try:
            cookies = SimpleCookie(sent.get("cookie", ""))
        except CookieError:
            return None
        return credential_of(cookies[COOKIE].value) if COOKIE in cookies else None


_HEADERS = {
    b"if-none-match": "if-none-match",
    b"authorization": "authorization",
    b"cookie": "cookie",
}
_UNREADABLE = UUID(int=0)


def _sent(scope: Scope) -> dict[str, str]:
    """The headers that matter here; one that comes twice is left to the program."""
    found: dict[str, str] = {}
    for name, value in scope["headers"]:
        if name in _HEADERS:
            if _HEADERS[name] in found:
                return {}
            found[_HEADERS[name]] = value.decode("latin-1")
    return found


def _wanted(query: bytes) -> UUID | None:
    """The union asked for; ``_UNREADABLE`` for anything but one plain ``union_id``."""
    if not query:
        return None
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True)
    if len(pairs) != 1 or pairs[0][0] != "union_id":
        return _UNREADABLE
    try:
        return UUID(pairs[0][1])
    except ValueError:
        return _UNREADABLE


def _may_see(poller: Poller, wanted: UUID | None) -> bool:
    """A screen shows one union and takes no wishes."""
    return not (poller.is_screen and wanted is not None)
