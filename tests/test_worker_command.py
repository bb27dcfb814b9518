"""``python -m app worker`` as an operator meets it: told to stop, or given a wrong database."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.core.embedded import EmbeddedDatabase
from app.settings import REPOSITORY

_SLOW = """
import asyncio
from app.core.jobs import jobs
@jobs.periodic(cron="* * * * *")
@jobs.task(name="test.slow", queueing_lock="test.slow")
async def slow(timestamp):
    print("started", flush=True)
    await asyncio.sleep(1)
    print("finished", flush=True)
from app.cli import commands
commands(["worker"])
"""


def environment(**settings: str) -> dict[str, str]:
    own = {k: v for k, v in os.environ.items() if not k.startswith("SANLIANG_")}
    return own | settings


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_told_to_stop_finishes_its_job_first(
    open_folder: Path, told: signal.Signals
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _SLOW],
        cwd=REPOSITORY,
        env=environment(SANLIANG_DATA_DIR=str(open_folder)),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        try:
            assert process.stdout is not None
            begun = process.stdout.readline()
            process.send_signal(told)
            output, errors = process.communicate(timeout=30)
        finally:
            process.kill()
    assert begun == "started\n", errors
    assert output == "finished\n", errors
    assert process.returncode == 0
    assert "Traceback" not in errors


@pytest.mark.parametrize("command", [["worker"], ["audit", "verify"]])
def test_an_unsafe_database_is_refused_in_a_sentence(
    server: EmbeddedDatabase, tmp_path: Path, command: list[str]
) -> None:
    """The test server does not survive power loss, and says so."""
    reply = subprocess.run(
        [sys.executable, "-m", "app", *command],
        cwd=REPOSITORY,
        env=environment(SANLIANG_DATA_DIR=str(tmp_path), SANLIANG_DATABASE_URL=server.url),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert reply.returncode == 3
    assert "Traceback" not in reply.stderr
    assert "必须为 on" in reply.stderr
