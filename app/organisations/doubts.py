"""What about a union can hardly be right: told with every reading of it, an obstacle to nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.core.credit_codes import belongs_to_union, has_right_check_digit
from app.core.levels import Level
from app.core.partial_dates import first_day
from app.organisations.kinds import TermState
from app.organisations.models import Union
from app.organisations.terms import term_state

_AREA_DIGITS = {Level.CITY: {6}, Level.DISTRICT: {6}, Level.SUB_DISTRICT: {9}}


@dataclass(frozen=True)
class Doubt:
    """One warning, in both languages."""

    field: str
    code: str
    message: str
    message_en: str


def doubts(union: Union, day: date) -> list[Doubt]:
    """All that is doubtful about ``union`` on ``day``."""
    return [*_of_code(union), *_of_area(union), *_of_counts(union), *_of_days(union, day)]


def _of_code(union: Union) -> Iterator[Doubt]:
    code = union.credit_code
    if code is None:
        return
    if not belongs_to_union(code) and union.level == Level.ENTERPRISE:
        yield Doubt(
            "credit_code",
            "credit_code_not_a_union",
            "这像是企业（单位）的信用代码；工会法人代码一般以 81 开头，请核对工会法人资格证书",
            "This looks like the enterprise's code; a union's begins with 81",
        )
    if not has_right_check_digit(code) and not union.credit_code_checked:
        yield Doubt(
            "credit_code",
            "credit_code_check_digit",
            "信用代码的校验位不符，请对照证书；确实无误时请勾选“已核对证书”",
            "The check digit does not fit; compare the certificate and mark it as checked",
        )


def _of_area(union: Union) -> Iterator[Doubt]:
    digits = _AREA_DIGITS.get(Level(union.level))
    if union.area_code is not None and digits and len(union.area_code) not in digits:
        yield Doubt(
            "area_code",
            "area_code_level",
            "区划代码的位数与工会层级不符：区为 6 位，街道（镇）为 9 位",
            "The area code does not fit the level: 6 digits a district, 9 a sub-district",
        )


def _of_counts(union: Union) -> Iterator[Doubt]:
    employees, members, women = union.employee_count, union.member_count, union.women_member_count
    if members is not None and women is not None and women > members:
        yield Doubt(
            "women_member_count",
            "women_more_than_members",
            f"女会员（{women}）多于会员（{members}），请核对",
            f"More women members ({women}) than members ({members})",
        )
    if employees is not None and members is not None and members > employees:
        yield Doubt(
            "member_count",
            "members_more_than_employees",
            f"会员（{members}）多于职工（{employees}），请核对",
            f"More members ({members}) than employees ({employees})",
        )


def _of_days(union: Union, day: date) -> Iterator[Doubt]:
    if term_state(union.term_ends_on, day) is TermState.EXPIRED:
        yield Doubt(
            "term_ends_on",
            "term_expired",
            f"本届已于 {union.term_ends_on} 届满，请换届后更新届次和任期",
            f"The term ended on {union.term_ends_on}; enter the new one after the election",
        )
    founded = None if union.founded_on is None else first_day(union.founded_on)
    if founded is not None and founded > day:
        yield Doubt(
            "founded_on",
            "founded_in_future",
            f"建会日期 {union.founded_on} 还没有到，请核对",
            f"The founding day {union.founded_on} lies in the future",
        )
    if founded and union.term_started_on and union.term_started_on < founded:
        yield Doubt(
            "term_started_on",
            "term_before_founding",
            f"本届起始日期早于建会日期 {union.founded_on}，请核对",
            f"The term starts before the founding on {union.founded_on}",
        )
    if union.area_code_valid_until is not None and union.area_code_valid_until < day:
        yield Doubt(
            "area_code",
            "area_code_outdated",
            f"区划代码自 {union.area_code_valid_until} 起已停用，请改为现行代码",
            f"The area code is out of use since {union.area_code_valid_until}",
        )
