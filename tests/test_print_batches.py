"""Much printed at once, through HTTP: what it will lack, what comes out, who may have it."""

import csv
import re
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from sqlalchemy import text, update

from app.access.permissions import Role
from app.core.scope import WHOLE, enter_scope
from app.core.text import file_safe
from app.organisations.models import Union
from app.printing import batches
from tests.batch_steps import URL, chairs, fetched, made, name_of, ordered
from tests.people import give_consent, make_cadre
from tests.printed_pages import Printed
from tests.world import World


@pytest.fixture
async def people(world: World) -> dict[str, dict[str, Any]]:
    return await chairs(world)


async def test_a_preview_says_of_the_whole_subtree_what_is_missing(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    caller = await world.caller("district")
    body = {"kind": "badge", "union_id": str(world.id("district"))}
    reply = await caller.post(f"{URL}/preview", json=body)
    assert reply.status_code == 200, reply.text
    seen = reply.json()
    assert [seen[part] for part in ("total", "complete", "incomplete", "left_out")] == [3, 1, 1, 1]
    by_name = {item["name"]: item for item in seen["items"]}
    assert by_name["赵示例"]["missing"] == []
    assert by_name["钱示例"]["missing"] == ["photo", "name_consent"]
    assert by_name["钱示例"]["ready"]
    assert by_name["孙示例"]["missing"] == ["badge", "photo", "name_consent"]
    assert not by_name["孙示例"]["ready"]
    assert seen["items"][0]["name"] == "孙示例"  # what has to be mended comes first
    assert seen["lacking"] == {"badge": 1, "photo": 2, "name_consent": 2}
    assert by_name["钱示例"]["union"]["id"] == str(world.id("east_one"))
    second = await caller.post(f"{URL}/preview", json=body, params={"page": 2, "size": 2})
    assert [item["name"] for item in second.json()["items"]] == ["赵示例"]
    west = await world.caller("west")
    narrower = await west.post(f"{URL}/preview", json=body | {"union_id": str(world.id("west"))})
    assert narrower.json()["total"] == 2


async def test_a_preview_of_cards_and_posters_names_office_duties_and_officers(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    caller = await world.caller("district")
    await _office(world, "east_one", address=None, phone=None)
    own = {"union_id": str(world.id("east_one"))}
    cards = await caller.post(f"{URL}/preview", json={"kind": "contact_card", **own})
    [card] = cards.json()["items"]
    assert card["missing"] == ["name_consent", "phone", "duties", "office"]
    whole = {"kind": "poster", "union_id": str(world.id("district"))}
    posters = (await caller.post(f"{URL}/preview", json=whole)).json()
    lacking = {item["union"]["id"]: item["missing"] for item in posters["items"]}
    assert "officers" in lacking[str(world.id("west"))]
    assert lacking[str(world.id("west_one"))] == [
        "photo_consent", "name_consent", "duties_consent", "hours",
    ], "consent to the badge's page is none to a poster"  # fmt: skip
    west_one = await world.caller("west_one")
    agreed = ("name", "photo", "duties", "office_phone")
    await give_consent(west_one, people["complete"]["id"], *agreed, channel="poster")
    posters = (await caller.post(f"{URL}/preview", json=whole)).json()
    lacking = {item["union"]["id"]: item["missing"] for item in posters["items"]}
    assert lacking[str(world.id("west_one"))] == ["hours"]
    assert posters["left_out"] == 4
    assert {item["subject_type"] for item in posters["items"]} == {"union"}


async def _office(world: World, key: str, address: str | None, phone: str | None) -> None:
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        values = {"office_address": address, "office_phone": phone}
        await session.execute(update(Union).where(Union.id == world.id(key)).values(**values))


async def test_a_batch_is_made_by_a_job_and_fetched_again_and_again(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    batch = await ordered(world, kind="badge", options={"sheet": "single"})
    assert (batch["state"], batch["progress"]) == ("waiting", {"done": 0, "total": 2})
    assert batch["counts"] == {"pieces": 2, "unions": 2, "left_out": 1}
    caller = await world.caller("district")
    early = await caller.get(f"{URL}/{batch['id']}/file")
    assert (early.status_code, early.json()["code"]) == (409, "print_batch_not_done")
    done = await made(world, batch)
    assert (done["state"], done["progress"]) == ("done", {"done": 2, "total": 2})
    for _ in range(2):
        reply = await fetched(world, batch)
        assert reply.headers["content-type"] == "application/pdf"
        assert len(reply.content) == done["file_bytes"]
        printed = Printed(reply.content)
        assert len(printed.sizes) == 4
    assert "赵示例" in printed.text(0)
    assert "钱示例" not in "".join(printed.text(page) for page in range(4))
    assert re.fullmatch(r"胸卡-CANARY-DISTRICT 示例区总工会-\d{4}-\d\d-\d\d\.pdf", name_of(reply))
    listed = (await caller.get(URL)).json()
    assert [item["id"] for item in listed["items"]] == [batch["id"]]


async def test_a_zip_has_one_pdf_for_each_union_under_its_name(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    batch = await ordered(world, kind="desk_plate", split="zip_by_union")
    await made(world, batch)
    reply = await fetched(world, batch)
    assert reply.headers["content-type"] == "application/zip"
    with ZipFile(BytesIO(reply.content)) as bundle:
        assert bundle.namelist() == [
            "001-CANARY-WEST_ONE 示例工会委员会.pdf",
            "002-CANARY-WEST_TWO 示例工会委员会.pdf",
            "003-CANARY-EAST_ONE 示例工会委员会.pdf",
        ]
        for name in bundle.namelist():
            assert len(Printed(bundle.read(name)).sizes) == 1
    assert name_of(reply).endswith(".zip")


async def test_a_zip_can_have_one_pdf_for_each_union_directly_below(
    world: World, people: dict[str, dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "MOST_PIECES", 2)
    batch = await ordered(world, kind="desk_plate", split="zip_by_child")
    assert (await made(world, batch))["state"] == "done"
    reply = await fetched(world, batch)
    with ZipFile(BytesIO(reply.content)) as bundle:
        names = bundle.namelist()
        assert [name.split(" ")[0] for name in names] == ["001-CANARY-WEST", "002-CANARY-EAST"]
        assert [len(Printed(bundle.read(name)).sizes) for name in names] == [2, 1]


@pytest.mark.parametrize(
    ("kind", "options", "pieces", "pages"),
    [
        ("contact_card", {"sheet": "single"}, 3, 6),
        ("door_plate", {"size": "200x100"}, 7, 7),
        ("plaque", {"width_mm": 400, "height_mm": 600}, 7, 14),
        ("poster", {"size": "a4"}, 3, 3),
    ],
)
async def test_every_kind_is_made(
    world: World,
    people: dict[str, dict[str, Any]],
    kind: str,
    options: dict[str, Any],
    pieces: int,
    pages: int,
) -> None:
    batch = await ordered(world, kind=kind, options=options)
    done = await made(world, batch)
    assert (done["state"], done["failure"]) == ("done", None)
    assert done["counts"]["pieces"] == pieces
    assert len(Printed((await fetched(world, batch)).content).sizes) == pages


async def test_the_make_list_says_how_many_of_what_size_go_where(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    await _office(world, "west_one", address="=HYPERLINK(0)", phone="+8629")
    batch = await ordered(world, kind="badge", options={"size": "90x60"})
    await made(world, batch)
    reply = await fetched(world, batch, "make-list.csv")
    assert reply.content.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(StringIO(reply.content.decode("utf-8-sig"))))
    assert [line["数量"] for line in lines] == ["1", "1"]
    first = lines[0]
    assert first["工会"] == "CANARY-WEST_ONE 示例工会委员会"
    assert (first["宽（毫米）"], first["高（毫米）"], first["品名"]) == ("90", "60", "胸卡")
    assert (first["送达地址"], first["联系电话"]) == ("'=HYPERLINK(0)", "'+8629")
    book = await fetched(world, batch, "make-list.xlsx")
    [sheet] = openpyxl.load_workbook(BytesIO(book.content)).worksheets
    rows = list(sheet.iter_rows(min_row=4, values_only=True))
    assert [row[6] for row in rows] == [1, 1]
    cell = sheet.cell(4, 2)
    assert (cell.value, cell.data_type) == ("=HYPERLINK(0)", "s")
    assert "赵示例" not in reply.text
    assert "制作清单" in name_of(book)


async def test_what_is_outside_is_not_found_and_who_may_not_print_is_refused(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    batch = await ordered(world, kind="badge", union="district")
    await made(world, batch)
    west, east = await world.caller("west"), await world.caller("east")
    for what in ("", "/file", "/make-list.csv", "/make-list.xlsx"):
        assert (await west.get(f"{URL}/{batch['id']}{what}")).status_code == 404
    assert (await west.get(URL)).json()["total"] == 0
    foreign = {"kind": "badge", "union_id": str(world.id("west"))}
    for address in (URL, f"{URL}/preview"):
        assert (await east.post(address, json=foreign)).status_code == 404
        viewer = await world.caller("west", Role.AUDITOR)
        assert (await viewer.post(address, json=foreign)).status_code == 403


async def test_nothing_to_print_too_much_and_wrong_options_are_said_before(
    world: World, monkeypatch: pytest.MonkeyPatch, people: dict[str, dict[str, Any]]
) -> None:
    caller = await world.caller("district")

    async def refused(**body: Any) -> Any:
        reply = await caller.post(URL, json={"union_id": str(world.id("district")), **body})
        assert reply.status_code == 422, reply.text
        return reply.json()

    empty = await refused(kind="badge", union_id=str(world.id("east_two")))
    assert empty["code"] == "print_batch_empty"
    unknown = await refused(kind="flag")
    assert unknown["errors"][0]["field"] == "kind"
    small = await refused(kind="plaque", options={"width_mm": 10, "height_mm": 400})
    assert small["errors"][0]["field"] == "options.width_mm"
    monkeypatch.setattr(batches, "MOST_PIECES", 1)
    many = await refused(kind="badge")
    assert many["code"] == "print_file_too_large"
    assert "2" in many["detail"]
    assert "每个直接下级一个 PDF" in many["detail"], "says what to do"
    monkeypatch.setattr(batches, "MOST_IN_ZIP", 1)
    more = await refused(kind="badge", split="zip_by_child")
    assert more["code"] == "print_batch_too_large"
    assert "下级工会" in more["detail"]
    assert (await caller.get(URL)).json()["total"] == 0


async def test_the_same_order_sent_twice_is_one_batch(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    caller = await world.caller("district")
    body = {"kind": "badge", "union_id": str(world.id("district"))}
    key = {"Idempotency-Key": "batch-0001-0001-0001"}
    first = await caller.post(URL, json=body, headers=key)
    second = await caller.post(URL, json=body, headers=key)
    assert first.json()["id"] == second.json()["id"]
    assert (await caller.get(URL)).json()["total"] == 1


async def test_a_name_that_cannot_be_printed_is_passed_over_and_named(world: World) -> None:
    cadre = await make_cadre(world, name="赵\U0003134a")
    await give_consent(await world.caller("west_one"), cadre["id"], "name")
    await make_cadre(world, "west_two", name="钱示例")
    body = {"kind": "desk_plate", "union_id": str(world.id("district"))}
    seen = await (await world.caller("district")).post(f"{URL}/preview", json=body)
    assert seen.json()["items"][0]["missing"] == ["glyphs"]
    done = await made(world, await ordered(world, kind="desk_plate"))
    assert (done["state"], done["counts"]["pieces"], done["counts"]["left_out"]) == ("done", 1, 1)


async def test_every_print_of_a_batch_leaves_the_events_of_a_single_one(
    world: World, people: dict[str, dict[str, Any]]
) -> None:
    batch = await ordered(world, kind="badge")
    await made(world, batch)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        found = await session.execute(text("SELECT action, details FROM audit_events"))
        events = [(row.action, row.details) for row in found]
    actions = [action for action, _ in events]
    assert actions.count("print_batch.ordered") == 1
    assert actions.count("badge.printed") == 2
    of_unions = [details for action, details in events if action == "print.made"]
    assert [(one["kind"], one["count"], one["batch"]) for one in of_unions] == [
        ("badge", 1, batch["id"])
    ] * 2
    assert "赵示例" not in str(events)


async def test_file_names_hold_no_path_and_no_control() -> None:
    assert file_safe('../a\\b:c*"<>|\n\u202e工会') == "_a_b_c_______工会"
    assert file_safe(" ... ") == "_"
    assert len(file_safe("工" * 300)) == 60
