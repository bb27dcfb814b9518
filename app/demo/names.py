"""Invented names for the demonstration district. None belongs to a real person or company."""

from typing import Any, NamedTuple

from app.demo.workplaces import WorkplaceKind

DISTRICT = "示例区总工会"

SUB_DISTRICTS = ("滨河街道总工会", "朝阳路街道总工会", "古槐街道总工会")

ENTERPRISES = (
    ("华宁示范电子有限公司", True),
    ("恒达示范机械有限公司", True),
    ("启明示范印务有限公司", True),
    ("康源示范食品有限公司", True),
    ("安泰示范物流有限公司", False),
    ("同力示范建材有限公司", True),
    ("新禾示范农业科技有限公司", True),
    ("瑞丰示范商贸有限公司", True),
    ("博远示范软件有限公司", True),
    ("城建示范工程有限公司", False),
    ("长青示范园林有限公司", True),
    ("美居示范家具有限公司", True),
)


class Unorganised(NamedTuple):
    """An enterprise without a union, and what the census found."""

    name: str
    facts: dict[str, Any]
    verified: bool = False


UNORGANISED = (
    (
        Unorganised("顺捷示范快递服务有限公司", {"employee_count": 64, "women_count": 18}, True),
        Unorganised("福源示范生物有限公司", {"employee_count": 108, "women_count": 36}, True),
        Unorganised("金鼎示范包装有限公司", {"employee_count": 58, "women_count": 20}),
        Unorganised("优学示范教育科技有限公司", {"employee_count": 40, "women_count": 500}),
        Unorganised("小桥示范餐饮店", {"employee_count": 12, "women_count": 7, "ownership": "600"}),
        Unorganised("宏图示范测绘有限公司", {"employee_count": None, "contact_phones": []}),
    ),
    (
        Unorganised("永固示范钢构有限公司", {"employee_count": 93, "women_count": 9}, True),
        Unorganised("万家示范超市有限公司", {"employee_count": 75, "women_count": 51}, True),
        Unorganised("海纳示范精密有限公司", {"employee_count": 31, "ownership": "300"}, True),
        Unorganised("利民示范药业有限公司", {"employee_count": 26, "address": None}),
        Unorganised(
            "老街示范裁缝铺",
            {"employee_count": 3, "ownership": "600", "unionisation": "closed", "remark": "已搬走"},
        ),
    ),
    (
        Unorganised("信达示范汽修有限公司", {"employee_count": 37, "women_count": 4}, True),
        Unorganised("东方示范酒店管理有限公司", {"employee_count": 88, "women_count": 55}, True),
        Unorganised("晨光示范幼儿园", {"employee_count": 29, "ownership": "700"}),
        Unorganised(
            "远山示范茶叶合作社",
            {"employee_count": 9, "unionisation": "not_ready", "no_union_reason": "季节用工"},
        ),
    ),
)

SHORT_NAME = "福源示范生物"
MARKETS = ("滨河示范市场", "朝阳示范商业街", "古槐示范集市")
SHOPS = ("一号五金店", "二号粮油店", "三号文具店")
COMMUNITIES = ("示范社区", "新苑社区", "河湾社区", "东关社区")

PEOPLE = (
    "赵示例", "钱晓样", "孙例文", "李样华", "周示安", "吴例平", "郑样林", "王示远", "冯例清",
    "陈样宁", "褚示明", "卫例佳", "蒋样辰", "沈示然", "韩例月", "杨样森", "朱示凡", "秦例禾",
    "尤样舟", "许示川", "何例朗", "吕样知", "施示微", "张例行", "孔样思", "曹示言", "严例和",
    "华样真", "金示达", "魏例成", "陶样乐", "姜示青", "戚例欣", "谢样雨", "邹示桐", "喻例波",
)  # fmt: skip

DUTIES = {
    "chair": ["主持工会全面工作", "代表职工与企业协商", "接待职工来访，答复意见建议"],
    "vice_chair": ["协助主席工作", "负责劳动保护监督检查", "组织困难职工帮扶"],
    "committee_member": ["负责宣传教育和文体活动", "收集职工意见建议"],
    "branch_chair": ["负责本分会日常工作", "落实班组劳动竞赛"],
    "group_leader": ["了解本组职工思想和困难", "及时向工会反映情况"],
    "full_time_staff": ["办理入会和会员服务", "负责困难职工建档和走访"],
}


class SampleReport(NamedTuple):
    """A feature-work report to show, and the scene drawn for it."""

    category: str
    aim: str
    title: str
    practice: str
    result: str
    scene: WorkplaceKind


REPORTS = (
    SampleReport(
        "team_contest", "develop_enterprise", "班组“小改小革”竞赛降废品",
        "以班组为单位，每月评一次“金点子”，由一线职工提出、班组讨论、车间当场试做，"
        "采纳的点子写上提出人的名字。",
        "三个月收到点子 46 条，采纳 19 条，包装线废品率由 3.1% 降到 1.8%。",
        "team_contest",
    ),
    SampleReport(
        "hardship_help", "protect_rights", "三天内上门的困难帮扶",
        "职工扫胸卡上的二维码就能找到工会干部，工会接到求助后三天内上门了解情况，"
        "能办的当场办，办不了的写明找谁、什么时候有答复。",
        "半年走访 27 户，发放慰问金 1.9 万元，帮 4 名职工办成了医疗互助。",
        "help",
    ),
    SampleReport(
        "workers_congress", "protect_rights", "职代会提案件件有回音",
        "提案征集表提前两周发到班组，立案的逐条公布承办人和办结日期，办结后请提案人签意见。",
        "收到提案 31 件，立案 22 件，已办结 20 件，提案人满意 19 件。",
        "meeting",
    ),
    SampleReport(
        "skills_training", "develop_enterprise", "晚上七点的技能课堂",
        "请本厂高级技师下班后在车间开课，缺勤可看录像补课，结业考试成绩计入技能等级津贴。",
        "开课 24 次，参加 380 人次，有 16 名职工考取了高一级技能证书。",
        "training",
    ),
)  # fmt: skip
