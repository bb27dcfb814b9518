"""A census sheet from its upload to the register: previewed, mapped, applied, twice the same."""

from datetime import datetime, timedelta

import pytest

from app.access.permissions import Role
from app.census import carrying
from tests.census_sheets import (
    HEADINGS,
    Census,
    code,
    enterprise,
    unionised,
    workbook,
)

IMPORTS = "/api/v1/census/imports"


async def test_an_upload_is_a_preview_and_changes_nothing(census: Census) -> None:
    rows = [enterprise(1), enterprise(2, 职工总数="约120"), unionised(3, 女职工=500)]
    made = (await census.upload(workbook(rows))).json()
    assert made["state"] == "ready"
    assert made["counts"]["rows"] == 3
    assert [made["counts"][k] for k in ("accepted", "warned", "rejected")] == [1, 1, 1]
    assert made["allowed"] == ["apply", "map"]
    [sheet] = made["sheets"]
    assert (sheet["heading_rows"][-1], sheet["first_row"]) == (2, 3)
    assert sheet["columns"][0]["field"] == "name"
    [wrong] = await census.rows(made["id"], result="rejected")
    assert (wrong["row"], wrong["outcome"]) == (4, None)
    assert wrong["messages"][0]["field"] == "employee_count"
    assert wrong["messages"][0]["example"]
    assert [r["row"] for r in await census.rows(made["id"])] == [3, 4, 5]
    assert [r["row"] for r in await census.rows(made["id"], result="accepted")] == [3]
    assert await census.select("SELECT 1 FROM enterprises") == []


async def test_good_rows_are_taken_and_bad_ones_are_not(census: Census) -> None:
    rows = [enterprise(1), enterprise(2, 职工总数=-3), unionised(3), enterprise(4, 所在街道="古渡")]
    done = await census.taken_in(workbook(rows))
    assert [done["counts"][k] for k in ("created", "updated", "unchanged")] == [3, 0, 0]
    assert done["progress"] == {"done": 4, "total": 4}
    assert done["allowed"] == ["undo"]
    kept = await census.select(
        "SELECT e.*, u.name AS place, c.name AS union_name, c.kind, c.founded_on,"
        " c.employee_count AS union_employees, c.path, c.union_path AS _"
        " FROM enterprises e JOIN unions u ON u.id = e.union_id"
        " LEFT JOIN (SELECT *, path AS union_path FROM unions) c ON c.id = e.covering_union_id"
        " ORDER BY e.name"
    )
    assert [row["name"] for row in kept] == [f"示例第{n}机械有限公司" for n in (1, 3, 4)]
    assert [row["place"][:2] for row in kept] == ["渭阳", "渭阳", "古渡"]
    one = kept[1]
    assert (one["credit_code"], one["ownership"], one["non_public"]) == (code(3), "170", True)
    assert one["contact_phones"] == ["029-33001001"]
    assert one["union_name"] == "示例第3机械有限公司工会委员会"
    assert (one["kind"], one["founded_on"], one["union_employees"]) == (
        "independent",
        "2012-04",
        40,
    )
    assert one["covering_union_path"].startswith(census.world.unions["weixi"].path)
    assert str(one["import_id"]) == done["id"]
    jobs = await census.select("SELECT task_name FROM procrastinate_jobs ORDER BY id")
    assert "enterprises.find_doubles" in [job["task_name"] for job in jobs]
    outcomes = [row["outcome"] for row in await census.rows(done["id"])]
    assert outcomes == ["create", None, "create", "create"]


async def test_the_same_file_twice_changes_nothing(census: Census) -> None:
    no_code = enterprise(5, 统一社会信用代码=None)
    content = workbook([enterprise(1), unionised(2), no_code, enterprise(6, 所在街道="古渡街办")])
    await census.taken_in(content)
    before = await census.select("SELECT * FROM enterprises ORDER BY id")
    unions = await census.select("SELECT * FROM unions ORDER BY id")
    again = await census.taken_in(content)
    assert [again["counts"][k] for k in ("created", "updated", "unchanged")] == [0, 0, 4]
    assert await census.select("SELECT * FROM enterprises ORDER BY id") == before
    assert await census.select("SELECT * FROM unions ORDER BY id") == unions


async def test_the_very_file_that_is_in_already_is_recognised_before_it_is_taken(
    census: Census,
) -> None:
    content = workbook([enterprise(1)])
    first = (await census.upload(content)).json()
    assert (await census.upload(content)).json()["same_file"] is None, "it is only looked at"
    await census.verb(first["id"], "apply")
    done = await census.carried_on(first["id"])
    assert (done["same_file"], done["undo_until"][:10]) == (None, _days_later(done, 90))
    again = (await census.upload(content, name="改了名字.xlsx")).json()
    client = await census.caller()
    me = (await client.get("/api/v1/auth/me")).json()
    assert again["same_file"] == {
        "id": first["id"],
        "file_name": first["file_name"],
        "applied_at": done["applied_at"],
        "applied_by": me["display_name"],
    }
    assert again["undo_until"] is None
    other = (await census.upload(workbook([enterprise(1, 职工总数=41)]))).json()
    assert other["same_file"] is None
    await census.verb(first["id"], "undo")
    undone = await census.carried_on(first["id"])
    assert (undone["state"], undone["undo_until"]) == ("undone", None)
    assert (await client.get(f"{IMPORTS}/{again['id']}")).json()["same_file"] is None


