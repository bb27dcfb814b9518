"""What each piece of a batch takes from its own union: size, names, the page its code leads to."""

import csv
from io import StringIO
from typing import Any

import pytest

from tests.batch_steps import URL, fetched, made, ordered
from tests.people import give_consent, issue_badge, make_cadre
from tests.plaque_steps import plaque_in, stepped
from tests.printed_pages import Printed
from tests.test_plaques import days_ago
from tests.world import World

UNION: dict[str, Any] = {"unit_width_mm": 400, "unit_height_mm": 2200}
SMALL: dict[str, Any] = {"unit_width_mm": 600, "unit_height_mm": 400, "orientation": "horizontal"}


async def previewed(world: World, **body: Any) -> dict[str, Any]:
    caller = await world.caller("district")
    body = {"union_id": str(world.id("district")), **body}
    reply = await caller.post(f"{URL}/preview", json=body, params={"size": 100})
    assert reply.status_code == 200, reply.text
    return dict(reply.json())


async def texts_of(world: World, batch: dict[str, Any]) -> list[str]:
    printed = Printed((await fetched(world, batch)).content)
    return [printed.text(page) for page in range(len(printed.sizes))]


async def test_every_plaque_is_drawn_in_the_size_of_its_own_unit(world: World) -> None:
    await plaque_in(world, **UNION, width_mm=380, height_mm=2000)
    await plaque_in(world, "east_one", **SMALL)
    seen = await previewed(world, kind="plaque")
    assert (seen["complete"], seen["left_out"]) == (2, 5)
    assert seen["lacking"] == {"size": 5}
    batch = await ordered(world, kind="plaque")
    done = await made(world, batch)
    assert (done["state"], done["counts"]["pieces"]) == ("done", 2)
    texts = "".join(await texts_of(world, batch))
    assert "宽400毫米×高2200毫米" in texts
    assert "宽600毫米×高400毫米" in texts
    assert "宽380" not in texts, "the unit's plaque decides (B1c)"
    listed = (await fetched(world, batch, "make-list.csv")).content.decode("utf-8-sig")
    sizes = {(row["宽（毫米）"], row["高（毫米）"]) for row in csv.DictReader(StringIO(listed))}
    assert sizes == {("400", "2200"), ("600", "400")}


async def test_a_size_for_those_who_have_measured_none(world: World) -> None:
    await plaque_in(world, **UNION)
    options = {"width_mm": 300, "height_mm": 1500}
    assert (await previewed(world, kind="plaque", options=options))["complete"] == 7
    batch = await ordered(world, kind="plaque", options=options)
    assert (await made(world, batch))["counts"]["pieces"] == 7
    texts = "".join(await texts_of(world, batch))
    assert texts.count("宽300毫米×高1500毫米") == 6
    assert texts.count("宽400毫米×高2200毫米") == 1


async def test_of_several_plaques_the_one_to_be_made_decides(world: World) -> None:
    first = await plaque_in(world, **UNION, hung_on=days_ago(9))
    await plaque_in(world, **SMALL, hung_on=days_ago(3))
    await stepped(world, "west_one", first, "replace")
    batch = await ordered(world, "west_one", kind="plaque")
    await made(world, batch, "west_one")
    assert "宽400毫米×高2200毫米" in "".join(await texts_of(world, batch))


@pytest.mark.parametrize("lacking", ["width_mm", "height_mm"])
async def test_half_a_size_is_refused(world: World, lacking: str) -> None:
    options = {"width_mm": 300, "height_mm": 1500}
    del options[lacking]
    body = {"union_id": str(world.id("district")), "kind": "plaque", "options": options}
    reply = await (await world.caller("district")).post(URL, json=body)
    assert (reply.status_code, reply.json()["code"]) == (422, "invalid_input")


async def test_doors_bear_the_names_of_chairs_and_staff_who_agreed(world: World) -> None:
    caller = await world.caller("west_one")
    named = await make_cadre(world)
    await give_consent(caller, named["id"], "name")
    post = {"engagement": "part_time", "started_on": "2025-04-01"}
    await make_cadre(world, name="钱示例", appointments=[post | {"post": "vice_chair"}])
    member = await make_cadre(
        world, name="孙示例", appointments=[post | {"post": "committee_member"}]
    )
    await give_consent(caller, member["id"], "name")
    batch = await ordered(world, "west_one", kind="door_plate", options={"room": "主席办公室"})
    await made(world, batch, "west_one")
    [text] = await texts_of(world, batch)
    for words in ("赵示例", "副主席", "主席办公室"):
        assert words in text
    for private in ("钱示例", "孙示例"):
        assert private not in text
    bare = await ordered(world, "west_one", kind="door_plate", options={"names": False})
    await made(world, bare, "west_one")
    assert "赵示例" not in (await texts_of(world, bare))[0]


@pytest.mark.parametrize("kind", ["poster", "door_plate"])
@pytest.mark.parametrize("many", [False, True])
async def test_posters_and_doors_lead_to_the_page_of_the_union(
    world: World, kind: str, many: bool
) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    await issue_badge(caller, cadre["id"])
    union_id = str(world.id("west_one"))
    if many:
        batch = await ordered(world, "west_one", kind=kind)
        await made(world, batch, "west_one")
        content = (await fetched(world, batch)).content
    else:
        body = {"kind": kind, "union_id": union_id}
        content = (await caller.post("/api/v1/prints", json=body)).content
    printed = Printed(content)
    base = world.app.state.settings.base_url
    address = f"{base}/u/{world.unions['west_one'].code}".upper()
    for dpi in (300, 150):
        assert printed.codes(0, dpi) == [address]


async def test_a_poster_names_duties_that_are_missing_or_not_agreed_to(world: World) -> None:
    cadre = await make_cadre(world)
    caller = await world.caller("west_one")
    own = {"kind": "poster", "union_id": str(world.id("west_one"))}
    [seen] = (await previewed(world, **own))["items"]
    assert "duties_consent" in seen["missing"]
    await give_consent(caller, cadre["id"], "duties", channel="poster")
    [seen] = (await previewed(world, **own))["items"]
    assert "duties_consent" not in seen["missing"]
    await make_cadre(world, name="钱示例", duties=[])
    [seen] = (await previewed(world, **own))["items"]
    assert "duties" in seen["missing"]
