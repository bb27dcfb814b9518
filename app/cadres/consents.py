"""Consent to publication: given for each field in each channel, withdrawn as easily, never deleted
(PIPL arts. 15, 25).

Publication follows from the rows in force alone, so a withdrawal counts on the next request.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product
from uuid import UUID

from sqlalchemy import select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.cadres import notices, queries
from app.cadres.consent_fields import Basis, Channel, ConsentField
from app.cadres.models import Cadre, Consent
from app.cadres.problems import CADRE_HAS_LEFT, PHOTO_IN_USE, PHOTO_NOT_OF_UNION
from app.cadres.schemas import ConsentGive, ConsentWithdraw
from app.core.changes import announce
from app.core.clock import now, today
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.photos import service as photos

TOPIC = "cadres"
CONSENTS_TOPIC = "consents"
"""For whoever keeps printed what was agreed to: read anew what ``shown`` says of the union."""

Agreed = tuple[ConsentField, Channel]
"""One field in one channel: the smallest thing somebody can agree to."""


@dataclass(frozen=True)
class Evidence:
    """How a consent came about."""

    given_on: date
    basis: Basis
    notice_version: str
    recorded_by: UUID | None = None
    link_id: UUID | None = None
    sheet_photo_id: UUID | None = None


async def give_consent(
    session: AsyncSession, actor: Actor, cadre_id: UUID, body: ConsentGive
) -> Cadre:
    """Record consent for the named fields in the named channels; what is in force stays as it is.

    Raises ``not_found``, ``cadre_has_left``, ``photo_not_of_union``, ``photo_in_use``, and
    ``invalid_input`` for a day in the future.
    """
    cadre = await queries.cadre(session, cadre_id, lock=True)
    if cadre.left_on is not None:
        raise Problem(CADRE_HAS_LEFT, parameters={"left_on": cadre.left_on})
    if body.given_on > today():
        message = ("同意日期不能晚于今天", "Consent cannot be dated in the future")
        raise Problem(INVALID_INPUT, [FieldError("given_on", *message, "value_error")])
    await _check_sheet(session, cadre, body.sheet_photo_id)
    evidence = Evidence(
        given_on=body.given_on,
        basis=body.basis,
        notice_version=notices.CURRENT,
        recorded_by=actor.account_id,
        sheet_photo_id=body.sheet_photo_id,
    )
    await add_consents(session, actor, cadre, list(product(body.fields, body.channels)), evidence)
    return await queries.cadre(session, cadre_id)


async def _check_sheet(session: AsyncSession, cadre: Cadre, photo_id: UUID | None) -> None:
    """A photo that is public anywhere must not be a sheet: it has a signature on it."""
    if photo_id is None:
        return
    if not await photos.belong_to(session, [photo_id], cadre.union_id):
        raise Problem(PHOTO_NOT_OF_UNION)
    if await photos.used_outside(session, [photo_id], Consent):
        raise Problem(PHOTO_IN_USE)


async def add_consents(
    session: AsyncSession,
    actor: Actor | None,
    cadre: Cadre,
    agreed: Collection[Agreed],
    evidence: Evidence,
) -> None:
    """Add what is not in force yet; ``cadre`` is locked, so two at once cannot both add.

    Without ``actor`` it was the cadre.
    """
    in_force = {(consent.field, consent.channel) for consent in cadre.consents}
    new = [pair for pair in dict.fromkeys(agreed) if pair not in in_force]
    session.add_all(
        Consent(
            cadre_id=cadre.id,
            union_id=cadre.union_id,
            union_path=cadre.union_path,
            field=field,
            channel=channel,
            given_on=evidence.given_on,
            basis=evidence.basis,
            recorded_by=evidence.recorded_by,
            notice_version=evidence.notice_version,
            link_id=evidence.link_id,
            sheet_photo_id=evidence.sheet_photo_id,
        )
        for field, channel in new
    )
    await session.flush()
    _tell(session, actor, "consent.given", cadre, new, {"basis": evidence.basis})


async def withdraw_consent(
    session: AsyncSession, actor: Actor, cadre_id: UUID, body: ConsentWithdraw
) -> Cadre:
    """Withdraw consent as the cadre asked; what was not agreed to is passed over.

    Open also for a cadre who has left: withdrawal is never refused (PIPL art. 15).
    """
    cadre = await queries.cadre(session, cadre_id, lock=True)
    await end_consents(session, actor, cadre, list(product(body.fields, body.channels)))
    return await queries.cadre(session, cadre_id)


async def end_consents(
    session: AsyncSession, actor: Actor | None, cadre: Cadre, withdrawn: Collection[Agreed]
) -> None:
    """End what is in force of ``withdrawn``; ``cadre`` is locked. Without ``actor``: the cadre."""
    rows = await session.scalars(
        select(Consent).where(
            Consent.cadre_id == cadre.id,
            tuple_(Consent.field, Consent.channel).in_([(f, c) for f, c in withdrawn]),
            Consent.withdrawn_at.is_(None),
        )
    )
    ended = list(rows)
    for consent in ended:
        consent.withdrawn_at = now()
    await session.flush()
    pairs = [(ConsentField(row.field), Channel(row.channel)) for row in ended]
    _tell(session, actor, "consent.withdrawn", cadre, pairs, {})


def _tell(
    session: AsyncSession,
    actor: Actor | None,
    action: str,
    cadre: Cadre,
    pairs: Sequence[Agreed],
    details: dict[str, str],
) -> None:
    if not pairs:
        return
    for topic in (TOPIC, CONSENTS_TOPIC):
        announce(session, topic, cadre.union_id, cadre.union_path)
    by_channel = {
        channel.value: sorted(field for field, where in pairs if where is channel)
        for channel in Channel
        if any(where is channel for _, where in pairs)
    }
    fields = sorted({field.value for field, _ in pairs})
    audit.record(
        session, actor, action, cadre, {"fields": fields, "channels": by_channel, **details}
    )
