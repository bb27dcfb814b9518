"""What each kind of print takes from the database, and the work on the press that follows."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.cadres.badges import WornBadge, badge_address, printed_number, worn_badges
from app.cadres.shown import ShownCadre, shown_cadres, shown_officers
from app.core.clock import today
from app.core.codes import grouped
from app.core.errors import Problem
from app.core.scope import beyond_scope
from app.core.storage import ObjectStorage
from app.organisations import service as organisations
from app.organisations.models import Union
from app.photos import service as photos
from app.printing.badges import BadgeArtwork, badge_pdf
from app.printing.contact_cards import ContactCard, contact_card_pdf
from app.printing.desk_plates import desk_plate_pdf
from app.printing.door_plates import door_plate_pdf
from app.printing.people import Person
from app.printing.plaques import plaque_pdf
from app.printing.posters import PosterArtwork, poster_pdf
from app.printing.problems import BADGES_NOT_PRINTABLE, CADRES_NOT_PRINTABLE, NO_OFFICERS_TO_SHOW
from app.printing.schemas import (
    BadgePrint,
    ContactCardPrint,
    DeskPlatePrint,
    DoorPlatePrint,
    PlaquePrint,
    PosterPrint,
    PrintKind,
)
from app.printing.sheets import Sheet
from app.printing.wording import refuse_missing_glyphs

Job = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Press:
    """Who prints, with what, and what is the same on every print of this installation."""

    session: AsyncSession
    storage: ObjectStorage
    actor: Actor
    base_url: str
    hotline: str


async def badges(press: Press, wanted: BadgePrint) -> Job:
    """Both sides of each badge."""
    ids = list(dict.fromkeys(wanted.badge_ids))
    worn = await worn_badges(press.session, ids)
    if len(worn) < len(ids):
        raise Problem(BADGES_NOT_PRINTABLE, parameters={"count": len(ids) - len(worn)})
    unions = await _unions(press, {badge.union_id for badge in worn})
    if wanted.sheet is Sheet.A4:
        worn.sort(key=lambda badge: unions[badge.union_id].path)
    pictures = await _photos(press, (badge.photo_id for badge in worn))
    artworks = [_artwork(press, badge, unions[badge.union_id], pictures) for badge in worn]
    refuse_missing_glyphs(
        *(text for art in artworks for text in (art.name, art.union_name, *art.posts))
    )
    for badge in worn:
        union = unions[badge.union_id]
        audit.record_about(
            press.session,
            press.actor,
            "badge.printed",
            "badge",
            subject_id=badge.id,
            union_id=union.id,
            union_path=union.path,
            details={"number": badge.number},
        )
    return partial(badge_pdf, artworks, press.hotline, wanted.size, wanted.sheet)


async def contact_cards(press: Press, wanted: ContactCardPrint) -> Job:
    """A card for each cadre, with the office of their union."""
    shown = await _cadres(press, wanted.cadre_ids)
    unions = await _unions(press, {cadre.union_id for cadre in shown})
    people = await _people(press, shown, unions)
    cards = [
        ContactCard(
            person, unions[cadre.union_id].office_address, unions[cadre.union_id].office_hours
        )
        for cadre, person in zip(shown, people, strict=True)
    ]
    refuse_missing_glyphs(*(text for c in cards for text in (c.office_address, c.office_hours)))
    _record(press, PrintKind.CONTACT_CARD, [unions[cadre.union_id] for cadre in shown])
    return partial(contact_card_pdf, cards, press.hotline, wanted.sheet)


async def door_plate(press: Press, wanted: DoorPlatePrint) -> Job:
    """A plate for one door of the union; who sits there must serve this union."""
    union = await organisations.union_in_scope(press.session, wanted.union_id)
    shown = await _cadres(press, wanted.cadre_ids, union.id)
    people = await _people(press, shown, {union.id: union})
    refuse_missing_glyphs(union.name, wanted.room)
    _record(press, PrintKind.DOOR_PLATE, [union])
    return partial(door_plate_pdf, union.name, wanted.room, people, press.hotline, wanted.size)


async def desk_plates(press: Press, wanted: DeskPlatePrint) -> Job:
    """A folded plate for each cadre."""
    shown = await _cadres(press, wanted.cadre_ids)
    unions = await _unions(press, {cadre.union_id for cadre in shown})
    people = await _people(press, shown, unions)
    _record(press, PrintKind.DESK_PLATE, [unions[cadre.union_id] for cadre in shown])
    return partial(desk_plate_pdf, people)


async def plaque(press: Press, wanted: PlaquePrint) -> Job:
    """The wording is the union's name, letter for letter (clause B1b)."""
    union = await organisations.union_in_scope(press.session, wanted.union_id)
    refuse_missing_glyphs(union.name)
    _record(press, PrintKind.PLAQUE, [union])
    return partial(plaque_pdf, union.name, wanted.width_mm, wanted.height_mm, wanted.orientation)


