"""Head counts, telephone numbers and credit codes as people type them."""

import re

from app.census.sheets.reading import Cell
from app.census.sheets.values import Doubt, Wrong, as_text, is_empty, is_id_number, shown
from app.core.credit_codes import belongs_to_union, has_right_check_digit, normal_credit_code
from app.core.phones import normal_mobile, normal_office_phone
from app.core.validation_texts import FieldRefused

MOST_PEOPLE = 1_000_000
_COUNT = re.compile(r"(\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.0+)?(?:人|名|个|位)?")
_LOST = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
_CUT = re.compile(r"[/、，,；;|\n]+|或者?|和")
_NOT_A_NUMBER = re.compile(
    r"[（(][^（）()]*[\u4e00-\u9fff][^（）()]*[）)]"  # (李经理)
    r"|^(?:[\u4e00-\u9fff]+[:：])"  # 手机：
)
_EXTENSION_BY_DASH = re.compile(r"(0\d{2,3}[-\s]?\d{7,8})[-—](\d{1,6})")
_AREA = re.compile(r"0\d{2,3}-?")


def count_value(cell: Cell) -> int | Wrong | None:
    """A number of people: a whole number, not negative, not about."""
    if isinstance(cell, float) and cell.is_integer() and 0 <= cell <= MOST_PEOPLE:
        return int(cell)
    text = as_text(cell).replace(" ", "")
    if is_empty(text):
        return None
    found = _COUNT.fullmatch(text)
    if found is not None and not isinstance(cell, bool):
        number = int(found[1].replace(",", "").replace("，", ""))
        if number <= MOST_PEOPLE:
            return number
        return Wrong(f"“{{heading}}”太大：{shown(cell)}", "{heading} is too large", "128")
    if text.startswith(("-", "－", "负")):
        return Wrong(
            f"“{{heading}}”不能是负数，现在是 {shown(cell)}", "{heading} cannot be negative", "128"
        )
    return Wrong(
        f"“{{heading}}”应填一个整数，现在是“{shown(cell)}”",
        "{heading} must be one whole number",
        "128",
    )


def credit_code_value(cell: Cell) -> str | Wrong | Doubt | None:
    """A unit's credit code: form is an error, a wrong check digit a doubt (real ones exist)."""
    return _code(cell, "91610402DEM000014H", of_union=False)


def union_code_value(cell: Cell) -> str | Wrong | Doubt | None:
    """A union's own credit code."""
    return _code(cell, "81610402DEM000014J", of_union=True)


def _code(cell: Cell, example: str, *, of_union: bool) -> str | Wrong | Doubt | None:
    text = as_text(cell)
    if is_empty(text):
        return None
    if (isinstance(cell, float) and cell >= 1e15) or _LOST.fullmatch(text):
        return Wrong(
            "“{heading}”被当作数字保存，后几位已经丢失，请把单元格改成文本格式，照证书重新填写",
            "{heading} was typed as a number and has lost digits; type it again as text",
            example,
        )
    if is_id_number(text):
        return Wrong(
            "“{heading}”里是身份证号码，系统不保存；请填统一社会信用代码，没有的留空",
            "{heading} holds an ID number, which is not kept; give the credit code or nothing",
            example,
        )
    try:
        code = normal_credit_code(text)
    except FieldRefused as refused:
        chinese, english = _first_part(refused.message), _first_part(refused.message_en)
        return Wrong("“{heading}”" + chinese.removeprefix("统一社会信用代码"), english, example)
    if not has_right_check_digit(code):
        return Doubt(
            code,
            "warning",
            "“{heading}”的校验码（最后一位）对不上，请对照证书核对；核对无误可以在系统里标记“已核对证书”",
            "{heading}: the check digit does not fit; compare it with the certificate",
            example,
        )
    if belongs_to_union(code) != of_union:
        return _of_the_other(code, example, of_union=of_union)
    return code


