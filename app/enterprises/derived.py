"""Columns of the register that follow from others. Whoever writes rows, fills these from here."""

from collections.abc import Mapping
from typing import Any

from app.core.credit_codes import belongs_to_union, has_right_check_digit
from app.enterprises.name_keys import name_key
from app.enterprises.ownership import non_public_of


def is_suspect(credit_code: str | None) -> bool:
    """Whether an enterprise's code has a wrong check digit or is a union's."""
    if credit_code is None:
        return False
    return belongs_to_union(credit_code) or not has_right_check_digit(credit_code)


def derived_columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """What follows from ``values``, for those of name, credit code and ownership given there.

    ``non_public`` follows only from kinds that leave no choice; where one has to ask, what was
    said stays.
    """
    derived: dict[str, Any] = {}
    if "name" in values:
        derived["name_key"] = name_key(values["name"])
    if "credit_code" in values:
        derived["credit_code_suspect"] = is_suspect(values["credit_code"])
    if (implied := non_public_of(values.get("ownership"))) is not None:
        derived["non_public"] = implied
    return derived
