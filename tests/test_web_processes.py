"""Several web processes on one machine: one address, one sum of what they measure, none missed."""

import os
import re
import signal
import subprocess
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from tests.test_starting import serving

PROCESSES = {"SANLIANG_WEB_PROCESSES": "2", "SANLIANG_EXPOSE_DOCS": "1"}


def get(port: int, path: str) -> str:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as reply:
        return str(reply.read().decode())


def lives_asked(port: int) -> int:
    line = r'sanliang_requests_total\{.*route="/health/live".*\} (\d+)'
    [told] = re.findall(line, get(port, "/metrics"))
    return int(told)


def web_processes(parent: int) -> set[int]:
    """The children of ``parent`` that serve, not the one that watches over their resources."""
    listed = subprocess.run(
        ["ps", "-ww", "-eo", "pid=,ppid=,args="], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    rows = [line.split(None, 2) for line in listed]
    return {int(row[0]) for row in rows if int(row[1]) == parent and "spawn_main" in row[-1]}


def wait_until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 120
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.2)


def test_several_processes_answer_as_one_and_a_dead_one_is_replaced(open_folder: Path) -> None:
    with serving(open_folder, **PROCESSES) as (port, program):
        wait_until(lambda: "sanliang_worker_alive 2.0" in get(port, "/metrics"))
        for _ in range(40):
            get(port, "/health/live")
        assert {lives_asked(port) for _ in range(10)} == {40}

        killed = min(web_processes(program))
        os.kill(killed, signal.SIGKILL)
        wait_until(lambda: len(web_processes(program) - {killed}) == 2)
        wait_until(lambda: "sanliang_worker_alive 2.0" in get(port, "/metrics"))
        assert lives_asked(port) == 40
    assert not web_processes(program)
