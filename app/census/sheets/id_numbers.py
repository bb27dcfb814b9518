"""Resident ID numbers in whatever spelling people write them, to be found and blanked.

The new form has 18 signs with a birth date inside, the old one 15 (GB 11643); people put spaces,
dots and slashes into them, write them behind letters and words, copy signs of no width along, join
two of them, or let a spreadsheet turn them into 6.10402199001011E+17. Better one long number too
many blanked than a person's number kept (PIPL arts. 6, 28); credit codes, telephone numbers and
amounts are told apart.
"""

import re
from collections.abc import Iterator
from datetime import date

from app.core.clock import today
from app.core.credit_codes import LENGTH, has_right_check_digit

BLANKED = "＊＊＊"

_NEW, _OLD = 18, 15
_PROVINCES = frozenset(
    str(number)
    for first, last in ((11, 15), (21, 23), (31, 37), (41, 46), (50, 54), (61, 65), (81, 83))
    for number in range(first, last + 1)
) | {"71", "91"}
_SIGNS = " \t\r\n\xa0\u3000\u2000-\u200f\u2028-\u202f\u205f-\u2064\ufeff\xad\u180e"
_SIGNS += r"\-./\\_,:;~'’`|·•・‐-―－．／＿，：；、。﹣"
_RUN = re.compile(rf"\d+(?:[{_SIGNS}]{{1,6}}\d+)*(?:[{_SIGNS}]{{0,6}}[XxＸｘ])?")
_PIECE = re.compile(r"\d+[XxＸｘ]?|[XxＸｘ]")
_PHONE = re.compile(r"1[3-9]\d{9}|[2-9]\d{6,7}|0\d{2,3}|0\d{9,11}|[48]00\d{7}|[48]00")
_LOST = re.compile(r"(?<![\d.])(\d)[.．]?(\d{0,20})[eEＥｅ][+＋]?([1１][4-9４-９])(?!\d)")
_KNOWN_OF_LOST = 12
"""Digits from which on a number in E-notation gives a birth date away, trailing zeros cut off."""
_CODE = re.compile(rf"(?<![0-9A-Za-z])[0-9A-HJ-NPQRTUWXY]{{{LENGTH}}}(?![0-9A-Za-z])")
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)

_LEAST_AS_NUMBER = 1e14
_LEAST_LOST = 1e17

_DIGITS = bytes.maketrans(b"123456789", b"0" * 9)
_PASSED_OVER = b" \t\r\n-./\\_,:;~'`|" + bytes(range(0x80, 0x100))
_LONG_RUN = b"0" * (_OLD - 1)
_WIDE = re.compile("[０-９]")
_WITH_EXPONENT = re.compile(r"\d[eEＥｅ][+＋]?\d")


def may_hold_id_numbers(texts: str) -> bool:
    """False only if there is none: a quick look at many texts, joined by a sign of no digit."""
    bare = texts.encode("utf-8", "surrogatepass").translate(_DIGITS, _PASSED_OVER)
    return (
        _LONG_RUN in bare
        or _WITH_EXPONENT.search(texts) is not None
        or (not texts.isascii() and _WIDE.search(texts) is not None)
    )


def without_id_numbers(text: str, by: str = BLANKED, *, code_column: bool = False) -> str:
    """``text`` with every ID number in it replaced ``by`` a mark.

    In a column of credit codes a number in E-notation is left to be an error, unless it plainly
    was an ID number.
    """
    if len(text) < _OLD or not may_hold_id_numbers(text):
        return text
    kept, at = [], 0
    for begin, end in sorted(_found(text, code_column=code_column)):
        if begin >= at:
            kept += [text[at:begin], by]
            at = end
    return "".join([*kept, text[at:]])


def mostly_id_number(text: str) -> bool:
    """Whether the cell is an ID number and hardly anything else."""
    return len(without_id_numbers(text, "")) <= len(text) // 3 and len(text) >= _OLD


