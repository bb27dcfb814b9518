"""Rows of the union staff sheet, judged; and how long judging takes."""

import time
from typing import Any

from app.census.sheets.judged import Judged
from app.census.sheets.judging import judge
from app.census.sheets.layout import understand
from tests.census_workbooks import (
    knowledge,
    sheet_of,
    unions,
)
from tests.test_census_judging import LEAVES, row

STAFF = [
    "工会名称",
    "姓名",
    "职务",
    "专兼职",
    "办公电话",
    "手机",
    "任职起",
    "任职止",
    "同意公开项目",
]
KNOWN = unions("甲示范厂工会委员会", "乙示范店工会", "重名工会", "重名工会")


def staff(*rows: list[Any]) -> Judged:
    sheet = sheet_of([STAFF, *rows])
    return judge("staff", [sheet], [understand(sheet, "staff", {})], knowledge(known=KNOWN))


def person(name: str = "秦示范", **other: Any) -> list[Any]:
    cells: dict[str, Any] = {
        "union": "甲示范厂工会委员会",
        "name": name,
        "posts": "主席",
        "engagement": "兼职",
        "office": "029-33001234",
        "mobile": 13900000001.0,
        "start": "2010-05-01",
        "end": "2015-04-30",
        "consents": "姓名、手机号码",
    }
    return list({**cells, **other}.values())


def test_staff_rows() -> None:
    judged = staff(
        person("秦　示"),
        person("㛃䶮", posts="副主席兼经审主任", union="甲示范厂 工会委员会"),
        person("丙", posts="班长"),
        person("丁", union="没有的工会"),
        person("戊", union="重名工会"),
        person("己", mobile="1390000000"),
        person("庚", office=None, mobile="无"),
        person("辛", end="长期"),
        person("壬", consents="同意"),
        person("癸", start="2015-05-01", end="2010"),
        person("子", engagement=None, posts="专职工会干部"),
        person("丑", union=None),
    )
    assert judged.result == [
        "accepted",
        "accepted",
        *["rejected"] * 5,
        "warned",
        "warned",
        "rejected",
        "accepted",
        "rejected",
    ]
    assert judged.name[0] == "秦示"
    assert judged.values["posts"][1] == ["vice_chair", "audit_chair"]
    assert judged.values["union"][0] == judged.values["union"][1]
    assert judged.values["consents"][:1] == [["name", "mobile"]]
    assert judged.values["consents"][8] is None
    assert judged.values["engagement"][10] == "full_time"
    assert judged.values["term_ends_on"][7] is None


def test_an_unknown_union_names_the_nearest() -> None:
    judged = staff(person(union="甲示范场工会委员会"))
    assert "甲示范厂工会委员会" in judged.messages[0][0].message


def test_the_same_person_twice_is_a_double_and_with_another_post_is_not() -> None:
    judged = staff(person(), person(posts="女工主任"), person())
    assert judged.result == ["accepted", "accepted", "rejected"]
    assert "第 2 行" in judged.messages[2][0].message


def test_ten_thousand_rows_take_their_share_of_a_second() -> None:
    rows = [LEAVES, *(row(number) for number in range(1, 10_001))]
    sheet = sheet_of([[float(c) if type(c) is int else c for c in cells] for cells in rows])
    layout = understand(sheet, "enterprises", {})
    begin = time.process_time()
    judged = judge("enterprises", [sheet], [layout], knowledge())
    took = time.process_time() - begin
    assert set(judged.result) == {"accepted"}
    assert took < 1.0  # about 0.1 on a quiet machine
