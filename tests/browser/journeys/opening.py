"""An evaluation of its own for a journey, opened over the API, and its printed slips."""

import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pypdfium2
import zxingcpp

from app.core.clock import today
from tests.browser.journeys.conftest import District


@contextmanager
def organiser(district: District, username: str = "district") -> Iterator[httpx.Client]:
    """The API as this account uses it."""
    account = district.account(username)
    with httpx.Client(base_url=district.url, timeout=120) as api:
        signed_in = api.post(
            "/api/v1/auth/token",
            data={"username": account["username"], "password": account["password"]},
        )
        api.headers["Authorization"] = f"Bearer {signed_in.json()['access_token']}"
        yield api


def decoded(document: bytes) -> list[str]:
    """What a phone reads from the printed sheet, at 200 dpi."""
    pdf = pypdfium2.PdfDocument(io.BytesIO(document))
    pictures = [page.render(scale=200 / 72).to_pil() for page in pdf]
    return [found.text for picture in pictures for found in zxingcpp.read_barcodes(picture)]


def opened(api: httpx.Client) -> str:
    """Its id; every unit without a roll is given one."""
    day = today()
    body = {"opens_on": day, "closes_on": day + timedelta(days=3), "roll_on": day}
    made = api.post("/api/v1/evaluations", json={k: str(v) for k, v in body.items()})
    made.raise_for_status()
    path = f"/api/v1/evaluations/{made.json()['id']}"
    for unit in api.get(f"{path}/units?size=100").json()["items"]:
        if unit["roll"] is None:
            place = f"{path}/units/{unit['id']}"
            version = api.get(place).headers["etag"]
            api.patch(place, json={"employees": 40}, headers={"If-Match": version})
    api.post(f"{path}/open", json={}).raise_for_status()
    until(api, path, "open")
    return str(made.json()["id"])


def until(api: httpx.Client, path: str, state: str) -> None:
    """Waits for the background work."""
    deadline = time.monotonic() + 120
    while api.get(path).json()["state"] != state:
        assert time.monotonic() < deadline, f"never {state}"
        time.sleep(0.5)
