"""Clearing away files of archives: they hold personal data, and who keeps archives has them."""

from app.archives.models import Archive
from app.archives.service import KEPT, ROOM
from app.audit import service as audit
from app.core.kept_files import KeptFiles

ARCHIVE_FILES = KeptFiles(
    Archive,
    ROOM,
    KEPT,
    lambda session, archive: audit.record(session, None, "archive.swept", archive),
)
