"""The rules about plaques by themselves: names, sizes, states. No database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.levels import Level
from app.displays.choices import NameReason, NameVerdict, PlaqueOrientation, SizeVerdict
from app.displays.name_check import ENDINGS, LEGAL_FORMS, NameCheck, check_name
from app.displays.plaque_workflow import TRANSITIONS, PlaqueState, PlaqueVerb
from app.displays.size_check import check_size, fits_orientation
from app.organisations.kinds import UnionKind

V, R = NameVerdict, NameReason
UNIT = "陕西示例机械有限公司"


def check(
    text: str,
    unit: str | None = UNIT,
    *,
    union: str | None = None,
    level: Level = Level.ENTERPRISE,
    kind: UnionKind | None = UnionKind.INDEPENDENT,
) -> tuple[NameVerdict, NameReason | None]:
    found = check_name(text, text if union is None else union, unit, level, kind)
    return found.verdict, found.reason


@pytest.mark.parametrize(
    ("text", "unit", "expected"),
    [
        ("陕西示例机械有限公司工会委员会", UNIT, (V.MATCHES, None)),
        ("陕西示例机械有限公司工会", UNIT, (V.MATCHES, None)),
        ("陕西示例机械有限公司联合工会委员会", UNIT, (V.MATCHES, None)),
        ("陕西示例机械有限公司工会联合会", UNIT, (V.MATCHES, None)),
        ("陕西示例机械工会委员会", UNIT, (V.MATCHES, R.SHORT_FORM)),
        # Full width, brackets and spaces are the same name.
        (
            "陕西示例(集团)有限公司 工会委员会",
            "陕西示例（集团）有限公司",
            (V.MATCHES, None),
        ),
        ("陕西示例集团工会", "陕西示例集团有限公司", (V.MATCHES, R.SHORT_FORM)),
        # 公司 is no legal form that may be left out.
        ("秦都供电公司工会委员会", "秦都供电公司", (V.MATCHES, None)),
        ("秦都供电工会委员会", "秦都供电公司", (V.DIFFERS, R.OTHER_UNIT)),
        # Another company: 股份 is not what was left out, and a branch is not the whole.
        ("陕西示例机械股份有限公司工会", UNIT, (V.DIFFERS, R.OTHER_UNIT)),
        ("陕西示例机械有限公司一分厂工会", UNIT, (V.DIFFERS, R.UNUSUAL_ENDING)),
        ("示例机械有限公司工会委员会", UNIT, (V.DIFFERS, R.OTHER_UNIT)),
        ("陕西示例机械有限公司", UNIT, (V.DIFFERS, R.UNUSUAL_ENDING)),
        ("陕西示例机械有限公司职工之家", UNIT, (V.DIFFERS, R.UNUSUAL_ENDING)),
        ("某某工会委员会", None, (V.NO_UNIT_NAME, R.UNIT_NAME_MISSING)),
        # Two characters at least must be left of a name.
        ("某工会", "某有限公司", (V.DIFFERS, R.OTHER_UNIT)),
    ],
)
def test_a_plaque_begins_with_the_units_name(
    text: str, unit: str | None, expected: tuple[NameVerdict, NameReason | None]
) -> None:
    assert check(text, unit) == expected


def test_another_name_than_the_unions_is_wrong_whatever_the_unit_is_called() -> None:
    union = f"{UNIT}工会委员会"
    assert check(f"{UNIT}工会", union=union) == (V.DIFFERS, R.NOT_UNION_NAME)
    assert check(f"{UNIT}工会", None, union=union) == (V.DIFFERS, R.NOT_UNION_NAME)


@pytest.mark.parametrize(
    ("level", "kind"),
    [
        (Level.ENTERPRISE, UnionKind.JOINT),
        (Level.ENTERPRISE, UnionKind.REGIONAL),
        (Level.SUB_DISTRICT, None),
        (Level.SUB_DISTRICT, UnionKind.TERRITORIAL),
        (Level.DISTRICT, None),
    ],
)
def test_a_joint_or_territorial_union_has_no_unit_to_match(
    level: Level, kind: UnionKind | None
) -> None:
    assert check("示例街道工会", level=level, kind=kind) == (V.NO_UNIT_NAME, R.NO_UNIT)
    assert check("示例街道便民服务中心", level=level, kind=kind) == (V.DIFFERS, R.UNUSUAL_ENDING)


@given(st.text("陕西秦都示例机械厂", min_size=2, max_size=12), st.sampled_from(ENDINGS))
def test_every_usual_ending_matches_with_and_without_the_legal_form(core: str, ending: str) -> None:
    for form in LEGAL_FORMS:
        unit = core + form
        assert check_name(unit + ending, unit + ending, unit, Level.ENTERPRISE, None) == NameCheck(
            V.MATCHES
        )
        assert check_name(core + ending, core + ending, unit, Level.ENTERPRISE, None) == NameCheck(
            V.MATCHES, R.SHORT_FORM
        )


@pytest.mark.parametrize(
    ("unit", "own", "tolerance", "expected"),
    [
        ((400, 2200), (400, 2200), 10, (SizeVerdict.SAME, 0, 0, False)),
        ((400, 2200), (410, 2190), 10, (SizeVerdict.SAME, 10, -10, False)),
        ((400, 2200), (411, 2200), 10, (SizeVerdict.DIFFERS, 11, 0, False)),
        ((400, 2200), (400, 2189), 10, (SizeVerdict.DIFFERS, 0, -11, False)),
        ((400, 2200), (401, 2200), 0, (SizeVerdict.DIFFERS, 1, 0, False)),
        ((400, 2200), (2200, 400), 10, (SizeVerdict.DIFFERS, 1800, -1800, True)),
        ((600, 600), (605, 600), 10, (SizeVerdict.SAME, 5, 0, False)),
        ((None, None), (400, 2200), 10, (SizeVerdict.UNKNOWN, None, None, False)),
        ((400, 2200), (None, None), 10, (SizeVerdict.UNKNOWN, None, None, False)),
    ],
)
def test_a_plaque_is_as_large_as_the_units(
    unit: tuple[int | None, int | None],
    own: tuple[int | None, int | None],
    tolerance: int,
    expected: tuple[SizeVerdict, int | None, int | None, bool],
) -> None:
    found = check_size(unit, own, tolerance)
    assert (found.verdict, found.width_off_mm, found.height_off_mm, found.turned) == expected


def test_a_name_runs_along_the_longer_side() -> None:
    assert fits_orientation(PlaqueOrientation.VERTICAL, 400, 2200)
    assert not fits_orientation(PlaqueOrientation.VERTICAL, 2200, 400)
    assert fits_orientation(PlaqueOrientation.HORIZONTAL, 800, 600)
    assert not fits_orientation(PlaqueOrientation.HORIZONTAL, 600, 800)
    assert all(fits_orientation(each, 600, 600) for each in PlaqueOrientation)
    assert fits_orientation(PlaqueOrientation.VERTICAL, None, None)


def test_every_state_is_reached_and_only_the_replaced_one_is_the_end() -> None:
    reached = {PlaqueState.ORDERED} | {transition.to for transition in TRANSITIONS.values()}
    assert reached == set(PlaqueState)
    assert set(PlaqueState) - {state for state, _ in TRANSITIONS} == {PlaqueState.REPLACED}
    assert {verb for _, verb in TRANSITIONS} == set(PlaqueVerb)
