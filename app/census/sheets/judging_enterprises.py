"""Rows of the enterprise census: each column parsed, then what the columns say of each other."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from app.census.sheets.judging_codes import code_values
from app.census.sheets.judging_columns import Columns
from app.census.sheets.known import Knowledge
from app.census.sheets.reading import Cell
from app.census.sheets.sub_districts import Ambiguous, Territory, match, nearest, street_name
from app.census.sheets.values import Wrong, as_text, is_empty, shown
from app.census.sheets.values_dates import date_value
from app.census.sheets.values_numbers import (
    count_value,
    phones_value,
    union_code_value,
)
from app.census.sheets.values_words import (
    industry_value,
    intent_value,
    non_public_value,
    ownership_value,
    source_value,
    union_kind_value,
    unionisation_value,
    yes_no_value,
)
from app.enterprises.choices import Unionisation
from app.enterprises.ownership import non_public_of

_TEXTS = {
    "registered_address": 200,
    "address": 200,
    "community": 80,
    "no_union_reason": 200,
    "remark": 500,
}
_NAMES = {
    "name": 120,
    "legal_representative": 40,
    "contact_name": 40,
    "union_name": 80,
    "surveyed_by": 40,
}
_COUNTS = ("employee_count", "women_count", "migrant_count", "dispatched_count", "member_count")
_PARSED = {
    "ownership": ownership_value,
    "non_public": non_public_value,
    "industry": industry_value,
    "has_party_organisation": yes_no_value,
    "unionisation": unionisation_value,
    "union_credit_code": union_code_value,
    "union_founded_on": date_value,
    "union_kind": union_kind_value,
    "founding_intent": intent_value,
    "founding_expected_on": date_value,
    "surveyed_on": date_value,
    "source": source_value,
}
_PLAIN_PHONE = re.compile(r"(?:010|02\d|0[3-9]\d\d)-[1-9]\d{6,7}|1[3-9]\d{9}")
_PLAIN_PHONES = re.compile(rf"(?:(?:{_PLAIN_PHONE.pattern})\n)*+")
_LEAST_FOR_A_UNION = 25


def judge_enterprises(columns: Columns, knowledge: Knowledge) -> None:
    """Judge all rows of one sheet."""
    for field, most in _NAMES.items():
        columns.read_text(field, most, is_name=True)
    for field, most in _TEXTS.items():
        columns.read_text(field, most)
    for field, parse in _PARSED.items():
        columns.read(field, parse)
    for field in _COUNTS:
        columns.read(field, count_value)
    columns.read_all("credit_code", code_values)
    _read_phones(columns)
    _read_territories(columns, knowledge)
    columns.finish()
    _require(columns)
    _compare_counts(columns)
    _compare_unions(columns)
    _compare_days(columns, knowledge.today)
    _compare_ownership(columns)


def _of(columns: Columns, field: str) -> list[Any] | None:
    if columns.column(field) is None:
        return None
    return columns.judged.values[field][columns.start :]


def _require(columns: Columns) -> None:
    names = _of(columns, "name") or [None] * columns.count
    columns.judged.name[columns.start :] = [name or "" for name in names]
    columns.require("name", names)
    if (employees := _of(columns, "employee_count")) is not None:
        columns.require("employee_count", employees)
    for place, name in enumerate(names):
        if name and name.endswith(("工会委员会", "总工会", "工会联合会")):
            columns.say(
                place,
                "name",
                "warning",
                "“{heading}”像是工会的名称，这里应填单位的名称，请核对",
                "{heading} looks like a union's name; the unit's own is wanted",
            )


def _phone_values(distinct: set[Cell]) -> dict[Cell, Any] | None:
    """None if all are plain numbers; else the values of each."""
    texts = [cell for cell in distinct if isinstance(cell, str)]
    if len(texts) == len(distinct) and _PLAIN_PHONES.fullmatch("\n".join([*texts, ""])):
        return None
    return {
        cell: [cell]
        if isinstance(cell, str) and _PLAIN_PHONE.fullmatch(cell)
        else phones_value(cell)
        for cell in distinct
    }


def _read_phones(columns: Columns) -> None:
    found: list[Any] | None = None
    for column in columns.columns("contact_phones"):
        cells, distinct = columns.cells(column)
        results = _phone_values(distinct)
        if results is None:
            values: list[Any] = [[cell] for cell in cells]
        else:
            values = columns.looked_up("contact_phones", cells, results)
        if found is None:
            found = values
        else:
            found = [
                list(dict.fromkeys([*(left or []), *(right or [])])) or None
                for left, right in zip(found, values, strict=True)
            ]
    if found is not None:
        columns.keep("contact_phones", found)


# ---- the sub-district ----


def _read_territories(columns: Columns, knowledge: Knowledge) -> None:
    column = columns.column("territory")
    own = knowledge.own
    if column is None:
        ids: list[UUID | None] = [own.id if own else None] * columns.count
        columns.keep("territory", ids)
        if own is None:
            for place in range(columns.count):
                columns.say(
                    place,
                    "territory",
                    "error",
                    "表里没有“{heading}”这一列，不知道单位在哪个街道",
                    "There is no column {heading}",
                )
        return
    cells, distinct = columns.cells(column)
    results = {cell: _territory_value(cell, knowledge.territories, own) for cell in distinct}
    columns.keep("territory", columns.looked_up("territory", cells, results))


def _territory_value(cell: Cell, known: Sequence[Territory], own: Territory | None) -> UUID | Wrong:
    text = as_text(cell)
    example = street_name(own) if own else (street_name(known[0]) if known else None)
    if is_empty(text):
        return Wrong("“{heading}”没有填写", "{heading} is missing", example)
    found = match(text, known)
    if found is None:
        near = nearest(text, known)
        alike = "；相近的有：" + "、".join(near) if near else ""
        return Wrong(
            f"“{{heading}}”写的“{shown(cell)}”不是本区的街道{alike}",
            "{heading}: no such sub-district" + (f"; nearest: {', '.join(near)}" if near else ""),
            near[0] if near else example,
        )
    if isinstance(found, Ambiguous):
        names = "、".join(street_name(one) for one in found.candidates)
        return Wrong(
            f"“{{heading}}”写的“{shown(cell)}”可能是：{names}，请写全称",
            f"{{heading}} may be any of: {names}; write it in full",
            street_name(found.candidates[0]),
        )
    if own is not None and found.id != own.id:
        return Wrong(
            f"“{{heading}}”写的是{street_name(found)}，这次导入的是{street_name(own)}的单位；"
            "别的街道的单位请由那个街道或区总工会导入",
            "{heading}: another sub-district; its own union or the district imports it",
            example,
        )
    return found.id


# ---- what columns say of each other ----


def _compare_counts(columns: Columns) -> None:
    """More of a part than of the whole.

    Where there is no union and fewer than 25 employees nothing hangs on the figures yet: neither
    an evaluation's denominator nor the duty to found a union. There it is a note, not a warning.
    """
    employees = _of(columns, "employee_count")
    if employees is None:
        return
    states = _of(columns, "unionisation") or [None] * columns.count
    for field, chinese in (
        ("women_count", "女职工"),
        ("member_count", "会员"),
        ("migrant_count", "农民工"),
        ("dispatched_count", "劳务派遣工"),
    ):
        parts = _of(columns, field)
        if parts is None:
            continue
        more = [
            place
            for place, (part, all_) in enumerate(zip(parts, employees, strict=True))
            if part is not None and all_ is not None and part > all_
        ]
        for place in more:
            small = employees[place] < _LEAST_FOR_A_UNION and states[place] not in (
                None,
                Unionisation.UNIONISED,
            )
            columns.say(
                place,
                field,
                "note" if small else "warning",
                f"{chinese}（{parts[place]} 人）比职工总数（{employees[place]} 人）还多，请核对",
                f"{{heading}} ({parts[place]}) is more than all employees ({employees[place]})",
            )


def _compare_unions(columns: Columns) -> None:
    states = _of(columns, "unionisation")
    names = _of(columns, "union_name")
    if states is None or names is None:
        return
    for place, (state, name) in enumerate(zip(states, names, strict=True)):
        if name and state in (Unionisation.NONE, Unionisation.NOT_READY):
            columns.say(
                place,
                "unionisation",
                "warning",
                "“{heading}”写的是没有建会，却填了工会名称，请核对",
                "{heading} says there is no union, and yet one is named",
            )


def _compare_days(columns: Columns, today: date) -> None:
    latest = today.isoformat()
    for field in ("union_founded_on", "surveyed_on"):
        for place, day in enumerate(_of(columns, field) or ()):
            if day is not None and day > latest:
                columns.say(
                    place,
                    field,
                    "warning",
                    f"“{{heading}}”（{day}）还没有到，请核对",
                    f"{{heading}} ({day}) is in the future",
                )


def _compare_ownership(columns: Columns) -> None:
    answers, kinds = _of(columns, "non_public"), _of(columns, "ownership")
    if answers is None or kinds is None:
        return
    for place, (answer, kind) in enumerate(zip(answers, kinds, strict=True)):
        meant = non_public_of(kind)
        if answer is not None and meant is not None and answer != meant:
            columns.say(
                place,
                "non_public",
                "warning",
                "“{heading}”和单位性质不一致，请核对",
                "{heading} does not fit the kind of ownership",
            )
