"""A district to import into, sheets to import, and the job that carries an import on."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from fastapi import FastAPI
from httpx import AsyncClient, Response
from openpyxl import Workbook
from sqlalchemy import text

from app.access.permissions import Role
from app.census import carrying
from app.core.database import Database
from app.core.levels import Level
from app.core.scope import WHOLE, enter_scope
from app.organisations.schemas import UnionCreate
from app.organisations.service import found_union
from tests.world import World

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADINGS = (
    "企业(单位)名称*", "统一社会信用代码", "实际经营地址", "所在街道*", "单位性质类别", "联系人",
    "联系电话", "职工总数*", "女职工", "会员数", "建会状态", "工会名称", "建会日期", "备注",
)  # fmt: skip
STAFF_HEADINGS = (
    "工会名称", "姓名", "工会职务", "专职/兼职/社会化", "所在分会/小组", "办公电话", "手机号码",
    "任职起", "任职止", "工作职责", "同意公开项目", "同意日期",
)  # fmt: skip


def enterprise(number: int, **changes: Any) -> list[Any]:
    """A row of the census under ``HEADINGS``; changes by heading without the asterisk."""
    name = f"示例第{number}机械有限公司"
    row: dict[str, Any] = {
        "企业(单位)名称": name,
        "统一社会信用代码": code(number),
        "实际经营地址": f"示例路 {number} 号",
        "所在街道": "渭阳西路街道",
        "单位性质类别": "私营",
        "联系人": "李示例",
        "联系电话": "029-33001001",
        "职工总数": 40,
        "女职工": 10,
        "会员数": 20,
        "建会状态": "未建会",
        "工会名称": None,
        "建会日期": None,
        "备注": None,
    }
    assert changes.keys() <= row.keys()
    return list((row | changes).values())


def code(number: int) -> str:
    """A made-up credit code with a right check digit."""
    from app.core.credit_codes import check_digit

    body = f"91610402DEM{number:06d}"
    return body + check_digit(body)


def unionised(number: int, union: str | None = None, **changes: Any) -> list[Any]:
    """A row of an enterprise with a union."""
    named = union or f"示例第{number}机械有限公司工会委员会"
    return enterprise(number, 建会状态="已建会", 工会名称=named, 建会日期="2012.4", **changes)


def workbook(rows: Sequence[Sequence[Any]], headings: Sequence[str] = HEADINGS) -> bytes:
    """An .xlsx with a title, the headings and the rows; data begins in row 3."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "摸底表"
    sheet.append(["企业调查摸底表"])
    sheet.append(list(headings))
    for row in rows:
        sheet.append(list(row))
    return saved(book)


def saved(book: Workbook) -> bytes:
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


@dataclass
class Census:
    """The world with two sub-districts people know by name, on a database that commits."""

    app: FastAPI
    world: World
    database: Database

    async def caller(self, union: str = "district", role: Role = Role.MANAGER) -> AsyncClient:
        return await self.world.caller(union, role)

    async def upload(
        self,
        content: bytes,
        *,
        by: str = "district",
        into: str | None = None,
        kind: str = "enterprises",
        name: str = "摸底表.xlsx",
    ) -> Response:
        client = await self.caller(by)
        return await client.post(
            "/api/v1/census/imports",
            data={"kind": kind, "union_id": str(self.world.id(into or by))},
            files={"file": (name, content, XLSX)},
        )

    async def carried_on(self, import_id: str, by: str = "district") -> dict[str, Any]:
        """What the worker would do now; returns the import afterwards."""
        await carrying.carry_on(self.database, self.app.state.storage, UUID(import_id))
        reply = await (await self.caller(by)).get(f"/api/v1/census/imports/{import_id}")
        assert reply.status_code == 200, reply.text
        return dict(reply.json())

    async def verb(self, import_id: str, verb: str, by: str = "district") -> Response:
        client = await self.caller(by)
        return await client.post(f"/api/v1/census/imports/{import_id}/{verb}", json={})

    async def taken_in(
        self, content: bytes, *, by: str = "district", kind: str = "enterprises"
    ) -> dict[str, Any]:
        """Uploaded and applied."""
        reply = await self.upload(content, by=by, kind=kind)
        assert reply.status_code == 201, reply.text
        import_id = reply.json()["id"]
        started = await self.verb(import_id, "apply", by)
        assert started.status_code == 202, started.text
        done = await self.carried_on(import_id, by)
        assert done["state"] == "done", done
        return done

    async def undone(self, import_id: str, by: str = "district") -> dict[str, Any]:
        assert (await self.verb(import_id, "undo", by)).status_code == 202
        done = await self.carried_on(import_id, by)
        assert done["state"] == "undone", done
        return done

    async def rows(self, import_id: str, **query: Any) -> list[dict[str, Any]]:
        client = await self.caller()
        reply = await client.get(
            f"/api/v1/census/imports/{import_id}/rows", params={"size": 100, **query}
        )
        assert reply.status_code == 200, reply.text
        return list(reply.json()["items"])

    async def select(self, statement: str, **parameters: Any) -> list[dict[str, Any]]:
        """Rows straight from the database."""
        async with self.database.transaction() as session:
            await enter_scope(session, WHOLE)
            rows = await session.execute(text(statement), parameters)
            return [dict(row) for row in rows.mappings()]


async def build_census(world: World) -> Census:
    """Found the two sub-districts of the invented sheets in a world whose commits are real."""
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        for key, name in (("weixi", "渭阳西路街道总工会"), ("gudu", "古渡街道工会工作委员会")):
            body = UnionCreate(parent_id=world.id("district"), level=Level.SUB_DISTRICT, name=name)
            world.unions[key] = await found_union(session, None, body)
    return Census(world.app, world, world.database)
