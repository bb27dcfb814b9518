"""Understanding sheets as people lay them out: where headings, rows, totals and notes are."""

from typing import Any

import pytest

from app.census.sheets.fields import Kind, fields_of
from app.census.sheets.layout import SheetLayout, heading_key, rows_of, understand, with_choice
from app.census.sheets.layout_headings import meaning
from app.census.sheets.reading import SheetCells
from tests.census_workbooks import Rows, code, id_number, sheet_of


def layout_of(
    rows: Rows, kind: Kind = "enterprises", remembered: dict[str, str | None] | None = None
) -> SheetLayout:
    return understand(sheet_of(rows), kind, remembered or {})


def fields(layout: SheetLayout) -> dict[str, str | None]:
    return {column.letter: column.field for column in layout.columns}


def firm(number: int, **other: Any) -> list[Any]:
    return [
        float(number),
        f"甲示范{number}厂",
        "河堤路街道",
        20.0,
        8.0,
        other.get("state", "已建会"),
    ]


FLAT = ["序号", "企业名称", "所在街道", "职工总数", "女职工", "建会状态"]


def test_every_heading_of_the_lists_is_known_in_any_dress() -> None:
    kinds: tuple[Kind, ...] = ("enterprises", "staff")
    for kind in kinds:
        for field in fields_of(kind):
            for word in (field.label, *field.synonyms):
                if word in ("成立日期", "成立时间", "建立日期", "建立时间"):
                    continue  # of the enterprise or of its union: its place decides
                for dress in (
                    word,
                    f"{word}*",
                    f"＊{word}",
                    f" {word[:1]} {word[1:]}\n",
                    f"1、{word}",
                ):
                    assert meaning([], heading_key(dress), kind, []) == field.name, (kind, dress)


def test_no_heading_means_two_fields_of_a_kind() -> None:
    kinds: tuple[Kind, ...] = ("enterprises", "staff")
    for kind in kinds:
        seen: dict[str, str] = {}
        for field in fields_of(kind):
            for word in (field.label, *field.synonyms):
                key = heading_key(word)
                assert seen.setdefault(key, field.name) == field.name, (kind, word)


def test_a_flat_sheet() -> None:
    layout = layout_of([FLAT, firm(1), firm(2)])
    assert (layout.heading_rows, layout.first_row, layout.last_row) == ([1], 2, 3)
    assert fields(layout) == {
        "A": None,
        "B": "name",
        "C": "territory",
        "D": "employee_count",
        "E": "women_count",
        "F": "unionisation",
    }
    assert layout.columns[1].samples == ["甲示范1厂", "甲示范2厂"]


GROUPED: list[list[Any]] = [
    ["示范区企业摸底调查表"],
    ["填报单位：河堤路街道", None, None, None, None, "填报日期：2012年5月1日"],
    ["序号", "单位情况", None, "职工情况", None, None, "会员情况", None, "联系方式", None],
    [None, "名称", "所属\n街办", "总数", "其中：女", "农民工", "总数", "其中：女", "姓名", "电话"],
    [1.0, "甲示范厂", "南塬", 30.0, 9.0, 4.0, 20.0, 6.0, "王示", "029-33001234"],
]


def test_titles_groups_and_women_of_the_column_to_the_left() -> None:
    layout = layout_of(GROUPED)
    assert layout.heading_rows == [3, 4]
    assert (layout.first_row, layout.last_row) == (5, 5)
    found = fields(layout)
    assert found == {
        "A": None,
        "B": "name",
        "C": "territory",
        "D": "employee_count",
        "E": "women_count",
        "F": "migrant_count",
        "G": "member_count",
        "H": None,  # women among the members: nothing the register has
        "I": "contact_name",
        "J": "contact_phones",
    }
    headings = {column.letter: column.heading for column in layout.columns}
    assert headings["D"] == "职工情况 总数"
    assert headings["C"] == "所属街办"


