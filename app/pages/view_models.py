"""What a page needs to know, apart from where it comes from.

The protocols name the part of a feature's public model that is read here; the view classes hold
what a template prints, so that templates decide nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.cadres.badges import printed_number
from app.pages.phones import Phone, phone_of
from app.pages.texts import Texts


class PublicUnionLike(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def code(self) -> str: ...


class BadgeUnionLike(PublicUnionLike, Protocol):
    @property
    def office_address(self) -> str | None: ...
    @property
    def office_hours(self) -> str | None: ...
    @property
    def office_phone(self) -> str | None: ...


class PublicPostLike(Protocol):
    @property
    def post(self) -> str: ...
    @property
    def post_name(self) -> str: ...
    @property
    def body(self) -> str | None: ...


class PublicBadgeLike(Protocol):
    """Only consented fields are filled; `withheld` names those the cadre keeps back."""

    @property
    def code(self) -> str: ...
    @property
    def number(self) -> int: ...
    @property
    def name(self) -> str | None: ...
    @property
    def photo_url(self) -> str | None: ...
    @property
    def union(self) -> BadgeUnionLike: ...
    @property
    def posts(self) -> Sequence[PublicPostLike]: ...
    @property
    def duties(self) -> Sequence[str]: ...
    @property
    def office_phone(self) -> str | None: ...
    @property
    def mobile(self) -> str | None: ...
    @property
    def withheld(self) -> Sequence[str]: ...
    @property
    def issued_on(self) -> date: ...
    @property
    def hotline(self) -> str: ...


class PublicStoryLike(Protocol):
    @property
    def id(self) -> object: ...
    @property
    def title(self) -> str: ...
    @property
    def category(self) -> str: ...
    @property
    def aim(self) -> str: ...
    @property
    def happened_on(self) -> date | None: ...
    @property
    def new_practice(self) -> str: ...
    @property
    def new_result(self) -> str: ...
    @property
    def photo_urls(self) -> Sequence[str]: ...
    @property
    def union(self) -> PublicUnionLike: ...
    @property
    def published_on(self) -> date: ...


@dataclass(frozen=True)
class Site:
    """Who answers for the site; the footer and the "is it genuine" lines print it.

    `origin` is the public address without a trailing slash, e.g. `https://gh.example.org`.
    """

    origin: str
    hotline: str
    operator: str = ""
    icp_number: str = ""

    @property
    def host(self) -> str:
        return self.origin.split("://", 1)[-1]


@dataclass(frozen=True)
class Reading:
    """How this visitor reads: the language and whether in large type."""

    texts: Texts
    large: bool = False


@dataclass(frozen=True)
class PostView:
    name: str
    body: str | None


def post_names(posts: Sequence[PostView]) -> str:
    """Each name once: somebody may lead two groups."""
    return "、".join(dict.fromkeys(post.name for post in posts))


@dataclass(frozen=True)
class Line:
    """A phone to call: what the button says and which number stands under it."""

    kind: str
    label: str
    phone: Phone


@dataclass(frozen=True)
class BadgeView:
    code: str
    number: str
    who: str
    name: str | None
    union: BadgeUnionLike
    posts: Sequence[PostView]
    duties: Sequence[str]
    photo_url: str | None
    lines: Sequence[Line]
    withheld: frozenset[str]
    issued_on: date
    hotline: str

    @property
    def post_names(self) -> str:
        return post_names(self.posts)

    @property
    def lists_posts(self) -> bool:
        """Not when the only post is the heading already, in place of a withheld name."""
        if self.name or len(self.posts) > 1:
            return bool(self.posts)
        return any(post.body for post in self.posts)


def badge_view(badge: PublicBadgeLike, texts: Texts) -> BadgeView:
    """A field listed as withheld is dropped here as well: a page must not depend on one guard."""
    withheld = frozenset(badge.withheld)
    name = None if "name" in withheld else badge.name
    posts = [
        PostView(texts.name_of("post", post.post, post.post_name), post.body)
        for post in badge.posts
    ]
    return BadgeView(
        code=badge.code,
        number=printed_number(badge.number),
        who=name or (posts[0].name if posts else badge.union.name),
        name=name,
        union=badge.union,
        posts=posts,
        duties=[] if "duties" in withheld else list(badge.duties),
        photo_url=None if "photo" in withheld else badge.photo_url,
        lines=_lines(badge, withheld, texts),
        withheld=withheld,
        issued_on=badge.issued_on,
        hotline=badge.hotline,
    )


def _lines(badge: PublicBadgeLike, withheld: frozenset[str], texts: Texts) -> list[Line]:
    """The union's own number stands in when the cadre gives no office phone (clause B2e)."""
    office = None if "office_phone" in withheld else phone_of(badge.office_phone)
    mobile = None if "mobile" in withheld else phone_of(badge.mobile)
    lines = []
    if office:
        lines.append(Line("office_phone", texts("badge.call_office"), office))
    elif union_phone := phone_of(badge.union.office_phone):
        lines.append(Line("union_phone", texts("badge.call_union"), union_phone))
    if mobile:
        lines.append(Line("mobile", texts("badge.call_mobile"), mobile))
    return lines
