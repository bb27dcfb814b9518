"""The closed lists of words meetings, plans and logs are described with."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class MeetingKind(StrEnum):
    """What a meeting was for: 动员会 (T1-1), 委员会会议 (R2a), 领导小组会议, other."""

    MOBILISATION = "mobilisation"
    COMMITTEE = "committee"
    LEADING_GROUP = "leading_group"
    OTHER = "other"


class GroupRole(StrEnum):
    """The place of somebody in a leading group (T1-2a)."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"


class PlanKind(StrEnum):
    """The plan a campaign begins with (T1-2b), and the one that carries it on (T4-2a)."""

    IMPLEMENTATION = "implementation"
    FOLLOW_ON = "follow_on"


class LogKind(StrEnum):
    """What an entry of the log is about; the last three are those of clause R4d."""

    PUBLICITY = "publicity"
    MANAGEMENT_SUPPORT = "management_support"
    PARTY_LINK = "party_link"
    SERVICE = "service"
    SITUATION = "situation"
    PROBLEM = "problem"
    EXPERIENCE = "experience"


LESSONS = (LogKind.SITUATION, LogKind.PROBLEM, LogKind.EXPERIENCE)


class PublicityForm(StrEnum):
    """By what means people were told (T1-3a)."""

    MEETING = "meeting"
    DISPLAY_BOARD = "display_board"
    WINDOW = "window"
    BANNER = "banner"
    WEBSITE = "website"
    WECHAT = "wechat"
    SHIFT_MEETING = "shift_meeting"
    LEAFLET = "leaflet"
    BROADCAST = "broadcast"
    OTHER = "other"


class Resource(StrEnum):
    """What the management gave (R1a)."""

    ROOM = "room"
    BOARD = "board"
    TIME = "time"
    MONEY = "money"
    OTHER = "other"


class WhomKind(StrEnum):
    """Whom a service was for, as a kind: a name is never asked for (R2b)."""

    FRONT_LINE = "front_line"
    IN_HARDSHIP = "in_hardship"
    SICK_OR_INJURED = "sick_or_injured"
    WOMEN = "women"
    MIGRANT = "migrant"
    DISPATCHED = "dispatched"
    RETIRED = "retired"
    OTHER = "other"


class Occasion(StrEnum):
    """The five occasions on which a union visits (五必访), and any other."""

    FESTIVAL = "festival"
    ILLNESS = "illness"
    HARDSHIP = "hardship"
    MOOD = "mood"
    WORK = "work"
    OTHER = "other"


class Sharing(StrEnum):
    """Where an experience stands on its way into the library of the whole tree (R4d)."""

    ASKED = "asked"
    SHARED = "shared"
    DECLINED = "declined"


class Matter(StrEnum):
    """What a union is expected to have done and written down; tasks are measured by these."""

    MEETING_HELD = "meeting_held"
    LEADING_GROUP_SET_UP = "leading_group_set_up"
    PLAN_EFFECTIVE = "plan_effective"
    PUBLICITY_LOGGED = "publicity_logged"
    MANAGEMENT_SUPPORT_LOGGED = "management_support_logged"
    PARTY_LINK_LOGGED = "party_link_logged"
    ON_AGENDA = "on_agenda"
    SERVICE_LOGGED = "service_logged"
    LESSONS_LOGGED = "lessons_logged"
    FOLLOW_ON_PLAN_EFFECTIVE = "follow_on_plan_effective"


def _names(kind: type[StrEnum], *names: str) -> Mapping[str, str]:
    return MappingProxyType(dict(zip(kind, names, strict=True)))


MEETING_NAMES = _names(MeetingKind, "动员会", "工会委员会会议", "领导小组会议", "其他会议")
ROLE_NAMES = _names(GroupRole, "组长", "副组长", "成员")
PLAN_NAMES = _names(PlanKind, "实施方案", "巩固提高方案")
LOG_NAMES = _names(
    LogKind, "宣传", "争取行政支持", "党工共建", "走访服务", "新情况", "新问题", "新经验"
)
FORM_NAMES = _names(
    PublicityForm,
    "会议", "展板", "宣传橱窗", "横幅", "网站", "微信", "班前会", "宣传单", "广播", "其他",
)  # fmt: skip
RESOURCE_NAMES = _names(Resource, "场地", "橱窗栏目", "时间", "经费", "其他")
WHOM_NAMES = _names(
    WhomKind,
    "一线职工", "困难职工", "患病或工伤职工", "女职工", "农民工", "劳务派遣工", "退休职工", "其他",
)  # fmt: skip
OCCASION_NAMES = _names(Occasion, "节日", "生病", "困难", "情绪", "工作", "其他")
SHARING_NAMES = _names(Sharing, "待上级同意", "已共享", "未同意")
MATTER_NAMES = _names(
    Matter,
    "召开动员会", "成立领导小组", "工作方案生效", "开展宣传", "争取行政支持", "党工共建",
    "列入议事日程", "走访服务", "情况、问题、经验都有记录", "巩固提高方案生效",
)  # fmt: skip
