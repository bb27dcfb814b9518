"""A print of invented contents: how a style looks before anybody saves it."""

from app.core.clock import today
from app.core.workers import run_bounded
from app.printing.badges import BadgeArtwork, badge_pdf
from app.printing.contact_cards import ContactCard, contact_card_pdf
from app.printing.desk_plates import desk_plate_pdf
from app.printing.door_plates import door_plate_pdf
from app.printing.looks import Look
from app.printing.people import Person
from app.printing.plaques import Orientation, plaque_pdf
from app.printing.posters import PosterArtwork, poster_pdf
from app.printing.schemas import PrintKind

_CODE, _GROUPED = "SAMPLE234567", "SAMP LE23 4567"
_PHONE = "010-00000000"
_PLACE, _HOURS = "示例路1号2楼", "工作日 9:00-17:00"


async def sample_pdf(
    kind: PrintKind, look: Look, union_name: str, hotline: str, base_url: str
) -> bytes:
    """A PDF of this kind in ``look``; its code leads to no badge."""
    return await run_bounded(
        "printing", lambda: _made(kind, look, union_name, hotline, f"{base_url}/b/{_CODE}")
    )


def _made(kind: PrintKind, look: Look, union_name: str, hotline: str, address: str) -> bytes:
    people = [_person(name, post, union_name, address) for name, post in _PEOPLE]
    if kind is PrintKind.BADGE:
        badge = BadgeArtwork(
            people[0].name, people[0].posts, union_name, "000000", _GROUPED, address, None, _PHONE
        )
        return badge_pdf([badge], hotline, look=look)
    if kind is PrintKind.CONTACT_CARD:
        return contact_card_pdf([ContactCard(people[0], _PLACE, _HOURS)], hotline, look=look)
    if kind is PrintKind.DESK_PLATE:
        return desk_plate_pdf(people[:1], look)
    if kind is PrintKind.DOOR_PLATE:
        return door_plate_pdf(union_name, "工会办公室", people[:1], hotline, look=look)
    if kind is PrintKind.PLAQUE:
        return plaque_pdf(union_name, 400, 2400, Orientation.VERTICAL)
    poster = PosterArtwork(union_name, people, _PLACE, _HOURS, _PHONE, None, None, today())
    return poster_pdf(poster, hotline, look=look)


_PEOPLE = (("示例甲", "工会主席"), ("示例乙", "工会委员"))


def _person(name: str, post: str, union_name: str, address: str) -> Person:
    return Person(
        name=name,
        posts=[post],
        union_name=union_name,
        office_phone=_PHONE,
        duties=["听取意见建议", "帮助解决困难"],
        address_url=address,
        code=_GROUPED,
    )
