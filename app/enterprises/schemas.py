"""What goes in and out about enterprises and rows that may be doubles."""

from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, field_validator

from app.core.credit_codes import CreditCode
from app.core.partial_dates import PartialDate
from app.core.phones import OfficePhone
from app.core.schemas import Input, Instant, Line, Name, Output, Text, UnionRef
from app.core.text import half_width
from app.core.validation_texts import FieldRefused
from app.enterprises.choices import Intent, Source, Unionisation, Verification
from app.enterprises.industries import Industry
from app.enterprises.ownership import Ownership

MOST_PHONES = 5
MOST_VERIFIED_AT_ONCE = 200

EnterpriseName = Annotated[
    Line, AfterValidator(half_width), Field(min_length=2, max_length=120, description="单位全称")
]
Address = Annotated[Line, Field(max_length=200)]
Headcount = Annotated[int, Field(ge=0, le=1_000_000)]
Note = Annotated[Text, Field(max_length=500)]


class EnterpriseFacts(Input):
    """What the enterprise's own union may keep as well (clause T2-1b)."""

    registered_address: Address | None = Field(default=None, description="注册地址")
    address: Address | None = Field(default=None, description="实际经营地址；由它决定归哪个街道")
    community: Annotated[Line, Field(max_length=80)] | None = Field(
        default=None, description="所在社区（村）或园区"
    )
    ownership: Ownership | None = Field(default=None, description="单位性质类别，三位代码")
    non_public: bool | None = Field(
        default=None, description="是否非公；不填时由单位性质推出，159、169 等须询问"
    )
    industry: Industry | None = Field(default=None, description="行业门类，GB/T 4754 字母")
    legal_representative: Name | None = Field(default=None, description="法定代表人或负责人")
    contact_name: Name | None = Field(default=None, description="联系人")
    contact_phones: Annotated[list[OfficePhone], Field(max_length=MOST_PHONES)] | None = Field(
        default=None, description="联系电话，可有几个"
    )
    employee_count: Headcount | None = Field(default=None, description="职工总数，民主评议的分母")
    women_count: Headcount | None = Field(default=None, description="女职工")
    migrant_count: Headcount | None = Field(default=None, description="农民工")
    dispatched_count: Headcount | None = Field(default=None, description="劳务派遣")
    member_count: Headcount | None = Field(default=None, description="会员数")
    has_party_organisation: bool | None = Field(default=None, description="是否有党组织")
    no_union_reason: Address | None = Field(default=None, description="未建会原因")
    founding_intent: Intent | None = Field(default=None, description="建会意向")
    founding_expected_on: PartialDate | None = Field(default=None, description="预计建会日期")
    source: Source | None = Field(default=None, description="数据来源")
    surveyed_by: Name | None = Field(default=None, description="调查人")
    surveyed_on: PartialDate | None = Field(default=None, description="调查日期")
    remark: Note | None = Field(default=None, description="备注")


class EnterpriseCreate(EnterpriseFacts):
    """An enterprise to be entered in the register."""

    territory_id: UUID = Field(description="所在街道工会；还不清楚时填区工会")
    covering_union_id: UUID | None = Field(default=None, description="覆盖它的工会")
    name: EnterpriseName
    credit_code: CreditCode | None = Field(default=None, description="统一社会信用代码，18 位")
    credit_code_checked: bool = Field(default=False, description="已核对证书")
    unionisation: Unionisation = Field(default=Unionisation.NONE, description="建会状态")
    aliases: Annotated[list[EnterpriseName], Field(max_length=10)] = Field(
        default_factory=list, description="简称等别的叫法"
    )


