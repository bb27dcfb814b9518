"""Each rule of judging enterprises by itself."""

import pytest

from tests.census_workbooks import (
    TERRITORIES,
    Rows,
    code,
    imported,
    judged_rows,
    knowledge,
    said,
    territory_id,
    xlsx,
)


def test_doubles_name_the_first_row() -> None:
    same = ["甲厂", "南塬", code(1), 5]
    judged = judged_rows(
        ["企业名称", "街道", "信用代码", "职工人数"],
        same,
        same,
        ["乙厂", "南塬", None, 5],
        ["乙厂", "南塬", None, 6],
        ["乙厂", "柳林", None, 5],
        ["丙厂", "南塬", code(3), 5],
        ["丙厂", "南塬", code(4), 5],
    )
    assert judged.result == [
        "accepted",
        "rejected",
        "accepted",
        "rejected",
        "accepted",
        "accepted",
        "warned",
    ]
    assert "第 2 行（甲厂）完全相同" in judged.messages[1][0].message
    assert "第 4 行（乙厂）" in judged.messages[3][0].message


def test_doubles_are_found_across_sheets() -> None:
    rows = [["企业名称", "街道", "信用代码"], ["甲厂", "南塬", code(1)]]
    judged, _ = imported(xlsx(rows, "二", before={"一": rows}))
    assert judged.result == ["accepted", "rejected"]
    assert "“一”第 2 行" in judged.messages[1][0].message


def test_sheets_with_different_columns_give_parallel_lists() -> None:
    first: Rows = [["企业名称", "街道", "备注"], ["甲厂", "南塬", "好"]]
    second: Rows = [["单位名称", "街道", "职工人数"], ["乙厂", "柳林", 3], ["丙厂", "石桥", 4]]
    judged, _ = imported(xlsx(second, "二", before={"一": first}))
    assert judged.values["remark"] == ["好", None, None]
    assert judged.values["employee_count"] == [None, 3, 4]
    assert {len(values) for values in judged.values.values()} == {3}
    assert judged.result == ["accepted"] * 3


def test_a_field_without_a_column_is_not_in_the_values() -> None:
    judged = judged_rows(["企业名称", "街道"], ["甲厂", "南塬"])
    assert set(judged.values) == {"name", "territory"}
    assert judged.result == ["accepted"]


def test_a_sub_districts_own_import() -> None:
    own = knowledge(own=TERRITORIES[2])
    without = judged_rows(["企业名称", "人数"], ["甲厂", 3], knows=own)
    assert without.values["territory"] == [territory_id("南塬")]
    other = judged_rows(["企业名称", "街道"], ["甲厂", "南塬"], ["乙厂", "柳林"], knows=own)
    assert other.result == ["accepted", "rejected"]
    assert "柳林街道" in other.messages[1][0].message
    district = judged_rows(["企业名称", "人数"], ["甲厂", 3])
    assert district.result == ["rejected"]


def test_an_unknown_sub_district_names_the_nearest() -> None:
    judged = judged_rows(["企业名称", "街道"], ["甲厂", "河堤街道"])
    assert "河堤路街道" in judged.messages[0][0].message
    assert judged.messages[0][0].example == "河堤路街道"


def test_figures_that_nothing_hangs_on_yet_are_a_note() -> None:
    headings = ["企业名称", "街道", "职工人数", "女职工", "是否建会"]
    judged = judged_rows(
        headings,
        ["甲厂", "南塬", 12, 31, "否"],
        ["乙厂", "南塬", 12, 31, "是"],
        ["丙厂", "南塬", 30, 31, "否"],
    )
    assert judged.result == ["accepted", "warned", "warned"]
    assert said(judged, 0) == [("note", "women_count")]


@pytest.mark.parametrize(
    ("heading", "cell"),
    [("行业", "杂七杂八"), ("数据来源", "听说"), ("建会意向", "看天"), ("建会形式", "不知")],
)
def test_unknown_words_of_lesser_lists_are_left_out_with_a_warning(heading: str, cell: str) -> None:
    judged = judged_rows(["企业名称", "街道", heading], ["甲厂", "南塬", cell])
    assert judged.result == ["warned"]


def test_true_and_one_are_not_confused() -> None:
    judged = judged_rows(
        ["企业名称", "街道", "职工人数"], ["甲厂", "南塬", 1.0], ["乙厂", "南塬", True]
    )
    assert judged.values["employee_count"] == [1, None]
    assert judged.result == ["accepted", "rejected"]
