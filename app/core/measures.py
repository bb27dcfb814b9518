"""What this program measures, told the way Prometheus asks: of one process or of several in sum."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

_SHARED = "PROMETHEUS_MULTIPROC_DIR"
"""Where the library keeps what several processes measure; it looks once, when it is imported."""


@contextmanager
def measured_together() -> Iterator[None]:
    """Processes started meanwhile measure into one folder, which goes with the last of them."""
    with TemporaryDirectory(prefix="sanliang-measures-") as folder:
        os.environ[_SHARED] = folder
        try:
            yield
        finally:
            del os.environ[_SHARED]


def measures() -> bytes:
    """All that was measured, as text of Prometheus' format."""
    folder = os.environ.get(_SHARED)
    if folder is None:
        return generate_latest()
    for file in Path(folder).glob("gauge_live*.db"):
        pid = int(file.stem.rsplit("_", 1)[1])
        if not _runs(pid):
            mark_process_dead(pid)  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, PermissionError):  # Gone, or its number is somebody else's now.
        return False
    return True
