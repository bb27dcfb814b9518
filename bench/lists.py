"""Lists of 100,000 enterprises: as fast at the end as at the start, filtered and searched too.

Run from the checkout: ``python -m bench.lists``. Prints one line and puts it into
bench/results.json.
Every case is one GET over HTTP to uvicorn in a process of its own, as a manager of the district
(the whole register) and of one of its ten sub-districts (a tenth of it), in turn, and the median
of its rounds is taken.

* other: the first page of the list, 20 rows, as the district sees it.
* ours: the slowest of the other cases: last and middle page in both orders, first and deep page of
  a filtered list, part of a name (found often, once, never), a credit code whole and in part.

The table is vacuumed first, as autovacuum does within a minute of an import.
"""

import asyncio
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
import psycopg
import uvicorn

from app.access.accounts import create_account
from app.access.permissions import Role
from app.access.sessions import sign_in
from app.core.database import Database
from app.core.embedded import start_embedded_database
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.logs import configure_logs
from app.core.migrating import ensure_database, migrate
from app.core.scope import WHOLE, enter_scope
from app.enterprises.name_keys import name_key
from app.main import create_app
from app.organisations.schemas import UnionCreate
from app.organisations.service import found_top_union, found_union
from app.settings import Settings
from bench.results import note
from bench.servers import free_port

ENTERPRISES = 100_000
SUB_DISTRICTS = 10
SIZE = 20
ROUNDS = 15
REACH = 1.5
"""Times the first page: what a person cannot tell from it."""
_FIRST = ["宏", "顺", "鑫", "恒", "永", "瑞", "德", "泰", "金", "华", "新", "东", "广", "安", "长"]
_SECOND = ["达", "发", "源", "盛", "通", "丰", "和", "兴", "远", "利", "康", "明", "辉", "润", "业"]
_TRADE = ["机械", "纺织", "商贸", "建筑工程", "餐饮", "物流", "电子科技", "印刷", "装饰", "食品"]
_STATES = ["none", "unionised", "unionised", "unionised"]
RARE = "咸阳独一无二钟表有限公司"


