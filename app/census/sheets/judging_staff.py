"""Rows of the union staff sheet (domain: 3.4)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from rapidfuzz import fuzz, process

from app.cadres.posts import Engagement, Post
from app.census.sheets.judging_columns import Columns
from app.census.sheets.known import Knowledge, KnownUnion
from app.census.sheets.reading import Cell
from app.census.sheets.values import Wrong, as_text, is_empty, shown
from app.census.sheets.values_dates import date_value, term_end_value, term_value
from app.census.sheets.values_numbers import mobile_value, office_phone_value
from app.census.sheets.values_staff import consents_value, engagement_value, posts_value
from app.census.sheets.values_texts import list_value
from app.core.partial_dates import first_day
from app.enterprises.name_keys import same_name_key

_TEXTS = {"body": 40, "office_room": 40, "remark": 500}
_ALIKE = 60
_PARSED = {
    "posts": posts_value,
    "engagement": engagement_value,
    "office_phone": office_phone_value,
    "mobile": mobile_value,
    "term_started_on": date_value,
    "term_ends_on": term_end_value,
    "consents": consents_value,
    "consented_on": date_value,
}


def judge_staff(columns: Columns, knowledge: Knowledge) -> None:
    """Judge all rows of one sheet."""
    names = columns.read_text("name", 40, is_name=True) or [None] * columns.count
    columns.judged.name[columns.start :] = [name or "" for name in names]
    for field, most in _TEXTS.items():
        columns.read_text(field, most)
    for field, parse in _PARSED.items():
        columns.read(field, parse)
    columns.read("duties", lambda cell: list_value(cell, 80, 20))
    _split_terms(columns)
    unions = _read_unions(columns, knowledge)
    _fill_engagements(columns)
    columns.finish()
    columns.require("union", unions)
    columns.require("name", names)
    columns.require("posts", _of(columns, "posts"))
    _require_a_phone(columns)
    _compare_terms(columns, knowledge.today)


def _of(columns: Columns, field: str) -> list[Any]:
    values = columns.judged.values.get(field)
    if values is None:
        return [None] * columns.count
    found = values[columns.start :]
    return found + [None] * (columns.count - len(found))


def _read_unions(columns: Columns, knowledge: Knowledge) -> list[UUID | None]:
    column = columns.column("union")
    if column is None:
        only = {union.id for unions in knowledge.unions.values() for union in unions}
        meant = only.pop() if len(only) == 1 else None
        return columns.keep("union", [meant] * columns.count)
    cells, distinct = columns.cells(column)
    results = {cell: _union_value(cell, knowledge.unions) for cell in distinct}
    return columns.keep("union", columns.looked_up("union", cells, results))


def _union_value(cell: Cell, known: Mapping[str, Sequence[KnownUnion]]) -> UUID | Wrong | None:
    text = as_text(cell)
    if is_empty(text):
        return None
    key = same_name_key(text)
    found = {union.id: union for union in known.get(key, ())}
    if len(found) == 1:
        return next(iter(found))
    if found:
        return Wrong(
            f"“{{heading}}”写的“{shown(cell)}”有 {len(found)} 家同名工会，请先在系统里改名区分",
            "{heading}: several unions have this name",
        )
    near = [
        known[alike][0].name
        for alike, _, _ in process.extract(
            key, list(known), scorer=fuzz.ratio, limit=3, score_cutoff=_ALIKE
        )
    ]
    hint = "；相近的有：" + "、".join(near) if near else "；请先登记这家工会"
    return Wrong(
        f"“{{heading}}”写的“{shown(cell, 40)}”在系统里没有{hint}",
        "{heading}: no such union" + (f"; nearest: {', '.join(near)}" if near else ""),
        near[0] if near else None,
    )


def _split_terms(columns: Columns) -> None:
    """A column with start and end in one cell becomes the two fields."""
    terms = columns.read("term", term_value)
    if terms is None:
        return
    for field, at in (("term_started_on", 0), ("term_ends_on", 1)):
        own = _of(columns, field)
        columns.keep(
            field,
            [value or (term[at] if term else None) for value, term in zip(own, terms, strict=True)],
        )
    del columns.judged.values["term"]


def _fill_engagements(columns: Columns) -> None:
    """Nothing said: full-time staff are full-time, others serve beside their work."""
    given, posts = _of(columns, "engagement"), _of(columns, "posts")
    filled = list(given)
    for place, (engagement, held) in enumerate(zip(given, posts, strict=True)):
        if engagement is None and held:
            staff = Post.FULL_TIME_STAFF in held
            filled[place] = (Engagement.FULL_TIME if staff else Engagement.PART_TIME).value
    columns.keep("engagement", filled)


def _require_a_phone(columns: Columns) -> None:
    said = columns.judged.messages
    for place, (office, mobile) in enumerate(
        zip(_of(columns, "office_phone"), _of(columns, "mobile"), strict=True)
    ):
        if office or mobile:
            continue
        messages = said.get(columns.start + place, ())
        if any(message.field in ("office_phone", "mobile") for message in messages):
            continue
        columns.say(
            place,
            "office_phone",
            "error",
            "办公电话和手机号码都没有填写，至少填一项，职工才找得到人",
            "Neither office phone nor mobile is given; one is needed",
        )


def _compare_terms(columns: Columns, today: date) -> None:
    for place, (start, end) in enumerate(
        zip(_of(columns, "term_started_on"), _of(columns, "term_ends_on"), strict=True)
    ):
        if start and end and end < start[: len(end)]:
            columns.say(
                place,
                "term_ends_on",
                "error",
                f"“{{heading}}”（{end}）早于任职起（{start}）",
                f"{{heading}} ({end}) is before the start ({start})",
            )
        if start and (day := first_day(start)) is not None and day > today:
            columns.say(
                place,
                "term_started_on",
                "warning",
                f"“{{heading}}”（{start}）还没有到，请核对",
                f"{{heading}} ({start}) is in the future",
            )
