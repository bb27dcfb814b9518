"""Copies of uploaded files: no ID number in any spelling, nothing that runs, any sheet name."""

import io
import zipfile

import pytest
from openpyxl import load_workbook
from openpyxl.workbook.defined_name import DefinedName

from app.census import keeping
from app.census.sheets.sheet_names import legal_names
from app.core.embedded import EmbeddedDatabase
from app.settings import Settings
from tests.census_sheets import HEADINGS, Census, enterprise, saved, workbook
from tests.test_census_files import (
    CANARY,
    as_csv,
    as_xls,
    everything,
    holds,
    returned,
    stored,
)


def repacked(content: bytes, parts: dict[str, bytes], **texts: str) -> bytes:
    """A workbook with parts added, and pieces of its own texts put in place of others."""
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.infolist():
            text = old.read(part)
            for was, now_is in texts.items():
                text = text.replace(was.encode(), now_is.encode())
            new.writestr(part.filename, text)
        for name, data in parts.items():
            new.writestr(name, data)
    return output.getvalue()


SPELLINGS = {
    "letter": "ID610402199001011234",
    "old": "身份证610402900101123",
    "spaces": "6104 0219 9001 0112 34",
    "dots": "610402.19900101.1234",
    "slashes": "610402/19900101/1234",
    "joined": "610402199001011234610402198502021236",
    "lost": "6.10402199001011E+17",
    "no width": "610402\u200b1990\u200b0101\u200b1234",
}


@pytest.mark.parametrize("kind", ["xlsx", "csv", "xls"])
async def test_other_spellings_of_id_numbers_are_kept_nowhere(
    census: Census, server: EmbeddedDatabase, settings: Settings, kind: str
) -> None:
    remark = "联系人周末不在单位，请在上班时间打办公室的座机，她的证件是{}，复印件在办公室"
    rows = [enterprise(at, 备注=remark.format(text)) for at, text in enumerate(SPELLINGS.values())]
    rows.append(enterprise(20, 备注="周末不在，电话 029-33001001/13900000000"))
    made = {"xlsx": workbook, "csv": as_csv, "xls": as_xls}[kind](rows)
    reply = await census.upload(made, name=f"摸底.{kind}")
    assert reply.json()["counts"]["rejected"] == 0
    await census.verb(reply.json()["id"], "apply")
    await census.carried_on(reply.json()["id"])
    client = await census.caller()
    address = f"/api/v1/census/imports/{reply.json()['id']}/file"
    back = (await client.get(address)).content
    database = await everything(server, census.database)
    assert "周末不在，电话 029-33001001/13900000000" in database
    for name, secret in SPELLINGS.items():
        assert secret not in database, name
        assert not any(holds(one, secret) for one in [*stored(settings.data_dir), back]), name
        assert secret not in reply.text, name
    assert holds(back, "周末不在")


async def test_the_name_of_a_sheet_is_cleaned_as_well(
    census: Census, server: EmbeddedDatabase, settings: Settings
) -> None:
    book = load_workbook(io.BytesIO(workbook([enterprise(1), enterprise(2, 职工总数="约")])))
    book.worksheets[0].title = f"{CANARY}张"
    reply = await census.upload(saved(book))
    assert reply.json()["counts"]["rejected"] == 1
    made = (await census.rows(reply.json()["id"]))[1]
    assert made["sheet"] == reply.json()["sheets"][0]["name"]
    back = await returned(census, reply.json()["id"])
    assert back.worksheets[0].title == made["sheet"]
    assert back.worksheets[0].cell(4, 15).value == "否"
    assert CANARY not in await everything(server, census.database)
    assert not any(holds(one, CANARY) for one in stored(settings.data_dir))
    assert CANARY not in reply.text


@pytest.mark.parametrize(
    "heading", ["证号", "ID号", "ID", "证件号", "id 号码", "法人证号", "身份号码"]
)
async def test_headings_of_id_numbers_are_refused(census: Census, heading: str) -> None:
    made = await census.upload(workbook([[*enterprise(1), "任意"]], [*HEADINGS, heading]))
    column = made.json()["sheets"][0]["columns"][14]
    assert (column["how"], column["samples"]) == ("refused", [])


@pytest.mark.parametrize(
    "part",
    [
        "xl/embeddings/oleObject1.bin",
        "customXml/item1.xml",
        "xl/comments1.xml",
        "docProps/custom.xml",
        "xl/media/image1.png",
        "xl/vbaProject.bin",
        "xl/externalLinks/externalLink1.xml",
    ],
)
async def test_what_is_beside_the_cells_is_not_kept(
    census: Census, settings: Settings, part: str
) -> None:
    content = repacked(workbook([enterprise(1)]), {part: b"canary-part"})
    assert (await census.upload(content)).status_code == 201
    [copy] = stored(settings.data_dir / "photos")
    with zipfile.ZipFile(io.BytesIO(copy)) as parts:
        assert part not in parts.namelist()
    assert not holds(copy, "canary-part")
    assert holds(copy, "示例第1机械有限公司")


