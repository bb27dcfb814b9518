"""Invented badges and stories for the tests of the public pages; no such person exists."""

from dataclasses import dataclass, field, replace
from datetime import date

from app.core.language import Language
from app.pages.assets import Assets
from app.pages.rendering import Page
from app.pages.texts import texts
from app.pages.view_models import Reading, Site

CODE = "7KX2M9QHRT4W"


@dataclass(frozen=True)
class SampleUnion:
    name: str = "渭河纺织工会委员会"
    code: str = "W3T9Q2KX7M4H"
    office_address: str | None = "渭阳西路 18 号办公楼 2 楼 203 室"
    office_hours: str | None = "工作日 8:30—12:00，14:00—17:30"
    office_phone: str | None = "029-33210000"


@dataclass(frozen=True)
class SamplePost:
    post: str
    post_name: str
    body: str | None = None


@dataclass(frozen=True)
class SampleBadge:
    code: str = CODE
    number: int = 317
    name: str | None = "王建国"
    photo_url: str | None = "/api/v1/public/photos/0192?size=page"
    union: SampleUnion = field(default_factory=SampleUnion)
    posts: tuple[SamplePost, ...] = (SamplePost("chair", "工会主席"),)
    duties: tuple[str, ...] = ("听取职工意见，及时答复", "帮助困难职工申请救助")
    office_phone: str | None = "029-33212345转801"
    mobile: str | None = None
    withheld: tuple[str, ...] = ()
    issued_on: date = date(2026, 4, 18)
    hotline: str = "12351"


@dataclass(frozen=True)
class SampleStory:
    id: str = "0192f0c1-0000-7000-8000-000000000001"
    title: str = "夜班班组安全竞赛：三个月零工伤"
    category: str = "team_contest"
    aim: str = "protect_rights"
    happened_on: date | None = date(2026, 5, 6)
    new_practice: str = "每班开工前十分钟互查。\n\n查到的问题当班改完。"
    new_result: str = "三个月来夜班没有发生工伤，上季度是 4 起。"
    photo_urls: tuple[str, ...] = ("/api/v1/public/photos/1?size=page",)
    union: SampleUnion = field(default_factory=SampleUnion)
    published_on: date = date(2026, 6, 1)


BADGE = SampleBadge()

LONGEST = replace(
    BADGE,
    name="欧阳㛃䶮",
    union=replace(
        BADGE.union,
        name="秦川河谷先进装备制造与新型纺织材料产业集团股份有限公司第二机械制造分公司工会委员会",
        office_address="秦川市河谷区渭阳西路街道科技创业园区 118 号综合服务大楼 B 座 12 层 1203 室"
        "（食堂东侧楼梯上二楼，门口有“职工之家”牌子）",
        office_hours="周一至周五 8:30—12:00、14:00—17:30；周六上午值班；节假日请先打电话",
    ),
    posts=(
        SamplePost("branch_chair", "分会主席", "第二机械制造分公司精密铸造与热处理车间分会"),
        SamplePost("committee_member", "工会委员"),
        SamplePost("group_leader", "工会小组长", "热处理甲班工会小组"),
    ),
    duties=(
        "听取职工的意见和建议，三个工作日内答复，答复不了的报上级工会并说明原因",
        "参与工资、工时、劳动安全等涉及职工利益事项的协商，把结果向职工公布",
        "帮助生活有困难的职工申请救助，替职工保守个人和家庭情况的秘密",
        "检查劳动保护用品和安全设施，发现危险有权要求立即整改",
        "组织班组劳动竞赛、技能培训和职工文体活动",
        "每月第一个星期三下午在车间接待职工，节日、生病、困难时上门走访",
    ),
    mobile="13800000000",
)

WITHHELD = replace(
    BADGE,
    name=None,
    photo_url=None,
    office_phone=None,
    duties=(),
    withheld=("name", "photo", "office_phone", "mobile", "duties"),
)


def sample_page(
    language: Language = Language.CHINESE,
    *,
    large: bool = False,
    script: str | None = "/assets/public-x.js",
    path: str = f"/b/{CODE}",
) -> Page:
    site = Site("https://sanliang.example.org", "12351", icp_number="示例ICP备00000000号")
    return Page(Reading(texts(language), large), site, Assets(public_script=script), path)
