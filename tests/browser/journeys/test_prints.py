"""Printing in a real browser: one union's poster, and everything of a sub-district at once."""

import csv
import io
import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
from playwright.sync_api import Page, expect

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)

PATIENCE = 90_000


def signed_in(visit: Visit, district: District, name: str, viewport: dict[str, int]) -> Page:
    account = district.account(name)
    visitor = visit(viewport, accept_downloads=True)
    return visitor.sign_in(account["username"], account["password"])


def downloaded(page: Page, role: str, name: str) -> tuple[str, bytes]:
    """Suggested name and content of what a button or link gives."""
    with page.expect_download() as download:
        page.get_by_role("link" if role == "link" else "button", name=name).click()
    path: Path = download.value.path()
    return download.value.suggested_filename, path.read_bytes()


def open_prints(page: Page, on_phone: bool) -> None:
    if on_phone:
        page.get_by_role("button", name="更多").click()
        page.get_by_role("dialog").get_by_role("link", name="打印", exact=True).click()
    else:
        page.get_by_role("link", name="打印", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("打印")


def sound(page: Page) -> None:
    assert serious_findings(page) == []
    assert overflow(page) == 0


def test_a_union_prints_its_poster_on_a_phone(district: District, visit: Visit) -> None:
    page = signed_in(visit, district, "enterprise", PHONE)
    open_prints(page, on_phone=True)
    page.get_by_text("公示海报", exact=True).click()
    page.get_by_text("A4", exact=True).click()
    sound(page)
    page.get_by_role("button", name="生成 PDF").click()
    page.get_by_text("PDF 已做好").wait_for(timeout=PATIENCE)
    name, content = downloaded(page, "link", "下载 PDF")
    assert name.startswith("公示海报-")
    document = pypdfium2.PdfDocument(content)
    assert [round(side / 72 * 25.4) for side in document[0].get_size()] == [210, 297]
    page.get_by_text("工会牌匾", exact=True).click()
    expect(page.get_by_text("PDF 已做好")).to_have_count(0)  # it was of something else


def test_a_sub_district_prints_all_contact_cards_and_gets_them_again(
    district: District, visit: Visit
) -> None:
    page = signed_in(visit, district, "street", DESKTOP)
    open_prints(page, on_phone=False)
    page.get_by_role("link", name="批量打印").click()
    page.get_by_role("link", name="新的一批").click()
    page.get_by_text("联系卡", exact=True).click()
    page.get_by_text("每个工会一个 PDF（压缩包）").click()
    page.get_by_role("button", name="预览").click()
    page.get_by_role("heading", name="预览").wait_for()
    sound(page)
    counts = page.get_by_text(re.compile("齐全 .* 件，能印但缺内容")).inner_text()
    complete, incomplete, _ = map(int, re.findall(r"\d+", counts))
    page.get_by_role("button", name=f"开始生成（{complete + incomplete} 件）").click()
    page.wait_for_url(re.compile(r"/prints/batches/[0-9a-f-]{36}$"))
    page.reload()  # nothing of it lies in the page alone
    page.get_by_text("已做好，保留").wait_for(timeout=PATIENCE)
    sound(page)
    for _ in range(2):
        name, content = downloaded(page, "button", "下载压缩包")
        assert name.startswith("联系卡-")
        assert name.endswith(".zip")
        with ZipFile(io.BytesIO(content)) as bundle:
            files = bundle.namelist()
            pages = sum(len(pypdfium2.PdfDocument(bundle.read(file))) for file in files)
    assert all(re.fullmatch(r"\d{3}-.+\.pdf", file) for file in files)
    assert pages >= 2 * len(files)
    _, listed = downloaded(page, "button", "制作清单（CSV）")
    lines = list(csv.DictReader(io.StringIO(listed.decode("utf-8-sig"))))
    assert sum(int(line["数量"]) for line in lines) == complete + incomplete
    page.get_by_role("link", name="批量打印").click()
    page.get_by_role("link", name="联系卡").first.wait_for()
    sound(page)
