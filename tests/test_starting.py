"""Starting on a data folder: a demonstration's, one nobody else may enter, one left by a crash."""

import gc
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from app.core.embedded import start_embedded_database
from app.running import settle
from app.settings import REPOSITORY
from tests.commands import environment, run, typed
from tests.test_commands import create_admin


@contextmanager
def serving(folder: Path, **settings: str) -> Iterator[tuple[int, int]]:
    """``serve`` until it is ready, and to its end: its port and its process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    program = subprocess.Popen(
        [sys.executable, "-m", "app", "serve"],
        cwd=REPOSITORY,
        env=environment(folder, SANLIANG_PORT=str(port), **settings),
    )
    try:
        deadline = time.monotonic() + 120
        while not _ready(port):
            assert program.poll() is None
            assert time.monotonic() < deadline
            time.sleep(0.3)
        yield port, program.pid
    finally:
        program.send_signal(signal.SIGTERM)
        program.wait(30)


def _ready(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health/ready", timeout=5) as reply:
            return bool(reply.status == 200)
    except (urllib.error.URLError, TimeoutError):
        return False


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_where_a_port_is_taken_nothing_is_begun(open_folder: Path, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = typed(open_folder, command, SANLIANG_PORT=str(port))
    assert refused.returncode == 3
    assert f"{port} 端口" in refused.stderr
    assert "SANLIANG_PORT" in refused.stderr
    assert list(open_folder.iterdir()) == []


def test_a_demonstration_is_never_served_in_earnest(open_folder: Path) -> None:
    with serving(open_folder, SANLIANG_DEMO="1"):
        file = open_folder / "demo.json"
        assert json.loads(file.read_text(encoding="utf-8"))["accounts"]
    file.unlink()  # The database itself knows what it is.
    for refused in (run(open_folder, "serve"), create_admin(open_folder, "leader")):
        assert refused.returncode == 3
        assert "SANLIANG_DATA_DIR" in refused.stderr
        assert "Traceback" not in refused.stderr
    without_file = typed(open_folder, "demo")
    assert without_file.returncode == 3
    assert "demo.json" in without_file.stderr


def test_a_demonstration_does_not_touch_real_data(open_folder: Path) -> None:
    assert create_admin(open_folder, "leader").returncode == 0
    (open_folder / "demo.json").write_text("{}")
    refused = typed(open_folder, "demo")
    assert refused.returncode == 3
    assert "serve" in refused.stderr


def test_a_closed_folder_above_the_data_can_be_passed_through_and_no_more(
    open_folder: Path,
) -> None:
    home = open_folder / "home"
    home.mkdir(mode=0o700)
    embedded = start_embedded_database(home / "data" / "postgres")
    try:
        with psycopg.connect(embedded.url_for("postgres", "postgres")) as link:
            assert link.execute("SELECT 1").fetchone() == (1,)
        passable = 0o711 if os.geteuid() == 0 else 0o700
        assert home.stat().st_mode & 0o777 == passable
    finally:
        embedded.server.stop()


_START = """
import sys
from pathlib import Path
from app.core.embedded import start_embedded_database
print(start_embedded_database(Path(sys.argv[1])).server.get_pid(), flush=True)
sys.stdin.read()
"""


def _start(folder: Path) -> "tuple[subprocess.Popen[str], int]":
    program = subprocess.Popen(
        [sys.executable, "-c", _START, str(folder)],
        cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert program.stdout is not None
    return program, int(program.stdout.readline())


def test_a_server_left_by_a_killed_program_stops_with_the_next_one(open_folder: Path) -> None:
    killed, server = _start(open_folder / "postgres")
    killed.kill()
    killed.communicate()
    running = open_folder / "postgres" / "postmaster.pid"
    assert running.exists()
    following, joined = _start(open_folder / "postgres")
    following.communicate()
    assert following.returncode == 0
    assert joined == server
    assert not running.exists()


def test_a_program_told_to_stop_takes_its_database_with_it(open_folder: Path) -> None:
    with serving(open_folder):
        running = open_folder / "postgres" / "postmaster.pid"
        assert running.exists()
    assert not running.exists()


def test_what_a_program_is_made_of_is_not_searched_for_garbage() -> None:
    settle()
    try:
        assert gc.get_freeze_count() > 10_000
    finally:
        gc.unfreeze()