def _days_later(done: dict[str, str], days: int) -> str:
    return (datetime.fromisoformat(done["applied_at"]) + timedelta(days=days)).date().isoformat()


async def test_an_update_overwrites_only_what_is_given(census: Census) -> None:
    await census.taken_in(workbook([unionised(1), unionised(2), enterprise(3)]))
    changed = unionised(1, 职工总数=55, 联系人=None, 实际经营地址="新址 9 号")
    renamed = unionised(2, **{"企业(单位)名称": "示例第2机械有限责任公司"})
    by_name = enterprise(3, 统一社会信用代码=None, 备注="走访过")
    again = await census.taken_in(workbook([changed, renamed, by_name]))
    assert [again["counts"][k] for k in ("created", "updated", "unchanged")] == [0, 3, 0]
    rows = await census.select(
        "SELECT e.*, u.employee_count AS union_employees FROM enterprises e"
        " LEFT JOIN unions u ON u.id = e.covering_union_id ORDER BY e.credit_code"
    )
    assert [row["version"] for row in rows] == [2, 2, 2]
    assert (rows[0]["employee_count"], rows[0]["union_employees"]) == (55, 55)
    assert (rows[0]["contact_name"], rows[0]["address"]) == ("李示例", "新址 9 号")
    assert rows[1]["name"] == "示例第2机械有限责任公司"
    former = await census.select("SELECT name, kind FROM enterprise_names")
    assert former == [{"name": "示例第2机械有限公司", "kind": "former"}]
    assert (rows[2]["credit_code"], rows[2]["remark"]) == (code(3), "走访过")


async def test_rows_that_name_one_union_are_covered_by_a_joint_one(census: Census) -> None:
    joint = "示例社区联合工会委员会"
    rows = [unionised(1, joint), unionised(2, joint), unionised(3, "示例园区工会"),
            unionised(4, "示例园区工会", 所在街道="古渡")]  # fmt: skip
    await census.taken_in(workbook(rows))
    unions = await census.select(
        "SELECT u.name, u.kind, u.unit_name, u.member_count, count(*) AS covers FROM unions u"
        " JOIN enterprises e ON e.covering_union_id = u.id GROUP BY u.id ORDER BY u.name, u.path"
    )
    assert [(u["name"], u["kind"], u["covers"]) for u in unions] == [
        ("示例园区工会", "independent", 1),
        ("示例园区工会", "independent", 1),
        (joint, "joint", 2),
    ]
    assert (unions[2]["unit_name"], unions[2]["member_count"]) == (None, 40)


