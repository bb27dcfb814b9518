"""Kinds of units by ownership (the codes of the basic unions' registration form), and which of
them are non-public: the plan is meant for those above all (clause M1d)."""

import re
from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from app.core.text import half_width


class Ownership(StrEnum):
    """单位性质类别; the value is the code of the form."""

    STATE = "110"
    COLLECTIVE = "120"
    SHARE_COOPERATIVE = "130"
    JOINT_OPERATION = "140"
    STATE_SOLE = "151"
    OTHER_LIMITED = "159"
    STATE_CONTROLLED = "161"
    OTHER_SHARES = "169"
    PRIVATE = "170"
    OTHER_DOMESTIC = "190"
    HONG_KONG_MACAO_TAIWAN = "200"
    FOREIGN = "300"
    INSTITUTION = "400"
    GOVERNMENT = "500"
    INDIVIDUAL = "600"
    PRIVATE_NON_ENTERPRISE = "700"


OWNERSHIP_NAMES: Mapping[Ownership, str] = MappingProxyType(
    {
        Ownership.STATE: "国有",
        Ownership.COLLECTIVE: "集体",
        Ownership.SHARE_COOPERATIVE: "股份合作",
        Ownership.JOINT_OPERATION: "联营",
        Ownership.STATE_SOLE: "国有独资",
        Ownership.OTHER_LIMITED: "其他有限责任",
        Ownership.STATE_CONTROLLED: "国有控股股份",
        Ownership.OTHER_SHARES: "其他股份",
        Ownership.PRIVATE: "私营",
        Ownership.OTHER_DOMESTIC: "其他内资",
        Ownership.HONG_KONG_MACAO_TAIWAN: "港澳台",
        Ownership.FOREIGN: "外资",
        Ownership.INSTITUTION: "事业",
        Ownership.GOVERNMENT: "机关",
        Ownership.INDIVIDUAL: "个体",
        Ownership.PRIVATE_NON_ENTERPRISE: "民办非企业",
    }
)

_NON_PUBLIC: Mapping[Ownership, bool] = MappingProxyType(
    {
        Ownership.PRIVATE: True,
        Ownership.HONG_KONG_MACAO_TAIWAN: True,
        Ownership.FOREIGN: True,
        Ownership.INDIVIDUAL: True,
        Ownership.PRIVATE_NON_ENTERPRISE: True,
        Ownership.STATE: False,
        Ownership.COLLECTIVE: False,
        Ownership.STATE_SOLE: False,
        Ownership.STATE_CONTROLLED: False,
        Ownership.INSTITUTION: False,
        Ownership.GOVERNMENT: False,
    }
)

_WORDS: Mapping[Ownership, str] = MappingProxyType(
    {
        Ownership.STATE: "国有 国有企业 国企 国营 国营企业 全民 全民所有制 全民所有制企业 央企",
        Ownership.COLLECTIVE: "集体 集体企业 集体所有制 集体所有制企业 城镇集体",
        Ownership.SHARE_COOPERATIVE: "股份合作 股份合作制 股份合作企业 股份合作制企业",
        Ownership.JOINT_OPERATION: "联营 联营企业",
        Ownership.STATE_SOLE: "国有独资 国有独资公司 国有独资企业",
        Ownership.OTHER_LIMITED: "其他有限责任 其他有限责任公司 有限责任公司 有限责任 有限公司"
        " 混合所有制 混合制",
        Ownership.STATE_CONTROLLED: "国有控股股份 国有控股 国有控股企业 国有控股公司 国控"
        " 国有控股股份有限公司",
        Ownership.OTHER_SHARES: "其他股份 其他股份有限公司 股份有限公司 股份公司 股份制 股份制企业"
        " 上市公司",
        Ownership.PRIVATE: "私营 私营企业 私企 民营 民营企业 民企 私人 私有 个人独资 个人独资企业"
        " 合伙 合伙企业 私营有限责任公司 私营股份有限公司 私营独资 私营合伙 自然人独资"
        " 有限责任公司(自然人独资) 有限责任公司(自然人投资或控股)",
        Ownership.OTHER_DOMESTIC: "其他内资 内资 其他内资企业 内资企业 其他企业",
        Ownership.HONG_KONG_MACAO_TAIWAN: "港澳台 港澳台资 港澳台商投资 港澳台投资 港澳台企业"
        " 港澳台商投资企业 港资 台资 澳资 港资企业 台资企业",
        Ownership.FOREIGN: "外资 外资企业 外企 外商 外商投资 外商投资企业 外商独资 中外合资"
        " 中外合资企业 中外合作 合资 合资企业",
        Ownership.INSTITUTION: "事业 事业单位 全额事业 差额事业",
        Ownership.GOVERNMENT: "机关 机关单位 行政机关 党政机关 国家机关 政府机关",
        Ownership.INDIVIDUAL: "个体 个体户 个体工商户 个体经营 个体经济",
        Ownership.PRIVATE_NON_ENTERPRISE: "民办非企业 民办非企业单位 民非 民非单位 社会服务机构"
        " 社会组织 社会团体 社团",
    }
)

_BY_WORD = MappingProxyType(
    {
        word: ownership
        for ownership, words in _WORDS.items()
        for word in (*words.split(), ownership.value, OWNERSHIP_NAMES[ownership])
    }
)
_LEADING_CODE = re.compile(r"(\d{3})[\s.、:：\-—]*")


def ownership_of(text: str) -> Ownership | None:
    """The kind a person meant by a code, its name, both, or a usual word; None if unknown."""
    plain = "".join(half_width(text).replace("（", "(").replace("）", ")").split())
    found = _BY_WORD.get(plain)
    if found is None and (code := _LEADING_CODE.match(plain)) is not None:
        found = _BY_WORD.get(code[1])
    return found


def non_public_of(ownership: str | None) -> bool | None:
    """Whether a unit of this kind is non-public; None where one has to ask (159, 169 and others,
    which may be held by the state or by private persons)."""
    return None if ownership is None else _NON_PUBLIC.get(Ownership(ownership))
