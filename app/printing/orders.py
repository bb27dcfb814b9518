"""What each kind of print takes from the database, and the work on the press that follows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.audit import service as audit
from app.cadres.shown import ShownCadre
from app.core.errors import Problem
from app.organisations import service as organisations
from app.organisations.models import Union
from app.printing.badges import badge_pdf
from app.printing.contact_cards import contact_card_pdf
from app.printing.desk_plates import desk_plate_pdf
from app.printing.door_plates import door_plate_pdf
from app.printing.fingerprints import Printed
from app.printing.loading import (
    Press,
    badge_artworks,
    cadres_of,
    contact_cards_of,
    people_of,
    poster_of,
    record_badges,
    union_address,
    unions_of,
)
from app.printing.looks import Look, Looks, in_looks
from app.printing.offices import Office
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
from app.printing.styles import looks_of
from app.printing.wording import refuse_missing_glyphs

Job = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Ordered:
    """The work on the press, what will come of it, and in which looks."""

    job: Job
    pieces: Sequence[Printed]
    looks: Looks


async def badges(press: Press, wanted: BadgePrint) -> Ordered:
    """Both sides of each badge."""
    ids = list(dict.fromkeys(wanted.badge_ids))
    found = await badge_artworks(press, ids, by_union=wanted.sheet is Sheet.A4)
    worn, artworks = found.worn, found.artworks
    if len(worn) < len(ids):
        raise Problem(BADGES_NOT_PRINTABLE, parameters={"count": len(ids) - len(worn)})
    refuse_missing_glyphs(
        *(text for art in artworks for text in (art.name, art.union_name, *art.posts))
    )
    record_badges(press, worn, {one.id: one.path for one in found.offices.values()})

    def made(places: Sequence[int], look: Look) -> bytes:
        part = [artworks[at] for at in places]
        return badge_pdf(part, press.hotline, wanted.size, wanted.sheet, look=look)

    options = {"size": wanted.size, "sheet": wanted.sheet}
    pieces = [
        Printed(PrintKind.BADGE, badge.cadre_id, badge.union_id, badge.id, options)
        for badge in worn
    ]
    return await _ordered(press, pieces, found.offices, made)


async def contact_cards(press: Press, wanted: ContactCardPrint) -> Ordered:
    """A card for each cadre, with the office of their union."""
    shown = await cadres_of(press, wanted.cadre_ids)
    unions = await unions_of(press, {cadre.union_id for cadre in shown})
    cards = await contact_cards_of(press, shown, unions)
    record(press, PrintKind.CONTACT_CARD, [unions[cadre.union_id] for cadre in shown])

    def made(places: Sequence[int], look: Look) -> bytes:
        part = [cards[at] for at in places]
        return contact_card_pdf(part, press.hotline, wanted.sheet, look=look)

    pieces = _of_people(PrintKind.CONTACT_CARD, shown, {"sheet": wanted.sheet})
    return await _ordered(press, pieces, unions, made)


async def door_plate(press: Press, wanted: DoorPlatePrint) -> Ordered:
    """A plate for one door of the union; who sits there must serve this union."""
    union = await organisations.union_in_scope(press.session, wanted.union_id)
    shown = await cadres_of(press, wanted.cadre_ids, union.id)
    people = await people_of(press, shown, {union.id: union})
    refuse_missing_glyphs(union.name, wanted.room)
    record(press, PrintKind.DOOR_PLATE, [union])
    address = union_address(press, union)

    def made(places: Sequence[int], look: Look) -> bytes:
        said = (union.name, wanted.room, people, press.hotline, wanted.size)
        return door_plate_pdf(*said, look, address)

    options = {"room": wanted.room, "size": wanted.size}
    behind = {"cadre_ids": [str(cadre.id) for cadre in shown]} if shown else {}
    return await _of_union(press, PrintKind.DOOR_PLATE, union, options | behind, made)


async def desk_plates(press: Press, wanted: DeskPlatePrint) -> Ordered:
    """A folded plate for each cadre."""
    shown = await cadres_of(press, wanted.cadre_ids)
    unions = await unions_of(press, {cadre.union_id for cadre in shown})
    people = await people_of(press, shown, unions)
    record(press, PrintKind.DESK_PLATE, [unions[cadre.union_id] for cadre in shown])

    def made(places: Sequence[int], look: Look) -> bytes:
        return desk_plate_pdf([people[at] for at in places], look)

    pieces = _of_people(PrintKind.DESK_PLATE, shown, {})
    return await _ordered(press, pieces, unions, made)


async def plaque(press: Press, wanted: PlaquePrint) -> Ordered:
    """The wording is the union's name, letter for letter (clause B1b); no style touches it."""
    union = await organisations.union_in_scope(press.session, wanted.union_id)
    refuse_missing_glyphs(union.name)
    record(press, PrintKind.PLAQUE, [union])
    options = wanted.model_dump(mode="json", exclude={"kind", "union_id"})

    def made(places: Sequence[int], look: Look) -> bytes:
        return plaque_pdf(union.name, wanted.width_mm, wanted.height_mm, wanted.orientation)

    return await _of_union(press, PrintKind.PLAQUE, union, options, made)


async def poster(press: Press, wanted: PosterPrint) -> Ordered:
    """Everybody in office, and the office of the union above for supervision."""
    union = await organisations.union_in_scope(press.session, wanted.union_id)
    artwork = await poster_of(press, union)
    record(press, PrintKind.POSTER, [union])

    def made(places: Sequence[int], look: Look) -> bytes:
        return poster_pdf(artwork, press.hotline, wanted.size, look)

    return await _of_union(press, PrintKind.POSTER, union, {"size": wanted.size}, made)


def _of_people(
    kind: PrintKind, shown: Sequence[ShownCadre], options: dict[str, Any]
) -> list[Printed]:
    return [Printed(kind, cadre.id, cadre.union_id, None, options) for cadre in shown]


async def _of_union(
    press: Press,
    kind: PrintKind,
    union: Union,
    options: dict[str, Any],
    made: Callable[[Sequence[int], Look], bytes],
) -> Ordered:
    piece = Printed(kind, union.id, union.id, None, options)
    return await _ordered(press, [piece], {union.id: union}, made)


async def _ordered(
    press: Press,
    pieces: Sequence[Printed],
    unions: Mapping[UUID, Union] | Mapping[UUID, Office],
    made: Callable[[Sequence[int], Look], bytes],
) -> Ordered:
    """The pieces in the looks of their unions; ``made`` sets those that look alike."""
    paths = [unions[piece.union_id].path for piece in pieces]
    looks = await looks_of(press.session, press.storage, set(paths))
    return Ordered(in_looks(looks, paths, made), pieces, looks)


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
