"""Every list as a workbook: the same rows as the list, under the field's headings, traced."""

from io import BytesIO
from typing import Any
from urllib.parse import unquote

import openpyxl
import pytest
from httpx import AsyncClient, Response
from openpyxl.worksheet.worksheet import Worksheet

from app.access.permissions import Role
from tests.world import World

HEADINGS = 3


def page_of(reply: Response) -> Worksheet:
    """The only sheet of the workbook in the reply."""
    assert reply.status_code == 200, reply.text
    assert reply.headers["Content-Type"].endswith("spreadsheetml.sheet")
    (sheet,) = openpyxl.load_workbook(BytesIO(reply.content)).worksheets
    return sheet


def lines_of(reply: Response) -> list[dict[str, Any]]:
    """The rows below the headings, by heading."""
    rows = page_of(reply).iter_rows(min_row=HEADINGS, values_only=True)
    headings = next(rows)
    assert None not in headings
    assert len(set(headings)) == len(headings)
    return [dict(zip(map(str, headings), row, strict=True)) for row in rows]


async def test_unions_are_handed_out_as_the_list_shows_them(world: World) -> None:
    caller = await world.caller("west")
    query = {"level": "enterprise", "sort": "-name"}
    listed = (await caller.get("/api/v1/unions", params=query)).json()["items"]
    lines = lines_of(await caller.get("/api/v1/unions.xlsx", params=query))
    assert [line["工会名称"] for line in lines] == [union["name"] for union in listed]
    assert [line["工会编码"] for line in lines] == [union["code"] for union in listed]
    assert {line["上级工会名称"] for line in lines} == {world.unions["west"].name}
    assert {line["工会层级"] for line in lines} == {"企业（基层）工会"}
