"""Posts, engagements and consents as staff sheets write them."""

import re

from app.cadres.consent_fields import ConsentField
from app.cadres.posts import POST_NAMES, Engagement, Post
from app.census.sheets.reading import Cell
from app.census.sheets.values import Doubt, Wrong, as_text, is_empty, shown, words

_CUT = re.compile(r"兼任|[、，,/／；;+＋&和及兼\n]|\s+")
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")
_BEFORE = re.compile(
    r"^(?:现任|担任|工会(?=.{2})|工会委员会(?=.)|专职(?=副?主席)|兼职|挂职|常务|第[一二]|代理?)"
)
_COMMITTEES = words(
    "组织 宣传 宣教 生产 劳动竞赛 生活 劳动保护 劳保 文体 财务 青年 福利 民管 民主管理 保障"
    " 生产劳动"
    " 宣传教育 经济 法律 维权 常务 常 文教 工会 纪检 安全 学习 体育 文艺 调解"
)
_POSTS: dict[str, Post] = {
    word: post
    for post, listed in {
        Post.CHAIR: "主席 工会主席 主任 工会主任 工委主任 工会负责人 联合工会主席",
        Post.VICE_CHAIR: "副主席 工会副主席 副主任 工会副主任 工委副主任",
        Post.COMMITTEE_MEMBER: "委员 工会委员 执行委员 委员会委员 常委",
        Post.AUDIT_CHAIR: "经审主任 经审会主任 经审委主任 经费审查委员会主任 经费审查主任 经审主席"
        " 经审委员会主任 经审会主席 经费审查委员会主席",
        Post.AUDIT_MEMBER: "经审委员 经审会委员 经费审查委员 经费审查委员会委员 经审委员会委员",
        Post.WOMEN_CHAIR: "女工主任 女职工主任 女工委主任 女职工委员会主任 女职委主任"
        " 女工委员会主任"
        " 女工主席 女职工委主任",
        Post.WOMEN_MEMBER: "女工委员 女职工委员 女职工委员会委员 女工委委员 女职委委员"
        " 女工委员会委员",
        Post.BRANCH_CHAIR: "分会主席 分工会主席 分会会长 分会负责人 车间分会主席 分会长",
        Post.GROUP_LEADER: "工会小组长 小组长 工会组长 小组组长 会员小组长",
        Post.FULL_TIME_STAFF: "专职工会干部 专职干部 工会干部 专职 专职工作人员 专职工会工作者"
        " 工会工作者"
        " 社会化工会工作者 职业化工会工作者 社会化工作者 工会干事 干事 专干 工会专干"
        " 专职工会工作人员"
        " 工会工作人员 社工 社会化干部",
        Post.ORGANISER: "组织员 工会组织员",
    }.items()
    for word in listed.split()
}
_ENGAGEMENTS: dict[str, Engagement] = {
    word: engagement
    for engagement, listed in {
        Engagement.FULL_TIME: "专职 全职 是 专",
        Engagement.PART_TIME: "兼职 否 兼",
        Engagement.SECONDED: "挂职 借调 挂",
        Engagement.CONTRACTED: "社会化 社会化聘用 社会化招聘 职业化 聘用 合同制 聘任 社聘 招聘"
        " 社会化用工"
        " 社会化工会工作者 合同工",
    }.items()
    for word in listed.split()
}
_CONSENTS: dict[str, ConsentField] = {
    word: field
    for field, listed in {
        ConsentField.NAME: "姓名 名字",
        ConsentField.PHOTO: "照片 相片 头像 本人照片",
        ConsentField.OFFICE_PHONE: "办公电话 办公室电话 座机 固定电话 办公号码 电话",
        ConsentField.MOBILE: "手机号码 手机 手机号 移动电话 手机电话",
        ConsentField.DUTIES: "职责 工作职责 岗位职责 分工",
    }.items()
    for word in listed.split()
}
_ALL = words("全部 全部同意 全部公开 都同意 所有 以上全部 全部项目 均同意 以上均同意")
_NONE = words("不同意 否 均不同意 不公开 都不同意 不愿公开 × 全部不同意 不")
_POSTS_LIST = "、".join(POST_NAMES.values())


def posts_value(cell: Cell) -> list[str] | Wrong | None:
    """All posts in a cell: 主席兼女工主任 are two."""
    text = _BRACKETS.sub("", as_text(cell))
    if is_empty(text):
        return None
    found: list[str] = []
    for part in _CUT.split(_without_titles(text)):
        if not part:
            continue
        post = _post(part)
        if post is None:
            return Wrong(
                f"“{{heading}}”填写错误：“{shown(part)}”不是工会职务。应填：{_POSTS_LIST}",
                f"{{heading}}: not a post in a union; one of: {_POSTS_LIST}",
                "主席、女工主任",
            )
        if post.value not in found:
            found.append(post.value)
    return found or None


def _without_titles(text: str) -> str:
    """兼职副主席 is one post: the word before it says how, not what."""
    return re.sub(r"(?:专职|兼职|挂职)(?=副?主席|委员)", "", text)


def _post(part: str) -> Post | None:
    for _ in range(3):
        if part in _POSTS:
            return _POSTS[part]
        if part.endswith("委员") and part.removesuffix("委员") in _COMMITTEES:
            return Post.COMMITTEE_MEMBER
        shorter = _BEFORE.sub("", part)
        if shorter == part:
            break
        part = shorter
    if part.endswith(("分会主席", "分工会主席")):
        return Post.BRANCH_CHAIR
    return Post.GROUP_LEADER if part.endswith("工会小组长") else None


def engagement_value(cell: Cell) -> str | Wrong | None:
    """专职, 兼职, 挂职 or 社会化."""
    text = as_text(cell).replace(" ", "")
    if is_empty(text):
        return None
    found = _ENGAGEMENTS.get(text)
    if found is not None:
        return found.value
    return Wrong(
        f"“{{heading}}”填写错误：“{shown(cell)}”。应填：专职、兼职、挂职、社会化聘用",
        "{heading}: one of 专职, 兼职, 挂职, 社会化聘用",
        "兼职",
    )


def consents_value(cell: Cell) -> list[str] | Wrong | Doubt | None:
    """The fields somebody consents to publish; only what is named counts (PIPL art. 25)."""
    text = _BRACKETS.sub("", as_text(cell))
    if is_empty(text) or text in _NONE:
        return None
    if text in _ALL:
        return [field.value for field in ConsentField]
    found: list[str] = []
    unknown: list[str] = []
    for part in re.split(r"[、，,/／；;+和及\s]+", text):
        plain = part.removeprefix("同意").removeprefix("公开")
        if plain in _CONSENTS:
            found.append(_CONSENTS[plain].value)
        elif part:
            unknown.append(part)
    found = list(dict.fromkeys(found))
    if unknown:
        return Doubt(
            found or None,
            "warning",
            f"“{{heading}}”里的“{shown('、'.join(unknown))}”不是可以公开的项目，没有登记为同意。"
            "应逐项写明：姓名、照片、办公电话、手机号码、职责",
            "{heading}: name each item consented to; what was not understood is not consent",
            "姓名、照片、办公电话",
        )
    return found or None
