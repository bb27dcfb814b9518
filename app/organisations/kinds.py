"""The closed lists of words a union is described with; level, kind and form are three things."""

from enum import StrEnum


class UnionState(StrEnum):
    """筹备, 正常, 停用, 注销; totals count active unions only."""

    PREPARING = "preparing"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DISSOLVED = "dissolved"


class UnionKind(StrEnum):
    """Whose union it is: 独立, 联合, 区域性联合会, 行业, 集团, 系统(产业), 园区, 地方(街道)."""

    INDEPENDENT = "independent"
    JOINT = "joint"
    REGIONAL = "regional"
    INDUSTRY = "industry"
    GROUP = "group"
    SYSTEM = "system"
    PARK = "park"
    TERRITORIAL = "territorial"


class UnionForm(StrEnum):
    """How it is organised.

    总工会, 工会, 工会联合会, 工会委员会, 联合工会委员会, 工会工作委员会, 工会办事处.
    """

    FEDERATION = "federation"
    UNION = "union"
    UNION_FEDERATION = "union_federation"
    COMMITTEE = "committee"
    JOINT_COMMITTEE = "joint_committee"
    WORKING_COMMITTEE = "working_committee"
    OFFICE = "office"


class NameKind(StrEnum):
    """曾用名, 别名."""

    FORMER = "former"
    ALIAS = "alias"


class BranchKind(StrEnum):
    """分会, 小组."""

    BRANCH = "branch"
    GROUP = "group"


class TermState(StrEnum):
    """How a committee's term stands on a day; ``expiring`` is its last ninety days."""

    NONE = "none"
    RUNNING = "running"
    EXPIRING = "expiring"
    EXPIRED = "expired"
