"""What goes out about audit events."""

from typing import Any
from uuid import UUID

from pydantic import Field

from app.core.schemas import Instant, Output


class AuditActor(Output):
    """Who made a change, as they are called now: the chain itself names nobody."""

    id: UUID
    name: str | None = Field(description="账号已被删除时为 null")


class AuditUnion(Output):
    """The union whose data were changed, as it is called now."""

    id: UUID
    name: str


class AuditEventRead(Output):
    """One link of the chain (GB/T 22239-2019, 8.1.4.3): who did what to what, and when."""

    seq: int = Field(description="链上的序号，从 1 开始连续")
    at: Instant
    actor: AuditActor | None = Field(description="没有登录的操作（例如登录失败）为 null")
    action: str
    subject_type: str
    subject_id: UUID | None
    union: AuditUnion | None
    details: dict[str, Any] = Field(description="只含项目名称和遮盖后的值")
    hash: str = Field(description="这一环的 SHA-256，十六进制")
