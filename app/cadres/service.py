"""Keeping the roster of cadres, and what a scan shows of one."""

from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.cadres import queries
from app.cadres.badges import void_current_badge
from app.cadres.consent_fields import ConsentField
from app.cadres.consent_links import void_links
from app.cadres.models import Appointment, Cadre
from app.cadres.posts import post_name
from app.cadres.problems import (
    BADGE_UNKNOWN,
    BADGE_VOID,
    CADRE_HAS_LEFT,
    CADRE_SERVES,
    PHOTO_IN_USE,
    PHOTO_NOT_OF_UNION,
)
from app.cadres.schemas import (
    AppointmentInput,
    CadreCreate,
    CadreLeave,
    CadreUpdate,
    PublicBadge,
    PublicPost,
    PublicUnion,
    VoidReason,
)
from app.core.changes import announce
from app.core.clock import local_day, now, today
from app.core.codes import normalise
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.core.identifiers import uuid7
from app.core.versions import check_version
from app.organisations import service as organisations
from app.photos import service as photos

TOPIC = "cadres"
SLOGAN = "职工有困难找工会"


async def create_cadre(session: AsyncSession, actor: Actor, body: CadreCreate) -> Cadre:
    """Enter a cadre into a union's roster (clauses T2-1c, B2a).

    Raises ``not_found`` for a union outside the scope, ``photo_not_of_union``, ``photo_in_use``.
    """
    union = await organisations.union_in_scope(session, body.union_id)
    cadre = Cadre(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        **body.model_dump(exclude={"union_id", "appointments"}),
    )
    await _check_photo(session, cadre.photo_id, cadre)
    cadre.appointments = _appointments(cadre, body.appointments)
    session.add(cadre)
    await session.flush()
    _tell(session, actor, "cadre.created", cadre, {"name": audit.masked(cadre.name)})
    return cadre


async def update_cadre(
    session: AsyncSession, actor: Actor, cadre_id: UUID, version: int, body: CadreUpdate
) -> Cadre:
    """Change a cadre; a list of appointments replaces the former one.

    Raises ``not_found``, ``version_conflict``, ``cadre_has_left``, ``photo_not_of_union``,
    ``photo_in_use``.
    """
    cadre = await serving_cadre(session, cadre_id)
    check_version(cadre, version)
    changes = {
        field: getattr(body, field)
        for field in body.model_fields_set
        if field not in {"appointments", "name", "duties"} or getattr(body, field) is not None
    }
    await _check_photo(session, changes.get("photo_id"), cadre)
    appointments = changes.pop("appointments", None)
    for field, value in changes.items():
        setattr(cadre, field, value)
    if appointments is not None:
        cadre.appointments = _appointments(cadre, appointments)
    await _touch(session, cadre)
    fields = sorted(body.model_fields_set)
    _tell(session, actor, "cadre.updated", cadre, {"fields": fields})
    return cadre


async def leave(session: AsyncSession, actor: Actor, cadre_id: UUID, body: CadreLeave) -> Cadre:
    """End a cadre's work: appointments end that day, the badge is void at once."""
    cadre = await serving_cadre(session, cadre_id)
    day = today()
    if body.left_on > day:
        raise _wrong_day(
            "离任日不能晚于今天，请到那天再登记", "The last day cannot lie in the future"
        )
    if body.left_on < min(day, *(a.started_on for a in cadre.appointments)):
        raise _wrong_day("离任日不能早于任职开始日", "The last day cannot lie before the first")
    cadre.left_on = body.left_on
    for appointment in cadre.appointments:
        if appointment.ends_on is None or appointment.ends_on > body.left_on:
            appointment.ends_on = max(body.left_on, appointment.started_on)
    await void_current_badge(session, actor, cadre, VoidReason.LEFT)
    await void_links(session, cadre.id)
    await session.flush()
    _tell(session, actor, "cadre.left", cadre, {"left_on": body.left_on.isoformat()})
    return cadre


