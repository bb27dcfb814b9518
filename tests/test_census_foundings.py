"""Rows that say 筹建中 open a founding case (R3c), and the undo of their import takes it back."""

from datetime import timedelta
from typing import Any

import pytest

from app.core.clock import today
from tests.census_sheets import HEADINGS, Census, enterprise, unionised, workbook

EXPECTED = (*HEADINGS, "预计建会日期")
NAME = "企业(单位)名称"


def founding(number: int, union: str | None = None, **changes: Any) -> list[Any]:
    return enterprise(number, 建会状态="筹建中", 工会名称=union, **changes)


async def cases(census: Census, by: str = "weixi") -> list[dict[str, Any]]:
    client = await census.caller(by)
    reply = await client.get("/api/v1/founding-cases", params={"size": 100})
    assert reply.status_code == 200, reply.text
    return sorted(reply.json()["items"], key=lambda case: str(case["enterprise"]["name"]))


async def sent(census: Census, verb: str, path: str, body: dict[str, Any]) -> dict[str, Any]:
    reply = await (await census.caller()).request(verb, f"/api/v1/{path}", json=body)
    assert reply.status_code in (200, 201), reply.text
    return dict(reply.json())


async def everything(census: Census) -> list[list[dict[str, Any]]]:
    return [
        await census.select(f"SELECT * FROM {table} ORDER BY id")
        for table in ("enterprises", "unions", "founding_cases", "founding_steps")
    ]


async def test_a_row_in_preparation_opens_a_case(census: Census) -> None:
    client = await census.caller()
    campaign = await sent(
        census, "POST", "campaigns", {"template": "sanliang", "year": today().year}
    )
    rows = [[*founding(1), "2027.3"], [*founding(2, "示例二厂工会"), None], [*enterprise(3), None]]
    done = await census.taken_in(workbook(rows, EXPECTED))
    assert (done["counts"]["created"], done["counts"]["founding_cases"]) == (3, 2)
    first, second = await cases(census)
    assert (first["state"], first["opened_on"], first["joins"]) == ("open", str(today()), False)
    assert (first["next_step"], len(first["steps"]), first["contacts"]) == ("mobilised", 10, [])
    assert (first["expected_on"], second["expected_on"]) == ("2027-03", None)
    assert first["union"]["name"] == "示例第1机械有限公司工会委员会"
    assert second["union"]["name"] == "示例二厂工会"
    union = (await client.get(f"/api/v1/unions/{first['union']['id']}")).json()
    assert (union["state"], union["kind"], union["level"], union["founded_on"]) == (
        "preparing", "independent", "enterprise", None,
    )  # fmt: skip
    assert union["parent_id"] == str(census.world.id("weixi"))
    assert (union["employee_count"], union["member_count"]) == (40, 20)
    assert (union["unit_name"], union["non_public"]) == ("示例第1机械有限公司", True)
    row = (await client.get(f"/api/v1/enterprises/{first['enterprise']['id']}")).json()
    assert (row["unionisation"], row["founding_case_id"]) == ("founding", first["id"])
    assert row["covering_union"]["id"] == union["id"]
    records = await client.get(
        "/api/v1/task-records", params={"campaign_id": campaign["id"], "union_id": union["id"]}
    )
    assert records.json()["total"] > 0  # 同步: the tasks are its own from the first day.


async def test_the_same_file_again_changes_nothing(census: Census) -> None:
    content = workbook([[*founding(1), "2027.3"], [*founding(2, "示例二厂工会"), None]], EXPECTED)
    await census.taken_in(content)
    before = await everything(census)
    again = await census.taken_in(content)
    assert [again["counts"][name] for name in ("unchanged", "warned", "founding_cases")] == [
        2,
        0,
        0,
    ]
    assert await everything(census) == before


async def test_the_case_goes_its_way_like_any_other(census: Census) -> None:
    content = workbook([founding(1)])
    await census.taken_in(content)
    [case] = await cases(census)
    await sent(census, "PUT", f"founding-cases/{case['id']}/steps/approved",
               {"done_on": str(today())})  # fmt: skip
    [founded] = await cases(census)
    assert (founded["state"], founded["founded_on"]) == ("founded", str(today()))
    before = await everything(census)
    again = await census.taken_in(content)  # The sheet is older than the approval.
    assert (again["counts"]["unchanged"], again["counts"]["founding_cases"]) == (1, 0)
    assert await everything(census) == before


