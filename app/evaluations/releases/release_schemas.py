"""The order to release, and what it wants looked at before."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from app.core.schemas import Input, Output, Text
from app.evaluations.on_site.schemas import FindingRead


class ReleaseRequest(Input):
    """Publishing; a reason only for publishing all of it anew."""

    reason: Annotated[Text, Field(min_length=4, max_length=500)] | None = Field(
        default=None, description="更正原因；第一次公布不写，更正时必写"
    )
    accept_uncounted: bool = Field(
        default=False, description="纸质票没有数完的单位不再清点，结果公布为无效"
    )


class UncountedPaperRead(Output):
    """A unit whose paper is in no accepted count."""

    unit_id: UUID
    unit_name: str
    sub_district_name: str | None
    slips: int = Field(description="从票箱里扫出的纸质码条")
    sheets: int = Field(description="已确认计票的张数")


class UnbalancedUnitRead(Output):
    """A unit whose slips do not balance, and what to do about it."""

    unit_id: UUID
    unit_name: str
    sub_district_name: str | None
    findings: list[FindingRead]


class UnbalancedRead(Output):
    """Units whose slips do not balance: how many, and at most the first fifty."""

    total: int
    units: list[UnbalancedUnitRead] = Field(description="按街道、名称排列，最多 50 个")
