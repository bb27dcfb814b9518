"""Ballots accepted against rows that Directus creates, in turn on one machine; for ballots.py.

Measured only where the environment variable BENCH_DIRECTUS names a folder that has Directus in its
node_modules, and in node_modules/.bin/node, if the one on the PATH will not do, a Node of at least
version 22. Such a folder is made with

    npm install --ignore-scripts --legacy-peer-deps directus@12.4.0 pg@8.16.3
    cd node_modules/isolated-vm && node-gyp rebuild --release  # Directus does not start without it.

* ours: ``POST /api/v1/ballots``, as in ballots.py.
* other: ``POST /items/ballots``, one row of the same facts (unit, answers, nonce, nullifier,
  commitment; no signature is verified, no commitment made anew), from people who are not signed in,
  as ours are not. As many clients, of the same code, over kept connections; a database of its own
  in the same embedded server; its log silent, NODE_ENV=production. The collection keeps no trail
  of activity: so Directus is fastest, and a trail would note from which address each ballot came.
* other_with_trail: the same with that trail, as a collection has it unless it is turned off.

Neither is written back to the sender, who may create rows but not read them: Directus says 204.
"""

from __future__ import annotations

import json
import os
import shutil
import socket
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from app.core.embedded import EmbeddedDatabase
from app.core.migrating import ensure_database

ROUNDS = 3
ROWS_EACH = 600
REACH = 10.0
NAME = "directus"
TOKEN = "bench-token-of-the-administrator"  # noqa: S105
COLLECTIONS = {"ballots": None, "ballots_with_trail": "all"}
FACTS = ("unit", "answers", "nonce", "nullifier", "commitment")

Cast = Callable[..., float]


def against_directus(
    embedded: EmbeddedDatabase,
    cast: Cast,
    port: int,
    requests: list[bytes],
    report: Callable[[dict[str, Any]], None],
) -> None:
    """Report ``ballots_against_directus``; ``requests`` are for our server at ``port``."""
    if "BENCH_DIRECTUS" not in os.environ:
        print("ballots_against_directus is left out: BENCH_DIRECTUS names no Directus", flush=True)
        return
    place = Path(os.environ["BENCH_DIRECTUS"]).resolve()
    rows = [_row(request) for request in requests[: ROWS_EACH * (ROUNDS + 1)]]
    each = len(requests) // ROUNDS
    ours: list[float] = []
    other: dict[str, list[float]] = {name: [] for name in COLLECTIONS}
    with _directus(place, embedded) as other_port:
        for number in range(ROUNDS + 1):
            some = rows[number * ROWS_EACH : (number + 1) * ROWS_EACH]
            for name, rates in other.items():
                posts = [_post(name, row) for row in some]
                rates.append(cast(other_port, posts, b"204", b"\r\n\r\n"))
            if number:
                ours.append(cast(port, requests[(number - 1) * each : number * each]))
    report(_line(ours, {name: rates[1:] for name, rates in other.items()}, _version(place)))


def _line(ours: list[float], other: dict[str, list[float]], version: str) -> dict[str, Any]:
    """The first round of Directus, in which it gets warm, is not among ``other``."""
    own, bare, trail = [statistics.median(rates) for rates in (ours, *other.values())]
    return {
        "name": "ballots_against_directus",
        "ours": round(own),
        "other": round(bare),
        "ratio": round(own / bare, 1),
        "reach": REACH,
        "met": own / bare >= REACH,
        "unit": "ballots a second over HTTP against rows a second that Directus creates without a"
        " trail, as many clients, more is better",
        "ours_rounds": [round(one) for one in ours],
        "other_rounds": [round(one) for one in other["ballots"]],
        "other_with_trail": round(trail),
        "ratio_with_trail": round(own / trail, 1),
        "version": version,
    }


