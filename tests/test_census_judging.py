"""Rows judged: a workbook with every quirk of domain 3.5, row for row, and each rule by itself."""

from datetime import date
from typing import Any

from app.census.sheets.judged import Judged
from app.census.sheets.values import MASK
from tests.census_workbooks import (
    code,
    csv_file,
    id_number,
    imported,
    results,
    said,
    territory_id,
    union_code,
    xls,
    xlsx,
)

GROUPS = [
    "编号",
    "企业情况",
    *[None] * 6,
    "联络",
    None,
    "用工",
    None,
    None,
    "建会",
    None,
    None,
    "备注",
]
LEAVES = [
    "编号",
    "单位全称＊",
    "信用\n代码",
    "住所",
    "经营场所",
    "所属街办*",
    "社区",
    "经济类型",
    "负责人",
    "手机/座机",
    "职工 人数（必填）",
    "其中：女",
    "会员数",
    "是否建会",
    "工会全称",
    "建会时间",
    "备注",
]


def row(number: int, **other: Any) -> list[Any]:
    """A right row; ``other`` replaces single cells."""
    name = other.pop("name", f"塬上示例{number}号机械厂")
    cells: dict[str, Any] = {
        "number": number,
        "name": name,
        "code": code(number),
        "registered": f"示范省示范市{number}号",
        "address": f"示范区一路{number}号",
        "street": "南塬街道",
        "community": "塬上社区",
        "ownership": "民营",
        "person": "秦示范",
        "phone": f"029-330{number:05d}",
        "employees": 40,
        "women": 12,
        "members": 30,
        "state": "是",
        "union": f"{name}工会委员会",
        "founded": "2011-06-01",
        "remark": None,
    }
    assert cells.keys() >= other.keys()
    return list({**cells, **other}.values())


QUIRKS: list[tuple[list[Any], str, str]] = [
    (row(1), "塬上示例1号机械厂", "accepted"),
    (row(2, employees="６４", women="１２人"), "塬上示例2号机械厂", "accepted"),
    (row(3, name="塬上 示例\u30003 号机械厂 "), "塬上示例3号机械厂", "accepted"),
    (row(4, founded="2010.11"), "塬上示例4号机械厂", "accepted"),
    (row(5, founded=40_000), "塬上示例5号机械厂", "accepted"),
    (row(6, founded=20_100_708), "塬上示例6号机械厂", "accepted"),
    (row(7, founded=date(2009, 3, 5)), "塬上示例7号机械厂", "accepted"),
    (row(8, founded="２００８年"), "塬上示例8号机械厂", "accepted"),
    (row(9, phone="13900000009、029-33009999转66"), "塬上示例9号机械厂", "accepted"),
    (row(10, phone=13900000010), "塬上示例10号机械厂", "accepted"),
    (row(11, code=code(11)[:15]), "塬上示例11号机械厂", "rejected"),
    (row(12, code=916104990000000012), "塬上示例12号机械厂", "rejected"),
    (row(13, code="9.16105E+17"), "塬上示例13号机械厂", "rejected"),
    (row(14, code=code(14, wrong=True)), "塬上示例14号机械厂", "warned"),
    (row(15, code=union_code(15)), "塬上示例15号机械厂", "warned"),
    (row(16, street=None), "塬上示例16号机械厂", "rejected"),
    (row(17, street="塬南街道"), "塬上示例17号机械厂", "rejected"),
    (row(18, street="河堤路街道办事处"), "塬上示例18号机械厂", "accepted"),
    (row(19, street="河堤办"), "塬上示例19号机械厂", "accepted"),
    (row(20, street="老柳林镇"), "塬上示例20号机械厂", "accepted"),
    (row(21, street=610499005), "塬上示例21号机械厂", "accepted"),
    (row(22, code=code(1)), "塬上示例22号机械厂", "rejected"),
    (row(23, employees=-4), "塬上示例23号机械厂", "rejected"),
    (row(24, employees="四十左右"), "塬上示例24号机械厂", "rejected"),
    (row(25, women=400), "塬上示例25号机械厂", "warned"),
    (row(26, members=41), "塬上示例26号机械厂", "warned"),
    (row(27, state="未建", union="/", founded="无", members="—"), "塬上示例27号机械厂", "accepted"),
    (row(28, state="筹备建会", union="暂无", founded="NULL"), "塬上示例28号机械厂", "accepted"),
    (row(29, state="也许吧"), "塬上示例29号机械厂", "rejected"),
    (row(30, name=None, union="某厂工会"), "", "rejected"),
    (row(31, remark='=HYPERLINK("http://a","b")'), "塬上示例31号机械厂", "accepted"),
    (row(32, remark=f"身份证{id_number()}"), "塬上示例32号机械厂", "accepted"),
    (row(33, founded="2012-02-30"), "塬上示例33号机械厂", "rejected"),
    (row(34, founded="2032-01-01"), "塬上示例34号机械厂", "warned"),
    (row(35, ownership="说不清"), "塬上示例35号机械厂", "rejected"),
    (row(36, name="塬上示例1号机械厂", code=None), "塬上示例1号机械厂", "rejected"),
    (row(37, phone="139000000"), "塬上示例37号机械厂", "rejected"),
]


