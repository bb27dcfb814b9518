"""The kinds of evidence, what each must hold, and how it is kept.

Six kinds stand side by side and none is preferred; a photo is only asked for where somebody has
chosen to show one. What a union above has seen on the spot needs nothing handed in.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.campaigns.models import TaskEvidence, TaskRecord
from app.campaigns.task_problems import (
    EVIDENCE_ADDRESS_MISSING,
    EVIDENCE_DAY_TO_COME,
    EVIDENCE_PHOTO_FOREIGN,
    EVIDENCE_PHOTO_IN_USE,
    EVIDENCE_PHOTO_MISSING,
    EVIDENCE_TEXT_MISSING,
    personal_number_in,
)
from app.core.clock import today
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.core.identifiers import uuid7
from app.core.personal_numbers import personal_numbers
from app.photos import service as photos


class EvidenceKind(StrEnum):
    """How something is shown to be done."""

    PHOTO = "photo"
    UPPER_CHECK = "upper_check"
    WORKER_CONFIRMATION = "worker_confirmation"
    WEB_ADDRESS = "web_address"
    SIGNED_SHEET = "signed_sheet"
    WRITTEN_NOTE = "written_note"


EVIDENCE_NAMES: Mapping[EvidenceKind, str] = MappingProxyType(
    {
        EvidenceKind.PHOTO: "照片",
        EvidenceKind.UPPER_CHECK: "上级现场核查",
        EvidenceKind.WORKER_CONFIRMATION: "职工确认",
        EvidenceKind.WEB_ADDRESS: "网页地址",
        EvidenceKind.SIGNED_SHEET: "签字纸质件",
        EvidenceKind.WRITTEN_NOTE: "文字说明",
    }
)
_NEEDS_TEXT = (
    EvidenceKind.UPPER_CHECK,
    EvidenceKind.WORKER_CONFIRMATION,
    EvidenceKind.SIGNED_SHEET,
    EvidenceKind.WRITTEN_NOTE,
)


@dataclass(frozen=True)
class Piece:
    """A piece of evidence as somebody gives it."""

    kind: EvidenceKind
    text: str | None = None
    url: str | None = None
    photo_id: UUID | None = None
    happened_on: date | None = None

    def errors(self) -> list[FieldError]:
        """All that its kind needs and is missing, and what cannot be right."""
        errors = []
        if self.kind in _NEEDS_TEXT and not self.text:
            errors.append(EVIDENCE_TEXT_MISSING)
        if self.kind is EvidenceKind.WEB_ADDRESS and not self.url:
            errors.append(EVIDENCE_ADDRESS_MISSING)
        if self.kind is EvidenceKind.PHOTO and self.photo_id is None:
            errors.append(EVIDENCE_PHOTO_MISSING)
        if self.happened_on is not None and self.happened_on > today():
            errors.append(EVIDENCE_DAY_TO_COME)
        return errors + numbers_in("text", self.text)


async def add_evidence(
    session: AsyncSession, record: TaskRecord, given_by: str, piece: Piece
) -> TaskEvidence:
    """Keep one piece of evidence; raises ``invalid_input`` with all that is missing or wrong.

    Nobody's identity or mobile number: evidence is read by every union above.
    """
    if errors := piece.errors():
        raise Problem(INVALID_INPUT, errors)
    if piece.photo_id is not None:
        await _check_photo(session, piece.photo_id, record)
    row = TaskEvidence(
        id=uuid7(),
        record_id=record.id,
        union_id=record.union_id,
        union_path=record.union_path,
        kind=piece.kind,
        text=piece.text or None,
        url=piece.url,
        photo_id=piece.photo_id,
        happened_on=piece.happened_on or today(),
        given_by=given_by,
    )
    session.add(row)
    return row


def numbers_in(field: str, text: str | None) -> list[FieldError]:
    """A complaint if ``text`` holds a number that belongs to a person."""
    return [personal_number_in(field)] if text and personal_numbers(text) else []


async def _check_photo(session: AsyncSession, photo_id: UUID, record: TaskRecord) -> None:
    if not await photos.belong_to(session, [photo_id], record.union_id):
        raise Problem(INVALID_INPUT, [EVIDENCE_PHOTO_FOREIGN])
    if await photos.used_outside(session, [photo_id], TaskEvidence):
        raise Problem(INVALID_INPUT, [EVIDENCE_PHOTO_IN_USE])
