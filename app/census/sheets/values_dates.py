"""Days as people write them, no more precise than they were: 2012, 2012-04, 2012-04-01."""

import re
from datetime import date, datetime, timedelta

from app.census.sheets.reading import Cell
from app.census.sheets.values import Doubt, Wrong, as_text, is_empty, shown, words
from app.core.partial_dates import EARLIEST_YEAR, first_day

LATEST_YEAR = 2100
OPEN_ENDED = words("长期 长期有效 无固定期限 无期限 至今 今 永久 不限 不定期 现在 迄今")
_EPOCH = date(1899, 12, 30)
_SERIALS = range(18_264, 73_051)  # 1950 to 2099, as a spreadsheet counts days
_WRITTEN = re.compile(
    r"(\d{4})(?:[-./年、\\\s]\s*(\d{1,2})(?:[-./月、\\\s]\s*(\d{1,2})\s*[日号]?|月)?|年)?"
)
_CLOCK = re.compile(r"[T\s]+\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?$")
_ISO = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])")
_SPACES = re.compile(r"\s+(?=[年月日号])|(?<=[年月])\s+")
_SIGNS = str.maketrans("．／－", "./-")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_TENS = re.compile(r"([一二三]?)十([一二三四五六七八九]?)")
_BETWEEN = re.compile(r"\s*(?:至|到|起至|～|~|—+|--|－)\s*|\s+-\s+|(?<=\d)-(?=\d{4})")


def date_value(cell: Cell) -> str | Wrong | Doubt | None:
    """``cell`` as YYYY, YYYY-MM or YYYY-MM-DD."""
    if isinstance(cell, str) and _ISO.fullmatch(cell) and "1900" <= cell < "2100":
        return cell
    if isinstance(cell, datetime):
        return _checked(cell.date().isoformat(), cell)
    if isinstance(cell, date):
        return _checked(cell.isoformat(), cell)
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        return _of_number(float(cell))
    text = as_text(cell)
    if is_empty(text):
        return None
    return _of_text(text, cell)


def _checked(partial: str, cell: Cell) -> str | Wrong:
    day = first_day(partial) if partial else None
    if day is not None and EARLIEST_YEAR <= day.year < LATEST_YEAR:
        return partial
    return Wrong(
        f"“{{heading}}”不是能认出的日期：“{shown(cell)}”。写年月日，只知道年月或年份也可以",
        "{heading} is not a date that exists",
        "2012-04-01、2012-04、2012",
    )


def _of_number(number: float) -> str | Wrong | Doubt:
    whole = int(number)
    if number == whole or (number > 3_000 and whole in _SERIALS):
        if whole in _SERIALS:
            return (_EPOCH + timedelta(days=whole)).isoformat()
        return _of_digits(str(whole), number)
    text = repr(round(number, 2))
    year, _, month = text.partition(".")
    partial = _checked(f"{year}-{int(month):02d}", number)
    if month == "1" and isinstance(partial, str):
        return Doubt(
            partial,
            "warning",
            f"“{{heading}}”是数字 {text}，可能是 1 月，也可能是末尾的 0 丢了的 10 月，"
            f"先按 {partial} 登记",
            f"{{heading}}: {text} may be January or October; {partial} was taken",
            "2012-10",
        )
    return partial


def _of_digits(digits: str, cell: Cell) -> str | Wrong:
    if len(digits) == 8:
        return _checked(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}", cell)
    if len(digits) == 6:
        return _checked(f"{digits[:4]}-{digits[4:]}", cell)
    if len(digits) == 5 and int(digits) in _SERIALS:
        return (_EPOCH + timedelta(days=int(digits))).isoformat()
    return _checked(digits if len(digits) == 4 else "", cell)


def _of_text(text: str, cell: Cell) -> str | Wrong:
    plain = _SPACES.sub("", _CLOCK.sub("", _in_digits(text.translate(_SIGNS)))).strip()
    if plain.isdecimal():
        return _of_digits(plain, cell)
    found = _WRITTEN.fullmatch(plain)
    if found is None:
        return _checked("", cell)
    year, month, day = found.groups()
    parts = [year, *(f"{int(part):02d}" for part in (month, day) if part)]
    return _checked("-".join(parts), cell)


def _in_digits(text: str) -> str:
    """Chinese numerals as digits: 二〇一二年四月二十日."""
    if not any(sign in text for sign in "〇○零一二三四五六七八九十"):
        return text

    def tens(found: re.Match[str]) -> str:
        ten = found[1].translate(_CHINESE) or "1"
        return ten + (found[2].translate(_CHINESE) or "0")

    return _CHINESE_TENS.sub(tens, text).translate(_CHINESE)


def term_end_value(cell: Cell) -> str | Wrong | Doubt | None:
    """The end of a term; 长期 is no day, which is taken with a warning."""
    if isinstance(cell, str) and as_text(cell) in OPEN_ENDED:
        return Doubt(
            None,
            "warning",
            f"“{{heading}}”是“{as_text(cell)}”，按没有期限登记；工会每届任期三年或五年，请核对",
            "{heading}: registered without an end; a term lasts three or five years",
            "2015-04-30",
        )
    return date_value(cell)


def term_value(cell: Cell) -> tuple[str | None, str | None] | Wrong | Doubt | None:
    """Start and end of a term in one cell: 2010-05-01至2015-04-30."""
    text = as_text(cell)
    if is_empty(text):
        return None
    parts = [part for part in _BETWEEN.split(text, maxsplit=1) if part]
    start = date_value(parts[0])
    end = term_end_value(parts[1]) if len(parts) > 1 else None
    for part in (start, end):
        if isinstance(part, Wrong):
            return part
    if isinstance(end, Doubt):
        return Doubt((_plain(start), None), end.level, end.message, end.message_en, end.example)
    return (_plain(start), _plain(end))


def _plain(part: str | Wrong | Doubt | None) -> str | None:
    value = part.value if isinstance(part, Doubt) else part
    return value if isinstance(value, str) else None
