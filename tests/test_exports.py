"""Every list as a workbook: the same rows as the list, under the field's own headings."""

from datetime import date
from uuid import uuid4

import pytest

from tests.campaign_steps import start
from tests.exported import LISTS, caller_for, listed, page_of, taken
from tests.people import MOBILE, give_consent, issue_badge, make_cadre
from tests.stories import report_in
from tests.world import World


async def fill(world: World) -> None:
    """Something in every list."""
    await start(world)
    for key in ("west_one", "west_two", "east_one"):
        cadre = await make_cadre(world, key, name=f"赵{key[-3:]}")
        await issue_badge(await world.caller(key), cadre["id"])
        await report_in(world, key, "submitted", title=f"班前十分钟 {key}")


# --- the same as the list -------------------------------------------------------------------------


@pytest.mark.parametrize("name", LISTS)
async def test_a_workbook_has_as_many_lines_as_the_list(world: World, name: str) -> None:
    await fill(world)
    caller = await caller_for(world, name)
    items = await listed(caller, name)
    assert len(await taken(caller, name)) == len(items)
    assert name == "transfers" or items


async def test_unions_are_filtered_and_sorted_as_the_list_is(world: World) -> None:
    caller, query = await world.caller("west"), {"level": "enterprise", "sort": "-name"}
    items, lines = await listed(caller, "unions", **query), await taken(caller, "unions", **query)
    assert [line["工会名称"] for line in lines] == [union["name"] for union in items]
    assert [line["工会编码"] for line in lines] == [union["code"] for union in items]
    assert {line["上级工会名称"] for line in lines} == {world.unions["west"].name}
    assert {line["工会层级"] for line in lines} == {"企业（基层）工会"}
    assert {line["状态"] for line in lines} == {"正常"}


async def test_the_top_of_ones_own_part_shows_nothing_of_what_is_above(world: World) -> None:
    (line,) = await taken(await world.caller("west"), "unions", level="sub_district")
    assert line["上级工会名称"] is None


async def test_the_roster_has_the_headings_of_the_staff_sheet(world: World) -> None:
    caller = await world.caller("west_one")
    cadre = await make_cadre(
        world,
        name="赵示例",
        duties=["接待职工来访", "组织班组竞赛"],
        appointments=[
            {"post": "chair", "engagement": "part_time", "started_on": "2025-04-01"},
            {
                "post": "branch_chair",
                "body": "一车间分会",
                "engagement": "part_time",
                "started_on": "2025-04-01",
            },
        ],
    )
    await give_consent(caller, cadre["id"], "name", "office_phone")
    await issue_badge(caller, cadre["id"])
    (line,) = await taken(caller, "cadres", q="示例")
    assert line["姓名"] == "赵示例"
    assert line["工会职务"] == "主席、分会主席"
    assert line["专职/兼职/社会化"] == "兼职"
    assert line["所在分会/小组"] == "一车间分会"
    assert line["手机号码"] == MOBILE
    assert line["任职起"].date() == date(2025, 4, 1)
    assert line["任职止"] is None
    assert line["工作职责"] == "接待职工来访；组织班组竞赛"
    assert line["同意公开项目"] == "姓名、办公电话"
    assert len(line["胸卡编号"]) >= 6


async def test_task_records_narrow_to_one_task_in_list_and_workbook(world: World) -> None:
    campaign = await start(world)
    caller = await world.caller("district")
    tasks = await listed(caller, "tasks", campaign_id=campaign["id"])
    items = await listed(caller, "task-records", task_id=tasks[0]["id"])
    assert {item["task"]["id"] for item in items} == {tasks[0]["id"]}
    assert len(items) < len(await listed(caller, "task-records"))
    lines = await taken(caller, "task-records", task_id=tasks[0]["id"])
    assert [line["工会名称"] for line in lines] == [item["union"]["name"] for item in items]
    assert {line["任务"] for line in lines} == {tasks[0]["title"]}
    assert await listed(caller, "task-records", task_id=str(uuid4())) == []


async def test_what_somebody_typed_as_a_formula_stays_a_text(world: World) -> None:
    hostile = '=HYPERLINK("http://example.com","赢奖")'
    await report_in(world, "west_one", "submitted", title=hostile)
    sheet = page_of(await (await world.caller("west")).get("/api/v1/reports.xlsx"))
    (cell,) = [c for row in sheet.iter_rows(min_row=4) for c in row if c.value == hostile]
    assert cell.data_type != "f"
    assert cell.hyperlink is None


async def test_a_long_list_takes_no_more_statements_a_batch(
    world: World, statements: list[str]
) -> None:
    caller = await world.caller("west")
    counts = []
    for level in ("sub_district", "enterprise"):
        statements.clear()
        await taken(caller, "unions", level=level)
        counts.append(len(statements))
    assert counts[0] == counts[1]
