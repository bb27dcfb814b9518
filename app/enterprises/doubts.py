"""What about an enterprise can hardly be right, and what the census still lacks: rules only.

Each rule stands here once for a row that is shown and once as a condition for lists and totals; a
test compares the two on rows of every kind.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_

from app.core.credit_codes import belongs_to_union
from app.enterprises.choices import Unionisation
from app.enterprises.models import Enterprise

UNION_REQUIRED_FROM = 25
"""工会法 art. 11: from 25 members on there shall be a union; the census counts employees."""
WITHOUT_UNION = (Unionisation.NONE, Unionisation.NOT_READY)


class Facts(Protocol):
    """What the rules look at: a row of the register, or one that an import is about to make."""

    @property
    def credit_code(self) -> str | None: ...
    @property
    def credit_code_checked(self) -> bool: ...
    @property
    def credit_code_suspect(self) -> bool: ...
    @property
    def covering_union_id(self) -> UUID | None: ...
    @property
    def address(self) -> str | None: ...
    @property
    def contact_name(self) -> str | None: ...
    @property
    def contact_phones(self) -> list[str]: ...
    @property
    def ownership(self) -> str | None: ...
    @property
    def non_public(self) -> bool | None: ...
    @property
    def employee_count(self) -> int | None: ...
    @property
    def women_count(self) -> int | None: ...
    @property
    def migrant_count(self) -> int | None: ...
    @property
    def member_count(self) -> int | None: ...
    @property
    def unionisation(self) -> str: ...


@dataclass(frozen=True)
class Rule:
    """One doubt: when it holds, where it belongs, what to do."""

    code: str
    field: str
    holds: Callable[[Facts], bool]
    condition: ColumnElement[bool]
    message: str
    message_en: str


def _more(part: int | None, whole: int | None) -> bool:
    return part is not None and whole is not None and part > whole


_E = Enterprise
_OF_UNION = _E.credit_code.startswith("8")

RULES: tuple[Rule, ...] = (
    Rule(
        "credit_code_of_a_union",
        "credit_code",
        lambda row: row.credit_code is not None and belongs_to_union(row.credit_code),
        and_(_E.credit_code_suspect, _OF_UNION),
        "这是工会的信用代码（8 开头），请改填单位自己的代码，企业一般以 91 开头",
        "This is a union's code (it begins with 8); enter the enterprise's own, usually 91...",
    ),
    Rule(
        "credit_code_check_digit",
        "credit_code",
        lambda row: (
            row.credit_code_suspect
            and not row.credit_code_checked
            and not belongs_to_union(row.credit_code or "")
        ),
        and_(_E.credit_code_suspect, ~_E.credit_code_checked, ~_OF_UNION),
        "信用代码的校验位不符，请对照营业执照；确实无误时请勾选“已核对证书”",
        "The check digit does not fit; compare the licence and mark it as checked",
    ),
    Rule(
        "women_more_than_employees",
        "women_count",
        lambda row: _more(row.women_count, row.employee_count),
        _E.women_count > _E.employee_count,
        "女职工多于职工总数，请核对",
        "More women than employees",
    ),
    Rule(
        "migrants_more_than_employees",
        "migrant_count",
        lambda row: _more(row.migrant_count, row.employee_count),
        _E.migrant_count > _E.employee_count,
        "农民工多于职工总数，请核对",
        "More migrant workers than employees",
    ),
    Rule(
        "members_more_than_employees",
        "member_count",
        lambda row: _more(row.member_count, row.employee_count),
        _E.member_count > _E.employee_count,
        "会员多于职工总数，请核对",
        "More members than employees",
    ),
    Rule(
        "unionised_without_union",
        "covering_union",
        lambda row: row.unionisation == Unionisation.UNIONISED and row.covering_union_id is None,
        and_(_E.unionisation == Unionisation.UNIONISED, _E.covering_union_id.is_(None)),
        "建会状态为“已建会”，但没有登记是哪个工会，请选择覆盖它的工会",
        "Said to have a union, but none is recorded; choose the union that covers it",
    ),
    Rule(
        "union_without_unionised",
        "unionisation",
        lambda row: row.unionisation in WITHOUT_UNION and row.covering_union_id is not None,
        and_(_E.unionisation.in_(WITHOUT_UNION), _E.covering_union_id.is_not(None)),
        "已登记覆盖它的工会，建会状态却是未建会，请核对建会状态",
        "A union covers it, but it is said to have none; check its state",
    ),
    Rule(
        "members_without_union",
        "member_count",
        lambda row: row.unionisation in WITHOUT_UNION and _more(row.member_count, 0),
        and_(_E.unionisation.in_(WITHOUT_UNION), _E.member_count > 0),
        "没有建会却填有会员，请核对建会状态或会员数",
        "It has members but no union; check the one or the other",
    ),
)


@dataclass(frozen=True)
class Need:
    """A field that the census sheet asks for (domain: its starred columns)."""

    field: str
    lacks: Callable[[Facts], bool]
    condition: ColumnElement[bool]


NEEDS: tuple[Need, ...] = (
    Need("address", lambda row: row.address is None, _E.address.is_(None)),
    Need("contact_name", lambda row: row.contact_name is None, _E.contact_name.is_(None)),
    Need(
        "contact_phones",
        lambda row: not row.contact_phones,
        func.cardinality(_E.contact_phones) == 0,
    ),
    Need("employee_count", lambda row: row.employee_count is None, _E.employee_count.is_(None)),
    Need("ownership", lambda row: row.ownership is None, _E.ownership.is_(None)),
    Need(
        "non_public",
        lambda row: row.ownership is not None and row.non_public is None,
        and_(_E.ownership.is_not(None), _E.non_public.is_(None)),
    ),
)


def doubts(row: Facts) -> list[Rule]:
    """All that is doubtful about ``row``."""
    return [rule for rule in RULES if rule.holds(row)]


def missing(row: Facts) -> list[str]:
    """What the census needs and ``row`` lacks."""
    return [need.field for need in NEEDS if need.lacks(row)]


def is_priority(row: Facts) -> bool:
    """Whether it shall have a union and has none."""
    enough = row.employee_count is not None and row.employee_count >= UNION_REQUIRED_FROM
    return enough and row.unionisation in WITHOUT_UNION


# An unknown number makes a comparison unknown, and an unknown doubt is none.
DOUBTFUL: ColumnElement[bool] = func.coalesce(or_(*(rule.condition for rule in RULES)), False)
INCOMPLETE: ColumnElement[bool] = or_(*(need.condition for need in NEEDS))
PRIORITY: ColumnElement[bool] = func.coalesce(
    and_(_E.employee_count >= UNION_REQUIRED_FROM, _E.unionisation.in_(WITHOUT_UNION)), False
)