async def test_a_second_apply_is_refused_and_an_aborted_one_changes_nothing(
    census: Census, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = (await census.upload(workbook([enterprise(1)]))).json()
    assert (await census.verb(made["id"], "apply")).status_code == 202
    refused = await census.verb(made["id"], "apply")
    assert (refused.status_code, refused.json()["code"]) == (409, "import_state_conflict")

    async def break_off(*_: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(carrying, "finish", break_off)
        failed = await census.carried_on(made["id"])
    assert (failed["state"], failed["allowed"]) == ("failed", ["apply", "map"])
    assert "数据没有改动" in failed["failure"]
    assert await census.select("SELECT 1 FROM enterprises") == []
    assert (await census.verb(made["id"], "apply")).status_code == 202
    assert (await census.carried_on(made["id"]))["state"] == "done"
    again = await census.carried_on(made["id"])  # The job queued twice: nothing happens.
    assert again["counts"]["created"] == 1
    assert len(await census.select("SELECT 1 FROM enterprises")) == 1
    assert (await census.verb(made["id"], "apply")).status_code == 409


async def test_a_job_that_keeps_dying_ends_with_words(census: Census) -> None:
    made = (await census.upload(workbook([enterprise(1)]))).json()
    await census.verb(made["id"], "apply")
    from uuid import UUID

    await carrying.carry_on(
        census.database, census.app.state.storage, UUID(made["id"]), carrying.MOST_ATTEMPTS
    )
    client = await census.caller()
    ended = (await client.get(f"{IMPORTS}/{made['id']}")).json()
    assert ended["state"] == "failed"
    assert "反复中断" in ended["failure"]


async def test_a_heading_mapped_by_hand_is_remembered(census: Census) -> None:
    headings = ["甲方称呼" if h.startswith("企业") else h for h in HEADINGS]
    content = workbook([enterprise(1), enterprise(2)], headings)
    made = (await census.upload(content)).json()
    [sheet] = made["sheets"]
    assert (sheet["columns"][0]["field"], sheet["columns"][0]["how"]) == (None, "unknown")
    assert (sheet["ignored"], made["counts"]["rows"]) == (True, 0)
    client = await census.caller()
    body = {"sheets": [{"name": sheet["name"], "columns": {"0": "name"}}]}
    address = f"{IMPORTS}/{made['id']}"
    assert (await client.patch(address, json=body)).status_code == 428
    wrong = {"sheets": [{"name": sheet["name"], "columns": {"0": "no_field"}}]}
    current = {"If-Match": f'"{made["version"]}"'}
    refused = await client.patch(address, json=wrong, headers=current)
    assert (refused.status_code, refused.json()["code"]) == (422, "import_column_unknown")
    mapped = await client.patch(address, json=body, headers=current)
    assert (mapped.status_code, mapped.json()["state"]) == (200, "reading")
    assert (await client.patch(address, json=body, headers=current)).status_code == 412
    judged = await census.carried_on(made["id"])
    assert judged["counts"]["accepted"] == 2
    assert judged["sheets"][0]["columns"][0]["how"] == "chosen"
    next_time = (await census.upload(content)).json()
    assert next_time["sheets"][0]["columns"][0]["how"] == "remembered"
    assert next_time["counts"]["accepted"] == 2
    elsewhere = (await census.upload(content, by="district", into="weixi")).json()
    assert elsewhere["counts"]["accepted"] == 0  # Remembered for the union it was said for.


async def test_many_rows_are_judged_by_a_job_and_page_to_the_end(census: Census) -> None:
    rows = [enterprise(n, 职工总数="若干" if n % 5 == 0 else 30) for n in range(3100)]
    made = (await census.upload(workbook(rows))).json()
    assert (made["state"], made["allowed"]) == ("reading", [])
    judged = await census.carried_on(made["id"])
    assert (judged["state"], judged["counts"]["rejected"]) == ("ready", 620)
    last = await census.rows(made["id"], result="accepted", page=25)
    assert [row["row"] for row in last][-1] == 3102
    assert len(last) == 80
    middle = await census.rows(made["id"], page=16)
    assert [row["row"] for row in middle] == list(range(1503, 1603))
    assert {row["result"] for row in middle} == {"accepted", "rejected"}
    assert len(await census.rows(made["id"], result="rejected", page=7)) == 20


async def test_a_sub_district_touches_its_own_only(census: Census) -> None:
    content = workbook(
        [enterprise(1), enterprise(2, 所在街道="古渡街道"), enterprise(3, 所在街道=None)]
    )
    done = await census.taken_in(content, by="weixi")
    assert done["counts"]["created"] == 1
    places = await census.select("SELECT DISTINCT union_id FROM enterprises")
    assert [row["union_id"] for row in places] == [census.world.id("weixi")]
    for by in ("gudu", "weixi"):
        foreign = await census.upload(content, by=by, into="district")
        assert foreign.status_code == 404
    other = await census.caller("gudu")
    for path in ("", "/rows", "/file"):
        assert (await other.get(f"{IMPORTS}/{done['id']}{path}")).status_code == 404
    for verb in ("apply", "undo"):
        assert (await census.verb(done["id"], verb, by="gudu")).status_code == 404
    assert (await other.get(IMPORTS)).json()["total"] == 0
    above = await census.caller("district")
    assert (await above.get(IMPORTS, params={"kind": "enterprises"})).json()["total"] == 1


async def test_who_may_import(census: Census) -> None:
    viewer = await census.caller("district", Role.VIEWER)
    assert (await viewer.get(IMPORTS)).status_code == 403
    refused = await census.upload(workbook([enterprise(1)]), by="west_one")
    assert (refused.status_code, refused.json()["code"]) == (422, "import_needs_territory")


async def test_progress_is_right_after_an_import(census: Census) -> None:
    client = await census.caller()
    await client.post("/api/v1/campaigns", json={"template": "sanliang", "year": 2026})
    await census.taken_in(workbook([unionised(1)]))
    rows = await census.select(
        "SELECT count(*) AS n FROM task_records r JOIN unions u ON u.id = r.union_id"
        " WHERE u.unit_name = '示例第1机械有限公司'"
    )
    assert rows[0]["n"] > 0


async def test_one_event_for_each_step(census: Census) -> None:
    done = await census.taken_in(workbook([unionised(1), enterprise(2)]))
    await census.undone(done["id"])
    events = await census.select(
        "SELECT action, details FROM audit_events WHERE action LIKE 'census.%' ORDER BY seq"
    )
    assert [e["action"] for e in events] == ["census.uploaded", "census.applied", "census.undone"]
    assert events[1]["details"]["created"] == 2
    assert "示例" not in str(events)
