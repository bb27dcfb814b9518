"""Documents drafted from the data: their figures are those of the progress document."""

import io
import re
from typing import Any
from uuid import UUID

import docx
import openpyxl
import pytest
import time_machine
from sqlalchemy import update

from app.archives.snapshots import keep_what_is_due
from app.archives.summary import rate
from app.campaigns import fan_out
from app.campaigns.jobs import give_out
from app.campaigns.models import Campaign
from app.core.clock import now
from app.core.database import Database
from app.core.scope import WHOLE, enter_scope
from tests.campaign_steps import badged_cadre, progress, start, submit_report
from tests.proceedings_steps import entry, group, made, meeting, plan_of_district
from tests.world import World

API = "/api/v1"
YEAR = now().year


async def fetched(world: World, by: str, path: str, **query: Any) -> bytes:
    reply = await (await world.caller(by)).get(f"{API}{path}", params=query)
    assert reply.status_code == 200, reply.text
    assert reply.headers["Content-Disposition"].startswith("attachment")
    return reply.content


def words(content: bytes) -> str:
    document = docx.Document(io.BytesIO(content))
    cells = (cell.text for t in document.tables for row in t.rows for cell in row.cells)
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


async def test_the_figures_of_the_summary_are_those_of_the_api(world: World) -> None:
    campaign = await start(world, year=YEAR)
    await submit_report(world)
    content = await fetched(world, "district", f"/campaigns/{campaign['id']}/summary.docx")
    document = docx.Document(io.BytesIO(content))
    shown = words(content)
    now_known = await progress(await world.caller("district"))
    figures = now_known["figures"]
    assert f"现有工会{figures['unions']}个" in shown
    assert f"在任工会干部{figures['cadres']}人" in shown
    tables = {table.rows[0].cells[0].text: table for table in document.tables}
    rows = [[cell.text for cell in row.cells] for row in tables["任务"].rows][1:]
    assert [row[:3] for row in rows] == [
        [task["title"], str(task["done"]), str(task["total"])] for task in now_known["tasks"]
    ]
    children = [[cell.text for cell in row.cells] for row in tables["工会"].rows][1:]
    assert [(row[0], row[5], row[6]) for row in children] == [
        (child["union"]["name"], str(child["done"]), str(child["total"]))
        for child in now_known["children"]
    ]
    for task in now_known["tasks"]:
        assert rate(task["done"], task["total"]) in shown, task["code"]


async def test_the_tables_are_those_of_the_api(world: World) -> None:
    campaign = await start(world, year=YEAR)
    content = await fetched(world, "west", f"/campaigns/{campaign['id']}/progress.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    known = await progress(await world.caller("west"))
    rows = book["各项任务完成情况表"].iter_rows(min_row=4, max_col=3, values_only=True)
    found = [row for row in rows if row[1] is not None]
    assert found == [(task["title"], task["done"], task["total"]) for task in known["tasks"]]
    names = [row[0] for row in book["覆盖率"].iter_rows(min_row=4, values_only=True)]
    assert names == [one["name"] for one in known["coverage"]]


async def test_the_log_goes_into_the_summary(world: World) -> None:
    campaign = await start(world, year=YEAR)
    await made(world, "west_one", "log-entries", entry("experience", subject="班前十分钟"))
    await made(world, "west_one", "log-entries", entry("situation", subject="夜班看不到公示"))
    path = f"/campaigns/{campaign['id']}/summary.docx"
    shown = words(await fetched(world, "district", path))
    assert "班前十分钟" in shown
    assert "夜班看不到公示" in shown
    beside = words(await fetched(world, "east", path))
    assert "班前十分钟" not in beside


async def test_a_summary_of_a_part_and_of_what_is_out_of_sight(world: World) -> None:
    campaign = await start(world, year=YEAR)
    path = f"/campaigns/{campaign['id']}/summary.docx"
    west = words(await fetched(world, "district", path, union_id=str(world.id("west"))))
    assert "CANARY-WEST " in west
    assert "CANARY-EAST" not in west
    east = await world.caller("east")
    other = await east.get(f"{API}{path}", params={"union_id": str(world.id("west"))})
    assert other.status_code == 404
    older = await start(world, year=YEAR - 1)
    reply = await east.get(f"{API}/campaigns/{older['id']}/summary.docx")
    assert reply.status_code == 200, "a campaign of another year is summed up all the same"


async def test_minutes_and_notice_say_what_was_recorded(world: World) -> None:
    body = meeting(place="一号车间", host="示例主持人", minutes="第一段\n第二段")
    held = await made(world, "west_one", "meetings", body)
    shown = words(await fetched(world, "west_one", f"/meetings/{held['id']}/minutes.docx"))
    for part in ("一号车间", "示例主持人", "第一段", "按方案开展活动。", "［待补充］"):
        assert part in shown, part
    led = await made(world, "west", "leading-groups", group())
    notice = words(await fetched(world, "west", f"/leading-groups/{led['id']}/notice.docx"))
    assert re.search(r"组长：示例主席", notice)
    assert "成员：示例委员" in notice
    stranger = await world.caller("east")
    assert (await stranger.get(f"{API}/meetings/{held['id']}/minutes.docx")).status_code == 404


async def test_a_plan_in_force_above_can_be_taken_home_as_a_paper(world: World) -> None:
    plan = await plan_of_district(world)
    shown = words(await fetched(world, "west_one", f"/plans/{plan['id']}/plan.docx"))
    assert "挂好牌匾" in shown


async def _started(world: World, database: Database) -> dict[str, Any]:
    """A campaign started at the present instant of the test; the server's clock was not moved."""
    campaign = await start(world)
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(update(Campaign).values(created_at=now()))
    return campaign


async def test_the_summary_compares_with_what_was_counted_at_the_start(
    world: World, database: Database
) -> None:
    with time_machine.travel("2026-04-01T02:00:00Z", tick=False) as clock:
        campaign = await _started(world, database)
        path = f"/campaigns/{campaign['id']}/summary.docx"
        assert "没有留存数字" in words(await fetched(world, "district", path))
        assert await keep_what_is_due(database) == 3, "the district and two sub-districts"
        assert await keep_what_is_due(database) == 0, "once kept, never changed"
        clock.move_to("2026-04-20T16:31:00Z")
        await world.sign_in_again()
        await badged_cadre(world)
        assert await keep_what_is_due(database) == 3, "the first phase has ended"
        clock.move_to("2026-05-26T02:00:00Z")
        await world.sign_in_again()
        assert await keep_what_is_due(database) == 0, "too late for the second"
        shown = words(await fetched(world, "district", path))
        assert "2026年4月1日" in shown
        row = shown[shown.index("有有效胸卡的干部") :].split("\n")[:3]
        assert row == ["有有效胸卡的干部", "无适用单位", "100.0%（1/1）"]


async def test_no_figures_are_kept_while_tasks_are_given_out(
    world: World, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with time_machine.travel("2026-04-01T02:00:00Z", tick=False):
        monkeypatch.setattr(fan_out, "AT_ONCE", 4)
        campaign = await _started(world, database)
        assert await keep_what_is_due(database) == 0
        await give_out(database, UUID(campaign["id"]))
        assert await keep_what_is_due(database) == 3
