"""Rows of one file that mean the same: the second is given back, naming the first."""

from app.census.sheets.judging import Judged, Message


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
    names = judged.values.get("name", [None] * count)
    if len(set(names)) < count:
        _mark_same_names(judged, codes, names)


def _mark_same_names(judged: Judged, codes: list[str | None], names: list[str | None]) -> None:
    territories = judged.values.get("territory", [None] * len(names))
    first_by_name: dict[tuple[str, object], int] = {}
    for position, name in enumerate(names):
        if name is None:
            continue
        first = first_by_name.setdefault((name, territories[position]), position)
        if first == position or (codes[first] is not None and codes[first] == codes[position]):
            continue
        if codes[first] is None or codes[position] is None:
            _say_double(judged, first, position, "name", "是同一个街道的同名单位")
        else:
            where = _where(judged, first, position)
            judged.say(
                position,
                Message(
                    "name",
                    "企业(单位)名称",
                    "warning",
                    f"与{where}同名而信用代码不同，请核对是不是同一个单位",
                    f"The same name as {_where_en(judged, first)} with another code",
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
            f"与{_where(judged, first, second)}{reason}",
            f"A double of {_where_en(judged, first)}",
            None,
        ),
    )


def _where(judged: Judged, first: int, second: int) -> str:
    row = f"第 {judged.row[first]} 行"
    if judged.sheet[first] != judged.sheet[second]:
        row = f"“{judged.sheet[first]}”{row}"
    return f"{row}（{judged.name[first]}）" if judged.name[first] else row


def _where_en(judged: Judged, first: int) -> str:
    return f"row {judged.row[first]}"