async def poster(press: Press, wanted: PosterPrint) -> Job:
    """Everybody in office, and the office of the union above for supervision."""
    union = await organisations.union_in_scope(press.session, wanted.union_id)
    shown = await shown_officers(press.session, union.id)
    if not shown:
        raise Problem(NO_OFFICERS_TO_SHOW)
    supervisor, supervision_phone = await _supervision(press, union)
    artwork = PosterArtwork(
        union_name=union.name,
        officers=await _people(press, shown, {union.id: union}),
        office_address=union.office_address,
        office_hours=union.office_hours,
        office_phone=union.office_phone,
        supervisor=supervisor,
        supervision_phone=supervision_phone,
        published_on=today(),
    )
    refuse_missing_glyphs(union.office_address, union.office_hours, supervisor)
    _record(press, PrintKind.POSTER, [union])
    return partial(poster_pdf, artwork, press.hotline, wanted.size)


async def _unions(press: Press, ids: Collection[UUID]) -> dict[UUID, Union]:
    return await organisations.unions_in_scope(press.session, ids)


async def _photos(press: Press, ids: Iterable[UUID | None]) -> dict[UUID, bytes]:
    wanted = {photo_id for photo_id in ids if photo_id is not None}
    return await photos.print_pictures(press.session, press.storage, wanted)


async def _cadres(
    press: Press, cadre_ids: Sequence[UUID], union_id: UUID | None = None
) -> list[ShownCadre]:
    """All of them, serving, within the scope and of this union; else ``cadres_not_printable``."""
    wanted = set(cadre_ids)
    found = await shown_cadres(press.session, wanted) if wanted else []
    fitting = [cadre for cadre in found if union_id in (None, cadre.union_id)]
    if len(fitting) < len(wanted):
        raise Problem(CADRES_NOT_PRINTABLE, parameters={"count": len(wanted) - len(fitting)})
    return fitting


async def _people(
    press: Press, shown: Sequence[ShownCadre], unions: dict[UUID, Union]
) -> list[Person]:
    """The cadres as they are printed; raises ``glyphs_missing``."""
    pictures = await _photos(press, (cadre.photo_id for cadre in shown))
    people = [_person(press, cadre, unions[cadre.union_id], pictures) for cadre in shown]
    refuse_missing_glyphs(*(text for person in people for text in person.texts))
    return people


def _person(press: Press, cadre: ShownCadre, union: Union, pictures: dict[UUID, bytes]) -> Person:
    code = cadre.badge_code
    return Person(
        name=cadre.name,
        posts=cadre.posts,
        union_name=union.name,
        office_phone=cadre.office_phone or union.office_phone,
        union_phone_stands_in=cadre.office_phone is None,
        mobile=cadre.mobile,
        withheld=cadre.withheld,
        duties=cadre.duties,
        photo=None if cadre.photo_id is None else pictures.get(cadre.photo_id),
        address_url=None if code is None else badge_address(press.base_url, code),
        code=None if code is None else grouped(code),
    )


def _artwork(
    press: Press, badge: WornBadge, union: Union, pictures: dict[UUID, bytes]
) -> BadgeArtwork:
    return BadgeArtwork(
        name=badge.name,
        posts=badge.posts,
        union_name=union.name,
        number=printed_number(badge.number),
        code=grouped(badge.code),
        address_url=badge_address(press.base_url, badge.code),
        photo=None if badge.photo_id is None else pictures.get(badge.photo_id),
        office_phone=badge.office_phone or union.office_phone,
    )


async def _supervision(press: Press, union: Union) -> tuple[str | None, str | None]:
    """Name and office telephone of the union above, which everybody may know.

    It lies outside the caller's own part of the tree; no caller can choose another than it.
    """
    if union.parent_id is None:
        return None, None
    async with beyond_scope(press.session, press.actor.scope):
        above = await organisations.union_in_scope(press.session, union.parent_id)
    return above.name, above.office_phone


def _record(press: Press, kind: PrintKind, unions: Sequence[Union]) -> None:
    """One event for each union concerned."""
    for union in {union.id: union for union in unions}.values():
        audit.record_about(
            press.session,
            press.actor,
            "print.made",
            "union",
            subject_id=union.id,
            union_id=union.id,
            union_path=union.path,
            details={"kind": kind.value, "count": sum(one.id == union.id for one in unions)},
        )
