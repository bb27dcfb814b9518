"""A photo cropped on a phone, and the worn badge that shows the old one exchanged (B2b, T2-3)."""

import io
import re

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)
from tests.browser.journeys.test_consent import open_cadre
from tests.browser.journeys.test_scan import print_badge

ACCOUNT = "enterprise22"
"""Of a union no other journey uses."""
PATIENCE = 90_000
COLOURS = {"red": (200, 30, 30), "blue": (30, 30, 200), "green": (30, 160, 30), "grey": (90,) * 3}


@pytest.fixture(scope="module")
def worn(district: District) -> dict[str, str]:
    union_id = district.account(ACCOUNT)["union_id"]
    return next(badge for badge in district.badges if badge["union_id"] == union_id)


def quarters() -> bytes:
    """Red top left, blue top right, green bottom left, grey bottom right."""
    picture = Image.new("RGB", (1000, 1400), COLOURS["red"])
    pen = ImageDraw.Draw(picture)
    pen.rectangle((500, 0, 1000, 700), COLOURS["blue"])
    pen.rectangle((0, 700, 500, 1400), COLOURS["green"])
    pen.rectangle((500, 700, 1000, 1400), COLOURS["grey"])
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95)
    return out.getvalue()


def colours_in(shown: Locator) -> set[str]:
    """What is seen in the corners and the middle of it, a little within its edge."""
    picture = Image.open(io.BytesIO(shown.screenshot())).convert("RGB")
    places = [(0.1, 0.1), (0.9, 0.1), (0.5, 0.5), (0.1, 0.9), (0.9, 0.9)]
    seen = [picture.getpixel((int(x * picture.width), int(y * picture.height))) for x, y in places]
    return {
        min(COLOURS, key=lambda c: sum(abs(a - b) for a, b in zip(COLOURS[c], one, strict=True)))
        for one in seen
        if isinstance(one, tuple)
    }


def sound(page: Page) -> None:
    assert serious_findings(page) == []
    assert overflow(page) == 0


def drag_to_the_top_left(page: Page, frame: Locator) -> None:
    page.get_by_role("slider", name="放大").fill("2")
    box = frame.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] + 150, box["y"] + box["height"] + 300, steps=6)
    page.mouse.up()


def keys_to_the_bottom_right(page: Page, frame: Locator) -> None:
    frame.focus()
    for key, times in (("+", 8), ("ArrowLeft", 45), ("ArrowUp", 70)):
        for _ in range(times):
            page.keyboard.press(key)


def crop(page: Page, name: str, how: str) -> None:
    """From the cadre's page to the saved photo; what is saved is what was framed."""
    open_cadre(page, name)
    page.get_by_role("link", name="修改", exact=True).click()
    page.wait_for_url("**/edit")
    photo_file = FilePayload(name="IMG_1.jpg", mimeType="image/jpeg", buffer=quarters())
    page.set_input_files("input[type=file]", photo_file)
    dialog = page.get_by_role("dialog")
    frame = dialog.get_by_role("group", name=re.compile("胸卡照片的范围"))
    expect(dialog.get_by_role("button", name="用这一块")).to_be_enabled()
    assert colours_in(frame) == set(COLOURS), "first the whole picture"
    sound(page)
    if how == "drag":
        drag_to_the_top_left(page, frame)
    else:
        keys_to_the_bottom_right(page, frame)
    expected = {"red"} if how == "drag" else {"grey"}
    assert colours_in(frame) == expected
    with page.expect_response(lambda reply: reply.url.endswith("/photos")) as sent:
        dialog.get_by_role("button", name="用这一块").click()
    assert sent.value.status == 201
    expect(dialog).to_have_count(0)
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(lambda address: not address.endswith("/edit"))
    page.reload()
    photo = page.get_by_role("img", name=re.compile(name))
    expect(photo.first).not_to_have_js_property("naturalWidth", 0)
    assert colours_in(photo.first) == expected


@pytest.mark.parametrize(
    ("how", "viewport"), [("drag", PHONE), ("keys", DESKTOP)], ids=["drag", "keys"]
)
def test_the_photo_is_what_was_framed(
    district: District, visit: Visit, worn: dict[str, str], how: str, viewport: dict[str, int]
) -> None:
    account = district.account(ACCOUNT)
    page = visit(viewport).sign_in(account["username"], account["password"])
    if viewport is PHONE:
        page.goto(f"{district.url}/console/cadres")
    crop(page, worn["name"], how)


def listed(page: Page, district: District) -> Locator:
    """What waits to be reprinted or taken down."""
    page.goto(f"{district.url}/console/prints/items")
    expect(page.get_by_role("heading", level=1)).to_have_text("需要重印或撤下")
    return page.get_by_role("row")


def stage(page: Page, district: District, name: str) -> None:
    page.goto(f"{district.url}/console/badges")
    page.get_by_text("制作和发放", exact=True).click()
    page.get_by_role("radio", name=re.compile(f"^{name}")).check(force=True)


def test_the_old_badge_is_taken_back_when_the_new_one_is_handed_out(
    district: District, visit: Visit, worn: dict[str, str]
) -> None:
    account, name = district.account(ACCOUNT), worn["name"]
    page = visit(DESKTOP, accept_downloads=True).sign_in(account["username"], account["password"])
    open_cadre(page, name)  # the demonstration has printed the badge that is given up now
    page.get_by_role("button", name="换发胸卡").click()
    page.get_by_role("dialog").get_by_role("button", name="换发胸卡").click()
    expect(page.get_by_role("dialog")).to_have_count(0)
    badge = listed(page, district).filter(has_text=f"胸卡 · {name}")
    expect(badge.first).to_contain_text("胸卡作废")
    page.goto(f"{district.url}/console/")
    print_badge(page, name)
    listed(page, district)
    expect(badge.first).to_contain_text("新的已印好")
    sound(page)

    stage(page, district, "待制作")
    page.get_by_role("checkbox", name=re.compile(name)).check()
    page.get_by_role("button", name="登记发放（1 张）").click()
    page.get_by_role("checkbox", name="这几位的旧胸卡都已收回").check()
    sound(page)
    page.get_by_role("button", name="确认发放").click()
    expect(page.get_by_text("已登记发放 1 张")).to_be_visible()
    others = listed(page, district)
    expect(others.filter(has_text="联系卡").first).to_be_visible()
    expect(badge).to_have_count(0)

    page.get_by_role("button", name="选中本页").click()
    page.get_by_role("button", name="重印选中的").click()
    page.wait_for_url(re.compile(r"/prints/batches/[0-9a-f-]{36}$"))
    page.get_by_text("已做好，保留").wait_for(timeout=PATIENCE)
    listed(page, district)
    page.get_by_text("新的已印好，等换下的", exact=True).click()
    page.get_by_role("button", name=re.compile("这些旧的都已换下")).click()
    page.get_by_role("dialog").get_by_role("button", name="已撤下").click()
    expect(page.get_by_text("没有要重印或撤下的")).to_be_visible()
