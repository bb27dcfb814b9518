"""The closed lists of the census, with the words of the survey sheets (domain: 3.3)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Unionisation(StrEnum):
    """How far an enterprise is with a union of its own (clause T2-1b)."""

    UNIONISED = "unionised"
    FOUNDING = "founding"
    NONE = "none"
    CLOSED = "closed"
    NOT_READY = "not_ready"


UNIONISATION_NAMES: Mapping[Unionisation, str] = MappingProxyType(
    {
        Unionisation.UNIONISED: "已建会",
        Unionisation.FOUNDING: "筹建中",
        Unionisation.NONE: "未建会",
        Unionisation.CLOSED: "注销/迁出",
        Unionisation.NOT_READY: "暂不具备条件",
    }
)


class Source(StrEnum):
    """Where the census learned of an enterprise."""

    TAX = "tax"
    MARKET_SUPERVISION = "market_supervision"
    SOCIAL_SECURITY = "social_security"
    VISIT = "visit"
    PARK = "park"
    SAFETY = "safety"
    OTHER = "other"


SOURCE_NAMES: Mapping[Source, str] = MappingProxyType(
    {
        Source.TAX: "税务",
        Source.MARKET_SUPERVISION: "市场监管",
        Source.SOCIAL_SECURITY: "社保",
        Source.VISIT: "走访",
        Source.PARK: "园区",
        Source.SAFETY: "安监",
        Source.OTHER: "其他",
    }
)


class Intent(StrEnum):
    """What an enterprise without a union thinks of founding one."""

    WILLING = "willing"
    UNDECIDED = "undecided"
    UNWILLING = "unwilling"


INTENT_NAMES: Mapping[Intent, str] = MappingProxyType(
    {Intent.WILLING: "有意向", Intent.UNDECIDED: "未定", Intent.UNWILLING: "无意向"}
)


class Verification(StrEnum):
    """Whether somebody has confirmed the record with the enterprise."""

    VERIFIED = "verified"
    UNVERIFIED = "unverified"