def cases(total: int) -> dict[str, dict[str, object]]:
    """The query string of each case, for a list of ``total`` rows."""
    last = total // SIZE
    named: dict[str, object] = {"sort": "name"}
    unfounded: dict[str, object] = {"unionisation": "none"}
    return {
        "first_page": {},
        "last_page": {"page": last},
        "middle_page": {"page": last // 2},
        "first_page_by_name": named,
        "last_page_by_name": named | {"page": last},
        "middle_page_by_name": named | {"page": last // 2},
        "first_page_filtered": unfounded,
        "deep_page_filtered": unfounded | {"page": last // 5},
        "fragment_often": {"q": "宏达"},
        "fragment_once": {"q": "独一无二"},
        "fragment_never": {"q": "没有这样的"},
        "code_whole": {"q": code_of(773)},
        "code_part": {"q": "DEM000773"},
    }


def code_of(number: int) -> str:
    """An invented credit code."""
    return f"91610402DEM{number:06d}X"


def _name(number: int, dice: random.Random) -> str:
    if number == ENTERPRISES // 2 + 3:
        return RARE
    parts = dice.choice(_FIRST) + dice.choice(_SECOND) + dice.choice(_TRADE)
    return f"咸阳{parts}有限公司第{number}部"


def _serve(port: int) -> None:
    """In a process of its own; what it needs stands in the environment."""
    configure_logs("WARNING")
    settings = Settings()
    assert settings.database_url is not None
    app = create_app(settings, Database(settings.database_url.get_secret_value()))
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning", access_log=False)


async def _prepare(url: str) -> tuple[list[tuple[Any, str]], dict[str, str]]:
    """Found the unions; where enterprises may stand, and a token for each of the two callers."""
    database = Database(url)
    app = create_app(Settings(), database, listen=False)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        top = await found_top_union(session, Level.DISTRICT, "示例区总工会")
        streets = [
            await found_union(
                session,
                None,
                UnionCreate(parent_id=top.id, level=Level.SUB_DISTRICT, name=f"示例街道{n}总工会"),
            )
            for n in range(SUB_DISTRICTS)
        ]
    callers = {"district": top, "sub_district": streets[3]}
    tokens = {}
    for name, union in callers.items():
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            account, password = await create_account(
                session, None, union, username=name, display_name="示例", role=Role.MANAGER
            )
            account.must_change_password = False
        async with database.transaction() as session:
            signed_in = await sign_in(session, name, password)
            assert signed_in is not None
        tokens[name] = str(app.state.tokens.issue(signed_in.account.id, signed_in.session_id))
    await database.close()
    return [(street.id, street.path) for street in streets], tokens


_COLUMNS = (
    "id, union_id, union_path, name, name_key, credit_code, credit_code_checked,"
    " credit_code_suspect, registered_address, address, community, ownership, industry,"
    " contact_name, contact_phones, employee_count, unionisation, version"
)


def _fill(owner_url: str, places: list[tuple[Any, str]]) -> None:
    dice = random.Random(7)  # noqa: S311  (the same names every time)
    with psycopg.connect(owner_url, autocommit=True) as link:
        with link.cursor().copy(f"COPY enterprises ({_COLUMNS}) FROM STDIN") as copy:
            for number in range(ENTERPRISES):
                union_id, path = places[number % SUB_DISTRICTS]
                name = _name(number, dice)
                copy.write_row(
                    (
                        uuid7(), union_id, path, name, name_key(name), code_of(number), False,
                        False, f"陕西省咸阳市示例区示例路 {number} 号", f"示例路 {number} 号 3 楼",
                        f"社区{number % 60}", "170", "C", "示例甲", ["029-33210000"],
                        dice.randrange(2, 300), dice.choice(_STATES), 1,
                    )
                )  # fmt: skip
        link.execute("VACUUM ANALYZE")


async def _measure(port: int, tokens: dict[str, str]) -> dict[str, float]:
    """Milliseconds of each case of each caller, by ``caller.case``."""
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        await _up(client)
        taken: dict[str, list[float]] = {}
        totals = {name: await _total(client, token) for name, token in tokens.items()}
        for _ in range(ROUNDS):
            for name, token in tokens.items():
                for case, query in cases(totals[name]).items():
                    began = time.perf_counter()
                    await _get(client, token, query)
                    spent = (time.perf_counter() - began) * 1000
                    taken.setdefault(f"{name}.{case}", []).append(spent)
        return {case: statistics.median(spent) for case, spent in taken.items()}


async def _up(client: httpx.AsyncClient) -> None:
    for _ in range(600):
        try:
            await client.get("/healthz")
        except httpx.ConnectError:
            await asyncio.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")


async def _get(client: httpx.AsyncClient, token: str, query: dict[str, object]) -> dict[str, Any]:
    reply = await client.get(
        "/api/v1/enterprises",
        params={"size": SIZE, **{name: str(value) for name, value in query.items()}},
        headers={"Authorization": f"Bearer {token}"},
    )
    assert reply.status_code == 200, reply.text
    body: dict[str, Any] = reply.json()
    assert bool(body["items"]) == ("没有" not in str(query.get("q"))), (query, body["total"])
    return body


async def _total(client: httpx.AsyncClient, token: str) -> int:
    return int((await _get(client, token, {}))["total"])


def _measured(tokens: dict[str, str]) -> dict[str, float]:
    port = free_port()
    server = subprocess.Popen([sys.executable, "-m", "bench.lists", "serve", str(port)])
    try:
        return asyncio.run(_measure(port, tokens))
    finally:
        server.terminate()
        server.wait()


def _run(folder: Path) -> dict[str, object]:
    embedded = start_embedded_database(folder / "pg")
    ensure_database(embedded.url_for("postgres", "postgres"), embedded.name)
    migrate(embedded.owner_url, embedded.url)
    os.environ |= {
        "SANLIANG_DATA_DIR": str(folder),
        "SANLIANG_DATABASE_URL": embedded.url,
        "SANLIANG_SECRET_KEY": "bench-secret-key-" * 3,
    }
    places, tokens = asyncio.run(_prepare(embedded.url))
    _fill(embedded.owner_url, places)
    taken = _measured(tokens)
    other = taken.pop("district.first_page")
    slowest = max(taken, key=lambda case: taken[case])
    ours = taken[slowest]
    return {
        "name": "lists_of_100000",
        "ours": round(ours, 1),
        "other": round(other, 1),
        "ratio": round(ours / other, 2),
        "reach": REACH,
        "met": ours / other <= REACH,
        "unit": "milliseconds of the slowest case against the first page, less is better",
        "slowest": slowest,
        "cases": {case: round(spent, 1) for case, spent in taken.items()},
    }


def main() -> None:
    """Measure all cases in turn and note the slowest beside the first page."""
    with tempfile.TemporaryDirectory(prefix="sanliang-bench-") as folder:
        line = _run(Path(folder))
    note(line)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _serve(int(sys.argv[2]))
    else:
        main()
