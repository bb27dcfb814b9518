"""What is stored of a file and what comes back: no ID number anywhere, the looks kept."""

import csv
import io
import json
import zipfile
from html import unescape
from pathlib import Path
from typing import Any

import psycopg
import pytest
import time_machine
import xlwt
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from sqlalchemy import text

from app.census import keeping
from app.census.sheets.reading_limits import MAX_BYTES
from app.census.sweeping import sweep_imports
from app.core.clock import now
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.scope import WHOLE, enter_scope
from app.settings import Settings
from tests.census_sheets import (
    HEADINGS,
    Census,
    enterprise,
    saved,
    unionised,
    workbook,
)
from tests.owner import as_owner

CANARY = "610402198703154279"
OTHER = "61040219650708333X"


def styled() -> bytes:
    """As people have it: a merged title, bold headings, a hidden row, a total, notes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "摸底表"
    sheet.append(["企业摸底表"])
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=16)
    sheet.append([*HEADINGS, "负责人身份证号"])
    for cell in sheet[2]:
        cell.font = Font(bold=True, color="FF0000")
    for number in range(1, 4):
        sheet.append([*enterprise(number), CANARY])
    sheet["A4"].value = "示例第2机械 有限公司"
    sheet["H5"].value = "约120"
    sheet["N3"].value = f"联系人身份证 {OTHER}，周末不在"
    sheet["F3"].comment = Comment(f"证号 {CANARY}", "示例")
    sheet["G5"].value = CANARY
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["A"].width = 33
    sheet.append(["合计", None, None, None, None, None, None, 80])
    book.create_sheet("说明")["A1"] = f"样例 {CANARY}"
    return saved(book)


async def everything(server: EmbeddedDatabase, database: Database) -> str:
    """Every row of every table as text, past all policies."""
    async with as_owner(server, database) as link:
        tables = await (
            await link.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).fetchall()
        texts = []
        for (table,) in tables:
            rows = await (
                await link.execute(
                    psycopg.sql.SQL("SELECT t::text FROM {} t").format(
                        psycopg.sql.Identifier(table)
                    )
                )
            ).fetchall()
            texts += [row[0] for row in rows]
    return "\n".join(texts)


def stored(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def holds(content: bytes, text: str) -> bool:
    """Whether a file holds ``text``, also packed or written as character references (XML)."""
    if text.encode() in content:
        return True
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return False
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return any(
            text.encode() in part or text in unescape(part.decode(errors="ignore"))
            for part in map(parts.read, parts.namelist())
        )


async def test_no_id_number_is_kept_anywhere(
    census: Census, server: EmbeddedDatabase, settings: Settings, capfd: pytest.CaptureFixture[str]
) -> None:
    content = styled()
    assert holds(content, CANARY)
    assert holds(content, OTHER)
    reply = await census.upload(content, name=f"张三{CANARY}.xlsx")
    made = reply.json()
    replies = [reply.text]
    refused = made["sheets"][0]["columns"][14]
    assert (refused["how"], refused["field"], refused["samples"]) == ("refused", None, [])
    replies.append(json.dumps(await census.rows(made["id"]), ensure_ascii=False))
    client = await census.caller()
    wrong = {"sheets": [{"name": "摸底表", "columns": {"14": "remark"}}]}
    version = {"If-Match": f'"{made["version"]}"'}
    address = f"/api/v1/census/imports/{made['id']}"
    mapped = await client.patch(address, json=wrong, headers=version)
    assert mapped.status_code == 422
    await census.verb(made["id"], "apply")
    replies.append(json.dumps(await census.carried_on(made["id"])))
    back = (await client.get(f"{address}/file")).content
    database = await everything(server, census.database)
    assert "示例第1机械有限公司" in database
    assert "周末不在" in database
    files = stored(settings.data_dir)
    assert any(holds(one, "摸底表") for one in files)
    out = capfd.readouterr()
    for secret in (CANARY, OTHER):
        assert secret not in database
        assert not any(holds(one, secret) for one in [*files, back])
        assert not any(secret in text for text in [*replies, mapped.text, out.out, out.err])


async def test_a_file_without_any_is_kept_as_it_is(census: Census, settings: Settings) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(HEADINGS))
    sheet.append(enterprise(1))
    content = saved(book)
    await census.upload(content)
    assert stored(settings.data_dir / "photos") == [content]


async def returned(census: Census, import_id: str) -> Any:
    client = await census.caller()
    reply = await client.get(f"/api/v1/census/imports/{import_id}/file")
    assert reply.status_code == 200, reply.text
    return load_workbook(io.BytesIO(reply.content))


async def test_the_own_file_comes_back_with_results_and_its_looks(census: Census) -> None:
    done = await census.taken_in(styled())
    sheet = (await returned(census, done["id"]))["摸底表"]
    assert [sheet.cell(2, column).value for column in (15, 16, 17)] == [
        "负责人身份证号",
        "是否导入成功",
        "错误原因",
    ]
    assert [sheet.cell(row, 16).value for row in (3, 4, 5, 6)] == ["是", "是", "否", None]
    reasons = sheet.cell(5, 17).value
    assert "职工总数" in reasons
    assert "联系电话" in reasons  # All errors of a row at once.
    assert sheet["H5"].fill.fgColor.rgb[2:] == "FFC7CE"
    assert sheet["H3"].fill.fill_type is None
    assert sheet.row_dimensions[4].hidden
    assert sheet.column_dimensions["A"].width == 33
    assert "A1:P1" in {str(one) for one in sheet.merged_cells.ranges}
    assert sheet["A2"].font.bold
    assert sheet["A4"].value == "示例第2机械 有限公司"  # His own words, not ours.


async def test_the_returned_file_can_be_mended_and_sent_again(census: Census) -> None:
    done = await census.taken_in(styled())
    book = await returned(census, done["id"])
    sheet = book["摸底表"]
    sheet["H5"].value, sheet["G5"].value = 120, "029-33001001"
    again = await census.taken_in(saved(book))
    assert [again["counts"][k] for k in ("created", "unchanged", "rejected")] == [1, 2, 0]
    marked = (await returned(census, again["id"]))["摸底表"]
    assert [marked.cell(row, 16).value for row in (2, 3, 5)] == ["是否导入成功", "是", "是"]
    assert marked.max_column == 17


def as_csv(rows: list[list[Any]]) -> bytes:
    output = io.StringIO()
    csv.writer(output).writerows([HEADINGS, *rows])
    return output.getvalue().encode("gb18030")


def as_xls(rows: list[list[Any]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("摸底表")
    for at, row in enumerate([HEADINGS, *rows]):
        for index, value in enumerate(row):
            if value is not None:
                sheet.write(at, index, value)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


@pytest.mark.parametrize(("make", "name"), [(as_csv, "表.csv"), (as_xls, "表.xls")])
async def test_old_workbooks_and_csv_come_back_as_xlsx(
    census: Census, settings: Settings, make: Any, name: str
) -> None:
    rows = [enterprise(1, 备注=f"证 {CANARY}"), unionised(2), enterprise(3, 职工总数="约120"),
            enterprise(4, 备注='=HYPERLINK("http://x.example","x")')]  # fmt: skip
    made = (await census.upload(make(rows), name=name)).json()
    assert made["counts"]["rejected"] == 1
    assert not any(holds(one, CANARY) for one in stored(settings.data_dir))
    book = await returned(census, made["id"])
    sheet = book.worksheets[0]
    assert [sheet.cell(at, 15).value for at in (1, 2, 4)] == ["是否导入成功", "是", "否"]
    assert sheet["H4"].fill.fgColor.rgb[2:] == "FFC7CE"
    assert sheet["N5"].data_type == "s"  # Text that looks like a formula stays text.


async def test_a_large_file_comes_back_plain(
    census: Census, monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    monkeypatch.setattr(keeping, "LOOKS_KEPT", 10)
    monkeypatch.setattr("app.census.marking.LOOKS_KEPT", 10)
    done = await census.taken_in(styled())
    assert done["counts"]["created"] == 2
    assert not any(holds(one, CANARY) for one in stored(settings.data_dir))
    sheet = (await returned(census, done["id"]))["摸底表"]
    assert [sheet.cell(row, 16).value for row in (2, 3, 5)] == ["是否导入成功", "是", "否"]


async def test_stored_copies_are_swept(census: Census, settings: Settings) -> None:
    done = await census.taken_in(styled())
    storage = census.app.state.storage
    assert (await sweep_imports(census.database, storage)).imports == 0
    with time_machine.travel(now() + keeping.KEPT * 1.1, tick=False):
        swept = await sweep_imports(census.database, storage)
    assert swept.imports == 1
    assert stored(settings.data_dir / "photos") == []
    assert await census.select("SELECT 1 FROM census_rows") == []
    [row] = await census.select("SELECT sheets::text AS text FROM census_imports")
    assert "示例第1机械" not in row["text"]
    client = await census.caller()
    gone = await client.get(f"/api/v1/census/imports/{done['id']}/file")
    assert (gone.status_code, gone.json()["code"]) == (410, "import_file_gone")
    kept = (await client.get(f"/api/v1/census/imports/{done['id']}")).json()
    assert (kept["file_kept"], kept["counts"]["created"], kept["allowed"]) == (False, 2, ["undo"])
    assert (await census.undone(done["id"]))["undo"]["removed"] == 2


async def test_an_import_can_be_undone_for_a_term_only(census: Census) -> None:
    await census.taken_in(workbook([enterprise(1)]))
    done = await census.taken_in(workbook([enterprise(1, 联系人="王示例")]))
    before = "SELECT before::text AS text FROM census_before"
    assert any("李示例" in row["text"] for row in await census.select(before))
    storage = census.app.state.storage
    await sweep_imports(census.database, storage)
    assert await census.select(before) != []
    address = f"/api/v1/census/imports/{done['id']}"
    client = await census.caller()
    assert (await client.get(address)).json()["allowed"] == ["undo"]
    past = "UPDATE census_imports SET applied_at = now() - interval '91 days'"
    async with census.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(text(past))
    assert (await client.get(address)).json()["allowed"] == []
    refused = await census.verb(done["id"], "undo")
    assert (refused.status_code, refused.json()["code"]) == (410, "import_undo_over")
    assert "90 天" in refused.json()["detail"]
    await sweep_imports(census.database, storage)
    assert await census.select(before) == []
    assert await census.select("SELECT 1 FROM census_made") == []
    assert (await client.get(address)).json()["sheets"] == []


async def test_templates_and_fields(census: Census) -> None:
    client = await census.caller()
    for kind in ("enterprises", "staff"):
        reply = await client.get(f"/api/v1/census/templates/{kind}")
        assert reply.status_code == 200
        assert load_workbook(io.BytesIO(reply.content)).sheetnames
        fields = (await client.get("/api/v1/census/fields", params={"kind": kind})).json()
        assert "name" in {one["field"] for one in fields}
        assert any(one["required"] for one in fields)


async def test_what_is_no_spreadsheet_is_refused(census: Census, settings: Settings) -> None:
    refused = await census.upload(b"%PDF-1.7 nothing", name="表.xlsx")
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["field"] == "file"
    assert stored(settings.data_dir / "photos") == []
    assert await census.select("SELECT 1 FROM census_imports") == []


@pytest.mark.parametrize("beyond", [1, 2**20 + 1, 6 * 2**20])
async def test_too_large_a_workbook_is_refused_in_the_words_of_the_census(
    census: Census, beyond: int
) -> None:
    refused = await census.upload(b"PK\x03\x04" + bytes(MAX_BYTES + beyond - 4), name="表.xlsx")
    assert (refused.status_code, refused.json()["code"]) == (413, "census_file_too_large")
    assert "25 MB" in refused.json()["detail"]
