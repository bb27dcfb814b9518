"""For whom, of what and with what the pieces of an archive are made."""

from dataclasses import dataclass

from app.access.actor import Actor
from app.archives.models import Archive
from app.core.storage import ObjectStorage


@dataclass(frozen=True)
class Occasion:
    """``archive`` belongs to no session: read its columns, change nothing."""

    actor: Actor
    archive: Archive
    storage: ObjectStorage
