"""Closed lists: what people write for yes, for the state of founding, for where a row came from."""

from collections.abc import Callable, Mapping

from app.census.sheets.reading import Cell
from app.census.sheets.values import Doubt, Wrong, as_text, is_empty, shown, words
from app.enterprises.choices import (
    INTENT_NAMES,
    SOURCE_NAMES,
    UNIONISATION_NAMES,
    Intent,
    Source,
    Unionisation,
)
from app.enterprises.industries import industry_of
from app.enterprises.ownership import ownership_of

YES = words(
    "是 有 已 1 √ ✓ ✔ ☑ Y y yes Yes YES true TRUE True 对 对的 已建 已建立 建有 存在 是的 真"
)
NO = words("否 无 没有 0 × ✗ ✘ ☒ N n no No NO false FALSE False 未 不是 未建 未建立 没 不 假 X x")


def _by_word(listed: Mapping[str, str]) -> Mapping[str, str]:
    return {word: value for value, line in listed.items() for word in line.split()}


_UNIONISATION = _by_word(
    {
        Unionisation.UNIONISED: "已建会 已建立 已建 已成立 建会 已建工会 已建立工会 已组建 建立"
        " 独立建会"
        " 单独建会 联合建会 独立 联合 被覆盖 已覆盖 覆盖 已建成 成立 是 有 已 1 √ ✓ ✔ Y y yes 是的"
        " 已入会 已建(独立) 已建(联合) 有工会 单独基层工会 联合基层工会 已建会(独立) 已建会(联合)",
        Unionisation.FOUNDING: "筹建 筹建中 筹备 筹备中 筹备建会 正在筹建 正在筹备 在建 组建中"
        " 正在组建"
        " 建会中 筹 C c 建立中 已筹备 筹建会 成立中 正在建会 已申请 申请中",
        Unionisation.NONE: "未建会 否 无 未建 没有 未建立 未成立 未组建 待筹建 待建 未建工会"
        " 未建立工会"
        " 0 × N n no 未 不是 没建 没有建会 尚未建会 未入会 无工会 拟建 拟建会 没 X x",
        Unionisation.CLOSED: "注销 迁出 注销/迁出 已注销 已迁出 吊销 停业 单位注销或迁出 注销或迁出"
        " 注销迁出 关闭 已关闭 搬迁 已搬迁 歇业 倒闭 已停业 注销、迁出 已倒闭 破产 单位注销"
        " 单位迁出",
        Unionisation.NOT_READY: "暂不具备条件 不具备条件 暂不具备 暂不符合条件 条件不成熟"
        " 不符合条件"
        " 暂不具备建会条件 不具备建会条件 暂无条件 无条件",
    }
)
_SOURCE = _by_word(
    {
        Source.TAX: "税务 税务费源 税源 费源 税务局 地税 国税 税务部门 工会经费 税务名单",
        Source.MARKET_SUPERVISION: "市场监管 市监 市监局 市场监管局 市场监督 市场监督管理局 工商"
        " 工商局"
        " 工商登记 工商部门 市场监管部门",
        Source.SOCIAL_SECURITY: "社保 社保局 人社 人社局 社会保障 社保部门 人社部门",
        Source.VISIT: "走访 上门 入户 摸排 实地走访 现场 调查 实地 上门走访 摸底 走访摸排 实地摸排",
        Source.PARK: "园区 园区管委会 管委会 开发区 园区提供",
        Source.SAFETY: "安监 安监局 应急 应急局 应急管理 应急管理局 安全生产",
        Source.OTHER: "其他 其它 其他来源 其他部门",
    }
)
_INTENT = _by_word(
    {
        Intent.WILLING: "有意向 有 愿意 同意 是 有意愿 想建 愿建 积极 √",
        Intent.UNDECIDED: "未定 观望 考虑中 待定 不确定 犹豫 暂未定 一般 再考虑",
        Intent.UNWILLING: "无意向 无 不愿意 不同意 否 没有 无意愿 不想建 不愿 拒绝 暂无 ×",
    }
)
_UNION_KIND = _by_word(
    {
        "independent": "独立 单独 独立建会 单独建会 独立基层工会 单独基层工会 单一 独立工会 单建",
        "joint": "联合 联合建会 联合基层工会 联合工会 联建",
        "covered": "被覆盖 覆盖 覆盖建会 区域覆盖 行业覆盖 区域性 行业性 加入区域工会",
    }
)


def _closed(
    table: Mapping[str, str], names: str, *, strict: bool
) -> Callable[[Cell], str | Wrong | Doubt | None]:
    """A parser for a closed list; an unknown word is wrong, or only left out with a warning."""

    def parse(cell: Cell) -> str | Wrong | Doubt | None:
        text = _plain(cell)
        found = table.get(text)
        if found is not None:
            return str(found)
        if is_empty(text):
            return None
        return unknown_word(cell, names, strict=strict)

    return parse


def _plain(cell: Cell) -> str:
    return as_text(cell).replace(" ", "").replace("（", "(").replace("）", ")").strip("。；;，")


def unknown_word(cell: Cell, names: str, *, strict: bool) -> Wrong | Doubt:
    """What is said of a word a closed list does not have."""
    message = f"“{{heading}}”填写错误：“{shown(cell)}”。应填：{names}"
    english = f"{{heading}}: not one of the list: {names}"
    example = names.split("、")[0]
    if strict:
        return Wrong(message, english, example)
    return Doubt(None, "warning", message + "；这一项先空着", english + "; left empty", example)


unionisation_value = _closed(_UNIONISATION, "、".join(UNIONISATION_NAMES.values()), strict=True)
source_value = _closed(_SOURCE, "、".join(SOURCE_NAMES.values()), strict=False)
intent_value = _closed(_INTENT, "、".join(INTENT_NAMES.values()), strict=False)
union_kind_value = _closed(_UNION_KIND, "独立、联合、被覆盖", strict=False)


def ownership_value(cell: Cell) -> str | Wrong | Doubt | None:
    """The code of the kind of unit by ownership."""
    text = _plain(cell)
    found = ownership_of(text)
    if found is not None:
        return found.value
    if is_empty(text):
        return None
    return unknown_word(
        cell, "私营、国有、国有独资、集体、外资、港澳台、个体等（见填表说明）", strict=True
    )


def industry_value(cell: Cell) -> str | Wrong | Doubt | None:
    """The section of GB/T 4754; an unknown word is left out with a warning."""
    text = _plain(cell)
    found = industry_of(text)
    if found is not None or is_empty(text):
        return found
    return unknown_word(cell, "制造业、建筑业、批发和零售业等行业门类（见填表说明）", strict=False)


def yes_no_value(cell: Cell) -> bool | Wrong | None:
    """Yes or no; 无 means no where the question is whether there is one."""
    text = _plain(cell)
    if text in YES:
        return True
    if text in NO:
        return False
    if is_empty(text):
        return None
    return Wrong(
        f"“{{heading}}”应填“是”或“否”，现在是“{shown(cell)}”", "{heading} must be 是 or 否", "是"
    )


def non_public_value(cell: Cell) -> bool | Wrong | None:
    """Whether a unit is non-public; a column 公有/非公 is answered by either word."""
    text = _plain(cell)
    if text in {"非公", "非公有", "非公有制", "非公企业"}:
        return True
    if text in {"公有", "公有制", "国有", "公有企业"}:
        return False
    return None if text == "无" else yes_no_value(cell)
