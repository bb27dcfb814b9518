"""What goes in and out about cadres, consent and badges."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Self
from uuid import UUID

from pydantic import Field, field_validator, model_validator

from app.cadres.consent_fields import Basis, Channel, ConsentField
from app.cadres.posts import Engagement, Post
from app.core.phones import Mobile, OfficePhone
from app.core.schemas import Input, Instant, Line, Name, Output, UnionRef
from app.core.validation_texts import FieldRefused

Duty = Annotated[Line, Field(min_length=2, max_length=80)]
Body = Annotated[Line, Field(min_length=1, max_length=40)]


class AppointmentInput(Input):
    """A post and the time it is held; open-ended without ``ends_on``."""

    post: Post
    body: Body | None = Field(default=None, description="所在分会或小组")
    engagement: Engagement
    started_on: date
    ends_on: date | None = None

    @model_validator(mode="after")
    def ends_after_start(self) -> Self:
        if self.ends_on is not None and self.ends_on < self.started_on:
            raise FieldRefused("任期结束日不能早于开始日", "The term cannot end before it starts")
        return self


class CadreCreate(Input):
    """A new cadre of a union."""

    union_id: UUID
    name: Name
    photo_id: UUID | None = None
    office_phone: OfficePhone | None = None
    mobile: Mobile | None = None
    duties: list[Duty] = Field(default_factory=list, max_length=12, description="工作职责")
    appointments: list[AppointmentInput] = Field(min_length=1, max_length=8)


class CadreUpdate(Input):
    """Changes of a cadre; what is left out stays, a list given replaces the list."""

    name: Name | None = None
    photo_id: UUID | None = None
    office_phone: OfficePhone | None = None
    mobile: Mobile | None = None
    duties: list[Duty] | None = Field(default=None, max_length=12)
    appointments: list[AppointmentInput] | None = Field(default=None, min_length=1, max_length=8)


class CadreLeave(Input):
    """The day a cadre's work for the union ended."""

    left_on: date


class AppointmentRead(Output):
    """A post held."""

    id: UUID
    post: Post
    body: str | None
    engagement: Engagement
    started_on: date
    ends_on: date | None


class CurrentBadge(Output):
    """The badge a cadre wears now."""

    id: UUID
    code: str
    number: int
    issued_at: Instant


class ChannelConsents(Output):
    """The fields the cadre agrees to show in each channel, today."""

    badge_page: list[ConsentField]
    union_page: list[ConsentField]
    poster: list[ConsentField]
    website: list[ConsentField]


class CadreRead(Output):
    """A cadre as colleagues who keep the roster see them."""

    id: UUID
    union: UnionRef
    name: str
    photo_id: UUID | None
    office_phone: str | None
    mobile: str | None
    duties: list[str]
    appointments: list[AppointmentRead]
    consents: list[ConsentField] = Field(description="本人现已同意在扫码页公开的项目")
    consents_by_channel: ChannelConsents = Field(description="各公开渠道现已同意的项目")
    badge: CurrentBadge | None
    left_on: date | None
    created_at: Instant
    updated_at: Instant
    version: int


class BadgeFilter(StrEnum):
    """Cadres with or without a current badge."""

    CURRENT = "current"
    NONE = "none"


class Serving(StrEnum):
    """Cadres in service, or those who have left."""

    SERVES = "serves"
    LEFT = "left"


class ConsentGive(Input):
    """Consent as the cadre gave it, for each of the fields in each of the channels."""

    fields: list[ConsentField] = Field(min_length=1, max_length=5)
    channels: list[Channel] = Field(
        default_factory=lambda: [Channel.BADGE_PAGE],
        min_length=1,
        max_length=4,
        description="公开渠道，逐个同意；不写只算扫码页",
    )
    given_on: date
    basis: Basis
    sheet_photo_id: UUID | None = Field(default=None, description="签字纸质单的照片，不公开")

    @field_validator("basis")
    @classmethod
    def nobody_speaks_for_the_cadre(cls, basis: Basis) -> Basis:
        if basis is Basis.OWN_LINK:
            raise FieldRefused(
                "“本人链接”只能由本人在自己的链接里作出", "Only the cadre gives this, by the link"
            )
        return basis


class ConsentWithdraw(Input):
    """Fields the cadre no longer wants public, in these channels or everywhere."""

    fields: list[ConsentField] = Field(min_length=1, max_length=5)
    channels: list[Channel] = Field(
        default_factory=lambda: list(Channel),
        min_length=1,
        max_length=4,
        description="不写即全部渠道",
    )


class ConsentLinkMade(Output):
    """A personal link; its address is shown this once."""

    url: str = Field(description="本人打开的地址，只显示这一次")
    qr_svg: str = Field(description="同一地址的二维码，供本人当面扫")
    expires_at: Instant


class ConsentRead(Output):
    """One consent, in force or withdrawn."""

    id: UUID
    field: ConsentField
    channel: Channel
    given_on: date
    basis: Basis
    notice_version: str | None
    sheet_photo_id: UUID | None
    withdrawn_at: Instant | None
    created_at: Instant


class VoidReason(StrEnum):
    """Why a badge no longer counts."""

    LOST = "lost"
    LEFT = "left"
    REPLACED = "replaced"
    DAMAGED = "damaged"
    ERROR = "error"


class BadgeState(StrEnum):
    """Whether a badge counts."""

    CURRENT = "current"
    VOID = "void"


class BadgeLife(StrEnum):
    """How far a badge has come: from the order for the print shop to its end."""

    TO_MAKE = "to_make"
    MADE = "made"
    ISSUED = "issued"
    LOST = "lost"
    VOID = "void"
    REPLACED = "replaced"


class PublicUnion(Output):
    """What of a union stands on its cadres' pages; none of it is personal."""

    name: str
    code: str
    office_address: str | None
    office_hours: str | None
    office_phone: str | None


class PublicPost(Output):
    """A post held now."""

    post: Post
    post_name: str
    body: str | None


class PublicBadge(Output):
    """What a scan shows; a field without consent is null and named in ``withheld``."""

    code: str
    number: int
    name: str | None
    photo_url: str | None
    union: PublicUnion
    posts: list[PublicPost]
    duties: list[str]
    office_phone: str | None
    mobile: str | None
    withheld: list[ConsentField]
    issued_on: date
    hotline: str
    slogan: str
