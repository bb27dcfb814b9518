"""A batch in sections: what is read from the database and set at once."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar
from uuid import UUID

from app.cadres.badges import WornBadge
from app.cadres.posts import Post
from app.cadres.queries import holders_of
from app.cadres.shown import shown_cadres
from app.core.errors import Problem
from app.displays.queries import plaque_sizes
from app.organisations.models import Union
from app.printing.badges import SECTION, badge_pdf
from app.printing.batch_options import (
    OPTIONS_OF,
    BadgeOptions,
    ContactCardOptions,
    DoorPlateOptions,
    Options,
    PlaqueOptions,
    PosterOptions,
)
from app.printing.consent_sheets import consent_sheet_pdf
from app.printing.contact_cards import contact_card_pdf
from app.printing.desk_plates import desk_plate_pdf
from app.printing.door_plates import door_plate_pdf
from app.printing.loading import (
    Press,
    badge_artworks,
    contact_cards_of,
    people_of,
    poster_of,
    union_address,
    unions_of,
)
from app.printing.looks import PLAIN, Look
from app.printing.paper import consent_sheets_of, receipt_lists_of_unions
from app.printing.plaques import Orientation, plaque_pdf
from app.printing.posters import poster_pdf
from app.printing.problems import NO_OFFICERS_TO_SHOW
from app.printing.receipt_lists import receipt_list_pdf
from app.printing.schemas import MAX_AT_ONE_DOOR, PrintKind
from app.printing.wording import refuse_missing_glyphs

BEHIND_THE_DOOR = "cadre_ids"
"""The option of a door plate that was printed by itself: who sits there."""
_AT_THE_DOOR = (Post.CHAIR, Post.VICE_CHAIR, Post.FULL_TIME_STAFF)
_AT_ONCE = {
    PrintKind.BADGE: SECTION,
    PrintKind.CONTACT_CARD: 140,
    PrintKind.DESK_PLATE: 100,
    PrintKind.CONSENT_SHEET: 50,
}
"""Whole A4 sheets of cards; of what concerns a union as a whole, one union at a time."""


One = TypeVar("One")


@dataclass
class Printed:
    """The work on the press, what is in it and of which unions; no work if nothing is.

    ``printed_ids`` are those of the pieces.
    """

    job: Callable[[], bytes] | None = None
    union_ids: list[UUID] = field(default_factory=list)
    printed_ids: list[UUID] = field(default_factory=list)
    worn: list[WornBadge] = field(default_factory=list)
    sizes: dict[UUID, tuple[float, float]] = field(default_factory=dict)
    """Width and height in mm of what is not of one size for all."""


def parted(kind: PrintKind, pieces: Sequence[One]) -> Iterator[Sequence[One]]:
    """The pieces in sections."""
    size = _AT_ONCE.get(kind, 1)
    for first in range(0, len(pieces), size):
        yield pieces[first : first + size]


async def section(
    press: Press,
    kind: PrintKind,
    options: Mapping[str, Any],
    ids: Sequence[UUID],
    total: int,
    look: Look = PLAIN,
) -> Printed:
    """What of ``ids`` can still be printed; ``total`` stands in the notes of A4 sheets.

    Raises ``glyphs_missing``.
    """
    behind = [UUID(one) for one in options.get(BEHIND_THE_DOOR, ())]
    plain = {name: value for name, value in options.items() if name != BEHIND_THE_DOOR}
    chosen = OPTIONS_OF[kind].model_validate(plain)
    if kind is PrintKind.BADGE:
        return await _badges(press, chosen, ids, total, look)
    if kind in (PrintKind.RECEIPT_LIST, PrintKind.CONSENT_SHEET):
        return await _paper(press, kind, ids)
    if kind in (PrintKind.CONTACT_CARD, PrintKind.DESK_PLATE):
        return await _people(press, chosen, ids, total, look)
    return await _union(press, chosen, ids, behind, look)


async def _badges(
    press: Press, chosen: Options, ids: Sequence[UUID], total: int, look: Look
) -> Printed:
    assert isinstance(chosen, BadgeOptions)
    badges = await badge_artworks(press, ids)
    worn = badges.worn
    if not worn:
        return Printed()
    refuse_missing_glyphs(
        *(text for art in badges.artworks for text in (art.name, art.union_name, *art.posts))
    )
    job = partial(badge_pdf, badges.artworks, press.hotline, chosen.size, chosen.sheet, total, look)
    return Printed(job, [badge.union_id for badge in worn], [badge.id for badge in worn], worn)


async def _people(
    press: Press, chosen: Options, ids: Sequence[UUID], total: int, look: Look
) -> Printed:
    shown = await shown_cadres(press.session, ids)
    if not shown:
        return Printed()
    union_ids = [cadre.union_id for cadre in shown]
    unions = await unions_of(press, set(union_ids))
    if isinstance(chosen, ContactCardOptions):
        cards = await contact_cards_of(press, shown, unions)
        job = partial(contact_card_pdf, cards, press.hotline, chosen.sheet, total, look)
        return Printed(job, union_ids, [cadre.id for cadre in shown])
    people = await people_of(press, shown, unions)
    return Printed(partial(desk_plate_pdf, people, look), union_ids, [one.id for one in shown])


async def _paper(press: Press, kind: PrintKind, ids: Sequence[UUID]) -> Printed:
    if kind is PrintKind.RECEIPT_LIST:
        lists = await receipt_lists_of_unions(press, ids)
        job = partial(receipt_list_pdf, list(lists.values()))
        return Printed(job, list(lists)) if lists else Printed()
    sheets = await consent_sheets_of(press, ids)
    job = partial(consent_sheet_pdf, [sheet for _, sheet in sheets], press.hotline)
    return Printed(job, [union_id for union_id, _ in sheets]) if sheets else Printed()


async def _union(
    press: Press, chosen: Options, ids: Sequence[UUID], behind: Sequence[UUID], look: Look
) -> Printed:
    [union_id] = ids
    union = (await unions_of(press, ids)).get(union_id)
    if union is None:
        return Printed()
    if isinstance(chosen, PlaqueOptions):
        return await _plaque(press, chosen, union)
    job = await _of_union(press, chosen, union, behind, look)
    return Printed() if job is None else Printed(job, [union_id], [union_id])


async def _plaque(press: Press, chosen: PlaqueOptions, union: Union) -> Printed:
    """In the size of its unit's plaque, as recorded; none recorded, in the size asked for."""
    refuse_missing_glyphs(union.name)
    measured = (await plaque_sizes(press.session, [union.id])).get(union.id)
    if measured is not None:
        *size, orientation = measured
    elif chosen.size is not None:
        size, orientation = list(chosen.size), chosen.orientation
    else:
        return Printed()
    width, height = size
    job = partial(plaque_pdf, union.name, width, height, Orientation(orientation))
    return Printed(job, [union.id], [union.id], sizes={union.id: (width, height)})


