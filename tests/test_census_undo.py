"""An import taken back as a whole: what nobody touched goes, the rest stays and is named."""

from sqlalchemy import text

from app.core.scope import WHOLE, enter_scope
from tests.census_sheets import Census, enterprise, unionised, workbook

_LEFT_ALONE = "id, name, credit_code, employee_count, address, remark, name_key, covering_union_id"


async def test_what_it_created_vanishes(census: Census) -> None:
    client = await census.caller()
    await client.post("/api/v1/campaigns", json={"template": "sanliang", "year": 2026})
    unions = await census.select("SELECT id FROM unions ORDER BY id")
    done = await census.taken_in(
        workbook([enterprise(1), unionised(2), unionised(3, "示例联合工会")])
    )
    assert len(await census.select("SELECT 1 FROM task_records")) > 0
    undone = await census.undone(done["id"])
    assert undone["undo"] == {"removed": 5, "restored": 0, "kept": [], "kept_count": 0}
    assert undone["allowed"] == []
    assert await census.select("SELECT 1 FROM enterprises") == []
    assert await census.select("SELECT id FROM unions ORDER BY id") == unions
    assert (await census.verb(done["id"], "undo")).status_code == 409
    again = await census.taken_in(workbook([enterprise(1), unionised(2)]))
    assert again["counts"]["created"] == 2


async def test_what_it_changed_gets_its_old_values_back(census: Census) -> None:
    await census.taken_in(workbook([unionised(1), enterprise(2), enterprise(3)]))
    before = await census.select(f"SELECT {_LEFT_ALONE} FROM enterprises ORDER BY id")
    unions = await census.select("SELECT id, employee_count FROM unions ORDER BY id")
    changed = workbook(
        [
            unionised(1, 职工总数=77, 备注="改过"),
            unionised(2, **{"企业(单位)名称": "改名后机械有限公司"}),
            enterprise(3),
            enterprise(4),
        ]
    )
    second = await census.taken_in(changed)
    assert [second["counts"][k] for k in ("created", "updated", "unchanged")] == [1, 2, 1]
    undone = await census.undone(second["id"])
    assert undone["undo"]["kept"] == []
    assert await census.select(f"SELECT {_LEFT_ALONE} FROM enterprises ORDER BY id") == before
    assert await census.select("SELECT id, employee_count FROM unions ORDER BY id") == unions
    assert await census.select("SELECT 1 FROM enterprise_names") == []


async def test_what_was_touched_since_stays_and_is_named(census: Census) -> None:
    done = await census.taken_in(
        workbook([enterprise(1), enterprise(2), unionised(3), unionised(4)])
    )
    client = await census.caller()
    listed = (await client.get("/api/v1/enterprises", params={"size": 100})).json()["items"]
    one = next(row for row in listed if row["name"] == "示例第1机械有限公司")
    edited = await client.patch(
        f"/api/v1/enterprises/{one['id']}",
        json={"remark": "走访核实"},
        headers={"If-Match": f'"{one["version"]}"'},
    )
    assert edited.status_code == 200, edited.text
    union = next(row for row in listed if row["name"] == "示例第3机械有限公司")["covering_union"]
    cadre = {
        "union_id": union["id"],
        "name": "钱示例",
        "appointments": [{"post": "chair", "engagement": "part_time", "started_on": "2026-01-01"}],
    }
    assert (await client.post("/api/v1/cadres", json=cadre)).status_code == 201
    undone = await census.undone(done["id"])
    assert [row["name"] for row in undone["undo"]["kept"]] == [
        "示例第1机械有限公司",
        "示例第3机械有限公司工会委员会",
    ]
    assert undone["undo"]["kept_count"] == 2
    left = await census.select("SELECT name FROM enterprises")
    assert left == [{"name": "示例第1机械有限公司"}]
    names = {row["name"] for row in await census.select("SELECT name FROM unions")}
    assert "示例第3机械有限公司工会委员会" in names
    assert "示例第4机械有限公司工会委员会" not in names


