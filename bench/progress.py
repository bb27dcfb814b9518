"""Polling progress in a district of 10,000 unions: an unchanged poll against a static answer.

Run from the checkout: ``python -m bench.progress``. Prints one line and puts it into
bench/results.json. Both sides answer 304 from uvicorn in processes of their own, to the same
client over 16 kept connections, in turn, three times; the median is taken.

* ours: ``GET /api/v1/progress`` with the present ETag and an access token. Every poll still asks
  the database who is asking, so that a revoked right counts at once; the document is in memory.
* other: a bare ASGI function that answers 304 with the same headers and knows nobody.

Beside it, once each for 1,000, 10,000 and 100,000 unions (one line each): starting the campaign
until it is acknowledged and until every union has its tasks, the server's memory at its highest,
counting the whole district (after a restart), counting it after one union's change (what every poll
after a change costs) and that change's own records.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import httpx
import uvicorn

from app.access.accounts import create_account
from app.access.permissions import Role
from app.access.sessions import sign_in
from app.campaigns.jobs import give_out
from app.campaigns.service import refresh_union, start_campaign
from app.core.changes import Change, Changes
from app.core.clock import today
from app.core.codes import new_code
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase, start_embedded_database
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.logs import configure_logs
from app.core.migrating import ensure_database, migrate
from app.core.scope import WHOLE, Scope, enter_scope
from app.dashboards.progress import compose
from app.dashboards.tallies import Tallies
from app.main import create_app
from app.organisations.models import Union
from app.organisations.service import found_top_union
from app.settings import Settings
from bench.results import note
from bench.servers import free_port

SIZES = (10, 100, 1000)
"""Sub-districts, each with its enterprises: 1,000, 10,000 and 100,000 unions. Whoever has less time
names those to try in SANLIANG_BENCH_SIZES, for example 10,100."""
ENTERPRISES_EACH = 99
CONNECTIONS = 16
SECONDS = 4.0
ROUNDS = 3
CHANGES = 15
REACH = 0.1
"""Of a bare answer's requests a second: what the driver leaves of it when asked once a request."""
STATIC_HEADERS = [(b"etag", b'"static"'), (b"cache-control", b"private, no-cache")]


async def static_app(scope: Any, receive: Any, send: Any) -> None:
    """The other side: the least that can be answered."""
    await send({"type": "http.response.start", "status": 304, "headers": STATIC_HEADERS})
    await send({"type": "http.response.body", "body": b""})


def _serve(side: str, port: int) -> None:
    """In a process of its own; what ours needs stands in the environment."""
    app: Any = static_app
    if side == "ours":
        configure_logs("WARNING")
        settings = Settings()
        assert settings.database_url is not None
        app = create_app(settings, Database(settings.database_url.get_secret_value()))
    # The other side has nothing to start; ours says "auto" as in service.
    lifespan: Any = "auto" if side == "ours" else "off"
    uvicorn.run(
        app, host="127.0.0.1", port=port, log_level="warning", access_log=False, lifespan=lifespan
    )