async def _of_union(
    press: Press, chosen: Options, union: Union, behind: Sequence[UUID], look: Look
) -> Callable[[], bytes] | None:
    if isinstance(chosen, PosterOptions):
        try:
            artwork = await poster_of(press, union)
            return partial(poster_pdf, artwork, press.hotline, chosen.size, look)
        except Problem as problem:
            if problem.kind is NO_OFFICERS_TO_SHOW:  # the last one left since the batch was begun
                return None
            raise
    assert isinstance(chosen, DoorPlateOptions)
    refuse_missing_glyphs(union.name, chosen.room)
    behind = behind or (await _at_the_door(press, union) if chosen.names else [])
    shown = {one.id: one for one in await shown_cadres(press.session, behind)} if behind else {}
    there = [shown[one] for one in behind if one in shown and shown[one].union_id == union.id]
    people = await people_of(press, there, {union.id: union})
    told = (union.name, chosen.room, people, press.hotline, chosen.size)
    return partial(door_plate_pdf, *told, look, union_address(press, union))


async def _at_the_door(press: Press, union: Union) -> list[UUID]:
    """Whom one looks for behind the door of the union's office: chairs and full-time staff."""
    sitting = await holders_of(press.session, union.id, _AT_THE_DOOR)
    shown = await shown_cadres(press.session, sitting)
    return [one.id for one in shown[:MAX_AT_ONE_DOOR]]
