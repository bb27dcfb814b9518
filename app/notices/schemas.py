"""What goes in and out about notices and their destinations."""

from datetime import time
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import AfterValidator, Field, field_validator, model_validator

from app.core.schemas import Input, Instant, Line, Output, UnionRef
from app.core.validation_texts import FieldRefused
from app.notices.events import Event
from app.notices.kinds import DeliveryKind, DestinationKind
from app.notices.quiet import USUAL_DIGEST_HOUR, USUAL_FROM, USUAL_TO
from app.notices.workflow import DeliveryState

EMAIL = r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,250}[A-Za-z0-9])$"


def _to_the_minute(value: time) -> time:
    if value.tzinfo is not None or value.second or value.microsecond:
        raise FieldRefused("请写成 21:00 这样", "Write it like 21:00")
    return value


ClockTime = Annotated[time, AfterValidator(_to_the_minute)]
DestinationName = Annotated[Line, Field(min_length=1, max_length=40, description="渠道名称")]
Url = Annotated[
    str, Field(max_length=1000, pattern=r"^[!-~]+$", description="网络回调或群机器人的地址")
]
Email = Annotated[str, Field(max_length=254, pattern=EMAIL, description="公用邮箱")]
DigestHour = Annotated[int, Field(ge=0, le=23, description="每日汇总在几点发，北京时间")]
Quiet = Annotated[ClockTime | None, Field(description="免打扰，北京时间；起止都为空就是没有")]


class NoticeRead(Output):
    """A notice in the words of the reader's language."""

    id: UUID
    event: Event
    title: str
    text: str
    link: str = Field(description="控制台里处理它的页面，/console 之后的部分")
    created_at: Instant
    read_at: Instant | None = Field(description="当前账号何时读过")


class NoticeSummary(Output):
    """What the bell shows."""

    unread: int = Field(description="未读条数，最多数到 100")
    latest: list[NoticeRead] = Field(description="最近未读的几条")


class DestinationMatter(Input):
    """What is chosen about a destination."""

    @model_validator(mode="after")
    def whole_quiet_hours(self) -> Self:
        """Quiet hours have a beginning and an end, or neither."""
        given = self.model_fields_set & {"quiet_from", "quiet_to"}
        values = [getattr(self, name, None) is None for name in ("quiet_from", "quiet_to")]
        if (len(given) == 1 and self.partial()) or (given and values[0] != values[1]):
            raise FieldRefused("免打扰的起止要么都填，要么都不填", "Give both times, or neither")
        return self

    @classmethod
    def partial(cls) -> bool:
        """Whether what is left out stays as it is."""
        return False


class DestinationCreate(DestinationMatter):
    """A new destination; ``url`` or ``email``, as its kind has it."""

    union_id: UUID
    name: DestinationName
    kind: DestinationKind
    url: Url | None = None
    email: Email | None = None
    events: list[Event] = Field(default_factory=lambda: list(Event), min_length=1, max_length=20)
    at_once: list[Event] | None = Field(
        default=None, max_length=20, description="立即发送的事项，其余每日汇总；不写就按通常的"
    )
    quiet_from: Quiet = USUAL_FROM
    quiet_to: Quiet = USUAL_TO
    digest_hour: DigestHour = USUAL_DIGEST_HOUR


class DestinationUpdate(DestinationMatter):
    """Changes; what is left out stays. A new address replaces the old one whole."""

    name: DestinationName | None = None
    url: Url | None = None
    email: Email | None = None
    events: list[Event] | None = Field(default=None, min_length=1, max_length=20)
    at_once: list[Event] | None = Field(default=None, max_length=20)
    quiet_from: Quiet = None
    quiet_to: Quiet = None
    digest_hour: DigestHour | None = None

    @field_validator("name", "url", "email", "events", "at_once", "digest_hour", mode="before")
    @classmethod
    def refuse_null(cls, value: Any) -> Any:
        """These are always there."""
        if value is None:
            raise FieldRefused("这一项不能为空；不修改就不要写", "Cannot be null; leave it out")
        return value

    @classmethod
    def partial(cls) -> bool:
        return True


class DeliveryRead(Output):
    """A message and what became of it."""

    id: UUID
    kind: DeliveryKind
    state: DeliveryState
    attempts: int
    due_at: Instant = Field(description="下一次发送的时间")
    tried_at: Instant | None
    ended_at: Instant | None
    failure: str | None = Field(description="最近一次没有送达的原因，见 docs/api.md")
    status: int | None = Field(description="对方的状态码")
    notices: int = Field(description="其中有几条通知")
    may_send_again: bool
    created_at: Instant


class DestinationRead(Output):
    """A destination; its address only as far as it may be shown."""

    id: UUID
    union: UnionRef
    name: str
    kind: DestinationKind
    address: str = Field(description="地址中可以显示的部分；密钥存入后不再显示")
    events: list[Event]
    at_once: list[Event]
    quiet_from: time | None
    quiet_to: time | None
    digest_hour: int
    paused_at: Instant | None
    waiting: int = Field(description="等待下一次汇总的通知")
    last_delivery: DeliveryRead | None
    created_at: Instant
    updated_at: Instant
    version: int


class DestinationCreated(DestinationRead):
    """A webhook's signing secret is shown this once."""

    signing_secret: str | None


class SigningSecret(Output):
    """Shown this once."""

    signing_secret: str
