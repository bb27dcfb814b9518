"""The closed lists of words forums, visits and opinions are described with (domain T3-3)."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType


class Group(StrEnum):
    """Who came to a forum; a count of each, never a list of names."""

    FRONT_LINE = "front_line"
    WOMEN = "women"
    MIGRANT = "migrant"
    DISPATCHED = "dispatched"
    GROUP_LEADERS = "group_leaders"


class VisitPlace(StrEnum):
    """Where somebody was visited."""

    TEAM = "team"
    DORMITORY = "dormitory"
    HOME = "home"
    PHONE = "phone"
    OTHER = "other"


class Employment(StrEnum):
    """How the visited person is employed."""

    CONTRACT = "contract"
    DISPATCHED = "dispatched"
    FLEXIBLE = "flexible"
    OTHER = "other"


class VisitReason(StrEnum):
    """Why somebody was visited."""

    EVALUATION = "evaluation"
    HARDSHIP = "hardship"
    ILLNESS = "illness"
    FESTIVAL = "festival"
    MOOD = "mood"
    MEDIATION = "mediation"


class OpinionSource(StrEnum):
    """Where an opinion was found."""

    FORUM = "forum"
    VISIT = "visit"
    OTHER = "other"


class OpinionState(StrEnum):
    """How far an opinion has come: noted, somebody deals with it, answered."""

    NOTED = "noted"
    TAKEN_UP = "taken_up"
    ANSWERED = "answered"


GROUP_NAMES: Mapping[Group, str] = MappingProxyType(
    {
        Group.FRONT_LINE: "一线职工",
        Group.WOMEN: "女职工",
        Group.MIGRANT: "农民工",
        Group.DISPATCHED: "劳务派遣",
        Group.GROUP_LEADERS: "班组长",
    }
)
PLACE_NAMES: Mapping[VisitPlace, str] = MappingProxyType(
    {
        VisitPlace.TEAM: "班组、车间",
        VisitPlace.DORMITORY: "宿舍",
        VisitPlace.HOME: "家庭",
        VisitPlace.PHONE: "电话",
        VisitPlace.OTHER: "其他地点",
    }
)
EMPLOYMENT_NAMES: Mapping[Employment, str] = MappingProxyType(
    {
        Employment.CONTRACT: "劳动合同",
        Employment.DISPATCHED: "劳务派遣",
        Employment.FLEXIBLE: "灵活就业",
        Employment.OTHER: "其他",
    }
)
REASON_NAMES: Mapping[VisitReason, str] = MappingProxyType(
    {
        VisitReason.EVALUATION: "评议",
        VisitReason.HARDSHIP: "困难",
        VisitReason.ILLNESS: "生病",
        VisitReason.FESTIVAL: "节日",
        VisitReason.MOOD: "情绪",
        VisitReason.MEDIATION: "调解",
    }
)
SOURCE_NAMES: Mapping[OpinionSource, str] = MappingProxyType(
    {OpinionSource.FORUM: "座谈会", OpinionSource.VISIT: "走访", OpinionSource.OTHER: "其他"}
)
OPINION_STATE_NAMES: Mapping[OpinionState, str] = MappingProxyType(
    {
        OpinionState.NOTED: "已登记",
        OpinionState.TAKEN_UP: "办理中",
        OpinionState.ANSWERED: "已答复",
    }
)
