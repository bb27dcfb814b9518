"""What was handed out is read back as it was: nothing changes."""

from typing import Any

from tests.census_sheets import (
    STAFF_HEADINGS,
    Census,
    enterprise,
    unionised,
    workbook,
)

OUTCOMES = ("rejected", "created", "updated", "unchanged")


async def _handed_out(census: Census, name: str) -> bytes:
    reply = await (await census.caller()).get(f"/api/v1/{name}.xlsx")
    assert reply.status_code == 200, reply.text
    return reply.content


def _counted(done: dict[str, Any]) -> list[int]:
    return [done["counts"][outcome] for outcome in OUTCOMES]


async def test_the_register_handed_out_and_read_back_changes_nothing(census: Census) -> None:
    rows = [
        enterprise(1, 联系电话="029-33001001/13900000001", 备注="=1+1"),
        unionised(2),
        enterprise(3, 统一社会信用代码=None, 女职工=None, 会员数=None),
        enterprise(4, 所在街道="古渡街办", 单位性质类别="其他有限责任", 职工总数=3000),
        enterprise(5, 建会状态="暂不具备条件", 备注="+86 号码待核"),
    ]
    await census.taken_in(workbook(rows))
    before = await census.select("SELECT * FROM enterprises ORDER BY id")
    unions = await census.select("SELECT * FROM unions ORDER BY id")
    assert len(before) == 5
    again = await census.taken_in(await _handed_out(census, "enterprises"))
    assert _counted(again) == [0, 0, 0, 5], await census.rows(again["id"])
    assert await census.select("SELECT * FROM enterprises ORDER BY id") == before
    assert await census.select("SELECT * FROM unions ORDER BY id") == unions


async def test_the_roster_handed_out_and_read_back_changes_nothing(census: Census) -> None:
    union = census.world.unions["west_one"].name
    staff = [
        [union, "赵示例", "主席、女工主任", "兼职", None, "029-33211234", "13800001234",
         "2025-04-01", "2030-03-31", "接待职工来访；组织班组竞赛", None, None],
        [union, "钱示例", "工会小组长", "专职", "装配一组", "029-33211235", None,
         "2025-04-01", None, "联系本组职工", None, None],
    ]  # fmt: skip
    await census.taken_in(workbook(staff, STAFF_HEADINGS), kind="staff")
    before = await census.select("SELECT * FROM cadres ORDER BY id")
    assert len(before) == 2
    again = await census.taken_in(await _handed_out(census, "cadres"), kind="staff")
    assert _counted(again) == [0, 0, 0, 2], await census.rows(again["id"])
    assert await census.select("SELECT * FROM cadres ORDER BY id") == before
