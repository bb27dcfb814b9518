"""Every screen of the console, on a phone and on a PC, in both sizes of type."""

import pytest

from tests.browser.journeys.conftest import (
    DESKTOP,
    PHONE,
    District,
    Visit,
    overflow,
    serious_findings,
)

SCREENS = {
    "district": [
        "/console/",
        "/console/progress",
        "/console/unions",
        "/console/enterprises",
        "/console/completeness",
        "/console/founding-cases",
        "/console/doubles",
        "/console/cadres",
        "/console/badges",
        "/console/reports",
        "/console/accounts",
        "/console/api-keys",
        "/console/password",
    ],
    "street": [
        "/console/",
        "/console/enterprises/new",
        "/console/doubles",
        "/console/reports?state=submitted",
        "/console/cadres",
    ],
    "enterprise": [
        "/console/",
        "/console/own-enterprise",
        "/console/cadres/new",
        "/console/reports/new",
        "/console/badges",
    ],
    "auditor": ["/console/", "/console/audit"],
}


@pytest.mark.parametrize("viewport", [PHONE, DESKTOP], ids=["phone", "pc"])
@pytest.mark.parametrize("username", list(SCREENS))
def test_every_screen_is_accessible_and_fits(
    district: District, visit: Visit, username: str, viewport: dict[str, int]
) -> None:
    account = district.account(username)
    visitor = visit(viewport)
    page = visitor.sign_in(username, account["password"])
    change_size = page.get_by_role("button", name="大字").first
    if viewport is DESKTOP:
        change_size.click()
    for path in SCREENS[username]:
        page.goto(district.url + path)
        page.get_by_role("heading", level=1).wait_for()
        # It opens in the size the one before was left in: in large type on the phone or on the PC.
        for changed in (False, True):
            if changed:
                change_size.click()
            visitor.settled(page)
            assert serious_findings(page) == [], path
            assert overflow(page) <= 0, f"{path} is wider than the window"


def test_a_reload_keeps_the_session_and_signing_out_ends_it(
    district: District, visit: Visit
) -> None:
    account = district.account("enterprise")
    visitor = visit(DESKTOP)
    page = visitor.fill_in_sign_in("enterprise", account["password"])
    page.goto(f"{district.url}/console/cadres")
    page.get_by_role("heading", name="干部").first.wait_for()
    assert page.evaluate("JSON.stringify({...localStorage}).includes('eyJ')") is False
    page.get_by_role("button", name="退出登录").first.click()
    page.get_by_label("登录名").wait_for()
    page.goto(f"{district.url}/console/cadres")
    page.get_by_label("登录名").wait_for()
