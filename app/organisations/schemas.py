"""What goes in and out about unions."""

import re
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, Field

from app.core.credit_codes import CreditCode
from app.core.levels import Level
from app.core.partial_dates import PartialDate
from app.core.phones import OfficePhone
from app.core.schemas import Input, Instant, Line, Name, Output, UnionName
from app.core.text import half_width
from app.core.validation_texts import FieldRefused
from app.organisations.kinds import BranchKind, TermState, UnionForm, UnionKind, UnionState

Address = Annotated[Line, Field(max_length=120)]
Hours = Annotated[Line, Field(max_length=60)]
Room = Annotated[Line, Field(max_length=60)]
Number = Annotated[Line, Field(max_length=60)]
Headcount = Annotated[int, Field(ge=0, le=10_000_000)]
LONGEST_LIST_OF_ALIASES = 20


def normal_area_code(value: str) -> str:
    """A code of an administrative area: 6 digits a district, 9 a sub-district, 12 a community."""
    code = re.sub(r"\s", "", half_width(value))
    if not re.fullmatch(r"[1-9]\d{5}(\d{3}(\d{3})?)?", code):
        raise FieldRefused(
            "区划代码应为 6 位（区）、9 位（街道）或 12 位（社区）数字，例如 610402004",
            "An area code has 6 digits (district), 9 (sub-district) or 12 (community): 610402004",
        )
    return code


AreaCode = Annotated[str, Field(max_length=20), AfterValidator(normal_area_code)]


class UnionDetails(Input):
    """What a union says of itself (clauses H4, T2-1a) and its office (clauses B1b, B1d)."""

    unit_name: UnionName | None = Field(default=None, description="所在单位全称")
    non_public: bool | None = Field(default=None, description="是否非公有制企业")
    office_address: Address | None = Field(default=None, description="工会办公地点")
    office_room: Room | None = Field(default=None, description="楼层和房间，例如 3 楼 305 室")
    office_landmark: Address | None = Field(default=None, description="附近的标志，方便职工找到")
    office_hours: Hours | None = Field(default=None, description="办公时间，例如 工作日 9:00-17:00")
    office_phone: OfficePhone | None = Field(default=None, description="工会办公室电话")

    kind: UnionKind | None = Field(default=None, description="工会类型")
    form: UnionForm | None = Field(default=None, description="组织形式")
    credit_code: CreditCode | None = Field(
        default=None, description="工会法人统一社会信用代码（不是企业的），基层工会以 81 开头"
    )
    area_code: AreaCode | None = Field(default=None, description="区划代码，6、9 或 12 位")
    area_code_valid_from: date | None = None
    area_code_valid_until: date | None = None

    founded_on: PartialDate | None = Field(
        default=None, description="建会日期；只知道年月写 2012-04"
    )
    approval_number: Number | None = Field(default=None, description="建会批复文号")
    term_number: Annotated[int, Field(ge=1, le=99)] | None = Field(default=None, description="届次")
    term_years: Literal[3, 5] | None = Field(default=None, description="届期，3 年或 5 年")
    term_started_on: date | None = Field(default=None, description="本届起始日期")
    term_ends_on: date | None = Field(
        default=None, description="本届届满日期；不填时按起始日期和届期推算"
    )

    employee_count: Headcount | None = Field(default=None, description="职工人数")
    member_count: Headcount | None = Field(default=None, description="会员人数")
    women_member_count: Headcount | None = Field(default=None, description="女会员人数")
    full_time_staff_count: Headcount | None = Field(default=None, description="专职工会工作人员数")
    part_time_staff_count: Headcount | None = Field(default=None, description="兼职工会工作人员数")

    named_person: Name | None = Field(default=None, description="确定的专人；不公开")
    named_person_phone: OfficePhone | None = Field(default=None, description="专人电话；不公开")
    stand_in: Name | None = Field(default=None, description="替补的人；不公开")
    stand_in_phone: OfficePhone | None = Field(default=None, description="替补电话；不公开")
    administered_by: UnionName | None = Field(
        default=None, description="代管单位；填写后本级和下级都不计入合计。由上级填写"
    )


class UnionCreate(UnionDetails):
    """A union to be added below another."""

    parent_id: UUID
    level: Level
    name: UnionName = Field(description="工会全称，与单位名称相对应")
    state: UnionState = UnionState.ACTIVE
    credit_code_checked: bool = Field(default=False, description="已核对证书")
    aliases: list[UnionName] = Field(default=[], max_length=LONGEST_LIST_OF_ALIASES)


class UnionUpdate(UnionDetails):
    """Changes of a union's details; what is left out stays."""

    name: UnionName | None = None
    state: UnionState | None = None
    credit_code_checked: bool | None = Field(default=None, description="已核对证书")
    aliases: list[UnionName] | None = Field(
        default=None, max_length=LONGEST_LIST_OF_ALIASES, description="人们也这样写；整列替换"
    )


class FormerName(Output):
    """What the union was called, and until when."""

    name: str
    until: date


class UnionWarning(Output):
    """Something about the union that can hardly be right; it does not stop anything."""

    field: str
    code: str
    message: str = Field(description="In the language of the caller")


class UnionRead(Output):
    """A union as its own people and those above it see it."""

    id: UUID
    parent_id: UUID | None
    level: Level
    name: str
    former_names: list[FormerName] = Field(description="曾用名，最近的在前")
    aliases: list[str] = Field(description="别名，例如 渭西办")
    unit_name: str | None
    code: str
    non_public: bool | None
    state: UnionState
    kind: UnionKind | None
    form: UnionForm | None
    credit_code: str | None
    credit_code_checked: bool
    area_code: str | None
    area_code_valid_from: date | None
    area_code_valid_until: date | None
    founded_on: str | None
    approval_number: str | None
    term_number: int | None
    term_years: int | None
    term_started_on: date | None
    term_ends_on: date | None
    term_state: TermState
    office_address: str | None
    office_room: str | None
    office_landmark: str | None
    office_hours: str | None
    office_phone: str | None
    employee_count: int | None
    member_count: int | None
    women_member_count: int | None
    full_time_staff_count: int | None
    part_time_staff_count: int | None
    named_person: str | None
    named_person_phone: str | None
    stand_in: str | None
    stand_in_phone: str | None
    administered_by: str | None
    in_totals: bool = Field(description="是否计入合计；本级或上级由别处代管时为否")
    warnings: list[UnionWarning]
    child_count: int = Field(description="直接下级的数量")
    created_at: Instant
    updated_at: Instant
    version: int


class TerritoryRead(Output):
    """A sub-district, as everybody may know it."""

    id: UUID
    name: str
    code: str
    level: Level
    area_code: str | None
    aliases: list[str]


class BranchCreate(Input):
    """A branch, or a group, perhaps below a branch of the same union."""

    kind: BranchKind
    name: Name = Field(description="例如 第一车间分会、装配一组")
    parent_id: UUID | None = Field(default=None, description="小组所属的分会；直属工会时不填")
    employee_count: Headcount | None = Field(default=None, description="职工人数")
    member_count: Headcount | None = Field(default=None, description="会员人数")


class BranchUpdate(Input):
    """Changes of a branch; what is left out stays."""

    kind: BranchKind | None = None
    name: Name | None = None
    parent_id: UUID | None = None
    employee_count: Headcount | None = None
    member_count: Headcount | None = None


class BranchRead(Output):
    """A branch or group of a union."""

    id: UUID
    union_id: UUID
    parent_id: UUID | None
    kind: BranchKind
    name: str
    employee_count: int | None
    member_count: int | None
    created_at: Instant
    updated_at: Instant
    version: int