def _first_part(text: str) -> str:
    return re.split(r"，例如|: 9", text)[0]


def _of_the_other(code: str, example: str, *, of_union: bool) -> Doubt:
    if of_union:
        return Doubt(
            code,
            "warning",
            "“{heading}”应填工会自己的代码（8 开头），这个像是单位的代码",
            "{heading}: a union's own code begins with 8; this looks like the unit's",
            example,
        )
    return Doubt(
        code,
        "warning",
        "“{heading}”应填单位的代码，这个是工会的代码（8 开头）。请把它移到"
        "“工会法人统一社会信用代码”一栏，这里照营业执照填单位自己的代码，没有的留空",
        "{heading}: this is a union's code (it begins with 8). Move it to the union's credit code"
        " and give the unit's own code here, or leave it empty",
        example,
    )


def phones_value(cell: Cell) -> list[str] | Wrong | Doubt | None:
    """All numbers in a cell: 13900000001/029-33002222转8001."""
    text = cell.strip() if isinstance(cell, str) else as_text(cell)
    if is_empty(as_text(cell)):
        return None
    found: list[str] = []
    restored = False
    for part in _CUT.split(_NOT_A_NUMBER.sub("", text)):
        plain = as_text(part)
        if not plain:
            continue
        numbers = _numbers_in(plain)
        if numbers is None and isinstance(cell, float) and (zero := _numbers_in("0" + plain)):
            numbers, restored = zero, True
        if numbers is None:
            return _wrong_phone(cell)
        found += [number for number in numbers if number not in found]
    if not found:
        return _wrong_phone(cell)
    if restored:
        return Doubt(
            found,
            "note",
            "“{heading}”被当作数字保存，开头的 0 丢了，已补上：" + "、".join(found),
            "{heading} was typed as a number; the leading 0 was put back",
        )
    return found


def _wrong_phone(cell: Cell) -> Wrong:
    return Wrong(
        f"“{{heading}}”里有不是电话号码的内容：“{shown(cell)}”。手机 11 位，座机带区号，"
        "两个号码用 / 隔开",
        "{heading}: not a telephone number",
        "13900000000/029-33212345转801",
    )


def _numbers_in(text: str) -> list[str] | None:
    """The number ``text`` is, or the numbers it holds with spaces between; None if neither."""
    if (single := _number(text)) is not None:
        return [single]
    found: list[str] = []
    held = ""
    for word in text.split():
        if _AREA.fullmatch(word):
            held = word
            continue
        number = _number(held + word)
        if number is None:
            return None
        found.append(number)
        held = ""
    return found if found and not held else None


def _number(text: str) -> str | None:
    by_dash = _EXTENSION_BY_DASH.fullmatch(text)
    try:
        return normal_office_phone(f"{by_dash[1]}转{by_dash[2]}" if by_dash else text)
    except FieldRefused:
        pass
    try:
        return normal_mobile(text)
    except FieldRefused:
        return None


def mobile_value(cell: Cell) -> str | Wrong | None:
    """One mobile number."""
    text = as_text(cell)
    if is_empty(text):
        return None
    try:
        return normal_mobile(text)
    except FieldRefused:
        return Wrong(
            f"“{{heading}}”应为 11 位手机号码，现在是“{shown(cell)}”",
            "{heading} must be a mobile number of 11 digits",
            "13900000000",
        )


def office_phone_value(cell: Cell) -> str | Wrong | Doubt | None:
    """One office phone; of several the first is taken and said so."""
    found = phones_value(cell)
    if isinstance(found, Doubt):
        return Doubt(found.value[0], found.level, found.message, found.message_en)
    if not isinstance(found, list):
        return found
    if len(found) > 1:
        return Doubt(
            found[0],
            "note",
            f"“{{heading}}”有几个号码，登记第一个：{found[0]}",
            "{heading}: of several numbers the first is kept",
        )
    return found[0]
