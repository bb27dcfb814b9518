"""What goes into an archive, in the order of its index: documents, lists, photos (clause T4-1).

Portraits and consents of cadres stay out: they are kept only as long as their purpose lasts (PIPL
article 47), and an archive is kept for decades.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import IO

from sqlalchemy.ext.asyncio import AsyncSession

from app.archives import documents, photos
from app.archives.lists import LISTS, write_list
from app.archives.occasion import Occasion
from app.archives.packing import Described
from app.core.clock import today
from app.organisations import service as organisations

DOCUMENTS, TABLES, PHOTOS = "1-文件材料", "2-台账表册", "3-照片"

Content = bytes | IO[bytes]


@dataclass(frozen=True)
class Piece:
    """What goes in and how it is made; None leaves it out after all."""

    described: Described
    write: Callable[[AsyncSession, Occasion], Awaitable[Content | None]]


async def wanted(session: AsyncSession, on: Occasion) -> list[Piece]:
    """All pieces of the archive, none of them made yet."""
    union = await organisations.union_ref(session, on.archive.union_id)
    found = [
        Piece(Described(DOCUMENTS, one.title, one.responsible, one.day, ".docx"), one.write)
        for one in await documents.documents_of(session, on)
    ]
    day = today()
    note = f"{on.archive.campaign_name}归档，{day:%Y-%m-%d}，{union.name}及全部下级"
    found += [
        Piece(
            Described(TABLES, sheet.name, union.name, day, ".xlsx"),
            partial(write_list, sheet=sheet, listed=listed, note=note),
        )
        for sheet, listed in LISTS
    ]
    if on.archive.with_photos:
        found += [
            Piece(Described(PHOTOS, one.caption, one.union_name, one.day, ".jpg"), one.read)
            for one in await photos.photos_of(session, on)
        ]
    return found
