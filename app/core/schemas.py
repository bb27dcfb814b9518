"""Bases of what goes in and out over HTTP, and the kinds of text every feature shares."""

from datetime import UTC, datetime
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, PlainSerializer

from app.core.levels import Level
from app.core.text import normal_line, normal_text


class Input(BaseModel):
    """What a caller sends: unknown fields are refused, texts are trimmed."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Output(BaseModel):
    """What a caller gets: every field is always there."""

    model_config = ConfigDict(
        from_attributes=True, json_schema_serialization_defaults_required=True
    )


def _utc(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


Instant = Annotated[datetime, PlainSerializer(_utc, return_type=str)]
Line = Annotated[str, AfterValidator(normal_line)]
Text = Annotated[str, AfterValidator(normal_text)]
Name = Annotated[Line, Field(min_length=1, max_length=40)]
UnionName = Annotated[Line, Field(min_length=2, max_length=80)]


class UnionRef(Output):
    """A union as other resources name it."""

    id: UUID
    name: str
    level: Level
    code: str = Field(description="Public code of the union, 12 characters")


class Nothing(Input):
    """The body of a verb that takes no words."""
