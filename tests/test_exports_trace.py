"""A list taken out says what it is, is refused when too long, and leaves a trace."""

from dataclasses import fields
from datetime import date
from typing import Any
from urllib.parse import unquote
from uuid import UUID

import pytest

from app.access import export as accounts
from app.access import handing_out
from app.access.handing_out import Label, Labels
from app.access.listing import AccountsWanted
from app.access.permissions import Role
from app.audit import export as events
from app.audit.queries import EventFilter
from app.cadres import export as cadres
from app.cadres.listing import BadgesWanted, CadresWanted
from app.campaigns import export as records
from app.campaigns.listing import RecordsWanted
from app.core import http
from app.core.clock import today
from app.core.levels import Level
from app.core.workers import CAPACITY
from app.organisations import export as unions
from app.organisations.queries import UnionFilter
from app.reports import export as reports
from app.reports.listing import ReportsWanted
from app.transfers import export as transfers
from app.transfers.router import TransfersWanted
from tests.exported import LISTS, caller_for, listed, page_of, taken
from tests.people import make_cadre
from tests.world import World

# --- head, name, refusals -------------------------------------------------------------------------


async def test_the_head_says_what_was_filtered_by_whom_and_when(world: World) -> None:
    caller = await world.caller("district")
    query = {"union_id": str(world.id("west")), "state": "submitted", "q": "竞赛"}
    sheet = page_of(await caller.get("/api/v1/reports.xlsx", params=query))
    assert sheet.cell(1, 1).value == "特色工作"
    note = str(sheet.cell(2, 1).value)
    assert f"工会及其下级：{world.unions['west'].name}；状态：待审核；内容含：竞赛" in note
    assert "导出人：示例manager" in note
    assert f"{today():%Y-%m-%d}" in note
    assert "北京时间" in note


async def test_the_file_has_a_chinese_name(world: World) -> None:
    caller = await world.caller("west")
    reply = await caller.get("/api/v1/unions.xlsx", headers={"Accept-Encoding": "identity"})
    plain, extended = reply.headers["Content-Disposition"].split("; ")[1:]
    assert plain == 'filename="list.xlsx"'
    assert unquote(extended) == f"filename*=UTF-8''工会组织-{today()}.xlsx"
    assert int(reply.headers["Content-Length"]) == len(reply.content)


@pytest.mark.parametrize("name", LISTS)
async def test_an_unknown_sort_key_is_refused_as_in_the_list(world: World, name: str) -> None:
    caller = await caller_for(world, name)
    reply = await caller.get(f"/api/v1/{name}.xlsx", params={"sort": "password_hash"})
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid_sort")


async def test_a_foreign_union_is_not_found(world: World) -> None:
    query = {"union_id": str(world.id("east"))}
    reply = await (await world.caller("west")).get("/api/v1/cadres.xlsx", params=query)
    assert reply.status_code == 404


async def test_too_long_a_list_is_refused_before_it_is_read(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_out, "MOST_ROWS", 2)
    caller = await world.caller("west")
    reply = await caller.get("/api/v1/unions.xlsx")
    assert (reply.status_code, reply.json()["code"]) == (422, "export_too_large")
    assert "共有 3 条，一次最多导出 2 条" in reply.json()["detail"]
    assert len(await taken(caller, "unions", level="enterprise")) == 2


@pytest.mark.parametrize("name", LISTS)
async def test_a_workbook_waits_in_line_without_a_connection(
    world: World, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    caller = await caller_for(world, name)
    monkeypatch.setattr(http, "PATIENCE", 0.05)
    opened: list[object] = []
    monkeypatch.setattr(world.database, "transaction", lambda: opened.append(None))
    for _ in range(CAPACITY["spreadsheets"]):
        await world.app.state.places["spreadsheets"].acquire()
    reply = await caller.get(f"/api/v1/{name}.xlsx")
    assert (reply.status_code, opened) == (503, [])


# --- the trace ------------------------------------------------------------------------------------


async def _last_event(world: World) -> dict[str, Any]:
    auditor = await world.caller("west", Role.AUDITOR)
    events = await listed(auditor, "audit-events", action="list.exported")
    return events[0]


async def test_taking_a_list_out_leaves_a_trace(world: World) -> None:
    await make_cadre(world, name="赵示例")
    caller = await world.caller("west")
    query = {"union_id": str(world.id("west_one")), "q": "赵示例", "post": "chair"}
    assert len(await taken(caller, "cadres", **query)) == 1
    event = await _last_event(world)
    assert event["actor"]["name"] == "示例manager"
    assert event["union"]["id"] == str(world.id("west"))
    assert event["details"] == {
        "list": "工会干部名册",
        "rows": 1,
        "filters": {"union_id": query["union_id"], "text": "赵*例", "post": "chair"},
    }


async def test_a_refused_workbook_leaves_no_trace(world: World) -> None:
    caller = await world.caller("west")
    await caller.get("/api/v1/cadres.xlsx", params={"union_id": str(world.id("east"))})
    auditor = await world.caller("west", Role.AUDITOR)
    assert await listed(auditor, "audit-events", action="list.exported") == []


@pytest.mark.parametrize(
    ("labels", "wanted"),
    [
        (accounts.LABELS, AccountsWanted),
        (events.LABELS, EventFilter),
        (cadres.ROSTER_LABELS, CadresWanted),
        (cadres.BADGE_LABELS, BadgesWanted),
        (records.LABELS, RecordsWanted),
        (reports.LABELS, ReportsWanted),
        (transfers.LABELS, TransfersWanted),
        (unions.LABELS, UnionFilter),
    ],
)
def test_every_filter_has_words(labels: Labels, wanted: type[Any]) -> None:
    assert list(labels) == [each.name for each in fields(wanted)]


@pytest.mark.parametrize(
    ("value", "noted"),
    [
        ("赵示例", "赵*例"),
        (Level.DISTRICT, "district"),
        (UUID(int=1), str(UUID(int=1))),
        (date(2026, 4, 1), "2026-04-01"),
        (True, True),
    ],
)
def test_free_text_is_masked_in_the_trace(value: object, noted: object) -> None:
    assert Label("项目").noted(value) == noted
