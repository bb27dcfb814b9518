"""Issuing and voiding badges: one current badge a cadre, the old QR says so at once (B2b)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import RowMapping
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.cadres import queries
from app.cadres.consent_fields import ConsentField
from app.cadres.models import BADGE_NUMBERS, Badge, Cadre
from app.cadres.problems import BADGE_ALREADY_VOID, BADGE_EXISTS, CADRE_HAS_LEFT
from app.cadres.schemas import VoidReason
from app.core.changes import announce
from app.core.clock import now, today
from app.core.codes import new_code
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.core.identifiers import uuid7

TOPIC = "badges"


async def issue_badge(
    session: AsyncSession, actor: Actor, cadre_id: UUID, *, replace: bool
) -> Badge:
    """A new badge with a random code; raises ``badge_exists`` unless ``replace``.

    The cadre's row is locked, so two at once cannot both issue.
    """
    cadre = await queries.cadre(session, cadre_id, lock=True)
    if cadre.left_on is not None:
        raise Problem(CADRE_HAS_LEFT, parameters={"left_on": cadre.left_on})
    if cadre.badges and not replace:
        raise Problem(BADGE_EXISTS, parameters={"number": cadre.badges[0].number})
    await void_current_badge(session, actor, cadre, VoidReason.REPLACED)
    number = (await session.execute(BADGE_NUMBERS.next_value().select())).scalar_one()
    badge = Badge(
        id=uuid7(),
        cadre_id=cadre.id,
        union_id=cadre.union_id,
        union_path=cadre.union_path,
        code=new_code(),
        number=number,
        issued_at=now(),
    )
    session.add(badge)
    await session.flush()
    announce(session, TOPIC, badge.union_id, badge.union_path)
    audit.record(session, actor, "badge.issued", badge, {"number": number})
    return badge


async def void_badge(
    session: AsyncSession, actor: Actor, badge_id: UUID, reason: VoidReason
) -> Badge:
    """Void a badge; raises ``not_found`` or ``badge_already_void``."""
    [badge] = await _current(session, [badge_id])
    _void(session, actor, badge, reason)
    await session.flush()
    return badge


async def note_made(session: AsyncSession, actor: Actor, badge_ids: Sequence[UUID]) -> None:
    """Badges have come from the print shop: all of them, or none; said again, it changes nothing.

    Raises ``not_found`` or ``badge_already_void``.
    """
    for badge in await _current(session, badge_ids):
        if badge.made_at is None:
            badge.made_at = now()
            audit.record(session, actor, "badge.made", badge, {"number": badge.number})
    await session.flush()


async def _current(session: AsyncSession, badge_ids: Sequence[UUID]) -> Sequence[Badge]:
    """The badges, locked; a void one among them is named, so that it can be taken off the list."""
    badges = await queries.locked_badges(session, set(badge_ids))
    void = sorted(badge.number for badge in badges if badge.voided_at is not None)
    if void:
        raise Problem(
            BADGE_ALREADY_VOID, parameters={"numbers": "、".join(map(printed_number, void))}
        )
    return badges


async def hand_out(
    session: AsyncSession, actor: Actor, badge_ids: Sequence[UUID], received_on: date
) -> None:
    """Badges were signed for on this day: all of them, or none.

    What was handed out before keeps its day; who receives a badge never noted as made has shown
    that it is. Raises ``not_found``, ``badge_already_void``, ``invalid_input`` for a future day.
    """
    if received_on > today():
        message = ("领取日期不能晚于今天", "Receipt cannot be dated in the future")
        raise Problem(INVALID_INPUT, [FieldError("received_on", *message, "value_error")])
    for badge in await _current(session, badge_ids):
        if badge.handed_out_at is None:
            badge.handed_out_at, badge.received_on = now(), received_on
            badge.made_at = badge.made_at or badge.handed_out_at
            audit.record(session, actor, "badge.handed_out", badge, {"number": badge.number})
    await session.flush()


async def void_current_badge(
    session: AsyncSession, actor: Actor, cadre: Cadre, reason: VoidReason
) -> None:
    """Void the badge the cadre wears, if any; ``cadre`` is locked and loaded with its badges."""
    for badge in cadre.badges:
        _void(session, actor, badge, reason)
    await session.flush()


def _void(session: AsyncSession, actor: Actor, badge: Badge, reason: VoidReason) -> None:
    badge.voided_at = now()
    badge.void_reason = reason
    announce(session, TOPIC, badge.union_id, badge.union_path)
    audit.record(session, actor, "badge.voided", badge, {"reason": reason})


@dataclass(frozen=True)
class WornBadge:
    """A current badge and what of its cadre it shows: name, photo and own number by consent."""

    id: UUID
    cadre_id: UUID
    union_id: UUID
    number: int
    code: str
    name: str | None
    posts: list[str]
    photo_id: UUID | None
    office_phone: str | None


async def worn_badges(session: AsyncSession, badge_ids: Sequence[UUID]) -> list[WornBadge]:
    """Those of ``badge_ids`` that are current and within the scope, in the order given."""
    rows = {row["id"]: row for row in await queries.badges_and_wearers(session, badge_ids)}
    cadre_ids = {row["cadre_id"] for row in rows.values()}
    consented = await queries.consented_fields(session, cadre_ids)
    posts = await queries.held_posts(session, cadre_ids)
    return [_worn(rows[badge_id], consented, posts) for badge_id in badge_ids if badge_id in rows]


def _worn(
    row: RowMapping, consented: dict[UUID, set[str]], posts: dict[UUID, list[str]]
) -> WornBadge:
    cadre_id = row["cadre_id"]
    allowed = consented.get(cadre_id, set())
    return WornBadge(
        id=row["id"],
        cadre_id=cadre_id,
        union_id=row["union_id"],
        number=row["number"],
        code=row["code"],
        name=row["name"] if ConsentField.NAME in allowed else None,
        posts=posts.get(cadre_id, []),
        photo_id=row["photo_id"] if ConsentField.PHOTO in allowed else None,
        office_phone=row["office_phone"] if ConsentField.OFFICE_PHONE in allowed else None,
    )


def printed_number(number: int) -> str:
    """The badge's number as it is printed and shown: six digits at least."""
    return f"{number:06d}"


def badge_address(base_url: str, code: str) -> str:
    """The address behind the QR code; its QR is smallest in upper case, which pages accept."""
    return f"{base_url}/b/{code}"