def quirky_rows() -> list[list[Any]]:
    return [
        ["示范区企业调查摸底情况一览表"],
        ["填报单位（盖章）：南塬街道", *[None] * 8, "填报日期：2012年5月9日"],
        [],
        GROUPS,
        LEAVES,
        *(cells for cells, _, _ in QUIRKS[:10]),
        ["小计", *[None] * 9, 400],
        [],
        *(cells for cells, _, _ in QUIRKS[10:]),
        ["合  计", *[None] * 9, 1_400],
        [],
        ["填表说明：1.信用代码填单位的。2.街道按经营场所填。"],
        ["填表人：秦示范", None, None, "审核人：示范"],
    ]


WANTED = [
    (6 + at + (2 if at >= 10 else 0), name, result) for at, (_, name, result) in enumerate(QUIRKS)
]


def test_every_quirk_row_for_row_in_a_workbook() -> None:
    content = xlsx(
        quirky_rows(),
        "摸底",
        before={"封面": [["请各街道填写"]]},
        merged=["A1:Q1", "B4:H4", "I4:J4", "K4:M4", "N4:P4"],
        hidden=[9, 20],
    )
    judged, layouts = imported(content)
    assert [layout.ignored for layout in layouts] == [True, False]
    assert layouts[1].heading_rows == [4, 5]
    assert results(judged) == WANTED
    assert judged.sheet == ["摸底"] * len(QUIRKS)


def test_every_quirk_row_for_row_in_an_old_workbook_and_in_csv() -> None:
    assert results(imported(xls(quirky_rows()))[0]) == WANTED
    as_text = [
        [int(cell) if isinstance(cell, float) else cell for cell in cells]
        for cells in quirky_rows()
    ]
    differing = {WANTED[11][0]: "accepted"}  # CSV keeps all digits of a code typed as a number
    judged, _ = imported(csv_file(as_text, "gb18030"))
    for got, wanted in zip(results(judged), WANTED, strict=True):
        if got[0] not in differing:
            assert got == wanted


def quirk(judged: Judged, number: int, field: str) -> Any:
    return judged.values[field][number - 1]


def test_the_values_that_are_taken() -> None:
    judged, _ = imported(xlsx(quirky_rows()))
    assert quirk(judged, 2, "employee_count") == 64
    assert quirk(judged, 2, "women_count") == 12
    founded = [quirk(judged, number, "union_founded_on") for number in range(4, 9)]
    assert founded == ["2010-11", "2009-07-06", "2010-07-08", "2009-03-05", "2008"]
    assert quirk(judged, 9, "contact_phones") == ["13900000009", "029-33009999转66"]
    assert quirk(judged, 10, "contact_phones") == ["13900000010"]
    assert quirk(judged, 14, "credit_code") == code(14, wrong=True)
    assert quirk(judged, 13, "credit_code") is None
    assert quirk(judged, 19, "territory") == territory_id("河堤路")
    assert quirk(judged, 20, "territory") == territory_id("柳林")
    assert quirk(judged, 21, "territory") == territory_id("石桥")
    assert [quirk(judged, 27, f) for f in ("union_name", "union_founded_on", "member_count")] == [
        None
    ] * 3
    assert [quirk(judged, n, "unionisation") for n in (1, 27, 28)] == [
        "unionised",
        "none",
        "founding",
    ]
    assert quirk(judged, 31, "remark") == '=HYPERLINK("http://a","b")'
    assert quirk(judged, 32, "remark") == f"身份证{MASK}"
    assert quirk(judged, 1, "ownership") == "170"


def test_every_error_names_the_users_own_heading_and_an_example() -> None:
    judged, layouts = imported(xlsx(quirky_rows()))
    headings = {column.heading.rstrip("*＊ ") for column in layouts[0].columns}
    errors = [
        (position, message)
        for position, messages in judged.messages.items()
        for message in messages
        if message.level == "error"
    ]
    assert len(errors) >= 12
    for position, message in errors:
        assert "{" not in message.message + message.message_en
        if message.heading is None:  # a double: names the row it doubles
            assert "第 6 行" in message.message
            continue
        assert message.heading in headings
        assert message.heading in message.message
        assert message.example, (judged.row[position], message)


def test_all_errors_of_a_row_are_named_at_once() -> None:
    bad = row(1, name=None, code="12", street="无此街道", employees="很多", phone="123")
    judged, _ = imported(xlsx([LEAVES, bad]))
    assert {field for level, field in said(judged, 0) if level == "error"} == {
        "name",
        "credit_code",
        "territory",
        "employee_count",
        "contact_phones",
    }


def test_id_numbers_appear_nowhere() -> None:
    number = id_number()
    rows = [
        ["企业名称", "街道", "负责人", "身份证号", "信用代码", "备注"],
        ["甲厂", "南塬", f"秦示范{number}", number, number, f"{number}；{number}"],
        ["乙厂", "南塬", "秦示范", number, code(1), "好"],
        ["丙厂", "南塬", "秦示范", number, code(2), "好"],
    ]
    judged, layouts = imported(xlsx(rows))
    assert number not in repr(judged)
    assert number not in repr(layouts)
    assert judged.result[1:] == ["accepted", "accepted"]
