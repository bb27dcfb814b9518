"""What goes in and out about feature-work reports."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, Field, field_validator

from app.core.schemas import Input, Instant, Line, Output, Text, UnionRef
from app.core.validation_texts import FieldRefused
from app.reports.workflow import State, Verb

MOST_PHOTOS = 9


class Category(StrEnum):
    """What kind of work a report tells of (clauses B3b-B3e)."""

    TEAM_CONTEST = "team_contest"
    HARDSHIP_HELP = "hardship_help"
    WORKERS_CONGRESS = "workers_congress"
    COLLECTIVE_BARGAINING = "collective_bargaining"
    LABOUR_PROTECTION = "labour_protection"
    SKILLS_TRAINING = "skills_training"
    CULTURE_SPORTS = "culture_sports"
    WOMEN_WORKERS = "women_workers"
    LEGAL_AID = "legal_aid"
    SOCIAL_RESPONSIBILITY = "social_responsibility"
    OTHER = "other"


class Aim(StrEnum):
    """The two heads of clause T2-3⑥: 维护职工权益, 促进企业发展."""

    PROTECT_RIGHTS = "protect_rights"
    DEVELOP_ENTERPRISE = "develop_enterprise"


def _each_once(ids: list[UUID]) -> list[UUID]:
    if len(set(ids)) < len(ids):
        raise FieldRefused("同一张照片只能放一次", "Each photo can be used once")
    return ids


Title = Annotated[Line, Field(min_length=1, max_length=60, description="标题，一句话")]
Practice = Annotated[Text, Field(max_length=4000, description="新做法；提交时至少 20 个字")]
Result = Annotated[Text, Field(max_length=4000, description="新成效；提交时至少 20 个字")]
PhotoIds = Annotated[list[UUID], Field(max_length=MOST_PHOTOS), AfterValidator(_each_once)]


class ReportCreate(Input):
    """A new draft; texts may still be short, they are judged when it is submitted."""

    union_id: UUID
    category: Category
    aim: Aim
    title: Title
    happened_on: date | None = Field(default=None, description="发生日期")
    new_practice: Practice
    new_result: Result
    photo_ids: PhotoIds = Field(default_factory=list, description="本工会的照片，按展示顺序")


class ReportUpdate(Input):
    """Changes of a draft or a returned report; what is left out stays."""

    category: Category | None = None
    aim: Aim | None = None
    title: Title | None = None
    happened_on: date | None = None
    new_practice: Practice | None = None
    new_result: Result | None = None
    photo_ids: PhotoIds | None = Field(default=None, description="代替原有的全部照片")

    @field_validator(
        "category", "aim", "title", "new_practice", "new_result", "photo_ids", mode="before"
    )
    @classmethod
    def refuse_null(cls, value: Any) -> Any:
        """Only the day can be taken away again."""
        if value is None:
            raise FieldRefused("这一项不能为空；不修改就不要写", "Cannot be null; leave it out")
        return value


class Note(Input):
    """A word to go with a decision."""

    note: Annotated[Text, Field(max_length=500)] | None = Field(
        default=None, description="审核意见；退回时必须写明原因"
    )


class ReportRead(Output):
    """A report as its own union and those above it see it."""

    id: UUID
    union: UnionRef
    category: Category
    aim: Aim
    title: str
    happened_on: date | None
    new_practice: str
    new_result: str
    photo_ids: list[UUID]
    state: State
    review_note: str | None
    reviewed_at: Instant | None
    submitted_at: Instant | None
    published_at: Instant | None
    allowed: list[Verb] = Field(description="当前账号此刻可以做的操作")
    created_at: Instant
    updated_at: Instant
    version: int


class PublicReportUnion(Output):
    """The union that tells the story."""

    name: str
    code: str


class PublicReport(Output):
    """An approved report as anybody sees it."""

    id: UUID
    title: str
    category: Category
    aim: Aim
    happened_on: date | None
    new_practice: str
    new_result: str
    photo_urls: list[str]
    union: PublicReportUnion
    published_on: date = Field(description="公开的日期（北京时间）")
