"""What anybody gets to read of an evaluation."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.core.schemas import Output
from app.evaluations.public.service import Stage


class InclusionRead(Output):
    """Where the unit stands in the manifest's list (RFC 9162, 2.1.3)."""

    index: int
    size: int
    path: list[str]


class PublicEvaluation(Output):
    """One unit in one evaluation, with what proves that everybody is given the same."""

    code: str
    unit_id: UUID
    unit_name: str
    evaluation_id: UUID
    title: str
    organiser: str
    state: Stage
    opens_on: date
    closes_on: date
    merged: bool = Field(description="人数不足，与本街道其他小微企业合并统计")
    manifest_text: str = Field(description="清单原文：对它的 UTF-8 字节计算 SHA-256")
    manifest_hash: str
    leaf_text: str = Field(description="本单位在清单中的一行，含公钥")
    inclusion: InclusionRead


class PublicBoard(Output):
    """Receipts of the phone channel; nothing of what was answered."""

    code: str
    state: Stage
    count: int = Field(description="手机评议票数，等于全部回执数")
    slips_printed: int
    root: str = Field(description="全部回执的树根（RFC 9162，SHA-256）")
    board_root: str | None = Field(description="全部单位的树根")
    page: int
    pages: int
    commitments: list[str]