def _row(request: bytes) -> bytes:
    """What is kept of a ballot, out of a whole request; the message stands for the nullifier."""
    sent = json.loads(request.partition(b"\r\n\r\n")[2])
    sent["nullifier"] = sent["message"]
    return json.dumps({name: sent[name] for name in FACTS}).encode()


def _post(name: str, row: bytes) -> bytes:
    head = (
        f"POST /items/{name} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(row)}\r\n\r\n"
    )
    return head.encode() + row


# --- Directus -------------------------------------------------------------------------------------


@contextmanager
def _directus(place: Path, embedded: EmbeddedDatabase) -> Iterator[int]:
    """A Directus in a database of its own, with collections anybody may put rows into; its port."""
    ensure_database(embedded.url_for("postgres", "postgres"), NAME)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    folder = Path(str(embedded.server.pgdata)).parent / NAME
    for inner in ("uploads", "extensions"):
        (folder / inner).mkdir(parents=True)
    (folder / "package.json").write_text("{}")
    environment = os.environ | {
        "NODE_ENV": "production", "LOG_LEVEL": "error", "TELEMETRY": "false",
        "HOST": "127.0.0.1", "PORT": str(port), "PUBLIC_URL": f"http://127.0.0.1:{port}",
        "SERVE_APP": "false", "PRESSURE_LIMITER_ENABLED": "false", "SECRET": "bench-secret-" * 3,
        "DB_CLIENT": "pg", "DB_HOST": str(embedded.server.pgdata), "DB_PORT": "5432",
        "DB_USER": "postgres", "DB_PASSWORD": "none", "DB_DATABASE": NAME,
        "ADMIN_EMAIL": "bench@example.com", "ADMIN_PASSWORD": TOKEN, "ADMIN_TOKEN": TOKEN,
    }  # fmt: skip
    program = [_node(place), str(place / "node_modules/@directus/api/dist/cli/run.js")]
    subprocess.run([*program, "bootstrap"], env=environment, cwd=folder, check=True)
    server = subprocess.Popen([*program, "start"], env=environment, cwd=folder)
    try:
        _wait_for(port, server)
        _make_collections(port)
        yield port
    finally:
        server.terminate()
        server.wait()


def _node(place: Path) -> str:
    own = place / "node_modules" / ".bin" / "node"
    return str(own) if own.exists() else shutil.which("node") or "node"


def _version(place: Path) -> str:
    told = json.loads((place / "node_modules/directus/package.json").read_text("utf-8"))
    node = subprocess.run([_node(place), "--version"], check=True, capture_output=True, text=True)
    return f"Directus {told['version']} on Node {node.stdout.strip().removeprefix('v')}"


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if server.poll() is not None:
            break
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("Directus does not answer")


def _make_collections(port: int) -> None:
    policies = _ask(port, "/policies")
    [public] = [one["id"] for one in policies if one["name"].startswith("$t:public")]
    fields: list[dict[str, Any]] = [
        {"field": name, "type": "string", "schema": {}, "meta": {}} for name in FACTS
    ]
    unit, answers, _, nullifier, _ = fields
    unit["type"] = "uuid"
    answers |= {"type": "json", "meta": {"special": ["cast-json"]}}
    nullifier["schema"] = {"is_unique": True}
    for name, trail in COLLECTIONS.items():
        made = {"collection": name, "schema": {}, "meta": {"accountability": trail}}
        _ask(port, "/collections", made | {"fields": fields})
        may = {"policy": public, "collection": name, "action": "create", "fields": ["*"]}
        _ask(port, "/permissions", may | {"permissions": {}, "validation": {}})


def _ask(port: int, path: str, body: dict[str, Any] | None = None) -> Any:
    """GET, or POST ``body``, as the administrator."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}",
        data=None if body is None else json.dumps(body).encode(),
        headers={"Content-Type": "application/json", "Authorization": f"Bearer {TOKEN}"},
    )
    with urllib.request.urlopen(asked) as told:  # noqa: S310
        return json.load(told)["data"]
