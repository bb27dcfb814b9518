"""While a poll is open nobody is told anything of what was answered, whatever they ask (rule P1).

Ballots with marks are cast and folded; then every GET route is asked as every role on every level,
by keys and by nobody. Nothing a ballot holds may be in any reply: counts, shares, words, receipts,
nonces, whole answers.
"""

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Annotated, Any
from zipfile import ZipFile

import pypdfium2
from fastapi import Depends
from httpx import AsyncClient, Response
from sqlalchemy import text

from app.access.guards import anyone
from app.access.permissions import NOT_FOR_MACHINES, Permission, Role
from app.collecting import service as collecting
from app.core.scope import DatabaseRole, acting_as
from app.evaluations.questionnaires import STANDARD, built_in
from tests.ballot_steps import BALLOTS
from tests.evaluation_pages import Asked, ask
from tests.security.route_walk import routes_of
from tests.security.stage import Stage, account_of, api_key
from tests.security.table import LINES

LEVELS = ("district", "west", "west_one")
"""The organiser, who stands between, the judged union."""
CANARY = "示例职工说食堂公示栏太高"
SATISFIED, DISSATISFIED = 7331, 2113
SHARES = ("77.6", "22.4", "77.62", "22.37")
"""Of the two, with the three ballots cast by phone."""
FEWEST_ROUTES, FEWEST_TOLD = 180, 140
_MANY = text(
    "INSERT INTO collector.inbox (unit_id, channel, answers, nonce)"
    " SELECT :unit, 'phone', :answers, NULL FROM generate_series(1, :count)"
)
_LINES = {line.route: line for line in LINES if not line.route.endswith("}/file")}
"""How each route is called; a kept file is invented there, and no file at all."""
_OF_THE_POLL = {"evaluation_id", "unit_id", "union_id", "code"}
_FILLED = re.compile(r"\{(\w+)(:path)?\}")


@dataclass
class Cast:
    """A poll full of ballots and all that must stay inside."""

    asked: Asked
    secrets: list[str]

    def told_in(self, said: str) -> set[str]:
        """The secrets that are said."""
        return {one for one in self.secrets if one in said} | {
            one
            for one in (str(SATISFIED), str(DISSATISFIED), *SHARES)
            if one in said and _standing_alone(one).search(said)
        }


def _standing_alone(figure: str) -> re.Pattern[str]:
    """Four digits may be part of an id or of a time."""
    return re.compile(rf"(?<![\w.-]){re.escape(figure)}(?![\w.-]*\w)")


async def cast_ballots(stage: Stage) -> Cast:
    """Three ballots from phones and thousands that need no signature, folded but not closed."""
    standard = built_in()[STANDARD].model_dump(mode="json")
    asked = await ask(stage.world, roll=12_000, questionnaire=standard, ways=["questionnaire"])
    secrets = [CANARY]
    phone = stage.client(None)
    for answers in ({"overall": "a", "q4": ["a", "c"]}, {"overall": "d"}, {"q1": "b"}):
        body = asked.poll.ballot(answers, texts={"opinion": CANARY})
        reply = await phone.post(BALLOTS, json=body)
        assert reply.status_code == 201, reply.text
        for name in ("nonce", "commitment", "message", "signature"):
            secrets += _written(body[name])
    async with stage.database.transaction() as session:
        async with acting_as(session, DatabaseRole.COLLECTOR):
            for option, count in (("a", SATISFIED - 1), ("d", DISSATISFIED - 1)):
                alike = json.dumps({"overall": option})
                values = {"unit": asked.poll.unit, "answers": alike, "count": count}
                await session.execute(_MANY, values)
        units = [asked.poll.unit]
        assert await collecting.fold(session, units, everything=True) == units
    return Cast(asked, secrets)


def _written(value: str) -> list[str]:
    """The ways bytes are written somewhere."""
    raw = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    plain = base64.b64encode(raw).decode().rstrip("=")
    short = base64.b32encode(raw).decode()[:10]
    return [value, raw.hex(), plain, short, f"{short[:5]} {short[5:]}"]


async def callers(stage: Stage) -> dict[str, AsyncClient]:
    """Every role on every level, a stranger, a key with all a key can carry, and nobody."""
    found = {"nobody": stage.client(None)}
    for level in LEVELS:
        for role in Role:
            found[f"{role} of {level}"] = await stage.world.caller(level, role)
    found["manager of east_one"] = await stage.world.caller("east_one")
    account = account_of(stage.union("district"), "key", Role.MANAGER)
    clear, row = api_key(account, set(Permission) - NOT_FOR_MACHINES - {Permission.AUDIT_READ})
    await stage.make(account, row)
    return found | {"key of district": stage.client(clear)}


