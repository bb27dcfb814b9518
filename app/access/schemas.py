"""What goes in and out about sign-ins, accounts and keys."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, SecretStr, StringConstraints

from app.access.passwords import MAX_LENGTH, MIN_LENGTH
from app.access.permissions import Permission, Role
from app.core.levels import Level
from app.core.schemas import Input, Instant, Line, Name, Output, UnionRef

Username = Annotated[
    str, StringConstraints(min_length=3, max_length=64, pattern=r"^[A-Za-z0-9][A-Za-z0-9._@-]*$")
]


class TokenRead(Output):
    """A fresh access token; the refresh token travels in an HttpOnly cookie only."""

    access_token: str
    token_type: Literal["bearer"]
    expires_in: int = Field(description="秒")
    must_change_password: bool


class MeRead(Output):
    """Who is signed in, and what they may do right now."""

    account_id: UUID
    username: str
    display_name: str
    role: Role
    level: Level
    union: UnionRef
    permissions: list[Permission]
    must_change_password: bool


class PasswordChange(Input):
    """Setting one's own password."""

    current_password: SecretStr = Field(max_length=MAX_LENGTH)
    new_password: SecretStr = Field(
        min_length=MIN_LENGTH, max_length=MAX_LENGTH, description="至少 10 个字符"
    )


class AccountCreate(Input):
    """A new account of a union within one's range."""

    username: Username = Field(description="登录名：字母、数字和 . _ @ -")
    display_name: Name
    union_id: UUID
    role: Role


class AccountUpdate(Input):
    """What an administrator may change of an account."""

    display_name: Name | None = None
    role: Role | None = None
    disabled: bool | None = None


class AccountRead(Output):
    """An account as administrators see it."""

    id: UUID
    username: str
    display_name: str
    role: Role
    union: UnionRef
    disabled: bool
    must_change_password: bool
    last_login_at: Instant | None
    created_at: Instant
    version: int


class OneTimePassword(Output):
    """A password to hand over in person; shown this once, valid for 72 hours."""

    one_time_password: str


class AccountCreated(AccountRead, OneTimePassword):
    """The new account with its one-time password."""


class ApiKeyCreate(Input):
    """A new key for a machine."""

    name: Annotated[Line, Field(min_length=1, max_length=60)]
    scopes: list[Permission] = Field(min_length=1, max_length=16)
    expires_on: date = Field(description="最后有效日，最长一年")


class ApiKeyRead(Output):
    """A key as its maker and their administrators see it; the key itself is never shown again."""

    id: UUID
    name: str
    prefix: str
    scopes: list[Permission]
    expires_on: date
    last_used_at: Instant | None
    revoked_at: Instant | None
    created_at: Instant


class ApiKeyCreated(ApiKeyRead):
    """The new key, in clear this once."""

    key: str
