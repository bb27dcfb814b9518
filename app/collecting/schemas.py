"""What phones send and get, for the description of the API; read by ``app.collecting.ballots``."""

from typing import Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

Binary = str


class _Answered(BaseModel):
    model_config = ConfigDict(extra="forbid")

    unit: UUID = Field(description="评议单位的编号")
    answers: dict[str, str | list[str]] = Field(description="各题所选；没有答的不写")
    texts: dict[str, str] = Field(default_factory=dict, description="文字意见，最多 500 字")


class BallotBody(_Answered):
    """A ballot with its credential; binary members are base64url without padding."""

    message: Binary = Field(description="Prepared message, 64 bytes", min_length=86, max_length=86)
    signature: Binary = Field(description="256 bytes", min_length=342, max_length=342)
    nonce: Binary = Field(description="16 random bytes", min_length=22, max_length=22)
    commitment: Binary = Field(description="SHA-256, 32 bytes", min_length=43, max_length=43)


class OpenBallotBody(_Answered):
    """A ballot by the open poster."""

    token: UUID = Field(description="手机自己生成的随机编号（UUID v4），重交时不变")


class BallotRead(BaseModel):
    """Whether this ballot is new (201) or had been counted before (200)."""

    state: Literal["counted", "already_counted"]
