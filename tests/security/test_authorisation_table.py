"""Every route, every role, every relation, both ways (ASVS 5.0: 8.2.1-8.2.3, 8.4.1)."""

from collections import Counter
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, FastAPI
from httpx import ASGITransport, AsyncClient, Response

from app.access import guards
from app.access.guards import anyone
from app.access.permissions import Permission
from app.core import scope
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.settings import Settings
from tests.owner import as_owner
from tests.programs import borrowed_program
from tests.security.authorisation import Call, Line
from tests.security.cases import send, violations
from tests.security.objects import UNPUBLISHED
from tests.security.open_lines import OPEN_LINES, OpenLine
from tests.security.route_walk import routes_of, undeclared
from tests.security.stage import Relation, Stage, Subject, staged
from tests.security.table import LINES

FEWEST_ROUTES = 60
BY_ROUTE = {line.route: line for line in LINES}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.route)
async def test_each_line_holds_for_everybody(stage: Stage, line: Line) -> None:
    assert await violations(stage, line) == []


@pytest.mark.parametrize("line", OPEN_LINES, ids=lambda line: line.route)
async def test_an_open_route_shows_nothing_unpublished(stage: Stage, line: OpenLine) -> None:
    call = await line.prepare(stage, None)
    reply = await _call_open(stage, line, call)
    unbuilt = {503} if line.route.startswith("GET /console") else set()
    assert reply.status_code in {line.status} | unbuilt, reply.text[:300]
    assert UNPUBLISHED not in reply.text


async def _call_open(stage: Stage, line: OpenLine, call: Call) -> Response:
    route = line.route.replace("{path:path}", "")
    return await send(await stage.caller(Subject.NOBODY, frozenset()), route, call)


@pytest.mark.parametrize("address", ["/docs", "/openapi.json", "/metrics", "/redoc"])
async def test_the_inside_is_hidden_outside_demo_mode(
    settings: Settings, database: Database, address: str
) -> None:
    """ASVS 13.4.2, 13.4.5."""
    with borrowed_program(settings.model_copy(update={"expose_docs": False}), database) as program:
        transport = ASGITransport(program)
        async with AsyncClient(transport=transport, base_url="http://testserver") as client:
            assert (await client.get(address)).status_code == 404


# --- the table is complete ------------------------------------------------------------------------


def test_every_route_declares_who_may_call_it(lasting_stage: Stage) -> None:
    assert undeclared(lasting_stage.app) == []


def test_every_route_has_one_line_and_every_line_a_route(lasting_stage: Stage) -> None:
    routes = [route.name for route in routes_of(lasting_stage.app)]
    assert len(routes) >= FEWEST_ROUTES
    lines = [*(line.route for line in LINES), *(line.route for line in OPEN_LINES)]
    assert Counter(lines) == Counter(routes)


def test_the_table_asks_for_what_the_routes_ask_for(lasting_stage: Stage) -> None:
    for route in routes_of(lasting_stage.app):
        line = BY_ROUTE.get(route.name)
        assert (line is not None) == bool(route.guards), route.name
        if line is not None and route.guards != (None,):
            assert set(route.guards) == line.wanted - line.further, route.name


def test_every_permission_opens_some_route() -> None:
    assert set().union(*(line.wanted for line in LINES)) == set(Permission)


# --- negative controls: what the checks must find -------------------------------------------------


def test_a_route_without_a_declaration_is_found() -> None:
    def silent() -> None: ...

    def loud(_: Annotated[None, Depends(anyone)]) -> None: ...

    inner = APIRouter(prefix="/inner")
    inner.add_api_route("/silent", silent)
    inner.add_api_route("/loud", loud)
    program = FastAPI(openapi_url=None)
    program.include_router(inner, prefix="/outer")
    program.mount("/files", FastAPI(openapi_url=None))
    assert undeclared(program) == ["GET /outer/inner/silent", "MOUNT /files"]


async def test_a_missing_permission_check_is_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.access.actor.Actor.may", lambda self, permission: True)
    found = await violations(stage, BY_ROUTE["GET /api/v1/accounts"])
    assert any("as viewer" in line and "instead of 403" in line for line in found)


async def test_a_missing_scope_is_found(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    async def see_all(session: object, _: object) -> None:
        await scope.enter_scope(session, scope.WHOLE)  # type: ignore[arg-type]

    monkeypatch.setattr(guards, "enter_scope", see_all)
    found = await violations(stage, BY_ROUTE["GET /api/v1/cadres/{cadre_id}"])
    assert any("about sibling: 200 instead of 404" in line for line in found)
    assert any("about sibling: shows ['EAST']" in line for line in found)


async def test_a_removed_policy_is_found(
    fresh_database: Database, server: EmbeddedDatabase, settings: Settings
) -> None:
    async with as_owner(server, fresh_database) as link:
        await link.execute("ALTER TABLE consents DISABLE ROW LEVEL SECURITY")
        await link.execute("ALTER TABLE cadres DISABLE ROW LEVEL SECURITY")
    async with staged(fresh_database.url, settings) as stage:
        found = await violations(
            stage, BY_ROUTE["GET /api/v1/cadres/{cadre_id}/consents"], (Subject.VIEWER,)
        )
    assert any("about parent: 200 instead of 404" in line for line in found)
    assert any("about sibling: 200 instead of 404" in line for line in found)


@pytest.mark.parametrize("end", ["6", "\x7f"])
async def test_a_range_that_takes_in_the_neighbour_is_found(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    """1.2. without its dot begins 1.25. too."""
    monkeypatch.setattr(scope, "path_end", lambda path: path.removesuffix(".") + end)
    found = await violations(
        stage, BY_ROUTE["GET /api/v1/unions/{union_id}"], (Subject.VIEWER,), (Relation.SIBLING,)
    )
    assert any("about sibling: 200 instead of 404" in line for line in found)
