"""Consent to publication: given for each field, withdrawn as easily, never deleted (PIPL 15, 25).

Publication follows from the rows in force alone, so a withdrawal counts on the next request.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.cadres import queries
from app.cadres.consent_fields import Channel, ConsentField
from app.cadres.models import Cadre, Consent
from app.cadres.problems import CADRE_HAS_LEFT
from app.cadres.schemas import ConsentGive
from app.core.changes import announce
from app.core.clock import now, today
from app.core.errors import INVALID_INPUT, FieldError, Problem

TOPIC = "cadres"


async def give_consent(
    session: AsyncSession, actor: Actor, cadre_id: UUID, body: ConsentGive
) -> Cadre:
    """Record consent for the named fields; a field already consented to stays as it is.

    Raises ``not_found``, ``cadre_has_left``, and ``invalid_input`` for a day in the future.
    """
    cadre = await queries.cadre(session, cadre_id, lock=True)
    if cadre.left_on is not None:
        raise Problem(CADRE_HAS_LEFT, parameters={"left_on": cadre.left_on})
    if body.given_on > today():
        message = ("同意日期不能晚于今天", "Consent cannot be dated in the future")
        raise Problem(INVALID_INPUT, [FieldError("given_on", *message, "value_error")])
    in_force = {consent.field for consent in cadre.consents}
    fields = [field for field in dict.fromkeys(body.fields) if field not in in_force]
    session.add_all(
        Consent(
            cadre_id=cadre.id,
            union_id=cadre.union_id,
            union_path=cadre.union_path,
            field=field,
            channel=Channel.BADGE_PAGE,
            given_on=body.given_on,
            basis=body.basis,
            recorded_by=actor.account_id,
        )
        for field in fields
    )
    await session.flush()
    _tell(session, actor, "consent.given", cadre, fields)
    return await queries.cadre(session, cadre_id)


async def withdraw_consent(
    session: AsyncSession, actor: Actor, cadre_id: UUID, fields: Sequence[ConsentField]
) -> Cadre:
    """Withdraw consent for the named fields; those without consent are passed over.

    Open also for a cadre who has left: withdrawal is never refused (PIPL art. 15).
    """
    cadre = await queries.cadre(session, cadre_id, lock=True)
    rows = await session.scalars(
        select(Consent).where(
            Consent.cadre_id == cadre.id,
            Consent.field.in_(fields),
            Consent.withdrawn_at.is_(None),
        )
    )
    withdrawn = list(rows)
    for consent in withdrawn:
        consent.withdrawn_at = now()
    await session.flush()
    _tell(session, actor, "consent.withdrawn", cadre, [consent.field for consent in withdrawn])
    return await queries.cadre(session, cadre_id)


def _tell(
    session: AsyncSession, actor: Actor, action: str, cadre: Cadre, fields: Sequence[str]
) -> None:
    if fields:
        announce(session, TOPIC, cadre.union_id, cadre.union_path)
        audit.record(session, actor, action, cadre, {"fields": sorted(fields)})
