"""Industries: the sections of GB/T 4754-2017, and the words people write for them."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.core.text import half_width


class Industry(StrEnum):
    """行业门类; the value is the letter of the standard."""

    FARMING = "A"
    MINING = "B"
    MANUFACTURING = "C"
    ENERGY_AND_WATER = "D"
    CONSTRUCTION = "E"
    TRADE = "F"
    TRANSPORT = "G"
    HOTELS_AND_RESTAURANTS = "H"
    INFORMATION = "I"
    FINANCE = "J"
    REAL_ESTATE = "K"
    BUSINESS_SERVICES = "L"
    RESEARCH = "M"
    ENVIRONMENT = "N"
    RESIDENTS_SERVICES = "O"
    EDUCATION = "P"
    HEALTH = "Q"
    CULTURE = "R"
    PUBLIC_ADMINISTRATION = "S"
    INTERNATIONAL = "T"


INDUSTRY_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "A": "农、林、牧、渔业",
        "B": "采矿业",
        "C": "制造业",
        "D": "电力、热力、燃气及水生产和供应业",
        "E": "建筑业",
        "F": "批发和零售业",
        "G": "交通运输、仓储和邮政业",
        "H": "住宿和餐饮业",
        "I": "信息传输、软件和信息技术服务业",
        "J": "金融业",
        "K": "房地产业",
        "L": "租赁和商务服务业",
        "M": "科学研究和技术服务业",
        "N": "水利、环境和公共设施管理业",
        "O": "居民服务、修理和其他服务业",
        "P": "教育",
        "Q": "卫生和社会工作",
        "R": "文化、体育和娱乐业",
        "S": "公共管理、社会保障和社会组织",
        "T": "国际组织",
    }
)

_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "A": "农业 林业 畜牧业 牧业 渔业 种植 养殖 农林牧渔",
        "B": "采矿 采掘业 矿业 煤矿",
        "C": "制造 工业 加工 加工业 机械制造 食品加工 纺织 电子制造 生产制造 制药",
        "D": "电力 热力 燃气 供水 供热 水电 电力燃气 自来水",
        "E": "建筑 建筑施工 施工 装修 装饰 建筑安装 工程",
        "F": "批发 零售 批发零售 商业 商贸 贸易 商贸业 超市 批零 销售",
        "G": "运输 交通 物流 仓储 邮政 快递 交通运输 运输业 物流业 货运",
        "H": "住宿 餐饮 酒店 餐饮业 饭店 宾馆 旅馆 住宿餐饮 酒店业",
        "I": "软件 信息 信息技术 互联网 IT 电信 通信 信息服务 网络",
        "J": "金融 银行 保险 证券 金融保险",
        "K": "房地产 地产 物业 物业管理 房地产开发 物业服务",
        "L": "租赁 商务 商务服务 租赁和商务 人力资源 劳务 广告 保安 法律服务",
        "M": "科研 科学研究 技术服务 科技 科技服务 检测 设计",
        "N": "水利 环境 环保 公共设施 环卫 市政 绿化 园林",
        "O": "居民服务 修理 家政 服务业 美容美发 汽修 维修 其他服务 洗浴",
        "P": "学校 幼儿园 培训 教育业 教育培训 中学 小学",
        "Q": "卫生 医疗 医院 社会工作 养老 卫生医疗 诊所",
        "R": "文化 体育 娱乐 文体 文化娱乐 传媒 影视",
        "S": "公共管理 社会保障 社会组织 机关 政府",
        "T": "国际机构",
    }
)

_BY_WORD = MappingProxyType(
    {
        word: letter
        for letter, name in INDUSTRY_NAMES.items()
        for word in (*_WORDS[letter].split(), letter, name, letter + name, name.replace("、", ""))
    }
)


def industry_of(text: str) -> str | None:
    """The section a person meant by its letter, its name, both, or a usual word; else None."""
    plain = "".join(half_width(text).split()).upper()
    for variant in (plain, plain.removesuffix("业"), plain.removesuffix("行业"), plain + "业"):
        if variant in _BY_WORD:
            return _BY_WORD[variant]
    # C13 and C1361 are divisions and classes of section C; "C-制造业", "C.制造业" are common.
    if (
        len(plain) > 1
        and plain[0] in INDUSTRY_NAMES
        and (plain[1] in "-.、:：" or plain[1:].isdigit())
    ):
        return plain[0]
    return None
