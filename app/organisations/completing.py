"""What the columns of a union ask of one another."""

from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.organisations.models import Union
from app.organisations.terms import term_end

_TERM = {"term_started_on", "term_years"}


def complete(union: Union, given: set[str]) -> None:
    """Propose the end of the term where none is given; raise ``invalid_input`` for impossible days.

    A new code has been compared with no certificate yet.
    """
    started, years = union.term_started_on, union.term_years
    outdated = bool(given & _TERM) and "term_ends_on" not in given
    if started is not None and years is not None and (union.term_ends_on is None or outdated):
        union.term_ends_on = term_end(started, years)
    if "credit_code" in given and "credit_code_checked" not in given:
        union.credit_code_checked = False
    errors = []
    if started and union.term_ends_on and union.term_ends_on < started:
        errors.append(_too_early("term_ends_on", "届满日期", "起始日期"))
    first, last = union.area_code_valid_from, union.area_code_valid_until
    if first and last and last < first:
        errors.append(_too_early("area_code_valid_until", "停用日期", "启用日期"))
    if errors:
        raise Problem(INVALID_INPUT, errors=errors)


def _too_early(field: str, last: str, first: str) -> FieldError:
    return FieldError(
        field, f"{last}不能早于{first}，请核对两个日期", "It cannot end before it starts", "order"
    )
