"""What rows say of unions, held against the register: nothing of it is dropped without a word."""

from typing import Any

from app.census.sheets.fields import fields_by_name
from app.census.sheets.founding_rows import founding_rows
from app.census.sheets.judged import Judged, Level, Message
from app.census.sheets.judging_doubles import where, where_en
from app.census.sheets.known import KeptUnion, Knowledge
from app.enterprises.choices import UNIONISATION_NAMES, Unionisation
from app.enterprises.name_keys import same_name_key, same_name_keys


def judge_unions(judged: Judged, knowledge: Knowledge) -> None:
    """Legal-person codes of unions; unions and foundings that a sheet does not change."""
    if any(judged.values.get("union_credit_code", ())):
        _judge_codes(judged, knowledge)
    kept = _judge_kept(judged, knowledge) if knowledge.kept else set()
    _judge_foundings(judged, knowledge, kept)


def _say(judged: Judged, at: int, field: str, level: Level, chinese: str, english: str) -> None:
    known = fields_by_name("enterprises")[field]
    judged.say(at, Message(field, known.label, level, chinese, english, known.example))


def _values(judged: Judged, field: str) -> list[Any]:
    return judged.values.get(field) or [None] * len(judged.row)


def _judge_codes(judged: Judged, knowledge: Knowledge) -> None:
    """A code is one union's: of the register's, or of the first row that gives it."""
    names = _values(judged, "union_name")
    first_with: dict[str, int] = {}
    for at, code in enumerate(judged.values["union_credit_code"]):
        if code is None:
            continue
        if not names[at]:
            _say(
                judged, at, "union_credit_code", "note",
                "有工会代码而没有工会名称，代码没有登记；请补填工会名称",
                "A union's code without its name is not kept; give the name, too",
            )  # fmt: skip
            continue
        known = knowledge.union_codes.get(code)
        key = same_name_key(names[at])
        first = first_with.setdefault(code, at)
        if known is not None and (known.name is None or key not in known.keys):
            _say_of_another(judged, at, code, known.name)
        elif key != same_name_key(names[first]):
            _say(
                judged, at, "union_credit_code", "error",
                f"工会代码与{where(judged, first, at)}相同，工会名称却不同；一个代码只属于一家"
                "工会，请照工会法人资格证书改正其中一行，没有法人资格的留空",
                f"The same union's code as {where_en(judged, first)} under another name",
            )  # fmt: skip


def _say_of_another(judged: Judged, at: int, code: str, name: str | None) -> None:
    whose = f"“{name}”" if name else "别处的一家工会"
    _say(
        judged, at, "union_credit_code", "error",
        f"工会代码 {code} 已登记在{whose}名下；请照工会法人资格证书核对代码和工会名称，"
        "没有法人资格的留空",
        f"This union's code is {f'“{name}”' if name else 'another union'}'s already",
    )  # fmt: skip


def _judge_kept(judged: Judged, knowledge: Knowledge) -> set[int]:
    """Rows that say something else of a union than the register, which a sheet leaves alone.

    Returns the positions of all rows whose union is left alone.
    """
    found: set[int] = set()
    territories, codes = _values(judged, "territory"), _values(judged, "credit_code")
    states, unions = _values(judged, "unionisation"), _values(judged, "union_name")
    keys = same_name_keys([name or "" for name in _values(judged, "name")])
    for at, key in enumerate(keys):
        place = territories[at]
        kept = knowledge.kept.get((place, codes[at])) or knowledge.kept.get((place, key))
        if kept is None:
            continue
        found.add(at)
        other_state = states[at] is not None and states[at] != kept.unionisation
        other_union = bool(unions[at]) and same_name_key(unions[at]) not in kept.keys
        if kept.founding_since is not None and (other_state or other_union):
            _say_founding(judged, at, kept)
        elif kept.founding_since is None and (other_state or other_union):
            _say_above(judged, at, kept)
    return found


def _judge_foundings(judged: Judged, knowledge: Knowledge, kept: set[int]) -> None:
    """Rows that say 筹建中 and yet begin no founding: each says why, and what to do."""
    taken = [
        at
        for at in range(len(judged.row))
        if not any(message.level == "error" for message in judged.messages.get(at, ()))
    ]
    places = _values(judged, "territory")
    for at, name, key, other in founding_rows(judged, taken):
        if at in kept:
            continue
        if name is None:
            _say(
                judged, at, "union_name", "warning",
                "单位名称太长，拟不出 80 字以内的工会名称，没有发起组建；请在“工会名称”填写拟建"
                "工会的全称",
                "The unit's name is too long to name a union by: give the union's name to begin"
                " its founding",
            )  # fmt: skip
        elif other is not None:
            _say(
                judged, at, "union_name", "warning",
                f"拟建的工会“{name}”与{where(judged, other, at)}的相同，只发起一次组建；几家单位"
                "合建的，等批复成立后在“组建工会”里加入，各建各的请写明各自的工会名称",
                f"The same union as {where_en(judged, other)} founds: its founding is begun once",
            )  # fmt: skip
        elif key in knowledge.union_names.get(places[at], ()):
            _say(
                judged, at, "unionisation", "warning",
                f"工会“{name}”已经登记在册，没有再发起组建；已经建会的，建会状态请写“已建会”",
                f"The union {name} is in the register already: no founding is begun for it",
            )  # fmt: skip


def _say_founding(judged: Judged, at: int, kept: KeptUnion) -> None:
    union = f"，工会“{kept.union}”" if kept.union else ""
    _say(
        judged, at, "unionisation", "warning",
        f"“{kept.enterprise}”正在组建工会（{kept.founding_since} 发起{union}），这一行的建会状态和"
        "工会名称没有采用；请在“组建工会”里登记批复，不再组建的在那里终止",
        f"The union of {kept.enterprise} is being founded since {kept.founding_since}: what this"
        " row says of it is not taken; enter the approval in the founding case, or abandon it",
    )  # fmt: skip


def _say_above(judged: Judged, at: int, kept: KeptUnion) -> None:
    state = UNIONISATION_NAMES[Unionisation(kept.unionisation)]
    _say(
        judged, at, "union_name", "warning",
        f"“{kept.enterprise}”（{state}）由上级直管的工会“{kept.union}”覆盖，这一行的建会状态和工会名称"
        "没有采用；要改请联系区总工会",
        f"{kept.enterprise} is covered by a union above, {kept.union}: what this row says of its"
        " union is not taken; ask the union above to change it",
    )  # fmt: skip
