"""Where the servers of the tests keep their files."""

import shutil
from pathlib import Path

_IN_MEMORY = Path("/dev/shm")  # noqa: S108  (folders of secret names are made in it)
_ENOUGH = 4 * 2**30


def in_memory() -> Path | None:
    """A place in memory, if there is room; None for the usual place of temporary folders.

    A database is some 900 small files. On a disk each copy costs the system more than half a second
    of a processor; in memory, a sixteenth of that.
    """
    if not _IN_MEMORY.is_dir() or shutil.disk_usage(_IN_MEMORY).free < _ENOUGH:
        return None
    return _IN_MEMORY