async def test_enterprises_known_already_get_their_case(census: Census) -> None:
    await census.taken_in(workbook([enterprise(1), enterprise(2), unionised(3)]))
    rows = [founding(1, 会员数=None), founding(2), founding(3), founding(4)]
    done = await census.taken_in(workbook(rows))
    assert [done["counts"][n] for n in ("created", "updated", "unchanged", "founding_cases")] == [
        1, 2, 1, 3,
    ]  # fmt: skip
    found = await census.select(
        "SELECT e.name, u.member_count, u.version FROM founding_cases c"
        " JOIN enterprises e ON e.id = c.enterprise_id JOIN unions u ON u.id = c.founding_union_id"
        " ORDER BY e.name"
    )
    assert [row["member_count"] for row in found] == [20, 20, 20]
    [kept] = await census.select("SELECT unionisation FROM enterprises WHERE name LIKE '%第3%'")
    assert kept["unionisation"] == "unionised"


async def test_a_sub_district_opens_its_own_cases_without_a_column_for_the_union(
    census: Census,
) -> None:
    at = HEADINGS.index("工会名称")
    row = founding(1)
    short = workbook([row[:at] + row[at + 1 :]], HEADINGS[:at] + HEADINGS[at + 1 :])
    done = await census.taken_in(short, by="weixi")
    assert done["counts"]["founding_cases"] == 1
    [case] = await cases(census)
    assert case["union"]["name"] == "示例第1机械有限公司工会委员会"
    assert await cases(census, "gudu") == []
    undone = await census.undone(done["id"], by="weixi")
    assert (undone["undo"]["removed"], undone["undo"]["kept"]) == (2, [])
    assert await cases(census) == []


@pytest.mark.parametrize("fresh", [True, False])
async def test_what_begins_no_founding_says_why(census: Census, fresh: bool) -> None:
    if not fresh:
        await census.taken_in(workbook([enterprise(9)]))
    await sent(
        census, "POST", "unions",
        {"parent_id": str(census.world.id("weixi")), "level": "enterprise",
         "name": "示例第4机械有限公司工会委员会"},
    )  # fmt: skip
    long = "示例" * 39 + "公司"
    rows = [
        founding(1, "示例园区联合工会"),
        founding(2, "示例园区 联合工会"),
        founding(3, **{NAME: long}),
        founding(4),
        founding(5, "示例六厂工会"),
        unionised(6, "示例六厂工会"),
        founding(7, "示例园区联合工会", 所在街道="古渡街道"),
    ]
    unions = len(await census.select("SELECT 1 FROM unions"))
    done = await census.taken_in(workbook(rows))
    assert (done["counts"]["created"], done["counts"]["founding_cases"]) == (7, 2)
    shown = await census.rows(done["id"])
    results = [row["result"] for row in shown]
    assert results == ["accepted", *["warned"] * 4, "accepted", "accepted"]
    for row, word in zip(shown[1:5], ("第 3 行", "80 字", "登记在册", "第 8 行"), strict=True):
        assert word in "".join(message["message"] for message in row["messages"]), row
    assert len(await census.select("SELECT 1 FROM unions")) == unions + 3
    left = await census.select(
        "SELECT name, unionisation FROM enterprises WHERE covering_union_id IS NULL"
        " AND name NOT LIKE '%第9%' ORDER BY name"
    )
    assert len(left) == 4
    assert {row["unionisation"] for row in left} == {"founding"}
    [joint] = await census.select(
        "SELECT u.kind, u.unit_name FROM unions u JOIN founding_cases c"
        " ON c.founding_union_id = u.id WHERE u.path LIKE (SELECT path || '%' FROM unions"
        " WHERE name LIKE '渭阳西路%')"
    )
    assert joint == {"kind": "joint", "unit_name": None}


# --- the undo -------------------------------------------------------------------------------------


