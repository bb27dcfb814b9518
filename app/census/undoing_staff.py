"""Taking a staff sheet back: cadres, their appointments, the consents it recorded."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.cadres.models import Appointment, Cadre
from app.census.models import BeforeImport, CensusImport
from app.census.queries import made
from app.census.undo_versions import as_made, carry
from app.census.undone import Undone
from app.core.clock import now

_WHOLE = (
    selectinload(Cadre.appointments),
    selectinload(Cadre.consents),
    selectinload(Cadre.badges),
)


async def undo_staff(session: AsyncSession, row: CensusImport, undone: Undone) -> None:
    """Remove cadres the sheet brought, put back those it changed."""
    consents = set(await made(session, row, "consent"))
    again = await as_made(session, row, "cadre")
    for cadre in await _cadres(session, await made(session, row, "cadre")):
        if why := _in_use(cadre, consents, again.get(cadre.id, 1)):
            undone.keep([(cadre.name,)], why)
            continue
        for consent in cadre.consents:
            await session.delete(consent)
        await session.flush()
        await session.delete(cadre)
        undone.removed += 1
    await session.flush()
    before = await session.scalars(
        select(BeforeImport).where(
            BeforeImport.import_id == row.id, BeforeImport.subject == "cadre"
        )
    )
    noted = {one.subject_id: one for one in before}
    restored = []
    for cadre in await _cadres(session, list(noted)):
        if cadre.version != noted[cadre.id].version or cadre.left_on is not None:
            undone.keep([(cadre.name,)], "导入之后又修改过，没有还原")
            continue
        for consent in cadre.consents:
            if consent.id in consents and consent.withdrawn_at is None:
                await session.delete(consent)
        put_back(cadre, noted[cadre.id].before)
        restored.append(cadre)
    await session.flush()
    undone.restored += len(restored)
    versions = [(one.id, _version_before(noted[one.id]), one.version) for one in restored]
    await carry(session, row, "cadre", versions)


def _version_before(note: BeforeImport) -> int:
    return int(note.before.get("version", note.version - 1))


async def _cadres(session: AsyncSession, ids: list[UUID]) -> list[Cadre]:
    """Locked, and as they are now."""
    rows = await session.scalars(
        select(Cadre)
        .where(Cadre.id.in_(ids))
        .options(*_WHOLE)
        .order_by(Cadre.name, Cadre.id)
        .with_for_update(of=Cadre)
        .execution_options(populate_existing=True)
    )
    return list(rows)


def _in_use(cadre: Cadre, consents: set[UUID], as_made: int) -> str | None:
    """Why a cadre the import created stays; None if nobody has touched it."""
    if cadre.version not in (1, as_made) or cadre.left_on is not None or cadre.photo_id is not None:
        return "导入之后又修改过"
    if cadre.badges:
        return "已发过胸卡"
    if any(one.id not in consents or one.withdrawn_at is not None for one in cadre.consents):
        return "本人的同意记录已有变化，须保留"
    return None


def remembered(cadre: Cadre) -> dict[str, Any]:
    """What an import may change of a cadre, for the undo."""
    return {
        "version": cadre.version,
        "office_phone": cadre.office_phone,
        "mobile": cadre.mobile,
        "duties": list(cadre.duties),
        "appointments": [
            {
                "post": one.post,
                "body": one.body,
                "engagement": one.engagement,
                "started_on": one.started_on.isoformat(),
                "ends_on": one.ends_on.isoformat() if one.ends_on else None,
            }
            for one in cadre.appointments
        ],
    }


def put_back(cadre: Cadre, before: dict[str, Any]) -> None:
    """Give a cadre back what ``remembered`` kept."""
    cadre.office_phone, cadre.mobile = before["office_phone"], before["mobile"]
    cadre.duties = before["duties"]
    cadre.appointments = [
        Appointment(
            union_id=cadre.union_id,
            union_path=cadre.union_path,
            position=position,
            post=one["post"],
            body=one["body"],
            engagement=one["engagement"],
            started_on=date.fromisoformat(one["started_on"]),
            ends_on=date.fromisoformat(one["ends_on"]) if one["ends_on"] else None,
        )
        for position, one in enumerate(before["appointments"])
    ]
    cadre.updated_at = now()
