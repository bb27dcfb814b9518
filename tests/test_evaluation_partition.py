"""What a release shows cannot be subtracted apart (clause T3-2): attacks on random trees."""

import itertools
import random
from fractions import Fraction
from uuid import UUID

import pytest

from app.evaluations.releases.lines import Line, LineKind, Style, Thresholds, release_lines
from app.evaluations.releases.partition import (
    AtomKind,
    Counted,
    partition,
    parts_of,
    units_as_atoms,
)

SUB = [UUID(int=1000 + number) for number in range(4)]


def counted(*groups: list[int]) -> list[Counted]:
    """Units with these answers, one list a sub-district."""
    numbers = itertools.count(1)
    return [
        Counted(UUID(int=next(numbers)), SUB[index], answers)
        for index, group in enumerate(groups)
        for answers in group
    ]


def reduced(rows: list[list[Fraction]]) -> list[list[Fraction]]:
    """The row space in echelon form, with exact fractions."""
    basis: list[list[Fraction]] = []
    for row in rows:
        rest = _without(row, basis)
        if any(rest):
            lead = next(value for value in rest if value)
            basis.append([value / lead for value in rest])
    return basis


def _without(row: list[Fraction], basis: list[list[Fraction]]) -> list[Fraction]:
    rest = list(row)
    for base in basis:
        place = next(index for index, value in enumerate(base) if value)
        if rest[place]:
            rest = [a - rest[place] * b for a, b in zip(rest, base, strict=True)]
    return rest


def smallest_set_laid_open(units: list[Counted], lines: list[Line]) -> int | None:
    """The fewest answers of any set of units whose sum follows from the lines; 0 is no set."""
    answering = [unit for unit in units if unit.answers]
    basis = reduced(
        [[Fraction(unit.unit_id in line.units) for unit in answering] for line in lines]
    )
    found = []
    for chosen in itertools.product((0, 1), repeat=len(answering)):
        total = sum(c * unit.answers for c, unit in zip(chosen, answering, strict=True))
        if total and not any(_without([Fraction(c) for c in chosen], basis)):
            found.append(total)
    return min(found, default=None)


def random_tree(seed: int) -> list[Counted]:
    chance = random.Random(seed)  # noqa: S311
    sizes = [
        [min(int(chance.lognormvariate(2.2, 1.1)), 400) for _ in range(chance.randint(1, 4))]
        for _ in range(chance.randint(1, 3))
    ]
    return counted(*sizes)[:9]


@pytest.mark.parametrize("seed", range(120))
def test_no_small_group_follows_from_what_is_published(seed: int) -> None:
    units = random_tree(seed)
    for k in (5, 10):
        lines = release_lines(units, Thresholds(k))
        laid_open = smallest_set_laid_open(units, lines)
        assert laid_open is None or laid_open >= k


@pytest.mark.parametrize("seed", range(120))
def test_no_figure_finer_than_a_band_follows_for_fewer_than_thirty(seed: int) -> None:
    units = random_tree(seed)
    fine = [line for line in release_lines(units, Thresholds(5)) if line.style is not Style.BAND]
    laid_open = smallest_set_laid_open(units, fine)
    assert laid_open is None or laid_open >= 30


@pytest.mark.parametrize("seed", range(120))
def test_no_count_follows_for_fewer_than_a_hundred(seed: int) -> None:
    units = random_tree(seed)
    exact = [line for line in release_lines(units, Thresholds(5)) if line.style is Style.COUNTS]
    laid_open = smallest_set_laid_open(units, exact)
    assert laid_open is None or laid_open >= 100


def test_a_plain_threshold_would_be_broken_by_the_same_attack() -> None:
    """The attack itself is able to find something."""
    units = counted([40, 6])
    everybody = frozenset(unit.unit_id for unit in units)
    naive = [
        Line(LineKind.UNIT, SUB[0], frozenset({units[0].unit_id}), 40, Style.PERCENT),
        Line(LineKind.SUB_DISTRICT, SUB[0], everybody, 46, Style.PERCENT),
    ]
    assert smallest_set_laid_open(units, naive) == 6


def atoms_of(units: list[Counted], k: int = 10) -> list[tuple[AtomKind, list[int]]]:
    names = {unit.unit_id: unit.answers for unit in units}
    return [
        (atom.kind, sorted(names[unit] for unit in atom.units))
        for atom in partition(units_as_atoms(units), k)
    ]


def test_small_units_are_pooled_in_their_sub_district() -> None:
    assert atoms_of(counted([50, 6, 7], [20])) == [
        (AtomKind.SUB_DISTRICT_POOL, [6, 7]),
        (AtomKind.UNIT, [20]),
        (AtomKind.UNIT, [50]),
    ]


def test_a_pool_too_small_takes_the_smallest_unit_that_had_a_line() -> None:
    assert atoms_of(counted([50, 12, 6])) == [
        (AtomKind.SUB_DISTRICT_POOL, [6, 12]),
        (AtomKind.UNIT, [50]),
    ]


def test_what_a_sub_district_cannot_hide_goes_to_the_district() -> None:
    units = counted([4], [3], [50, 12], [70])
    assert atoms_of(units) == [
        (AtomKind.POOL, [3, 4, 12]),
        (AtomKind.UNIT, [50]),
        (AtomKind.UNIT, [70]),
    ]
    lines = release_lines(units, Thresholds(10))
    totals = {line.sub_district_id for line in lines if line.kind is LineKind.SUB_DISTRICT}
    assert totals == {SUB[3]}, "the others' totals would cut through the pool"


def test_too_few_altogether_are_not_shown_at_all() -> None:
    assert release_lines(counted([3], [4]), Thresholds(10)) == []
    assert release_lines(counted([0, 0]), Thresholds(10)) == []


def test_a_silent_unit_stands_in_nobodys_way() -> None:
    units = counted([0, 20])
    atoms = partition(units_as_atoms(units), 10)
    assert parts_of(atoms, frozenset({units[1].unit_id})) == list(atoms)


def styles(units: list[Counted]) -> dict[tuple[LineKind, int], Style]:
    return {(line.kind, line.answers): line.style for line in release_lines(units, Thresholds(10))}


def test_a_line_is_as_fine_as_its_size_allows() -> None:
    found = styles(counted([15, 16], [40], [120]))
    assert found[LineKind.UNIT, 15] is Style.BAND
    assert found[LineKind.UNIT, 40] is Style.PERCENT
    assert found[LineKind.UNIT, 120] is Style.COUNTS


def test_a_total_does_not_give_away_the_only_small_unit_below_it() -> None:
    """200 + 12: counts of both sides would be counts of the twelve."""
    found = styles(counted([200, 12]))
    assert found == {
        (LineKind.UNIT, 12): Style.BAND,
        (LineKind.UNIT, 200): Style.BAND,
        (LineKind.SUB_DISTRICT, 212): Style.COUNTS,
        (LineKind.TOTAL, 212): Style.COUNTS,
    }


def test_a_total_does_not_open_the_cap_of_a_middling_unit() -> None:
    found = styles(counted([150, 62]))
    assert found[LineKind.SUB_DISTRICT, 212] is Style.STEPS
    found = styles(counted([500, 62]))
    assert found[LineKind.SUB_DISTRICT, 562] is Style.PERCENT