def test_three_heading_rows_with_cells_merged_downwards_and_numbered_columns() -> None:
    rows: Rows = [
        ["摸底表"],
        ["序号", "企业名称", "基本信息", None, None, "工会情况", None, None],
        [None, None, "街道", "职工人数", None, "是否建会", "名称", "成立日期"],
        [None, None, None, "合计", "女", None, None, None],
        ["甲", "乙", 1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
        [1.0, "甲示范厂", "南塬街道", 30.0, 9.0, "是", "甲示范厂工会", "2012.4"],
    ]
    layout = layout_of(rows)
    assert layout.heading_rows == [2, 3, 4, 5]
    assert layout.first_row == 6
    assert list(fields(layout).values()) == [
        None,
        "name",
        "territory",
        "employee_count",
        "women_count",
        "unionisation",
        "union_name",
        "union_founded_on",
    ]


def test_the_chairs_phone_is_not_the_enterprises() -> None:
    rows: Rows = [
        ["企业名称", "工会主席", None, "联系人", None],
        [None, "姓名", "电话", "姓名", "电话"],
        ["甲示范厂", "王示", "13900000001", "李例", "13900000002"],
    ]
    found = fields(layout_of(rows))
    assert (found["B"], found["C"]) == (None, None)
    assert (found["D"], found["E"]) == ("contact_name", "contact_phones")


def test_a_founding_day_is_the_unions_only_beside_its_union() -> None:
    union_first = layout_of([["企业名称", "工会名称", "成立日期"], ["甲厂", "甲厂工会", "2012"]])
    firm_first = layout_of([["企业名称", "成立日期", "工会名称"], ["甲厂", "2001", "甲厂工会"]])
    assert fields(union_first)["C"] == "union_founded_on"
    assert fields(firm_first)["B"] is None


def test_totals_empty_rows_sections_repeated_headings_and_notes_are_no_data() -> None:
    rows: Rows = [
        ["企业调查表"],
        FLAT,
        ["示例", "某某厂", "河堤路街道", 10.0, 5.0, "是"],
        ["一、河堤路街道"],
        firm(1),
        [],
        firm(2),
        ["小计", None, None, 40.0],
        FLAT,
        firm(3, state="合计"),
        [None, "合 计", None, 60.0, 24.0],
        [],
        ["填表说明：1.职工总数包括劳务派遣。2.街道按实际经营地填写。"],
        ["填表人：王示", None, "审核人：李例", None, "日期：2012年5月"],
        ["注：本表一式两份"],
    ]
    sheet = sheet_of(rows)
    layout = understand(sheet, "enterprises", {})
    assert [place + 1 for place in rows_of(sheet, layout)] == [5, 7, 10]
    assert (layout.first_row, layout.last_row) == (5, 10)


def test_a_row_without_a_name_is_still_data() -> None:
    sheet = sheet_of([FLAT, [1.0, None, "南塬", 20.0, 8.0, "是"], firm(2)])
    assert rows_of(sheet, understand(sheet, "enterprises", {})) == [1, 2]


def test_covers_notes_and_empty_sheets_are_left_out_with_a_reason() -> None:
    sheets: list[Rows] = [[], [["本表由街道填写"]], [["一、总则"], ["二、要求"]], [FLAT]]
    for rows in sheets:
        layout = layout_of(rows)
        assert layout.ignored
        assert layout.why
        assert layout.why_en


def test_unknown_headings_can_be_mapped_by_hand() -> None:
    layout = layout_of([["户头", "地段", "多少人"], ["甲示范厂", "南塬", 12.0]])
    assert layout.ignored
    assert [column.how for column in layout.columns] == ["unknown"] * 3
    chosen = with_choice(layout, {0: "name", 1: "territory"}, None)
    assert not chosen.ignored
    assert chosen.why is None
    assert [(c.field, c.how) for c in chosen.columns[:2]] == [
        ("name", "chosen"),
        ("territory", "chosen"),
    ]


def test_a_choice_takes_the_field_from_the_column_that_had_it() -> None:
    layout = layout_of([["企业名称", "曾用名", "身份证号"], ["甲厂", "乙厂", id_number()]])
    chosen = with_choice(layout, {1: "name", 2: "remark"}, None)
    assert [column.field for column in chosen.columns] == [None, "name", None]
    assert chosen.columns[2].how == "refused"
    assert with_choice(layout, {}, True).ignored
    assert with_choice(with_choice(layout, {}, True), {}, False).ignored is False


def test_what_was_chosen_before_is_remembered_by_its_heading() -> None:
    rows = [["企业名称", "曾 用 名*", "地址"], ["甲厂", "乙厂", "一路"]]
    layout = layout_of(
        rows, remembered={heading_key("曾用名"): "remark", heading_key("地址"): None}
    )
    assert [(c.field, c.how) for c in layout.columns[1:]] == [
        ("remark", "remembered"),
        (None, "remembered"),
    ]


@pytest.mark.parametrize("heading", ["身份证号", "身份证号码*", "负责人证件号", "银行卡号", "户籍"])
def test_what_must_not_be_kept_is_refused_by_its_heading(heading: str) -> None:
    layout = layout_of(
        [["企业名称", heading], ["甲厂", "123"]], remembered={heading_key(heading): "remark"}
    )
    assert (layout.columns[1].how, layout.columns[1].field) == ("refused", None)
    assert layout.columns[1].samples == []


@pytest.mark.parametrize("heading", ["备注", "编码", "负责人"])
def test_what_must_not_be_kept_is_refused_by_its_content(heading: str) -> None:
    numbers = [id_number("19800101"), "610499199912310001", id_number("20010203")]
    layout = layout_of([["企业名称", heading], *([f"甲{n}厂", n] for n in numbers)])
    assert (layout.columns[1].how, layout.columns[1].samples) == ("refused", [])


def test_credit_codes_are_not_taken_for_id_numbers() -> None:
    layout = layout_of([["企业名称", "信用代码"], *([f"甲{n}厂", code(n)] for n in range(5))])
    assert layout.columns[1].field == "credit_code"


def test_an_id_number_among_other_remarks_is_covered_in_the_samples() -> None:
    number = id_number()
    layout = layout_of(
        [["企业名称", "备注"], ["甲厂", f"证件{number}"], ["乙厂", "好"], ["丙厂", "多"]]
    )
    assert layout.columns[1].field == "remark"
    assert number not in "".join(layout.columns[1].samples)


def test_two_phone_columns_are_both_phones_and_other_fields_have_one_column() -> None:
    layout = layout_of([["企业名称", "手机", "座机", "单位名称"], ["甲厂", "1", "2", "丙"]])
    assert list(fields(layout).values()) == ["name", "contact_phones", "contact_phones", None]


def test_a_staff_sheet() -> None:
    rows: Rows = [
        ["基层工会干部花名册"],
        ["序号", "所属工会", "姓　名", "职务", "专兼职", "任职起止", "手机号"],
        [1.0, "甲厂工会", "王　示", "主席", "兼职", "2010.5-2015.4", 13900000001.0],
    ]
    layout = layout_of(rows, "staff")
    assert list(fields(layout).values())[1:] == [
        "union",
        "name",
        "posts",
        "engagement",
        "term",
        "mobile",
    ]


def test_words_below_groups_are_headings_whatever_they_are() -> None:
    """Merged down and across: only the groups have a second row, in words nobody foresaw."""
    sheet = SheetCells(
        "一览表",
        [
            ["滨河街道摸底一览表", "", "", "", "", "", "", ""],
            ["序号", "单位全称", "地点", "", "用工情况", "", "", "备注"],
            ["", "", "执照地址", "干活的地儿", "总人数", "女工", "外来工", ""],
            [1.0, "青禾试走食品有限公司", "滨河路1号", "滨河路9号", "５６", 20.0, 3.0, ""],
            [2.0, "蓝天试走物流有限公司", "滨河路2号", "", 32.0, 10.0, "", "新搬来"],
        ],
    )
    layout = understand(sheet, "enterprises", {})
    assert (layout.heading_rows, layout.first_row, layout.last_row) == ([2, 3], 4, 5)
    assert {column.letter: column.field for column in layout.columns} == {
        "A": None, "B": "name", "C": "registered_address", "D": None, "E": "employee_count",
        "F": "women_count", "G": "migrant_count", "H": "remark",
    }  # fmt: skip
    assert layout.columns[3].heading == "干活的地儿", "it can be mapped and remembered by this"


def test_a_row_with_little_in_it_is_still_data() -> None:
    sheet = SheetCells(
        "一览表",
        [
            ["单位名称", "所在街道", "职工总数", "", ""],
            ["青禾试走食品有限公司", "", "", "待查", "待查"],
        ],
    )
    layout = understand(sheet, "enterprises", {})
    assert (layout.heading_rows, layout.first_row) == ([1], 2)
