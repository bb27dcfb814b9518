"""The check behind If-Match, without HTTP."""

from app.core.database import Versioned
from app.core.errors import VERSION_CONFLICT, Problem


def check_version(row: Versioned, expected: int) -> None:
    """Raise ``version_conflict`` unless ``row`` is still at the version its editor has read.

    Lock the row first (``with_for_update``), or the answer is stale.
    """
    if row.version != expected:
        raise Problem(VERSION_CONFLICT)
