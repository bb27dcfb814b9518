"""A release from what was counted: its lines, its summary and its hash. Rules only, no data."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from app.evaluations.releases.asked import OVERALL, Questionnaire
from app.evaluations.releases.bands import show
from app.evaluations.releases.figures import Document, as_document, figures, turnout_document
from app.evaluations.releases.lines import (
    COUNTS_FROM,
    Line,
    LineKind,
    Style,
    Thresholds,
    release_lines,
)
from app.evaluations.releases.partition import Counted
from app.evaluations.releases.rates import Invalid, satisfaction
from app.evaluations.releases.tallied import Balance, JudgedUnit, Sums, together, turnout_of
from app.evaluations.releases.validity import (
    Part,
    reasons_of_part,
    reasons_of_units,
    reasons_of_whole,
)
from app.evaluations.releases.ways import ways_document

ALL_NAME = "全部参评单位"
POOL_NAME = "小微企业合并"


@dataclass(frozen=True)
class Material:
    """Everything a release is made of."""

    evaluation_id: UUID
    title: str
    organiser: str
    closed_on: date | None
    manifest_hash: str | None
    board_root: str | None
    left_out: int
    rules: Mapping[str, Any]
    questionnaire: Questionnaire
    units: Sequence[JudgedUnit]
    sums: Mapping[UUID, Sums]
    fixed: Sequence[frozenset[UUID]] | None = None
    """The atoms of the release before: a correction divides nobody anew."""
    based_on: UUID | None = None
    """The evaluation this one was made after (再评)."""

    @cached_property
    def by_id(self) -> dict[UUID, JudgedUnit]:
        """The units by their ids."""
        return {unit.id: unit for unit in self.units}

    @property
    def thresholds(self) -> Thresholds:
        return Thresholds(int(self.rules["k"]), int(self.rules["small_unit"]))

    def counted(self) -> list[Counted]:
        """Each unit with its valid answers."""
        return [
            Counted(unit.id, unit.sub_district_id, self.sums[unit.id].valid)
            for unit in self.units
            if unit.id in self.sums
        ]


@dataclass
class ResultLine:
    """One row of a release, before it is stored."""

    kind: LineKind
    name: str
    units: frozenset[UUID]
    unit_id: UUID | None
    sub_district_id: UUID | None
    turnout: Document
    result: Document | None
    shown_in_id: UUID | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True)
class Draft:
    """A release as it will be stored."""

    document: Document
    lines: list[ResultLine]
    atoms: list[frozenset[UUID]]
    document_hash: str


def build(material: Material) -> Draft:
    """The release; the same material always comes to the same hash."""
    shown = release_lines(material.counted(), material.thresholds, material.fixed)
    atoms = [line.units for line in shown if line.kind not in _TOTALS]
    parts = [_units(material, atom) for atom in atoms]
    verdicts = reasons_of_units(material.units, parts, material.sums, material.rules)
    lines = [_line(material, line, parts, verdicts) for line in shown]
    lines += _silent_units(material, lines, verdicts)
    document = _summary(material, lines, parts, verdicts)
    return Draft(document, lines, atoms, _hash(document, lines))


_TOTALS = (LineKind.SUB_DISTRICT, LineKind.TOTAL)
_POOLS = (LineKind.SUB_DISTRICT_POOL, LineKind.POOL)
Verdicts = Mapping[UUID, Sequence[Invalid]]
"""Why the result of each unit is not valid; empty where it is."""


def _line(material: Material, line: Line, parts: Sequence[Part], verdicts: Verdicts) -> ResultLine:
    rules = material.rules
    members = _members(material, line)
    result = figures(
        material.questionnaire,
        together(line.units, material.sums),
        line.style,
        material.thresholds.k,
        rules["levels"],
    )
    if line.kind in _TOTALS:
        inside = [part for part in parts if {unit.id for unit in part} <= line.units]
        reasons = reasons_of_whole(members, inside, material.sums, rules)
    else:
        reasons = reasons_of_part(members, material.sums, rules)
    turnout = _turnout(material, members, reasons, verdicts)
    if not turnout["is_valid"]:
        result["grade"] = None  # Not valid is not bad, nor good.
    unit = members[0] if line.kind is LineKind.UNIT else None
    return ResultLine(
        line.kind,
        _name(line, members),
        line.units,
        None if unit is None else unit.id,
        line.sub_district_id,
        turnout,
        result | {"unit_names": _pooled_names(line, members)},
    )


def _members(material: Material, line: Line) -> list[JudgedUnit]:
    """Whose turnout a line tells: in totals also who kept silent."""
    if line.kind is LineKind.TOTAL:
        return list(material.units)
    if line.kind is LineKind.SUB_DISTRICT:
        return [one for one in material.units if one.sub_district_id == line.sub_district_id]
    return _units(material, line.units)


def _units(material: Material, ids: frozenset[UUID]) -> list[JudgedUnit]:
    return [material.by_id[unit] for unit in ids]


def _name(line: Line, members: Sequence[JudgedUnit]) -> str:
    if line.kind is LineKind.UNIT:
        return members[0].name
    if line.kind is LineKind.TOTAL:
        return ALL_NAME
    if line.kind is LineKind.POOL:
        return POOL_NAME
    name = members[0].sub_district_name or ""
    return name if line.kind is LineKind.SUB_DISTRICT else f"{name}{POOL_NAME}"


def _pooled_names(line: Line, members: Sequence[JudgedUnit]) -> list[str]:
    return sorted(unit.name for unit in members) if line.kind in _POOLS else []


def _turnout(
    material: Material,
    members: Sequence[JudgedUnit],
    reasons: Sequence[Invalid],
    verdicts: Verdicts,
) -> Document:
    turnout = turnout_of(members, material.sums)
    balance = sum((unit.balance for unit in members), Balance())
    slips = {
        name: getattr(balance, name)
        for name in (
            "printed",
            "handed_out",
            "unused",
            "spoiled",
            "used_by_phone",
            "used_on_paper",
            "exchanged",
        )
    }
    return turnout_document(turnout, [reason.value for reason in reasons]) | {
        "slips": slips | {"balanced": balance.balanced},
        "ways": ways_document(members),
        "units": len(members),
        "units_valid": sum(not verdicts[unit.id] for unit in members),
    }


def _silent_units(
    material: Material, lines: Sequence[ResultLine], verdicts: Verdicts
) -> list[ResultLine]:
    """A row for each unit without a line of its own: who took part, and what speaks for it."""
    own = {line.unit_id for line in lines}
    pools = {unit: line.id for line in lines if line.kind not in _TOTALS for unit in line.units}
    return [
        ResultLine(
            LineKind.UNIT,
            unit.name,
            frozenset(),
            unit.id,
            unit.sub_district_id,
            _turnout(material, [unit], verdicts[unit.id], verdicts),
            None,
            pools.get(unit.id),
        )
        for unit in material.units
        if unit.id not in own
    ]


def _summary(
    material: Material,
    lines: Sequence[ResultLine],
    parts: Sequence[Part],
    verdicts: Verdicts,
) -> Document:
    """What is said of all; too few for any line, they are judged unit by unit."""
    members = list(material.units)
    told_in = parts or [[unit] for unit in members]
    reasons = reasons_of_whole(members, told_in, material.sums, material.rules)
    units = [line for line in lines if line.kind is LineKind.UNIT]
    total = next((line for line in lines if line.kind is LineKind.TOTAL), None)
    return {
        "evaluation_id": str(material.evaluation_id),
        "based_on_id": None if material.based_on is None else str(material.based_on),
        "title": material.title,
        "organiser": material.organiser,
        "closed_on": None if material.closed_on is None else material.closed_on.isoformat(),
        "manifest_hash": material.manifest_hash,
        "board_root": material.board_root,
        "rules": dict(material.rules),
        "units": len(material.units),
        "units_left_out": material.left_out,
        "units_shown": sum(line.result is not None for line in units),
        "units_valid": sum(line.turnout["is_valid"] for line in units),
        "turnout": _turnout(material, members, reasons, verdicts),
        "total": None if total is None else total.result,
        "open_channel": _open_channel(material),
    }


def _open_channel(material: Material) -> Document | None:
    """What the open poster brought in, all of it together: told apart, added to nothing."""
    sums = together(material.sums, material.sums)
    count = sums.open_ballots
    if count == 0:
        return None
    limits = material.thresholds
    overall = next((one for one in material.questionnaire.questions if one.code == OVERALL), None)
    shown = None
    if overall is not None and count >= limits.k:
        style = Style.BAND if count < limits.small_unit else Style.PERCENT
        style = Style.COUNTS if count >= COUNTS_FROM else style
        counts: Mapping[str, int] = sums.open_counts.get(OVERALL, {})
        shown = show(satisfaction(overall.by_meaning(counts)), style)
    return {"answers": count, "satisfaction": as_document(shown)}


def _hash(document: Document, lines: Sequence[ResultLine]) -> str:
    rows = sorted(
        _canonical([line.kind, line.name, str(line.unit_id), line.turnout, line.result])
        for line in lines
    )
    return hashlib.sha256(_canonical([document, rows]).encode()).hexdigest()


def _canonical(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
