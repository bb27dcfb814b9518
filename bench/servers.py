"""Servers of a measurement: a database of its own, and loopback ports nobody uses."""

import shutil
import socket
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.embedded import EmbeddedDatabase, start_embedded_database
from app.core.migrating import ensure_database, migrate


@contextmanager
def own_database() -> Iterator[tuple[EmbeddedDatabase, Path]]:
    """An embedded server as it is delivered, migrated, and the folder it is in; both go again."""
    folder = Path(tempfile.mkdtemp(prefix="sanliang-bench-"))
    folder.chmod(0o755)  # Started as root, the server runs as somebody else.
    try:
        embedded = start_embedded_database(folder / "postgres")
        ensure_database(embedded.url_for("postgres", "postgres"), embedded.name)
        migrate(embedded.owner_url, embedded.url)
        yield embedded, folder
        embedded.server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def free_port() -> int:
    """A port nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Return once somebody answers there; raises ``RuntimeError`` after two minutes."""
    for _ in range(1200):
        try:
            socket.create_connection(("127.0.0.1", port)).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")
