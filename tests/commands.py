"""The commands an operator types: each as a process of its own, or much sooner within this one."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from app.cli import commands
from app.core.embedded import start_embedded_database
from app.settings import REPOSITORY

UNION = "示例区总工会"


@dataclass(frozen=True)
class Reply:
    """What a command printed, and the code it ended with."""

    returncode: int
    stdout: str
    stderr: str


def environment(folder: Path, **settings: str) -> dict[str, str]:
    """This process's, with nothing of the program's but these settings.

    Compiling the whole program takes longer than starting it: it is not done at every start.
    """
    unwanted = ("SANLIANG_", "PYTHONDONTWRITEBYTECODE")
    others = {k: v for k, v in os.environ.items() if not k.startswith(unwanted)}
    return others | {"SANLIANG_DATA_DIR": str(folder), **settings}


def run(folder: Path, *arguments: str, **settings: str) -> Reply:
    """``python -m app …`` in a process of its own, which takes seconds to start and to stop.

    For what only a process shows: that the command is found and ends, and what it leaves behind.
    """
    ended = subprocess.run(
        [sys.executable, "-m", "app", *arguments],
        cwd=REPOSITORY,
        env=environment(folder, **settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Reply(ended.returncode, ended.stdout, ended.stderr)


def typed(folder: Path, *arguments: str, **settings: str) -> Reply:
    """The same within this process: parsed, run and answered by the same code.

    Raises what the command did not expect. The server of ``folder`` runs on until ``let_go``.
    """
    others = dict.fromkeys(key for key in os.environ if key.startswith("SANLIANG_"))
    own = {"SANLIANG_DATA_DIR": str(folder), **settings}
    ended = CliRunner().invoke(commands, arguments, env=others | own, prog_name="sanliang")
    if ended.exception is not None and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    return Reply(ended.exit_code, ended.stdout, ended.stderr)


def let_go(folder: Path) -> None:
    """Stop the server of ``folder``, unless another process uses it too."""
    if (folder / "postgres" / "postmaster.pid").exists():
        start_embedded_database(folder / "postgres").server.cleanup()
