"""What goes in and out about unions."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.levels import Level
from app.core.phones import OfficePhone
from app.core.schemas import Input, Instant, Line, Output, UnionName

Address = Annotated[Line, Field(max_length=120)]
Hours = Annotated[Line, Field(max_length=60)]


class UnionDetails(Input):
    """What a union says of itself and its office (clauses B1b, B1d)."""

    unit_name: UnionName | None = Field(default=None, description="所在单位全称")
    non_public: bool | None = Field(default=None, description="是否非公有制企业")
    office_address: Address | None = Field(default=None, description="工会办公地点，含楼层房间")
    office_hours: Hours | None = Field(default=None, description="办公时间，例如 工作日 9:00-17:00")
    office_phone: OfficePhone | None = Field(default=None, description="工会办公室电话")


class UnionCreate(UnionDetails):
    """A union to be added below another."""

    parent_id: UUID
    level: Level
    name: UnionName = Field(description="工会全称，与单位名称相对应")


class UnionUpdate(UnionDetails):
    """Changes of a union's details; what is left out stays."""

    name: UnionName | None = None


class UnionRead(Output):
    """A union as its own people and those above it see it."""

    id: UUID
    parent_id: UUID | None
    level: Level
    name: str
    unit_name: str | None
    code: str
    non_public: bool | None
    office_address: str | None
    office_hours: str | None
    office_phone: str | None
    child_count: int = Field(description="直接下级的数量")
    created_at: Instant
    updated_at: Instant
    version: int