def cleaned_number(number: float, *, code_column: bool) -> float | None:
    """``number`` unless it is, or was before a spreadsheet rounded it, an ID number."""
    if not _LEAST_AS_NUMBER <= number < 10 * _LEAST_LOST:
        return number
    digits = f"{int(number):d}"
    lost = number >= _LEAST_LOST and not code_column
    return None if lost or _is_id_number(digits) else number


def is_worth_a_look(number: float) -> bool:
    """Whether ``cleaned_number`` may come to anything else."""
    return number >= _LEAST_AS_NUMBER


def _found(text: str, *, code_column: bool) -> Iterator[tuple[int, int]]:
    """Where ID numbers stand in ``text``."""
    codes = [one.span() for one in _CODE.finditer(text) if _is_credit_code(one[0])]
    for lost in _LOST.finditer(text):
        typed = _plain(lost[1] + lost[2])
        known, digits = typed.rstrip("0"), typed.ljust(int(lost[3]) + 1, "0")
        if len(known) >= _KNOWN_OF_LOST and (not code_column or _is_id_number(digits)):
            yield lost.span()
    for run in _RUN.finditer(text):
        if run.end() - run.start() < _OLD:
            continue
        pieces: list[tuple[int, int, str]] = []
        for one in _PIECE.finditer(text, *run.span()):
            if any(begin < one.end() and one.start() < end for begin, end in codes):
                yield from _in_pieces(pieces)
                pieces = []
            else:
                pieces.append((*one.span(), _plain(one[0])))
        yield from _in_pieces(pieces)


def _plain(piece: str) -> str:
    """Digits of any script as usual ones."""
    if piece.isascii():
        return piece.upper()
    return "".join("X" if sign in "XxＸｘ" else str(int(sign)) for sign in piece)


def _in_pieces(pieces: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
    """Numbers that begin and end with a piece; one long piece may hold several."""
    at = 0
    while at < len(pieces):
        if len(pieces[at][2]) > _NEW and _several(pieces[at][2]):
            yield pieces[at][:2]
        digits, last, end = "", at, None
        while last < len(pieces) and len(digits) < _NEW:
            digits += pieces[last][2]
            if _is_id_number(digits) and not _phones(pieces[at : last + 1]):
                end = last
            last += 1
        if end is None:
            at += 1
        else:
            yield pieces[at][0], pieces[end][1]
            at = end + 1


def _phones(pieces: list[tuple[int, int, str]]) -> bool:
    return len(pieces) > 1 and all(_PHONE.fullmatch(piece[2]) for piece in pieces)


def _several(digits: str) -> bool:
    """Whether a piece longer than a number holds one all the same."""
    if any(_is_new_form(digits[at : at + _NEW]) for at in range(len(digits) - _NEW + 1)):
        return True
    olds = [digits[at : at + _OLD] for at in range(0, len(digits), _OLD)]
    return all(_is_old_form(one) for one in olds)


def _is_id_number(digits: str) -> bool:
    if len(digits) == _NEW:
        return _is_new_form(digits) and not _is_credit_code(digits)
    return _is_old_form(digits)


def _is_new_form(digits: str) -> bool:
    return (
        len(digits) == _NEW
        and digits[:2] in _PROVINCES
        and digits[:-1].isdecimal()
        and _is_birth(digits[6:14])
    )


def _is_old_form(digits: str) -> bool:
    return (
        len(digits) == _OLD
        and digits[:2] in _PROVINCES
        and digits.isdecimal()
        and _is_birth("19" + digits[6:12])
    )


def _is_birth(day: str) -> bool:
    try:
        born = date(int(day[:4]), int(day[4:6]), int(day[6:]))
    except ValueError:
        return False
    return date(1880, 1, 1) <= born <= today()


def _is_credit_code(text: str) -> bool:
    """A right credit code of an enterprise or a union; no ID number with a right check digit."""
    if text[0] not in "89" or not has_right_check_digit(text):
        return False  # Other departments' codes begin like provinces.
    return not bool(
        _is_new_form(text)
        and text[-1]
        == "10X98765432"[sum(int(d) * w for d, w in zip(text, _ID_WEIGHTS, strict=False)) % 11]
    )
