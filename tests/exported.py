"""Lists taken out as workbooks, read back."""

from io import BytesIO
from typing import Any

import openpyxl
from httpx import AsyncClient, Response
from openpyxl.worksheet.worksheet import Worksheet

from app.access.permissions import Role
from tests.world import World

HEADINGS = 3
LISTS = [
    "unions",
    "cadres",
    "badges",
    "reports",
    "task-records",
    "accounts",
    "transfers",
    "audit-events",
]


def page_of(reply: Response) -> Worksheet:
    """The only sheet of the workbook in the reply."""
    assert reply.status_code == 200, reply.text
    assert reply.headers["Content-Type"].endswith("spreadsheetml.sheet")
    (sheet,) = openpyxl.load_workbook(BytesIO(reply.content)).worksheets
    return sheet


def lines_of(reply: Response) -> list[dict[str, Any]]:
    """The rows below the headings, by heading."""
    rows = page_of(reply).iter_rows(min_row=HEADINGS, values_only=True)
    headings = [str(heading) for heading in next(rows)]
    assert len(set(headings)) == len(headings)
    assert "None" not in headings
    return [dict(zip(headings, row, strict=True)) for row in rows]


async def listed(caller: AsyncClient, name: str, **query: Any) -> list[dict[str, Any]]:
    """All items of the list itself."""
    reply = await caller.get(f"/api/v1/{name}", params={"size": 100, **query})
    assert reply.status_code == 200, reply.text
    items: list[dict[str, Any]] = reply.json()["items"]
    return items


async def taken(caller: AsyncClient, name: str, **query: Any) -> list[dict[str, Any]]:
    """The lines of the list's workbook."""
    return lines_of(await caller.get(f"/api/v1/{name}.xlsx", params=query))


async def caller_for(world: World, name: str) -> AsyncClient:
    """Somebody of ``west`` who may read this list."""
    role = Role.AUDITOR if name == "audit-events" else Role.MANAGER
    return await world.caller("west", role)
