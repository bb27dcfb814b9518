"""Which field a heading means, by its words, by the group above it and by its left neighbour."""

import re
from collections.abc import Mapping
from functools import cache

from app.census.sheets.fields import FORBIDDEN_PARTS, FORBIDDEN_WHOLE, NEVER_KEPT, Kind, fields_of
from app.core.text import half_width

_STARS = re.compile(r"[\s*＊★☆※]|[（(]必填[)）]|[（(]选填[)）]|[（(]可选[)）]")
_SIGNS = str.maketrans("（）：，／［］【】", "():,/()()")
_BRACKETS = re.compile(r"\([^()]*\)")
_NUMBERED = re.compile(r"^(?:\d{1,2}[.、]|[一二三四五六七八九十]{1,3}、)(?=\D)")
_AMONG = re.compile(r"^(?:其中[:,、]?|#)")
_WOMEN = frozenset({"女", "女性", "女人数", "女(人)", "女数", "女的"})
_TOTAL = frozenset(
    {"总数", "合计", "总计", "小计", "计", "人数", "数", "数量", "总人数", "共计", "总量", "全部"}
)
_GENERIC = _TOTAL | {"姓名", "名称", "全称", "电话", "联系电话", "手机", "手机号", "号码"}
_GENERIC |= {"代码", "日期", "时间", "手机号码", "性质", "地址", "状态", "原因", "办公电话"}
_CLEAR = frozenset({"联系电话", "女职工", "女员工", "办公电话", "手机号码"})
_GROUP_ENDINGS = re.compile(
    r"(?:基本情况|基本信息|组建情况|相关情况|有关情况|情况|信息|资料|方式|状况|人数|数)$"
)
_OTHERS = re.compile(r"主席|法定代表人|法人|工会|经审|女工|党组织|党委|支部|书记|调查|填表|街道办")
_FOUNDED = frozenset({"成立日期", "成立时间", "建立日期", "建立时间"})
_UNION_FIELDS = frozenset({"unionisation", "union_name", "union_credit_code", "union_kind"})
_OWN_GROUP = re.compile(r"单位|企业|公司|法人|基本")


def heading_key(heading: str) -> str:
    """The heading as it is remembered: without spaces, asterisks and line breaks, signs alike."""
    plain = _STARS.sub("", half_width(heading)).translate(_SIGNS).lower()
    return _NUMBERED.sub("", plain).strip(":.,、。;；")


@cache
def _known(kind: Kind) -> Mapping[str, str]:
    return {
        heading_key(word): field.name
        for field in reversed(fields_of(kind))
        for word in (*reversed(field.synonyms), field.label)
    }


def is_forbidden(key: str) -> bool:
    """Whether a column under this heading must not be kept."""
    return any(part in key for part in FORBIDDEN_PARTS) or bool(FORBIDDEN_WHOLE.fullmatch(key))


def is_heading_word(key: str, kind: Kind) -> bool:
    """Whether ``key`` alone is a heading we know, refuse or read past."""
    return bool(key) and (
        _by_itself(key, kind) is not None
        or key in NEVER_KEPT
        or is_forbidden(key)
        or key in _GENERIC
        or _AMONG.sub("", key) in _WOMEN
    )


def shown_heading(group: str, leaf: str) -> str:
    """The heading for people: with its group where alone it says too little (职工情况 总数)."""
    key = heading_key(leaf)
    if group and (key in _GENERIC or key.startswith("其中") or key in _WOMEN) and key not in _CLEAR:
        return f"{group} {leaf}"
    return leaf or group


def _by_itself(key: str, kind: Kind) -> str | None:
    known = _known(kind)
    for variant in (key, _BRACKETS.sub("", key), _AMONG.sub("", key)):
        if variant in known:
            return known[variant]
    return None


def meaning(groups: list[str], leaf: str, kind: Kind, left: list[str | None]) -> str | None:
    """The field of the column headed ``leaf`` below ``groups`` (keys, the nearest last).

    ``left`` are the fields of the columns to its left, for 其中：女 and for a bare 成立日期.
    """
    key = leaf
    if not key or key in NEVER_KEPT:
        return None
    if _AMONG.sub("", key) in _WOMEN and kind == "enterprises":
        return _women(groups, left)
    for group in reversed(groups):
        found = _below(group, key, kind)
        if found is not None:
            return found
    group = groups[-1] if groups else ""
    if key in _GENERIC and _OTHERS.search(group):
        return None  # the phone of the union's chair is not the enterprise's
    if key in _FOUNDED and kind == "enterprises":
        own = bool(group) and "工会" not in group and "建会" not in group
        if (own and _OWN_GROUP.search(group)) or (not own and not _UNION_FIELDS & set(left)):
            return None
    return _by_itself(key, kind)


def _below(group: str, key: str, kind: Kind) -> str | None:
    stem = _GROUP_ENDINGS.sub("", group)
    known = _known(kind)
    for joined in (group + key, stem + key, f"{group}({key})"):
        if joined in known:
            return known[joined]
    if key in _TOTAL:
        return known.get(group) or known.get(stem + "总数") or known.get(stem + "数")
    return None


def _women(groups: list[str], left: list[str | None]) -> str | None:
    if groups and "会员" in groups[-1]:
        return None
    if groups and re.search("职工|员工|从业|用工", groups[-1]):
        return "women_count"
    counted = [field for field in left if field in ("employee_count", "member_count")]
    return "women_count" if counted and counted[-1] == "employee_count" else None