async def test_no_id_number_stays_in_the_properties(census: Census, settings: Settings) -> None:
    book = load_workbook(io.BytesIO(workbook([enterprise(1)])))
    book.properties.title, book.properties.creator = f"ID{CANARY}", "示例"
    await census.upload(saved(book))
    [copy] = stored(settings.data_dir / "photos")
    assert not holds(copy, CANARY)


def formulas(content: bytes) -> tuple[int, set[str]]:
    """Cells of type f in a workbook, and the tags of what else may run."""
    book = load_workbook(io.BytesIO(content))
    live = sum(cell.data_type == "f" for page in book for row in page.iter_rows() for cell in row)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        text = b"".join(parts.read(one) for one in parts.namelist())
        names = [one for one in parts.namelist() if "externalLink" in one]
    tags = {tag for tag in ("<f>", "<f ", "definedName ", "<hyperlink ") if tag.encode() in text}
    return live, tags | set(names)


@pytest.mark.parametrize("most", [10, 300_000])
async def test_nothing_in_a_file_runs(
    census: Census, monkeypatch: pytest.MonkeyPatch, settings: Settings, most: int
) -> None:
    monkeypatch.setattr(keeping, "LOOKS_KEPT", most)
    monkeypatch.setattr("app.census.marking.LOOKS_KEPT", most)
    hostile = '=HYPERLINK("http://x.example","点这里")'
    book = load_workbook(io.BytesIO(workbook([enterprise(1), enterprise(2), enterprise(3)])))
    page = book.worksheets[0]
    for at, text in ((3, hostile), (4, f"=1+1 {CANARY}")):
        page.cell(at, 14).value = text
        page.cell(at, 14).data_type = "s"
    page["H5"].value = "=20+20"
    page["A5"].hyperlink = "http://x.example/"
    book.defined_names["远"] = DefinedName("远", attr_text="'摸底表'!$A$1")
    content = repacked(saved(book), {}, **{"<f>20+20</f><v />": "<f>20+20</f><v>40</v>"},
                       **{"<f>20+20</f><v></v>": "<f>20+20</f><v>40</v>"})  # fmt: skip
    assert formulas(content)[0] == 1
    made = (await census.upload(content)).json()
    assert made["counts"]["rejected"] == 0, await census.rows(made["id"])
    client = await census.caller()
    back = (await client.get(f"/api/v1/census/imports/{made['id']}/file")).content
    for copy in (*stored(settings.data_dir / "photos"), back):
        assert formulas(copy) == (0, set())
        sheet = load_workbook(io.BytesIO(copy)).worksheets[0]
        assert sheet["N3"].value == hostile
        assert sheet["N4"].value.startswith("=1+1")
        assert sheet["H5"].value == 40


LONG = "很长的名单名字" * 6


@pytest.mark.parametrize(
    "name",
    [
        "名单[1].csv",
        "a:b*c?.csv",
        "'.csv",
        ".csv",
        f"{LONG}.csv",
        f"名单{CANARY}[2].csv",
        "x/..csv",
    ],
)
@pytest.mark.parametrize("remark", [None, f"证 {CANARY}"])
async def test_a_csv_of_any_name_is_taken_marked_and_mapped(
    census: Census, name: str, remark: str | None
) -> None:
    rows = [enterprise(1, 备注=remark), enterprise(2, 职工总数="约120")]
    content = as_csv(rows).replace("职工总数*".encode("gb18030"), "多少".encode("gb18030"))
    made = (await census.upload(content, name=name)).json()
    sheet = made["sheets"][0]
    assert 0 < len(sheet["name"]) <= 31
    client = await census.caller()
    address = f"/api/v1/census/imports/{made['id']}"
    mapped = await client.patch(
        address,
        json={"sheets": [{"name": sheet["name"], "columns": {"7": "employee_count"}}]},
        headers={"If-Match": f'"{made["version"]}"'},
    )
    assert mapped.status_code == 200, mapped.text
    read = await census.carried_on(made["id"])
    assert read["sheets"][0]["name"] == sheet["name"]
    assert read["sheets"][0]["columns"][7]["field"] == "employee_count"
    assert (read["counts"]["rows"], read["counts"]["rejected"]) == (2, 1)
    back = (await returned(census, made["id"])).worksheets[0]
    assert [back.cell(at, 15).value for at in (1, 2, 3)] == ["是否导入成功", "是", "否"]


def test_names_of_sheets_are_legal_and_different() -> None:
    given = legal_names(["A", "a", "", "[]", "x" * 40, "x" * 40, "'q'", "History", "a(2)"])
    assert len({one.lower() for one in given}) == len(given)
    assert all(0 < len(one) <= 31 for one in given)
    assert legal_names(given) == given
