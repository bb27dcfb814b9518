"""What each kind of print takes from the database, and the work on the press that follows."""

from collections.abc import Callable, Sequence
from functools import partial

from app.audit import service as audit
from app.core.errors import Problem
from app.organisations import service as organisations
from app.organisations.models import Union
from app.printing.badges import badge_pdf
from app.printing.contact_cards import contact_card_pdf
from app.printing.desk_plates import desk_plate_pdf
from app.printing.door_plates import door_plate_pdf
from app.printing.loading import (
    Press,
    badge_artworks,
    cadres_of,
    contact_cards_of,
    people_of,
    poster_of,
    record_badges,
    unions_of,
)
from app.printing.plaques import plaque_pdf
from app.printing.posters import poster_pdf
from app.printing.problems import BADGES_NOT_PRINTABLE
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


async def badges(press: Press, wanted: BadgePrint) -> Job:
    """Both sides of each badge."""
    ids = list(dict.fromkeys(wanted.badge_ids))
    worn, artworks = await badge_artworks(press, ids, by_union=wanted.sheet is Sheet.A4)
    if len(worn) < len(ids):
        raise Problem(BADGES_NOT_PRINTABLE, parameters={"count": len(ids) - len(worn)})
    refuse_missing_glyphs(
        *(text for art in artworks for text in (art.name, art.union_name, *art.posts))
    )
    unions = await unions_of(press, {badge.union_id for badge in worn})
    record_badges(press, worn, {union.id: union.path for union in unions.values()})
    return partial(badge_pdf, artworks, press.hotline, wanted.size, wanted.sheet)


async def contact_cards(press: Press, wanted: ContactCardPrint) -> Job:
    """A card for each cadre, with the office of their union."""
    shown = await cadres_of(press, wanted.cadre_ids)
    unions = await unions_of(press, {cadre.union_id for cadre in shown})
    cards = await contact_cards_of(press, shown, unions)
    record(press, PrintKind.CONTACT_CARD, [unions[cadre.union_id] for cadre in shown])
    return partial(contact_card_pdf, cards, press.hotline, wanted.sheet)


async def door_plate(press: Press, wanted: DoorPlatePrint) -> Job:
    """A plate for one door of the union; who sits there must serve this union."""
    union = await organisations.union_in_scope(press.session, wanted.union_id)
    shown = await cadres_of(press, wanted.cadre_ids, union.id)
    people = await people_of(press, shown, {union.id: union})
    refuse_missing_glyphs(union.name, wanted.room)
    record(press, PrintKind.DOOR_PLATE, [union])
    return partial(door_plate_pdf, union.name, wanted.room, people, press.hotline, wanted.size)


async def desk_plates(press: Press, wanted: DeskPlatePrint) -> Job:
    """A folded plate for each cadre."""
    shown = await cadres_of(press, wanted.cadre_ids)
    unions = await unions_of(press, {cadre.union_id for cadre in shown})
    people = await people_of(press, shown, unions)
    record(press, PrintKind.DESK_PLATE, [unions[cadre.union_id] for cadre in shown])
    return partial(desk_plate_pdf, people)


async def plaque(press: Press, wanted: PlaquePrint) -> Job:
    """The wording is the union's name, letter for letter (clause B1b)."""
    union = await organisations.union_in_scope(press.session, wanted.union_id)
    refuse_missing_glyphs(union.name)
    record(press, PrintKind.PLAQUE, [union])
    return partial(plaque_pdf, union.name, wanted.width_mm, wanted.height_mm, wanted.orientation)


async def poster(press: Press, wanted: PosterPrint) -> Job:
    """Everybody in office, and the office of the union above for supervision."""
    union = await organisations.union_in_scope(press.session, wanted.union_id)
    artwork = await poster_of(press, union)
    record(press, PrintKind.POSTER, [union])
    return partial(poster_pdf, artwork, press.hotline, wanted.size)


def record(press: Press, kind: PrintKind, unions: Sequence[Union]) -> None:
    """One event for each union concerned."""
    for union in {union.id: union for union in unions}.values():
        audit.record_about(
            press.session,
            press.author,
            "print.made",
            "union",
            subject_id=union.id,
            union_id=union.id,
            union_path=union.path,
            details={"kind": kind.value, "count": sum(one.id == union.id for one in unions)},
        )