class EnterpriseUpdate(EnterpriseFacts):
    """Changes; what is left out stays. The covering union may change the facts only."""

    territory_id: UUID | None = None
    covering_union_id: UUID | None = None
    name: EnterpriseName | None = None
    credit_code: CreditCode | None = None
    credit_code_checked: bool | None = None
    unionisation: Unionisation | None = None
    aliases: Annotated[list[EnterpriseName], Field(max_length=10)] | None = None

    @field_validator(
        "territory_id", "name", "credit_code_checked", "unionisation", "aliases", "contact_phones",
        mode="before",
    )  # fmt: skip
    @classmethod
    def refuse_null(cls, value: Any) -> Any:
        """These cannot be taken away."""
        if value is None:
            raise FieldRefused("这一项不能为空；不修改就不要写", "Cannot be null; leave it out")
        return value


class Doubt(Output):
    """Something that can hardly be right; it stops nothing."""

    code: str
    field: str
    message: str = Field(description="In the language of the caller")


class EnterpriseRead(Output):
    """An enterprise as its territory, those above it and its own union see it."""

    id: UUID
    territory: UnionRef
    covering_union: UnionRef | None
    name: str
    aliases: list[str] = Field(description="简称和曾用名")
    credit_code: str | None
    credit_code_checked: bool
    registered_address: str | None
    address: str | None
    community: str | None
    ownership: Ownership | None
    non_public: bool | None
    industry: Industry | None
    legal_representative: str | None
    contact_name: str | None
    contact_phones: list[str]
    employee_count: int | None
    women_count: int | None
    migrant_count: int | None
    dispatched_count: int | None
    member_count: int | None
    has_party_organisation: bool | None
    unionisation: Unionisation
    no_union_reason: str | None
    founding_intent: Intent | None
    founding_expected_on: str | None
    source: Source | None
    surveyed_by: str | None
    surveyed_on: str | None
    remark: str | None
    verification: Verification
    verified_at: Instant | None
    doubts: list[Doubt]
    missing: list[str] = Field(description="调查表必填而未填的项目")
    priority: bool = Field(description="职工 25 人以上而未建会（工会法第十一条）")
    founding_case_id: UUID | None = Field(description="正在办理的建会事项")
    merged_into_id: UUID | None = Field(description="已并入的单位；并入后不再列出")
    import_id: UUID | None
    created_at: Instant
    updated_at: Instant
    version: int


class Verifications(Input):
    """Enterprises confirmed together."""

    ids: Annotated[list[UUID], Field(min_length=1, max_length=MOST_VERIFIED_AT_ONCE)]


class Verified(Output):
    """How many were confirmed just now; those confirmed before are not counted again."""

    verified: int


class HistoryKind(StrEnum):
    """What happened to an enterprise."""

    RENAMED = "renamed"
    MERGED = "merged"
    TRANSFERRED = "transferred"
    FOUNDED = "founded"
    FOUNDING_BEGUN = "founding_begun"
    FOUNDING_GIVEN_UP = "founding_given_up"
    VERIFIED = "verified"


class HistoryEntry(Output):
    """One event; texts are names as they were."""

    at: Instant
    kind: HistoryKind
    before: str | None = Field(description="原来的名称、原属街道，或并入的那一条")
    after: str | None = Field(description="现在的名称、现属街道，或建立的工会")


class DoubleState(StrEnum):
    """What was decided about a pair."""

    OPEN = "open"
    MERGED = "merged"
    DISTINCT = "distinct"


class DoubleReason(StrEnum):
    """Why a pair may be one enterprise."""

    SAME_CODE = "same_code"
    NEAR_NAME = "near_name"


class DoubleRead(Output):
    """Two rows that may be one enterprise, side by side."""

    id: UUID
    reason: DoubleReason
    score: int = Field(description="0-100")
    state: DoubleState
    left: EnterpriseRead
    right: EnterpriseRead
    kept_id: UUID | None
    taken_fields: list[str]
    decided_at: Instant | None
    note: str | None
    created_at: Instant
    version: int


class Merge(Input):
    """Which row stays, and which of its fields take the other's value."""

    keep: Literal["left", "right"]
    take: Annotated[list[str], Field(max_length=40)] = Field(
        default_factory=list, description="取自另一条的项目"
    )


class Distinct(Input):
    """That the two are different enterprises."""

    note: Note | None = None
