"""A sub-district's own table, from the file to the register and back out again (clauses H4, H5)."""

from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)

HEADINGS = [
    "序号",
    "企业名称",
    "实际经营地址",
    "所在街道",
    "联系人",
    "联系电话",
    "身份证号",
    "在册多少口子",
    "建会状态",
]
GOOD = ["试导示范纺织有限公司", "试导示范物流有限公司", "试导示范食品有限公司"]
BAD = "试导示范建材有限公司"
IDENTITY = "11010519491231002X"


def own_workbook(folder: Path) -> Path:
    """As a clerk keeps it: a title, a heading nobody else uses, a slip, a total, a note."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "摸底"
    sheet.append(["滨河街道企业摸底表"])
    sheet.append(HEADINGS)
    for number, name in enumerate([*GOOD, BAD], start=1):
        people = "约一百来人" if name == BAD else 20 + number
        row = [number, name, f"滨河路{number}号", "滨河街道", "张示范", "029-33550001"]
        sheet.append([*row, IDENTITY, people, "未建会"])
    sheet.append(["合计", None, None, None, None, None, None, 66])
    sheet.append(["填表说明：在册多少口子填职工总数"])
    path = folder / "滨河摸底.xlsx"
    book.save(path)
    return path


def upload(page: Page, workbook: Path) -> None:
    page.get_by_role("link", name="导入表格").first.click()
    page.get_by_role("link", name="导入一张表").first.click()
    page.locator("input[type=file]").set_input_files(workbook)
    page.get_by_text(workbook.name).wait_for()
    page.get_by_role("button", name="上传并核对").click()


def map_heading(page: Page) -> None:
    """The one heading that nobody could know; the rows are judged anew with it."""
    page.get_by_text("没有找到这些必填的内容").wait_for()
    row = page.get_by_role("row").filter(has_text="身份证号")
    expect(row).to_contain_text("不读取、不保存")
    assert IDENTITY not in page.locator("main").inner_text()
    meaning = page.get_by_label("H 列“在册多少口子”对应的内容")
    meaning.select_option(label="职工总数（必填）")
    expect(page.get_by_text("请先重新核对，再导入")).to_be_visible()
    page.reload()
    page.get_by_text("已恢复上次没保存的内容").wait_for()
    page.get_by_role("button", name="按新的对应重新核对").click()


def result_column(path: Path) -> dict[str, str]:
    """Each company's result in the table that comes back."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    rows = [list(row) for row in sheet.iter_rows(values_only=True)]
    headings = next(row for row in rows if "企业名称" in row)
    name, told = headings.index("企业名称"), headings.index("是否导入成功")
    why = headings.index("错误原因")
    return {
        str(row[name]): f"{row[told]} {row[why] or ''}" for row in rows if row[name] in [*GOOD, BAD]
    }


def test_a_table_is_understood_imported_marked_and_undone(
    district: District, visit: Visit, tmp_path: Path
) -> None:
    clerk = district.account("street")
    visitor = visit(DESKTOP)
    page = visitor.sign_in(clerk["username"], clerk["password"])
    upload(page, own_workbook(tmp_path))
    page.wait_for_url("**/imports/*-*")
    map_heading(page)
    page.get_by_role("heading", name="3 行可以导入").wait_for()
    page.reload()
    page.get_by_role("heading", name="3 行可以导入").wait_for()
    wrong = page.get_by_role("row").filter(has_text=BAD)
    expect(wrong).to_contain_text("“在册多少口子”应填一个整数")
    expect(wrong).to_contain_text("例如")
    assert serious_findings(page) == []

    page.get_by_role("button", name="导入 3 行").click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("有错误的 1 行不会导入")
    question.get_by_role("button", name="导入", exact=True).click()
    page.get_by_role("heading", name="导入完成").wait_for()
    expect(page.locator("dl.cards").first).to_contain_text("3")
    with page.expect_download() as download:
        page.get_by_role("button", name="下载标好结果的表").first.click()
    assert download.value.suggested_filename == "滨河摸底（导入结果）.xlsx"
    marked = tmp_path / "marked.xlsx"
    download.value.save_as(marked)
    told = result_column(marked)
    assert set(told) == {*GOOD, BAD}
    assert "在册多少口子" in told[BAD]
    assert all(told[name].startswith(told[GOOD[0]].split()[0]) for name in GOOD)
    assert told[BAD].split()[0] != told[GOOD[0]].split()[0]

    done = page.url
    page.get_by_role("link", name="查看企业名册").click()
    page.get_by_role("searchbox").first.fill("试导示范")
    page.get_by_text(GOOD[0]).first.wait_for()
    expect(page.locator("main").get_by_text(BAD)).to_have_count(0)
    page.goto(done)
    undo(page)
    page.goto(f"{district.url}/console/enterprises")
    page.get_by_role("searchbox").first.fill("试导示范")
    expect(page.locator("main").get_by_text(GOOD[0])).to_have_count(0)

    upload(page, tmp_path / "滨河摸底.xlsx")
    page.get_by_role("heading", name="3 行可以导入").wait_for()
    page.get_by_role("button", name="查看栏目对应").click()
    known = page.get_by_role("row").filter(has_text="在册多少口子").first
    expect(known).to_contain_text("按上次的选择")


def undo(page: Page) -> None:
    page.get_by_role("button", name="撤销整批导入").click()
    question = page.get_by_role("dialog")
    expect(question).to_contain_text("恢复成导入前的样子")
    question.get_by_role("button", name="撤销整批").click()
    page.get_by_role("heading", name="已撤销这一批导入").wait_for()
    expect(page.locator("dl.cards")).to_contain_text("3")
    page.reload()
    page.get_by_role("heading", name="已撤销这一批导入").wait_for()
    assert serious_findings(page) == []


def test_a_file_that_is_no_table_is_refused_on_a_phone_with_what_to_do(
    district: District, visit: Visit, tmp_path: Path
) -> None:
    clerk = district.account("street2")
    page = visit(PHONE).sign_in(clerk["username"], clerk["password"])
    page.goto(f"{district.url}/console/imports/new")
    picture = tmp_path / "摸底.et"
    picture.write_bytes(b"not a table")
    page.locator("input[type=file]").set_input_files(picture)
    expect(page.get_by_text("请先另存为 .xlsx")).to_be_visible()
    assert overflow(page) == 0
    assert serious_findings(page) == []
    page.get_by_role("button", name="大字").first.click()
    assert overflow(page) == 0
    with page.expect_download() as download:
        page.get_by_role("button", name="企业摸底表").click()
    assert download.value.suggested_filename == "企业摸底表模板.xlsx"
