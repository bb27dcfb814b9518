"""The poster of an evaluation: what it says, and that its code opens the page and holds no slip."""

import io

import pypdfium2
import pytest
import zxingcpp

from tests.evaluation_pages import ask
from tests.world import World


def read(document: bytes) -> tuple[list[str], str, tuple[int, int]]:
    """The codes in the pixels of its one page, its text, its size in millimetres."""
    pdf = pypdfium2.PdfDocument(io.BytesIO(document))
    [page] = pdf
    codes = [one.text for one in zxingcpp.read_barcodes(page.render(scale=1).to_pil())]
    text = page.get_textpage().get_text_bounded().replace("\r", "").replace("\n", "")
    width, height = (round(side * 25.4 / 72) for side in page.get_size())
    return codes, text, (width, height)


@pytest.mark.parametrize(("size", "millimetres"), [("a3", (297, 420)), ("a4", (210, 297))])
async def test_it_leads_to_the_page_and_bears_the_manifests_number(
    world: World, size: str, millimetres: tuple[int, int]
) -> None:
    asked = await ask(world)
    caller = await world.caller("district")
    path = f"/api/v1/evaluations/{asked.evaluation_id}/units/{asked.poll.unit}/poster"
    reply = await caller.get(path, params={"size": size})
    assert reply.status_code == 200, reply.text
    codes, text, shape = read(reply.content)
    assert shape == millimetres
    assert [code.lower().split("/e/")[1] for code in codes] == [asked.code.lower()]
    assert "#" not in codes[0]
    for words in (asked.prefix, "今年的“三亮”评议", "存什么", "谁能看", "12351", "投诉电话"):
        assert words in text, words


async def test_before_the_opening_there_is_nothing_to_print(world: World) -> None:
    caller = await world.caller("district")
    made = (await caller.post("/api/v1/evaluations", json={})).json()
    units = (await caller.get(f"/api/v1/evaluations/{made['id']}/units")).json()["items"]
    path = f"/api/v1/evaluations/{made['id']}/units/{units[0]['id']}/poster"
    reply = await caller.get(path)
    assert (reply.status_code, reply.json()["code"]) == (409, "evaluation_poster_too_early")
