"""Rows of one file that mean the same: the second is given back, naming the first."""

from app.census.sheets.judged import Judged, Message
from app.enterprises.name_keys import same_name_keys


def mark_double_enterprises(judged: Judged) -> None:
    """The same credit code, or the same name in the same sub-district without two codes."""
    count = len(judged.row)
    codes = judged.values.get("credit_code", [None] * count)
    given = [code for code in codes if code is not None]
    if len(set(given)) < len(given):
        first_by_code: dict[str, int] = {}
        for position, code in enumerate(codes):
            if code is not None:
                first = first_by_code.setdefault(code, position)
                if first != position:
                    _say_double(judged, first, position, "credit_code", "统一社会信用代码相同")
    names = same_name_keys([name or "" for name in judged.values.get("name", [None] * count)])
    if len(set(names)) < count:
        _mark_same_names(judged, codes, names)


def _mark_same_names(judged: Judged, codes: list[str | None], names: list[str]) -> None:
    territories = judged.values.get("territory", [None] * len(names))
    first_by_name: dict[tuple[str, object], int] = {}
    for position, name in enumerate(names):
        if not name:
            continue
        first = first_by_name.setdefault((name, territories[position]), position)
        if first == position or (codes[first] is not None and codes[first] == codes[position]):
            continue
        if codes[first] is None or codes[position] is None:
            _say_double(judged, first, position, "name", "是同一个街道的同名单位")
        else:
            other = where(judged, first, position)
            judged.say(
                position,
                Message(
                    "name",
                    "企业(单位)名称",
                    "warning",
                    f"与{other}同名而信用代码不同，请核对是不是同一个单位",
                    f"The same name as {where_en(judged, first)} with another code",
                    None,
                ),
            )


def mark_double_staff(judged: Judged) -> None:
    """Rows that are the same in everything; a person may have several rows for several posts."""
    if not judged.row:
        return
    rows = list(zip(*(map(repr, judged.values[name]) for name in judged.values), strict=True))
    if len(set(rows)) == len(rows):
        return
    seen: dict[tuple[str, ...], int] = {}
    for position, row in enumerate(rows):
        first = seen.setdefault(row, position)
        if first != position and judged.name[position]:
            _say_double(judged, first, position, "name", "是同一个人")


def _say_double(judged: Judged, first: int, second: int, field: str, why: str) -> None:
    same = all(values[first] == values[second] for values in judged.values.values())
    reason = "完全相同，重复了" if same else f"{why}，一份表里只留一行"
    judged.say(
        second,
        Message(
            field,
            None,
            "error",
            f"与{where(judged, first, second)}{reason}",
            f"A double of {where_en(judged, first)}",
            None,
        ),
    )


def where(judged: Judged, first: int, second: int) -> str:
    """How the row at ``first`` is named in a message about the row at ``second``."""
    row = f"第 {judged.row[first]} 行"
    if judged.sheet[first] != judged.sheet[second]:
        row = f"“{judged.sheet[first]}”{row}"
    return f"{row}（{judged.name[first]}）" if judged.name[first] else row


def where_en(judged: Judged, first: int) -> str:
    """The same in English."""
    return f"row {judged.row[first]}"