async def test_a_row_changed_after_an_update_is_not_put_back(census: Census) -> None:
    await census.taken_in(workbook([enterprise(1)]))
    second = await census.taken_in(workbook([enterprise(1, 职工总数=77)]))
    third = await census.taken_in(workbook([enterprise(1, 职工总数=88)]))
    kept = (await census.undone(second["id"]))["undo"]
    assert (kept["restored"], kept["kept_count"]) == (0, 1)
    assert (await census.undone(third["id"]))["undo"]["restored"] == 1
    [row] = await census.select("SELECT employee_count FROM enterprises")
    assert row["employee_count"] == 77


async def test_a_sub_district_takes_its_own_import_back(census: Census) -> None:
    unions = await census.select("SELECT id FROM unions ORDER BY id")
    done = await census.taken_in(workbook([enterprise(1), unionised(2)]), by="weixi")
    undone = await census.undone(done["id"], by="weixi")
    assert undone["undo"] == {"removed": 3, "restored": 0, "kept": [], "kept_count": 0}
    assert await census.select("SELECT id FROM unions ORDER BY id") == unions


async def test_a_staff_sheet_is_taken_back(census: Census) -> None:
    from tests.census_sheets import STAFF_HEADINGS
    from tests.test_census_staff import person

    await census.taken_in(workbook([unionised(1)]))
    first = await census.taken_in(
        workbook([person("赵示例"), person("钱示例")], STAFF_HEADINGS), kind="staff"
    )
    second = await census.taken_in(
        workbook(
            [person("赵示例", 工会职务="主席、女工主任", 办公电话="029-33009999")], STAFF_HEADINGS
        ),
        kind="staff",
    )
    assert second["counts"]["updated"] == 1
    assert (await census.undone(second["id"]))["undo"]["restored"] == 1
    posts = await census.select(
        "SELECT a.post, c.office_phone FROM appointments a JOIN cadres c ON c.id = a.cadre_id"
        " WHERE c.name = '赵示例'"
    )
    assert posts == [{"post": "vice_chair", "office_phone": "029-33003001"}]
    client = await census.caller()
    [cadre] = await census.select("SELECT id FROM cadres WHERE name = '钱示例'")
    issued = await client.post(f"/api/v1/cadres/{cadre['id']}/badges", json={})
    assert issued.status_code == 201, issued.text
    undo = (await census.undone(first["id"]))["undo"]
    assert undo["kept"] == [{"name": "钱示例", "why": "已发过胸卡"}]
    assert await census.select("SELECT name FROM cadres") == [{"name": "钱示例"}]


async def test_imports_are_taken_back_one_after_the_other_last_first(census: Census) -> None:
    unions = await census.select("SELECT id FROM unions ORDER BY id")
    done = [
        await census.taken_in(workbook([unionised(1, 职工总数=n), enterprise(2, 职工总数=n)]))
        for n in (40, 55, 66)
    ]
    await census.undone(done.pop()["id"])
    again = await census.taken_in(workbook([enterprise(2, 职工总数=77)]))
    for one in (again, done.pop()):
        assert (await census.undone(one["id"]))["undo"]["kept"] == []
    rows = await census.select("SELECT employee_count FROM enterprises")
    assert [row["employee_count"] for row in rows] == [40, 40]
    undo = (await census.undone(done.pop()["id"]))["undo"]
    assert undo == {"removed": 3, "restored": 0, "kept": [], "kept_count": 0}
    assert await census.select("SELECT id FROM unions ORDER BY id") == unions


async def test_an_edit_between_two_imports_still_keeps_the_row(census: Census) -> None:
    first = await census.taken_in(workbook([enterprise(1)]))
    client = await census.caller()
    [row] = (await client.get("/api/v1/enterprises")).json()["items"]
    edited = await client.patch(
        f"/api/v1/enterprises/{row['id']}",
        json={"remark": "走访核实"},
        headers={"If-Match": f'"{row["version"]}"'},
    )
    assert edited.status_code == 200, edited.text
    second = await census.taken_in(workbook([enterprise(1, 职工总数=77)]))
    assert (await census.undone(second["id"]))["undo"]["restored"] == 1
    assert (await census.undone(first["id"]))["undo"]["kept_count"] == 1
    [left] = await census.select("SELECT remark, employee_count FROM enterprises")
    assert left == {"remark": "走访核实", "employee_count": 40}


