"""What the page of a union prints of each officer: a withheld field is told, never guessed."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.cadres.public_schemas import PublicOffice, PublicOfficer, PublicUnionOfficers
from app.pages.phones import Phone, phone_of
from app.pages.texts import Texts
from app.pages.view_models import PostView


@dataclass(frozen=True)
class OfficerView:
    """``phone`` is the union's own where the officer gives none; ``own_phone`` says which."""

    name: str | None
    posts: Sequence[PostView]
    photo_url: str | None
    phone: Phone | None
    own_phone: bool
    mobile: Phone | None
    duties: Sequence[str]
    withheld: frozenset[str]


@dataclass(frozen=True)
class UnionView:
    """A union with its phones ready to dial."""

    union: PublicOffice
    phone: Phone | None
    supervision: Phone | None
    officers: Sequence[OfficerView]


def union_view(shown: PublicUnionOfficers, texts: Texts) -> UnionView:
    """For both the page and the frame; what differs is the consent behind ``shown``."""
    phone = phone_of(shown.union.office_phone)
    return UnionView(
        union=shown.union,
        phone=phone,
        supervision=phone_of(shown.union.above_office_phone),
        officers=[_officer(officer, phone, texts) for officer in shown.officers],
    )


def _officer(officer: PublicOfficer, union_phone: Phone | None, texts: Texts) -> OfficerView:
    """The union's number stands in for a withheld one (clause B2e)."""
    own = phone_of(officer.office_phone)
    return OfficerView(
        name=officer.name,
        posts=[
            PostView(texts.name_of("post", held.post, held.post_name), held.body)
            for held in officer.posts
        ],
        photo_url=officer.photo_url,
        phone=own or union_phone,
        own_phone=own is not None,
        mobile=phone_of(officer.mobile),
        duties=officer.duties,
        withheld=frozenset(officer.withheld),
    )
