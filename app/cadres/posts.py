"""The posts of union cadres, in the order they are shown; six must show identity (clause B2a)."""

from enum import StrEnum


class Post(StrEnum):
    """A post in a union."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    COMMITTEE_MEMBER = "committee_member"
    AUDIT_CHAIR = "audit_chair"
    AUDIT_MEMBER = "audit_member"
    WOMEN_CHAIR = "women_chair"
    WOMEN_MEMBER = "women_member"
    BRANCH_CHAIR = "branch_chair"
    GROUP_LEADER = "group_leader"
    FULL_TIME_STAFF = "full_time_staff"
    ORGANISER = "organiser"


class Engagement(StrEnum):
    """How somebody does union work: 专职, 兼职, 挂职, 社会化聘用."""

    FULL_TIME = "full_time"
    PART_TIME = "part_time"
    SECONDED = "seconded"
    CONTRACTED = "contracted"


POST_NAMES: dict[Post, str] = {
    Post.CHAIR: "主席",
    Post.VICE_CHAIR: "副主席",
    Post.COMMITTEE_MEMBER: "委员",
    Post.AUDIT_CHAIR: "经审主任",
    Post.AUDIT_MEMBER: "经审委员",
    Post.WOMEN_CHAIR: "女工主任",
    Post.WOMEN_MEMBER: "女工委员",
    Post.BRANCH_CHAIR: "分会主席",
    Post.GROUP_LEADER: "工会小组长",
    Post.FULL_TIME_STAFF: "专职工会干部",
    Post.ORGANISER: "组织员",
}

MUST_SHOW_IDENTITY = frozenset(
    {
        Post.CHAIR,
        Post.VICE_CHAIR,
        Post.COMMITTEE_MEMBER,
        Post.BRANCH_CHAIR,
        Post.GROUP_LEADER,
        Post.FULL_TIME_STAFF,
    }
)
"""The six categories clause B2a names; the other posts may show identity and need not."""


def post_name(post: str, body: str | None = None) -> str:
    """The post as it is printed, with its branch or group: 一车间分会 分会主席."""
    name = POST_NAMES[Post(post)]
    return f"{body} {name}" if body else name