def paths_of(stage: Stage) -> list[str]:
    """Every GET route."""
    return sorted({route.path for route in routes_of(stage.app) if route.method == "GET"})


def of_another_kind(path: str) -> bool:
    """Whether it tells of neither poll nor union, but of what the authorisation table can make."""
    names = {name for name, _ in _FILLED.findall(path)}
    return f"GET {path}" in _LINES and not names <= _OF_THE_POLL


async def addresses(stage: Stage, asked: Asked, path: str) -> list[str]:
    """The addresses of a route, filled with what belongs to the poll, or to the judged union."""
    judged = stage.union("west_one")
    known: dict[str, Any] = {
        "evaluation_id": asked.evaluation_id,
        "unit_id": asked.poll.unit,
        "union_id": judged.id,
        "code": asked.code,
    }
    if of_another_kind(path):
        known = (await _LINES[f"GET {path}"].prepare(stage, "west_one")).path | known
    found = [_FILLED.sub(lambda name: str(known.get(name[1], asked.poll.unit)), path)]
    return found + ([path.replace("{code}", judged.code)] if "{code}" in path else [])


async def told(
    stage: Stage, cast: Cast, only: str | None = None
) -> tuple[list[str], dict[str, set[str]]]:
    """Who was told something they must not know, and which routes told their caller anything."""
    leaks, answered = list[str](), dict[str, set[str]]()
    asking = await callers(stage)
    where = {"evaluation_id": str(cast.asked.evaluation_id), "unit_id": str(cast.asked.poll.unit)}
    filled = [
        (route, address)
        for route in (paths_of(stage) if only is None else [only])
        for address in await addresses(stage, cast.asked, route)
    ]
    for route, address in filled:
        for name, client in asking.items():
            reply = await client.get(address, params=where)
            if reply.status_code == 200:
                answered.setdefault(route, set()).add(name)
            leaks += [
                f"{address} tells {name}: {found}"
                for part in _contents(reply)
                for found in cast.told_in(part)
            ]
    return leaks, answered


def _contents(reply: Response) -> Iterator[str]:
    """The headers and what can be read in the body, unpacked."""
    yield " ".join(value for name, value in reply.headers.items() if name != "content-length")
    if reply.content.startswith(b"%PDF"):
        for page in pypdfium2.PdfDocument(reply.content):
            yield page.get_textpage().get_text_bounded()
    elif reply.content.startswith(b"PK"):
        with ZipFile(BytesIO(reply.content)) as parts:
            yield from (parts.read(one).decode("utf-8", "replace") for one in parts.namelist())
    elif not reply.headers.get("content-type", "").startswith(("image/", "font/")):
        yield reply.text


async def test_no_route_tells_anybody_anything_of_an_open_poll(stage: Stage) -> None:
    cast = await cast_ballots(stage)
    await a_planted_leak_is_found(stage, cast)
    leaks, answered = await told(stage, cast)
    assert leaks == []
    # The walk has reached what there is to reach.
    assert len(paths_of(stage)) >= FEWEST_ROUTES
    assert {path for path in paths_of(stage) if of_another_kind(path)} <= answered.keys()
    assert len(answered) >= FEWEST_TOLD
    for route in ("/e/{code}", "/e/{code}/board", "/e/{code}/result"):
        assert "nobody" in answered[route]
    evaluation = "/api/v1/evaluations/{evaluation_id}"
    for route in (evaluation, f"{evaluation}/units/{{unit_id}}", f"{evaluation}/units"):
        assert {"manager of district", "viewer of west", "manager of west_one"} <= answered[route]


async def a_planted_leak_is_found(stage: Stage, cast: Cast) -> None:
    """The same walk over a route that tells what the tables hold: every kind of it is seen.

    Told by heart: before closing the database gives it to nobody, not even to a planted route.
    """

    def planted(_: Annotated[None, Depends(anyone)]) -> dict[str, Any]:
        return {"counts": [SATISFIED, DISSATISFIED], "share": SHARES[0], "said": cast.secrets}

    stage.app.add_api_route("/api/v1/planted", planted)
    stage.app.router.routes.insert(0, stage.app.router.routes.pop())
    try:
        leaks, answered = await told(stage, cast, "/api/v1/planted")
    finally:
        stage.app.router.routes.pop(0)
    assert "nobody" in answered["/api/v1/planted"]
    seen = {one.rsplit(": ", 1)[1] for one in leaks}
    assert seen == {str(SATISFIED), str(DISSATISFIED), SHARES[0], *cast.secrets}
