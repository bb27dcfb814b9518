"""Objects of the room of archives: one that is done, with its file in storage."""

import hashlib
import io
import zipfile
from uuid import uuid4

from app.access.permissions import Role
from app.archives.models import Archive
from app.core.clock import now
from app.core.storage import new_folder
from tests.security.objects import canary
from tests.security.stage import Stage, account_of


async def make_archive(stage: Stage, union: str) -> Archive:
    """A finished archive whose file and index carry the union's canary."""
    owner = stage.union(union)
    orderer = account_of(owner, f"archivist-{uuid4().hex[:8]}", Role.MANAGER)
    await stage.make(orderer)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("SHA256SUMS", canary(union))
    content = packed.getvalue()
    digest = hashlib.sha256(content).hexdigest()
    piece = {
        "number": "2026-1",
        "folder": "1-文件材料",
        "title": canary(union),
        "responsible": canary(union),
        "day": "2026-12-31",
        "file": "x.docx",
        "bytes": len(content),
        "sha256": digest,
    }
    archive = Archive(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        campaign_id=None,
        campaign_name=canary(union),
        year=2026,
        retention="years_30",
        with_photos=True,
        base_url="https://sl.example.cn",
        state="done",
        contents=[piece],
        pieces=1,
        sha256=digest,
        storage_key=f"{new_folder('archives')}/archive.zip",
        file_bytes=len(content),
        created_by=orderer.id,
        finished_at=now(),
    )
    assert archive.storage_key is not None
    await stage.app.state.storage.put(archive.storage_key, content)
    await stage.make(archive)
    return archive


async def make_archives(stage: Stage, union: str) -> None:
    """A row of the union in every table of this room."""
    await make_archive(stage, union)