@pytest.mark.parametrize("known", [False, True])
async def test_the_undo_takes_untouched_cases_back(census: Census, known: bool) -> None:
    if known:
        await census.taken_in(workbook([enterprise(1), enterprise(2)]))
    columns = "id, name, unionisation, covering_union_id, founding_expected_on, employee_count"
    enterprises = await census.select(f"SELECT {columns} FROM enterprises ORDER BY id")
    unions = await census.select("SELECT id, version FROM unions ORDER BY id")
    await sent(census, "POST", "campaigns", {"template": "sanliang", "year": today().year})
    rows = [[*founding(1), "2027.3"], [*founding(2), None]]
    done = await census.taken_in(workbook(rows, EXPECTED))
    assert done["counts"]["founding_cases"] == 2
    undo = (await census.undone(done["id"]))["undo"]
    assert undo["kept"] == []
    assert await cases(census) == []
    assert await census.select("SELECT 1 FROM founding_steps") == []
    assert await census.select(f"SELECT {columns} FROM enterprises ORDER BY id") == enterprises
    assert await census.select("SELECT id, version FROM unions ORDER BY id") == unions
    again = await census.taken_in(workbook(rows, EXPECTED))
    assert again["counts"]["founding_cases"] == 2


async def _noted(census: Census, case: dict[str, Any]) -> None:
    body = {"on": str(today()), "person": "李示例", "way": "phone", "note": "约了下周"}
    await sent(census, "POST", f"founding-cases/{case['id']}/contacts", body)


async def _stepped(census: Census, case: dict[str, Any]) -> None:
    body = {"done_on": str(today() - timedelta(days=1))}
    await sent(census, "PUT", f"founding-cases/{case['id']}/steps/mobilised", body)


async def _staffed(census: Census, case: dict[str, Any]) -> None:
    cadre = {
        "union_id": case["union"]["id"],
        "name": "钱示例",
        "appointments": [{"post": "chair", "engagement": "part_time", "started_on": "2026-01-01"}],
    }
    await sent(census, "POST", "cadres", cadre)


async def _abandoned(census: Census, case: dict[str, Any]) -> None:
    await sent(census, "POST", f"founding-cases/{case['id']}/abandon", {"reason": "企业迁出"})


@pytest.mark.parametrize("known", [False, True])
@pytest.mark.parametrize("work", [_noted, _stepped, _staffed, _abandoned])
async def test_a_case_somebody_worked_on_stays_with_its_enterprise(
    census: Census, known: bool, work: Any
) -> None:
    if known:
        await census.taken_in(workbook([enterprise(1), enterprise(2)]))
    done = await census.taken_in(workbook([founding(1), founding(2)]))
    worked, _ = await cases(census)
    await work(census, worked)
    before = await census.select(
        "SELECT unionisation, covering_union_id FROM enterprises WHERE id = :id",
        id=worked["enterprise"]["id"],
    )
    undo = (await census.undone(done["id"]))["undo"]
    assert "示例第1机械有限公司" in [row["name"] for row in undo["kept"]]
    assert not any("第2" in row["name"] for row in undo["kept"])
    [left] = await cases(census)
    assert left["id"] == worked["id"]
    assert len(left["steps"]) == 10
    after = await census.select(
        "SELECT unionisation, covering_union_id FROM enterprises WHERE id = :id",
        id=worked["enterprise"]["id"],
    )
    assert after == before
    others = await census.select("SELECT unionisation FROM enterprises WHERE name LIKE '%第2%'")
    assert others == ([{"unionisation": "none"}] if known else [])


async def test_counts_a_later_import_changed_do_not_keep_the_case(census: Census) -> None:
    unions = await census.select("SELECT id FROM unions ORDER BY id")
    first = await census.taken_in(workbook([founding(1)]))
    second = await census.taken_in(workbook([founding(1, 职工总数=55)]))
    [union] = await census.select("SELECT employee_count FROM unions WHERE state = 'preparing'")
    assert union["employee_count"] == 55
    await census.undone(second["id"])
    undo = (await census.undone(first["id"]))["undo"]
    assert (undo["kept"], undo["removed"]) == ([], 2)
    assert await census.select("SELECT id FROM unions ORDER BY id") == unions


async def test_an_enterprise_edited_since_keeps_its_case(census: Census) -> None:
    done = await census.taken_in(workbook([founding(1)]))
    client = await census.caller()
    [row] = (await client.get("/api/v1/enterprises")).json()["items"]
    edited = await client.patch(
        f"/api/v1/enterprises/{row['id']}",
        json={"remark": "走访核实"},
        headers={"If-Match": f'"{row["version"]}"'},
    )
    assert edited.status_code == 200, edited.text
    undo = (await census.undone(done["id"]))["undo"]
    assert undo["removed"] == 0
    assert len(await cases(census)) == 1
