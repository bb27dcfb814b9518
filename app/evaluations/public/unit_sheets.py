"""What every sheet about one unit has in common: its frame, its look, whom to complain to."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres import public_unions
from app.core.storage import ObjectStorage
from app.evaluations.models import EvaluationUnit
from app.organisations import service as organisations
from app.printing.looks import Look
from app.printing.pictures import Pictures
from app.printing.posters import PosterSize
from app.printing.styles import looks_of
from app.printing.typesetting import typeset

MARGIN, INNER, EMBLEM = 15.0, 267.0, 32.0
"""Millimetres on A3; A4 is the same sheet, smaller."""
_SCALE = {PosterSize.A3: 1.0, PosterSize.A4: 210 / 297}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a sheet takes from the unions around the judged one."""

    look: Look
    complaint: str | None
    """The office phone of the union above: not that of the unit judged."""


async def surroundings_of(
    session: AsyncSession, storage: ObjectStorage, unit: EvaluationUnit
) -> Surroundings:
    """The look in force for the unit, and whom its workers may complain to; ``not_found``."""
    judged = await organisations.union_in_scope(session, unit.union_id)
    above = await public_unions.supervision_of(session, judged.code)
    looks = await looks_of(session, storage, {judged.path})
    return Surroundings(looks.of(judged.path), above["above_office_phone"] if above else None)


def sheet_pdf(
    template: str,
    title: str,
    address_url: str,
    texts: dict[str, Any],
    size: PosterSize,
    look: Look,
) -> bytes:
    """One sheet of ``template``. CPU-bound: ``run_bounded("printing", ...)``."""
    pictures = Pictures()
    data = {
        "title": title,
        "scale": _SCALE[size],
        "qr": pictures.qr(address_url),
        "look": look.colours(pictures),
        "emblem_at": (MARGIN, 15, EMBLEM),
        "texts": texts,
    }
    return typeset(template, data, pictures)