async def _fill(database: Database, sub_districts: int) -> list[Union]:
    """A district with its sub-districts and enterprises, every second office recorded."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        top = await found_top_union(session, Level.DISTRICT, "示例区总工会")
        unions = [top]
        for number in range(sub_districts):
            street = _union(top, Level.SUB_DISTRICT, 10_000_000 + number)
            unions.append(street)
            unions += [
                _union(street, Level.ENTERPRISE, 20_000_000 + number * 1000 + place)
                for place in range(ENTERPRISES_EACH)
            ]
        for level in (Level.SUB_DISTRICT, Level.ENTERPRISE):
            session.add_all(union for union in unions if union.level == level)
            await session.flush()
        return unions


def _union(parent: Union, level: Level, number: int) -> Union:
    return Union(
        id=uuid7(),
        parent_id=parent.id,
        path=f"{parent.path}{number}.",
        level=level,
        name=f"示例工会{number}",
        code=new_code(),
        office_address="示例路 1 号" if number % 2 else None,
        office_phone="029-33210000" if number % 2 else None,
    )


async def _prepare(url: str, sub_districts: int) -> tuple[str, dict[str, float]]:
    """Fill, start the campaign, sign in; an access token and how long things took."""
    database = Database(url)
    app = create_app(Settings(), database, listen=False)
    handlers, database.before_commit = database.before_commit, []
    unions = await _fill(database, sub_districts)
    database.before_commit = handlers
    took = {}
    began = time.perf_counter()
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        campaign = await start_campaign(session, None, unions[0].id, "sanliang", today().year)
    took["start_campaign_seconds"] = time.perf_counter() - began
    await give_out(database, campaign.id)
    took["tasks_given_to_all_seconds"] = time.perf_counter() - began
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        account, password = await create_account(
            session, None, unions[0], username="bench", display_name="示例", role=Role.VIEWER
        )
        account.must_change_password = False
    async with database.transaction() as session:
        signed_in = await sign_in(session, "bench", password)
        assert signed_in is not None
    took |= await _once_each(database, unions)
    await database.close()
    return str(app.state.tokens.issue(signed_in.account.id, signed_in.session_id)), took


async def _once_each(database: Database, unions: list[Union]) -> dict[str, float]:
    took = {}
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        changes = Changes()
        tallies = Tallies(changes)
        began = time.perf_counter()
        await compose(session, WHOLE, unions[0], today(), tallies)
        took["whole_district_counted_seconds"] = time.perf_counter() - began
        again = []
        for number in range(CHANGES):
            changes.note(unions[5 + number].path)
            began = time.perf_counter()
            await compose(session, WHOLE, unions[0], today(), tallies)
            again.append(time.perf_counter() - began)
        took["counted_after_one_change_seconds"] = statistics.median(again)
    async with database.transaction() as session:
        await enter_scope(session, Scope.of_union(unions[5].path))
        began = time.perf_counter()
        await refresh_union(session, Change("unions", unions[5].id, unions[5].path))
        took["one_union_measured_seconds"] = time.perf_counter() - began
    return took


async def _etag(port: int, headers: dict[str, str]) -> str:
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        for _ in range(1200):
            try:
                reply = await client.get("/api/v1/progress", headers=headers)
            except httpx.ConnectError:
                await asyncio.sleep(0.1)
                continue
            assert reply.status_code in (200, 304), reply.text
            return reply.headers["ETag"]
    raise RuntimeError("the server does not answer")


async def _requests_a_second(port: int, request: bytes) -> float:
    end = time.perf_counter() + SECONDS
    began = time.perf_counter()
    counts = await asyncio.gather(*(_poll_until(end, port, request) for _ in range(CONNECTIONS)))
    return sum(counts) / (time.perf_counter() - began)


async def _poll_until(end: float, port: int, request: bytes) -> int:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    count = 0
    while time.perf_counter() < end:
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.startswith(b"HTTP/1.1 304"), head
        count += 1
    writer.close()
    await writer.wait_closed()
    return count


async def _measure(token: str, ports: dict[str, int]) -> dict[str, list[float]]:
    """Requests a second of each side, in turn."""
    found: dict[str, list[float]] = {side: [] for side in ports}
    for _ in range(ROUNDS):
        for side, port in ports.items():
            etag = await _etag(port, {"Authorization": f"Bearer {token}"})
            request = (
                f"GET /api/v1/progress HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                f"Authorization: Bearer {token}\r\nIf-None-Match: {etag}\r\n\r\n"
            ).encode()
            found[side].append(await _requests_a_second(port, request))
    return found


def _mib(process: subprocess.Popen[bytes]) -> int:
    """The most memory the process has held so far."""
    status = Path(f"/proc/{process.pid}/status").read_text("ascii")
    (line,) = [line for line in status.splitlines() if line.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


def _measured(token: str) -> tuple[dict[str, list[float]], int]:
    ports = {side: free_port() for side in ("ours", "other")}
    servers = [
        subprocess.Popen([sys.executable, "-m", "bench.progress", side, str(port)])
        for side, port in ports.items()
    ]
    try:
        return asyncio.run(_measure(token, ports)), _mib(servers[0])
    finally:
        for server in servers:
            server.terminate()
            server.wait()


def _run(folder: Path, sub_districts: int) -> dict[str, object]:
    embedded = start_embedded_database(folder / "pg")
    try:
        return _on(embedded, folder, sub_districts)
    finally:
        embedded.server.stop()


def _on(embedded: EmbeddedDatabase, folder: Path, sub_districts: int) -> dict[str, object]:
    ensure_database(embedded.url_for("postgres", "postgres"), embedded.name)
    migrate(embedded.owner_url, embedded.url)
    os.environ |= {
        "SANLIANG_DATA_DIR": str(folder),
        "SANLIANG_DATABASE_URL": embedded.url,
        "SANLIANG_SECRET_KEY": "bench-secret-key-" * 3,
    }
    unions = sub_districts * (ENTERPRISES_EACH + 1)
    token, took = asyncio.run(_prepare(embedded.url, sub_districts))
    rates, mib = _measured(token)
    ours, other = statistics.median(rates["ours"]), statistics.median(rates["other"])
    usual = unions == 10_000
    return {
        "name": "progress_unchanged_poll" + ("" if usual else f"_{unions}_unions"),
        "ours": round(ours),
        "other": round(other),
        "ratio": round(ours / other, 3),
        "reach": REACH,
        "met": ours / other >= REACH,
        "unit": "requests a second, more is better",
        "server_mib": mib,
        **{name: round(seconds, 4) for name, seconds in took.items()},
    }


def main() -> None:
    """Measure both sides in turn and note the ratio of their medians, at every size."""
    asked = os.environ.get("SANLIANG_BENCH_SIZES", "")
    for sub_districts in [int(size) for size in asked.split(",") if size] or SIZES:
        with tempfile.TemporaryDirectory(prefix="sanliang-bench-") as folder:
            line = _run(Path(folder), sub_districts)
        note(line)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        _serve(sys.argv[1], int(sys.argv[2]))
    else:
        main()