def _wrong_day(message: str, message_en: str) -> Problem:
    return Problem(INVALID_INPUT, [FieldError("left_on", message, message_en, "value_error")])


async def return_to_service(session: AsyncSession, actor: Actor, cadre_id: UUID) -> Cadre:
    """Take back a leave that was entered by mistake; raises ``not_found``, ``cadre_serves``.

    What the leave ended stays ended: the appointments are edited by hand, a new badge is issued.
    """
    cadre = await queries.cadre(session, cadre_id, lock=True)
    if cadre.left_on is None:
        raise Problem(CADRE_SERVES)
    cadre.left_on = None
    await session.flush()
    _tell(session, actor, "cadre.returned", cadre, {})
    return cadre


async def serving_cadre(session: AsyncSession, cadre_id: UUID) -> Cadre:
    """The cadre, locked for a change; raises ``not_found`` or ``cadre_has_left``."""
    cadre = await queries.cadre(session, cadre_id, lock=True)
    if cadre.left_on is not None:
        raise Problem(CADRE_HAS_LEFT, parameters={"left_on": cadre.left_on})
    return cadre


async def public_badge(session: AsyncSession, code: str, hotline: str) -> PublicBadge:
    """What a scan shows; raises ``badge_unknown`` (404) or ``badge_void`` (410).

    ``session`` is a public one: what is not consented to never leaves the database.
    """
    plain = normalise(code)
    row = await queries.public_badge(session, plain) if plain else None
    if row is None:
        raise Problem(BADGE_UNKNOWN)
    if row["void"]:
        told = ("voided_on", "union_name", "union_office_phone")
        raise Problem(BADGE_VOID, parameters={name: row[name] for name in told})
    photo_id = row["photo_id"]
    consented = set(row["consented"])
    return PublicBadge(
        code=row["code"],
        number=row["number"],
        name=row["name"],
        photo_url=photos.public_url(photo_id) if photo_id else None,
        union=PublicUnion(
            name=row["union_name"],
            code=row["union_code"],
            office_address=row["union_office_address"],
            office_hours=row["union_office_hours"],
            office_phone=row["union_office_phone"],
        ),
        posts=[
            PublicPost(post=p["post"], post_name=post_name(p["post"]), body=p["body"])
            for p in row["posts"] or ()
        ],
        duties=row["duties"] or [],
        office_phone=row["office_phone"],
        mobile=row["mobile"],
        withheld=[field for field in ConsentField if field not in consented],
        issued_on=local_day(row["issued_at"]),
        hotline=hotline,
        slogan=SLOGAN,
    )


async def _check_photo(session: AsyncSession, photo_id: UUID | None, cadre: Cadre) -> None:
    """A portrait is of this cadre alone, so that nobody else's consent can publish it."""
    if photo_id is None:
        return
    if not await photos.belong_to(session, [photo_id], cadre.union_id):
        raise Problem(PHOTO_NOT_OF_UNION)
    in_report = await photos.used_outside(session, [photo_id], Cadre)
    if in_report or await queries.portrait_of_another(session, photo_id, cadre.id):
        raise Problem(PHOTO_IN_USE)


def _appointments(cadre: Cadre, bodies: list[AppointmentInput]) -> list[Appointment]:
    return [
        Appointment(
            union_id=cadre.union_id,
            union_path=cadre.union_path,
            position=position,
            **body.model_dump(),
        )
        for position, body in enumerate(bodies)
    ]


async def _touch(session: AsyncSession, cadre: Cadre) -> None:
    """A change of the appointments alone is a change of the cadre too: its version moves on."""
    cadre.updated_at = now()
    await session.flush()


def _tell(
    session: AsyncSession, actor: Actor, action: str, cadre: Cadre, details: dict[str, Any]
) -> None:
    announce(session, TOPIC, cadre.union_id, cadre.union_path)
    audit.record(session, actor, action, cadre, details)
