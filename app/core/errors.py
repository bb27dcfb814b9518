"""Errors as problem details (RFC 9457): one kind a mistake, in Chinese and English.

A feature declares its kinds beside its rules (``app/<feature>/problems.py``) and raises
``Problem(KIND)``; ``app.core.problem_replies`` turns it into the reply. docs/errors.md lists all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from pydantic import BaseModel, Field


@dataclass(frozen=True)
class ProblemKind:
    """A kind of mistake: stable ``code`` for programs, texts that say what to do for people.

    Details may name parameters in braces, filled from ``Problem(**parameters)``.
    """

    code: str
    status: int
    title: str
    title_en: str
    detail: str
    detail_en: str

    known: ClassVar[dict[str, "ProblemKind"]] = {}

    def __post_init__(self) -> None:
        if self.code in ProblemKind.known:
            raise ValueError(f"problem code {self.code} is declared twice")
        ProblemKind.known[self.code] = self


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one field; ``field`` is its dotted path in the request."""

    field: str
    message: str
    message_en: str
    code: str


@dataclass
class Problem(Exception):
    """Raised anywhere below the routers to refuse a request; nothing of it is committed."""

    kind: ProblemKind
    errors: Sequence[FieldError] = ()
    parameters: Mapping[str, Any] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"{self.kind.code} {dict(self.parameters)}"

    @property
    def words(self) -> str:
        """What is said in Chinese, where no reply carries it: on a terminal, in a job's row."""
        return self.kind.detail.format(**self.parameters)


class FieldErrorRead(BaseModel):
    """One wrong field, in the language of the reply."""

    field: str = Field(description="Dotted path, e.g. appointments.0.post")
    message: str
    code: str


class ProblemRead(BaseModel):
    """Problem details after RFC 9457, with the members this service adds."""

    type: str = Field(description="Address of the explanation of this kind of problem")
    title: str
    status: int
    detail: str
    code: str = Field(description="Stable name of the kind, for programs")
    errors: list[FieldErrorRead]
    request_id: str


UNAUTHENTICATED = ProblemKind(
    "unauthenticated",
    401,
    "请先登录",
    "Please sign in",
    "登录已失效或没有登录，请重新登录。",
    "There is no valid sign-in; please sign in again.",
)
FORBIDDEN = ProblemKind(
    "forbidden",
    403,
    "没有权限",
    "Not permitted",
    "您的账号没有这项权限，请联系上级工会管理员。",
    "Your account lacks this permission; ask the administrator of the union above.",
)
NOT_FOUND = ProblemKind(
    "not_found",
    404,
    "没有找到",
    "Not found",
    "没有这条记录，或者它不在您的管理范围内。",
    "There is no such record within your range.",
)
METHOD_NOT_ALLOWED = ProblemKind(
    "method_not_allowed",
    405,
    "不支持这种请求方法",
    "Method not allowed",
    "这个地址不支持这种请求方法。",
    "This address does not support this method.",
)
VERSION_CONFLICT = ProblemKind(
    "version_conflict",
    412,
    "内容已被他人修改",
    "Changed by someone else",
    "在您打开之后，这条记录已被修改。请重新读取，核对后再保存。",
    "The record has changed since you read it; read it again, compare, then save.",
)
PRECONDITION_REQUIRED = ProblemKind(
    "precondition_required",
    428,
    "缺少版本号",
    "Version required",
    "修改时请在 If-Match 请求头里带上读取时得到的 ETag。",
    "Send the ETag you read in the If-Match header.",
)
INVALID_INPUT = ProblemKind(
    "invalid_input",
    422,
    "填写的内容有误",
    "Some fields are not right",
    "请按各项提示修改后重新提交；您填写的其他内容没有丢失。",
    "Mend the named fields and send again.",
)
INVALID_SORT = ProblemKind(
    "invalid_sort",
    422,
    "不支持这种排序",
    "Unknown sort key",
    "可用的排序项：{allowed}；前面加 - 表示倒序。",
    "Sort keys: {allowed}; a leading - reverses.",
)
CONFLICT = ProblemKind(
    "conflict",
    409,
    "与已有记录冲突",
    "Conflicts with a record",
    "已有相同的记录，或刚刚有人做了同样的操作。请刷新后再试。",
    "There is such a record already, or someone has just done the same; refresh and try again.",
)
PAYLOAD_TOO_LARGE = ProblemKind(
    "payload_too_large",
    413,
    "内容太大",
    "Too large",
    "请求内容超过了允许的大小，请减小后重试。",
    "The request is larger than allowed.",
)
TOO_MANY_REQUESTS = ProblemKind(
    "too_many_requests",
    429,
    "操作太频繁",
    "Too many requests",
    "请在 {seconds} 秒后再试。",
    "Please try again in {seconds} seconds.",
)
BAD_REQUEST = ProblemKind(
    "bad_request",
    400,
    "请求无法读懂",
    "Bad request",
    "请求的格式不对，请检查后重试。",
    "The request cannot be read.",
)
INTERNAL = ProblemKind(
    "internal_error",
    500,
    "系统出错",
    "Something failed here",
    "系统出现错误，您的内容没有保存。请稍后重试；若反复出现，请把编号 {request_id} 告诉管理员。",
    "Nothing was saved. Try again later; if it persists, report the number {request_id}.",
)
UNAVAILABLE = ProblemKind(
    "unavailable",
    503,
    "暂时无法服务",
    "Temporarily unavailable",
    "数据库暂时无法使用，您的内容没有保存，请稍后重试。",
    "The database cannot be reached; nothing was saved. Try again shortly.",
)
BUSY = ProblemKind(
    "busy",
    503,
    "现在使用的人太多",
    "Too busy",
    "现在同时操作的人太多，您的操作没有完成。请稍等片刻再试。",
    "Too many are at this just now; nothing was done. Try again in a moment.",
)
REGISTER_BUSY = ProblemKind(
    "register_busy",
    503,
    "台账正在成批改动",
    "Many records are being changed",
    "正在进行导入或划转，请稍后再试。您的这次操作没有保存。",
    "An import or a transfer is under way; nothing of yours was saved. Try again shortly.",
)
IDEMPOTENCY_MISMATCH = ProblemKind(
    "idempotency_mismatch",
    422,
    "重复编号用在了不同的内容上",
    "Idempotency key reused",
    "同一个 Idempotency-Key 已用于另一份内容，请换一个新的编号。",
    "This Idempotency-Key was used with other content; use a new one.",
)
