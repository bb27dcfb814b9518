"""Clearing away files of batches: they hold personal data and are made anew in a minute."""

from app.audit import service as audit
from app.core.kept_files import KeptFiles
from app.printing.batch_files import KEPT, ROOM
from app.printing.models import PrintBatch

BATCH_FILES = KeptFiles(
    PrintBatch,
    ROOM,
    KEPT,
    lambda session, batch: audit.record(session, None, "print_batch.swept", batch),
)
