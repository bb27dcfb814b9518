"""What happened to an enterprise, as far as the register knows."""

from datetime import UTC, datetime, time
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.clock import SHANGHAI
from app.enterprises import queries
from app.enterprises.founding_steps import Step
from app.enterprises.models import (
    Double,
    Enterprise,
    EnterpriseMove,
    FoundingCase,
    FoundingStep,
)
from app.enterprises.schemas import DoubleState, HistoryEntry, HistoryKind
from app.organisations.models import Union


async def history(session: AsyncSession, row: Enterprise) -> list[HistoryEntry]:
    """Renamings, merges, moves, foundings begun, given up and done, the latest first.

    Of verifications only the last is known.
    """
    entries = [
        *_verified(row),
        *await _founding(session, row.id),
        *await _renamed(session, row),
        *await _merged(session, row),
        *await _moved(session, row.id),
        *await _founded(session, row.id),
    ]
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


async def _renamed(session: AsyncSession, row: Enterprise) -> list[HistoryEntry]:
    former = [n for n in await queries.names(session, [row.id]) if n.kind == "former"]
    after = [*(name.name for name in former[1:]), row.name]
    return [
        HistoryEntry(at=name.created_at, kind=HistoryKind.RENAMED, before=name.name, after=new)
        for name, new in zip(former, after, strict=False)
    ]


async def _merged(session: AsyncSession, row: Enterprise) -> list[HistoryEntry]:
    """Of the row kept: what was merged into it; of a row that is gone: into what."""
    doubles = await session.scalars(
        select(Double).where(
            Double.state == DoubleState.MERGED,
            (Double.left_id == row.id) | (Double.right_id == row.id),
        )
    )
    found = list(doubles)
    ids = {double.left_id for double in found} | {double.right_id for double in found}
    names = {key: one.name for key, one in (await queries.enterprises_by_id(session, ids)).items()}
    entries = []
    for double in found:
        gone = double.right_id if double.kept_id == double.left_id else double.left_id
        kept = None if double.kept_id is None else names.get(double.kept_id)
        at = double.decided_at or double.updated_at
        before = names.get(gone)
        entries.append(HistoryEntry(at=at, kind=HistoryKind.MERGED, before=before, after=kept))
    return entries


async def _moved(session: AsyncSession, enterprise_id: UUID) -> list[HistoryEntry]:
    moves = await session.scalars(
        select(EnterpriseMove).where(EnterpriseMove.enterprise_id == enterprise_id)
    )
    return [
        HistoryEntry(
            at=move.created_at,
            kind=HistoryKind.TRANSFERRED,
            before=move.from_name,
            after=move.to_name,
        )
        for move in moves
    ]


def _verified(row: Enterprise) -> list[HistoryEntry]:
    if row.verified_at is None:
        return []
    return [HistoryEntry(at=row.verified_at, kind=HistoryKind.VERIFIED, before=None, after=None)]


async def _founding(session: AsyncSession, enterprise_id: UUID) -> list[HistoryEntry]:
    """Cases opened, and those given up with the reason."""
    cases = await session.scalars(
        select(FoundingCase).where(FoundingCase.enterprise_id == enterprise_id)
    )
    entries = []
    for case in cases:
        begun = HistoryKind.FOUNDING_BEGUN
        entries.append(HistoryEntry(at=case.created_at, kind=begun, before=None, after=None))
        if case.abandoned_on is not None:
            given_up = HistoryKind.FOUNDING_GIVEN_UP
            reason = case.abandon_reason
            entries.append(
                HistoryEntry(at=case.updated_at, kind=given_up, before=None, after=reason)
            )
    return entries


async def _founded(session: AsyncSession, enterprise_id: UUID) -> list[HistoryEntry]:
    rows = await session.execute(
        select(FoundingStep.done_on, Union.name)
        .join(FoundingCase, FoundingCase.id == FoundingStep.case_id)
        .join(Union, Union.id == FoundingCase.founding_union_id)
        .where(
            FoundingCase.enterprise_id == enterprise_id,
            FoundingStep.step == Step.APPROVED,
            FoundingStep.done_on.is_not(None),
        )
    )
    return [
        HistoryEntry(
            at=datetime.combine(row.done_on, time(), SHANGHAI).astimezone(UTC),
            kind=HistoryKind.FOUNDED,
            before=None,
            after=row.name,
        )
        for row in rows
        if row.done_on is not None
    ]
