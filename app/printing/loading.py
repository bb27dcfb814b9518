"""What stands on each kind of print, read from the database after consent."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.audit import service as audit
from app.cadres.badges import WornBadge, badge_address, printed_number, worn_badges
from app.cadres.consent_fields import Channel
from app.cadres.shown import ShownCadre, shown_cadres, shown_officers
from app.core.clock import today
from app.core.codes import grouped
from app.core.errors import Problem
from app.core.scope import Scope, beyond_scope
from app.core.storage import ObjectStorage
from app.organisations import service as organisations
from app.organisations.models import Union
from app.photos import service as photos
from app.printing.badges import BadgeArtwork
from app.printing.contact_cards import ContactCard
from app.printing.looks import Looks
from app.printing.offices import Office, offices_of
from app.printing.people import Person
from app.printing.posters import PosterArtwork
from app.printing.problems import CADRES_NOT_PRINTABLE, NO_OFFICERS_TO_SHOW
from app.printing.wording import refuse_missing_glyphs


@dataclass(frozen=True, slots=True)
class Press:
    """Who prints, within which scope, and what is the same on every print of this installation."""

    session: AsyncSession
    storage: ObjectStorage
    author: audit.Author | None
    scope: Scope
    base_url: str
    hotline: str
    looks: Looks = field(default_factory=Looks)


def account_of(author: audit.Author | None) -> UUID | None:
    """Whose doing a print is; nobody's if the program made it by itself."""
    return None if author is None else author.account_id


@dataclass(frozen=True, slots=True)
class BadgesToPrint:
    """Badges, what stands on each of them, and their unions."""

    worn: list[WornBadge]
    artworks: list[BadgeArtwork]
    offices: Mapping[UUID, Office]


async def badge_artworks(
    press: Press, badge_ids: Sequence[UUID], *, by_union: bool = False
) -> BadgesToPrint:
    """The current badges among ``badge_ids`` and what stands on them, in the order given.

    ``by_union`` sorts them as the unions stand in the tree.
    """
    worn = await worn_badges(press.session, badge_ids)
    offices = await offices_of(press.session, {badge.union_id for badge in worn})
    if by_union:
        worn.sort(key=lambda badge: offices[badge.union_id].path)
    pictures = await photos_of(press, (badge.photo_id for badge in worn))
    artworks = [artwork_of(press, badge, offices[badge.union_id], pictures) for badge in worn]
    return BadgesToPrint(worn, artworks, offices)


async def contact_cards_of(
    press: Press, shown: Sequence[ShownCadre], unions: dict[UUID, Union]
) -> list[ContactCard]:
    """A card for each; raises ``glyphs_missing``."""
    people = await people_of(press, shown, unions)
    cards = [
        ContactCard(
            person, unions[cadre.union_id].office_address, unions[cadre.union_id].office_hours
        )
        for cadre, person in zip(shown, people, strict=True)
    ]
    refuse_missing_glyphs(*(text for c in cards for text in (c.office_address, c.office_hours)))
    return cards


async def poster_of(press: Press, union: Union) -> PosterArtwork:
    """Everybody in office, and the office of the union above for supervision.

    Raises ``no_officers_to_show``, ``glyphs_missing``.
    """
    shown = await shown_officers(press.session, union.id, Channel.POSTER)
    if not shown:
        raise Problem(NO_OFFICERS_TO_SHOW)
    supervisor, supervision_phone = await _supervision(press, union)
    artwork = PosterArtwork(
        union_name=union.name,
        officers=await people_of(press, shown, {union.id: union}),
        office_address=union.office_address,
        office_hours=union.office_hours,
        office_phone=union.office_phone,
        supervisor=supervisor,
        supervision_phone=supervision_phone,
        published_on=today(),
        address_url=union_address(press, union),
    )
    refuse_missing_glyphs(union.office_address, union.office_hours, supervisor)
    return artwork


def union_address(press: Press, union: Union) -> str:
    """The page of the union, which the codes on its door and its poster lead to."""
    return f"{press.base_url}/u/{union.code}"


def record_badges(press: Press, worn: Sequence[WornBadge], paths: Mapping[UUID, str]) -> None:
    """One event for each badge."""
    for badge in worn:
        audit.record_about(
            press.session,
            press.author,
            "badge.printed",
            "badge",
            subject_id=badge.id,
            union_id=badge.union_id,
            union_path=paths[badge.union_id],
            details={"number": badge.number},
        )


async def unions_of(press: Press, ids: Collection[UUID]) -> dict[UUID, Union]:
    return await organisations.unions_in_scope(press.session, ids)


async def photos_of(press: Press, ids: Iterable[UUID | None]) -> dict[UUID, bytes]:
    wanted = {photo_id for photo_id in ids if photo_id is not None}
    return await photos.print_pictures(press.session, press.storage, wanted)


async def cadres_of(
    press: Press, cadre_ids: Sequence[UUID], union_id: UUID | None = None
) -> list[ShownCadre]:
    """All of them, serving, within the scope and of this union; else ``cadres_not_printable``."""
    wanted = set(cadre_ids)
    found = await shown_cadres(press.session, wanted) if wanted else []
    fitting = [cadre for cadre in found if union_id in (None, cadre.union_id)]
    if len(fitting) < len(wanted):
        raise Problem(CADRES_NOT_PRINTABLE, parameters={"count": len(wanted) - len(fitting)})
    return fitting


async def people_of(
    press: Press, shown: Sequence[ShownCadre], unions: dict[UUID, Union]
) -> list[Person]:
    """The cadres as they are printed; raises ``glyphs_missing``."""
    pictures = await photos_of(press, (cadre.photo_id for cadre in shown))
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


def artwork_of(
    press: Press, badge: WornBadge, office: Office, pictures: dict[UUID, bytes]
) -> BadgeArtwork:
    return BadgeArtwork(
        name=badge.name,
        posts=badge.posts,
        union_name=office.name,
        number=printed_number(badge.number),
        code=grouped(badge.code),
        address_url=badge_address(press.base_url, badge.code),
        photo=None if badge.photo_id is None else pictures.get(badge.photo_id),
        office_phone=badge.office_phone or office.phone,
    )


async def _supervision(press: Press, union: Union) -> tuple[str | None, str | None]:
    """Name and office telephone of the union above, which everybody may know.

    It lies outside the caller's own part of the tree; no caller can choose another than it.
    """
    if union.parent_id is None:
        return None, None
    async with beyond_scope(press.session, press.scope):
        above = await organisations.union_in_scope(press.session, union.parent_id)
    return above.name, above.office_phone