async def test_a_district_s_import_follows_that_of_a_sub_district(census: Census) -> None:
    first = await census.taken_in(workbook([enterprise(1)]))
    second = await census.taken_in(workbook([enterprise(1, 职工总数=55)]), by="weixi")
    assert (await census.undone(second["id"], by="weixi"))["undo"]["kept"] == []
    assert (await census.undone(first["id"]))["undo"]["removed"] == 1


async def test_a_covering_union_out_of_sight_comes_back(census: Census) -> None:
    await census.taken_in(workbook([enterprise(1), enterprise(2), unionised(3, 所在街道="古渡")]))
    async with census.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.execute(
            text(
                "UPDATE enterprises e SET unionisation = 'unionised', version = e.version + 1,"
                " covering_union_id = u.id, covering_union_path = u.path FROM unions u"
                " WHERE u.name LIKE '示例第3%' AND e.covering_union_id IS NULL"
            )
        )
    columns = f"{_LEFT_ALONE}, covering_union_path, unionisation"
    before = await census.select(f"SELECT {columns} FROM enterprises ORDER BY id")
    sheet = workbook([enterprise(1, 职工总数=55), unionised(2, "示例园区工会", 职工总数=56)])
    done = await census.taken_in(sheet, by="weixi")
    assert done["counts"]["updated"] == 2
    assert (await census.undone(done["id"], by="weixi"))["undo"]["kept"] == []
    assert await census.select(f"SELECT {columns} FROM enterprises ORDER BY id") == before


async def _edit_union(census: Census, **values: object) -> None:
    client = await census.caller()
    [row] = await census.select("SELECT id, version FROM unions WHERE name LIKE '示例第1%'")
    edited = await client.patch(
        f"/api/v1/unions/{row['id']}", json=values, headers={"If-Match": f'"{row["version"]}"'}
    )
    assert edited.status_code == 200, edited.text


_COUNTS = (
    "SELECT e.employee_count AS here, u.employee_count AS there, u.member_count AS members,"
    " u.office_phone AS phone FROM enterprises e JOIN unions u ON u.id = e.covering_union_id"
)


async def test_counts_given_on_are_taken_back_from_a_union_edited_since(census: Census) -> None:
    await census.taken_in(workbook([unionised(1)]))
    second = await census.taken_in(workbook([unionised(1, 职工总数=44)]))
    await _edit_union(census, office_phone="029-33000044")
    undo = (await census.undone(second["id"]))["undo"]
    assert (undo["restored"], undo["kept"]) == (2, [])
    [row] = await census.select(_COUNTS)
    assert row == {"here": 40, "there": 40, "members": 20, "phone": "029-33000044"}


async def test_counts_of_a_union_that_people_corrected_stay_and_are_named(census: Census) -> None:
    await census.taken_in(workbook([unionised(1)]))
    second = await census.taken_in(workbook([unionised(1, 职工总数=44, 会员数=22)]))
    await _edit_union(census, employee_count=45)
    undo = (await census.undone(second["id"]))["undo"]
    assert [row["name"] for row in undo["kept"]] == ["示例第1机械有限公司工会委员会"]
    [row] = await census.select(_COUNTS)
    assert (row["here"], row["there"], row["members"]) == (40, 45, 20)


async def test_counts_stay_alike_where_the_enterprise_is_kept(census: Census) -> None:
    await census.taken_in(workbook([unionised(1)]))
    second = await census.taken_in(workbook([unionised(1, 职工总数=44)]))
    client = await census.caller()
    [row] = (await client.get("/api/v1/enterprises")).json()["items"]
    edited = await client.patch(
        f"/api/v1/enterprises/{row['id']}",
        json={"remark": "走访核实"},
        headers={"If-Match": f'"{row["version"]}"'},
    )
    assert edited.status_code == 200, edited.text
    undo = (await census.undone(second["id"]))["undo"]
    assert (undo["restored"], undo["kept_count"]) == (0, 2)
    [row] = await census.select(_COUNTS)
    assert (row["here"], row["there"]) == (44, 44)
