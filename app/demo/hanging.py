"""What hangs and is worn in the demonstration: printed in time, and partly no longer true since."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.cadres import badges, consents
from app.cadres import service as cadres
from app.cadres.consent_fields import Channel, ConsentField
from app.cadres.models import Badge, Cadre
from app.cadres.schemas import CadreUpdate, ConsentWithdraw
from app.core.clock import today
from app.core.scope import WHOLE
from app.core.storage import ObjectStorage
from app.demo.tasks import Pair
from app.organisations import service as organisations
from app.organisations.schemas import UnionUpdate
from app.printing import orders, styles
from app.printing.items import Entry, enter, snapshots
from app.printing.loading import Press
from app.printing.orders import Ordered
from app.printing.schemas import (
    BadgePrint,
    ContactCardPrint,
    DeskPlatePrint,
    DoorPlatePrint,
    PosterPrint,
    PrintKind,
)
from app.printing.style_schemas import StyleCreate

SLOGAN = "有困难，找工会"


@dataclass(frozen=True)
class House:
    """Where the demonstration prints; the files themselves are made when somebody asks."""

    session: AsyncSession
    storage: ObjectStorage
    base_url: str
    hotline: str = "12351"


async def set_style(session: AsyncSession, leader: Actor) -> None:
    """The district's first edition: the colours supplied, and a slogan of its own."""
    wanted = StyleCreate(union_id=leader.union_id, slogan=SLOGAN)
    await styles.add_style(session, leader, wanted)


async def print_and_change(house: House, pairs: Sequence[Pair]) -> None:
    """Three unions print; then a telephone, an office and somebody's mind change.

    Before the commit the changes find their way to the pieces, as everywhere.
    """
    moved, called, withdrew = pairs[5].chair, pairs[3].chair, pairs[2].chair
    worn = {chair: await _print_for(house, chair) for chair in (withdrew, called, moved)}
    # Every stage of a badge's life: signed for, back from the print shop, still to be made.
    await badges.hand_out(house.session, withdrew, worn[withdrew][:3], today())
    await badges.note_made(house.session, called, worn[called])
    await _withdraw_photo(house.session, withdrew)
    await _change_telephone(house.session, withdrew)
    await _change_telephone(house.session, called)
    await _move_office(house.session, moved)


async def _print_for(house: House, chair: Actor) -> list[UUID]:
    """A poster, plates, contact cards and badges of who has one; the badges."""
    worn = (
        await house.session.scalars(
            select(Badge)
            .where(Badge.union_id == chair.union_id, Badge.voided_at.is_(None))
            .order_by(Badge.id)
        )
    ).all()
    people, union_id = [badge.cadre_id for badge in worn], chair.union_id
    wanted: tuple[tuple[Callable[[Press, Any], Awaitable[Ordered]], Any], ...] = (
        (orders.poster, PosterPrint(kind=PrintKind.POSTER, union_id=union_id)),
        (
            orders.door_plate,
            DoorPlatePrint(kind=PrintKind.DOOR_PLATE, union_id=union_id, cadre_ids=people[:2]),
        ),
        (orders.desk_plates, DeskPlatePrint(kind=PrintKind.DESK_PLATE, cadre_ids=people[:1])),
        (orders.contact_cards, ContactCardPrint(kind=PrintKind.CONTACT_CARD, cadre_ids=people)),
        (
            orders.badges,
            BadgePrint(kind=PrintKind.BADGE, badge_ids=[badge.id for badge in worn]),
        ),
    )
    press = Press(house.session, house.storage, chair, WHOLE, house.base_url, house.hotline)
    for order, body in wanted:
        ordered = await order(press, body)
        printed = await snapshots(house.session, ordered.pieces, ordered.looks)
        await enter(house.session, printed, Entry(chair.account_id))
    return [badge.id for badge in worn]


async def _officers(session: AsyncSession, chair: Actor) -> Sequence[Cadre]:
    found = select(Cadre).where(Cadre.union_id == chair.union_id).order_by(Cadre.id)
    return (await session.scalars(found)).all()


async def _withdraw_photo(session: AsyncSession, chair: Actor) -> None:
    """Not on the wall any longer, though still on the badge."""
    cadre = (await _officers(session, chair))[1]
    body = ConsentWithdraw(fields=[ConsentField.PHOTO], channels=[Channel.POSTER])
    await consents.withdraw_consent(session, chair, cadre.id, body)


async def _change_telephone(session: AsyncSession, chair: Actor) -> None:
    cadre = (await _officers(session, chair))[0]
    body = CadreUpdate(office_phone="029-33008888")
    await cadres.update_cadre(session, chair, cadre.id, cadre.version, body)


async def _move_office(session: AsyncSession, chair: Actor) -> None:
    union = await organisations.union_in_scope(session, chair.union_id)
    body = UnionUpdate(office_address="示范路 88 号创业大厦三层")
    await organisations.update_union(session, chair, union.id, union.version, body)
