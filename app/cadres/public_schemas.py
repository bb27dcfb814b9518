"""What anybody may read of a union and its officers; without consent a field is null."""

from datetime import date

from pydantic import Field

from app.cadres.consent_fields import ConsentField
from app.cadres.schemas import PublicPost, PublicUnion
from app.core.schemas import Output


class PublicOffice(PublicUnion):
    """Where a union is found, and which union supervises it; nothing personal."""

    office_room: str | None
    office_landmark: str | None
    above_name: str | None = Field(description="上一级工会")
    above_office_phone: str | None = Field(description="监督电话：上一级工会的办公电话")
    version: int
    updated_on: date


class PublicOfficer(Output):
    """Somebody in office, as far as they agreed to be shown in this channel."""

    posts: list[PublicPost]
    name: str | None
    photo_url: str | None
    office_phone: str | None
    mobile: str | None
    duties: list[str]
    withheld: list[ConsentField] = Field(
        description="本人未同意公开的项目；没有同意办公电话时，请显示工会办公电话"
    )


class PublicUnionOfficers(Output):
    """A union and everybody in office there, the chair first."""

    union: PublicOffice
    officers: list[PublicOfficer]
    hotline: str
    slogan: str
