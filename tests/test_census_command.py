"""``python -m app import``: a file taken in from the command line, one line of JSON a row."""

import json
from pathlib import Path
from typing import Any

import psycopg

from app.core.embedded import start_embedded_database
from tests.census_sheets import STAFF_HEADINGS, enterprise, unionised, workbook
from tests.commands import let_go, run, typed
from tests.test_census_staff import person


def lines(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.splitlines()]


def found_sub_district(folder: Path, name: str) -> None:
    """Past the program: a sub-district below the only union."""
    embedded = start_embedded_database(folder / "postgres")
    with psycopg.connect(embedded.owner_url) as link:
        link.execute(
            "INSERT INTO unions (id, parent_id, path, level, name, code, version)"
            " SELECT gen_random_uuid(), id, path || '77.', 'sub_district', %s, 'WEIXIWEIXI77', 1"
            " FROM unions WHERE parent_id IS NULL",
            [name],
        )


def count(folder: Path, table: str) -> int:
    embedded = start_embedded_database(folder / "postgres")
    with psycopg.connect(embedded.owner_url) as link:
        found = link.execute(f"SELECT count(*) FROM {table}").fetchone()
    assert found is not None
    return int(found[0])


def test_a_file_is_judged_row_by_row_and_taken_in_once(open_folder: Path) -> None:
    data = open_folder / "data"
    file = open_folder / "表.xlsx"
    file.write_bytes(workbook([unionised(1), enterprise(2, 职工总数="约120"), enterprise(3)]))
    enterprises = ("import", str(file), "--kind", "enterprises", "--json")
    nobody = typed(data, *enterprises)
    assert nobody.returncode == 4
    assert nobody.stdout == ""
    assert "Traceback" not in nobody.stderr
    typed(data, "create-admin", "--username", "chief", "--union-name", "示例区总工会")
    # The server is held up here as `serve` would: a command that is a process joins it.
    found_sub_district(data, "渭阳西路街道总工会")
    dry = typed(data, *enterprises, "--dry-run")
    assert dry.returncode == 0, dry.stderr
    assert [(row["row"], row["result"], row["outcome"]) for row in lines(dry.stdout)] == [
        (3, "accepted", None),
        (4, "rejected", None),
        (5, "accepted", None),
    ]
    (message,) = lines(dry.stdout)[1]["messages"]
    assert message["field"] == "employee_count"
    assert count(data, "enterprises") == count(data, "census_imports") == 0
    assert [row["outcome"] for row in lines(run(data, *enterprises).stdout)] == [
        "create",
        None,
        "create",
    ]
    again = lines(typed(data, *enterprises).stdout)
    assert [row["outcome"] for row in again] == ["unchanged", None, "unchanged"]
    assert count(data, "enterprises") == 2
    file.write_bytes(workbook([person("赵示例")], STAFF_HEADINGS))
    staff = typed(data, "import", str(file), "--kind", "staff")
    assert staff.returncode == 0, staff.stderr
    assert "新建 1" in staff.stdout
    assert count(data, "consents") == 2
    let_go(data)


def test_what_cannot_be_understood_fails_with_a_reason(open_folder: Path) -> None:
    missing = typed(open_folder, "import", "no-such.xlsx", "--kind", "staff")
    assert missing.returncode == 4
    assert "no-such.xlsx" in missing.stderr
    assert typed(open_folder, "import", "x.xlsx", "--kind", "other").returncode == 2
