"""The audit chain: beside every change, readable by auditors only, and never altered unseen."""

import asyncio
import hashlib
import time
from datetime import timedelta
from uuid import uuid4

import psycopg
import pytest
from fastapi import FastAPI
from psycopg import sql
from sqlalchemy import text

from app.access.permissions import Role
from app.audit import service as audit
from app.audit.verify import START, Verification, check_links, verify_chain
from app.core.clock import today
from app.core.database import Database
from app.core.embedded import EmbeddedDatabase
from app.core.scope import WHOLE, DatabaseRole, Scope, enter_scope
from app.organisations.models import Union
from tests.owner import as_owner
from tests.world import World

EVENTS = "/api/v1/audit-events"


async def _actions(world: World, union: str = "district", **filters: str) -> list[str]:
    auditor = await world.caller(union, Role.AUDITOR)
    reply = await auditor.get(EVENTS, params={"size": "100", **filters})
    assert reply.status_code == 200, reply.text
    return [item["action"] for item in reply.json()["items"]]


async def test_a_change_leaves_an_event_that_says_who_did_what(world: World) -> None:
    manager = await world.caller("west")
    union = world.unions["west_one"]
    etag = (await manager.get(f"/api/v1/unions/{union.id}")).headers["ETag"]
    changed = await manager.patch(
        f"/api/v1/unions/{union.id}",
        json={"office_phone": "029-88886666"},
        headers={"If-Match": etag},
    )
    assert changed.status_code == 200, changed.text
    auditor = await world.caller("district", Role.AUDITOR)
    reply = await auditor.get(EVENTS, params={"subject_id": str(union.id), "size": "1"})
    event = reply.json()["items"][0]
    assert event["action"] == "union.updated"
    assert event["subject_type"] == "union"
    assert event["actor"]["name"] == "示例manager"
    assert event["union"] == {"id": str(union.id), "name": union.name}
    assert event["details"] == {"fields": ["office_phone"]}
    assert len(event["hash"]) == 64
    assert event["at"].endswith("Z")


async def test_a_change_that_is_rolled_back_leaves_no_event(
    world: World, database: Database
) -> None:
    before = await _actions(world)
    with pytest.raises(RuntimeError, match="no further"):
        await _change_in_vain(database, world.unions["west"])
    assert await _actions(world) == before


async def _change_in_vain(database: Database, union: Union) -> None:
    async with database.transaction() as session:
        await enter_scope(session, Scope.of_union(union.path))
        audit.record_about(session, None, "union.updated", "union", subject_id=union.id)
        await audit.write_events(session)
        raise RuntimeError("no further")


async def test_a_refused_request_leaves_no_event(world: World) -> None:
    manager = await world.caller("west")
    before = len(await _actions(world))
    reply = await manager.post(
        "/api/v1/unions",
        json={"parent_id": str(world.id("west")), "level": "city", "name": "CANARY 不成"},
    )
    assert reply.status_code == 422
    assert len(await _actions(world)) == before


async def test_auditors_see_their_own_subtree_newest_first(world: World) -> None:
    auditor = await world.caller("west", Role.AUDITOR)
    items = (await auditor.get(EVENTS, params={"size": "100"})).json()["items"]
    sequence = [item["seq"] for item in items]
    assert sequence == sorted(sequence, reverse=True)
    assert {item["union"]["name"].split()[0] for item in items} == {
        "CANARY-WEST",
        "CANARY-WEST_ONE",
        "CANARY-WEST_TWO",
    }
    oldest_first = await auditor.get(EVENTS, params={"size": "100", "sort": "seq"})
    assert [item["seq"] for item in oldest_first.json()["items"]] == sequence[::-1]


async def test_events_are_filtered_by_action_subject_actor_and_day(world: World) -> None:
    await world.caller("west")
    assert set(await _actions(world, action="union.founded")) == {"union.founded"}
    assert await _actions(world, subject_id=str(uuid4())) == []
    auditor = await world.caller("district", Role.AUDITOR)
    own = (await auditor.get("/api/v1/auth/me")).json()["account_id"]
    assert await _actions(world, actor_id=own) == ["session.opened"]
    day = today()
    everything = await _actions(world)
    assert await _actions(world, **{"from": str(day), "to": str(day)}) == everything
    assert await _actions(world, **{"from": str(day + timedelta(days=1))}) == []
    assert await _actions(world, to=str(day - timedelta(days=1))) == []


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"sort": "action"}, None),
        ({"action": "x' OR 1=1"}, "action"),
        ({"from": "9999-12-31"}, "from"),
        ({"to": "0001-01-01"}, "to"),
        ({"subject_id": "1"}, "subject_id"),
        ({"size": "101"}, "size"),
    ],
)
async def test_filters_outside_their_bounds_are_refused(
    world: World, query: dict[str, str], field: str | None
) -> None:
    auditor = await world.caller("district", Role.AUDITOR)
    reply = await auditor.get(EVENTS, params=query)
    assert reply.status_code == 422
    assert [error["field"] for error in reply.json()["errors"]] == ([field] if field else [])


async def test_a_page_of_events_takes_three_statements(world: World, statements: list[str]) -> None:
    auditor = await world.caller("district", Role.AUDITOR)
    await auditor.get(EVENTS, params={"size": "1"})
    statements.clear()
    await auditor.get(EVENTS, params={"size": "1"})
    few = len(statements)
    statements.clear()
    await auditor.get(EVENTS, params={"size": "100"})
    assert len(statements) == few


async def test_personal_values_never_stand_in_the_details(world: World) -> None:
    """PIPL art. 47: the chain may be kept when a person is erased."""
    manager = await world.caller("west")
    made = await manager.post(
        "/api/v1/accounts",
        json={
            "username": "canary.person",
            "display_name": "甲乙丙金丝雀",
            "union_id": str(world.id("west_one")),
            "role": "viewer",
        },
    )
    account = made.json()
    await manager.patch(
        f"/api/v1/accounts/{account['id']}",
        json={"display_name": "丁戊己金丝雀"},
        headers={"If-Match": made.headers["ETag"]},
    )
    await manager.post(f"/api/v1/accounts/{account['id']}/reset-password")
    await manager.post(
        "/api/v1/auth/token", data={"username": "canary.person", "password": "13912345678"}
    )
    auditor = await world.caller("district", Role.AUDITOR)
    reply = await auditor.get(EVENTS, params={"subject_id": account["id"]})
    assert reply.json()["total"] == 4
    for canary in ("金丝雀", "canary.person", "13912345678", account["one_time_password"]):
        assert canary not in reply.text


async def test_the_chain_names_nobody_and_the_list_says_who_it_was(
    world: World, database: Database
) -> None:
    """Erasing a name breaks no link; whoever acted from above is named too."""
    manager, union = await world.caller("district"), world.unions["west_one"]
    etag = (await manager.get(f"/api/v1/unions/{union.id}")).headers["ETag"]
    changed = await manager.patch(
        f"/api/v1/unions/{union.id}", json={"office_hours": "9:00"}, headers={"If-Match": etag}
    )
    assert changed.status_code == 200
    auditor = await world.caller("west", Role.AUDITOR)
    query = {"subject_id": str(union.id), "size": "1"}
    (event,) = (await auditor.get(EVENTS, params=query)).json()["items"]
    assert event["actor"]["name"] == "示例manager"
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        rows = await session.scalars(text("SELECT e::text FROM audit_events e"))
        assert "示例manager" not in "".join(rows)
        await session.execute(
            text("UPDATE accounts SET display_name = '已删除' WHERE id = :id"),
            {"id": event["actor"]["id"]},
        )
    (event,) = (await auditor.get(EVENTS, params=query)).json()["items"]
    assert event["actor"]["name"] == "已删除"


@pytest.mark.parametrize(
    ("value", "shown"),
    [(None, None), ("", "*"), ("王", "*"), ("王五", "王*"), ("13912345678", "1*********8")],
)
def test_masked_values_can_be_told_apart_but_not_read(value: str | None, shown: str | None) -> None:
    assert audit.masked(value) == shown


# --- the chain -----------------------------------------------------------------------------------


@pytest.fixture
async def chain(fresh_world: World) -> Database:
    """A database with a dozen real events."""
    await _append(fresh_world.database, 5)
    return fresh_world.database


async def _append(database: Database, number: int) -> None:
    for index in range(number):
        async with database.transaction() as session:
            audit.record_about(session, None, "test.made", "test", details={"number": index})


async def _verify(database: Database) -> Verification:
    return await asyncio.to_thread(verify_chain, database.url)


async def test_an_untouched_chain_holds(chain: Database) -> None:
    found = await _verify(chain)
    assert found.intact, found
    assert found.events == 12
    assert found.last_hash != START.hex()


async def test_an_empty_chain_holds(fresh_database: Database) -> None:
    assert await _verify(fresh_database) == Verification(0)


TAMPERINGS = {
    "a changed action": ("UPDATE audit_events SET action = 'x' WHERE seq = 4", 4),
    "a changed actor": ("UPDATE audit_events SET actor_id = gen_random_uuid() WHERE seq = 3", 3),
    "a changed instant": (
        "UPDATE audit_events SET at = at + interval '1 microsecond' WHERE seq = 9",
        9,
    ),
    "a changed detail": (
        "UPDATE audit_events SET details = details || '{\"a\":1}' WHERE seq = 10",
        10,
    ),
    "a changed union": ("UPDATE audit_events SET union_id = NULL WHERE seq = 2", 2),
    "a changed path": ("UPDATE audit_events SET union_path = '9.' WHERE seq = 2", 2),
    "a changed hash": ("UPDATE audit_events SET hash = sha256('x') WHERE seq = 7", 7),
    "a changed link": ("UPDATE audit_events SET previous_hash = sha256('x') WHERE seq = 7", 7),
    "a recomputed hash": (
        "UPDATE audit_events e SET action = 'x', hash = sha256(previous_hash || convert_to("
        "replace(audit_canonical(e), '\"test.made\"', '\"x\"'), 'UTF8')) WHERE seq = 8",
        9,
    ),
    "a removed first event": ("DELETE FROM audit_events WHERE seq = 1", 1),
    "a removed event": ("DELETE FROM audit_events WHERE seq = 5", 5),
    "a removed event, closed up": (
        "DELETE FROM audit_events WHERE seq = 5;"
        "UPDATE audit_events SET seq = -(seq - 1) WHERE seq > 5;"
        "UPDATE audit_events SET seq = -seq WHERE seq < 0",
        5,
    ),
    "two events exchanged": (
        "UPDATE audit_events SET seq = -1 WHERE seq = 6;"
        "UPDATE audit_events SET seq = 6 WHERE seq = 8;"
        "UPDATE audit_events SET seq = 8 WHERE seq = -1",
        6,
    ),
    "a tail cut off": ("DELETE FROM audit_events WHERE seq > 10", 11),
    "everything removed": ("DELETE FROM audit_events", 1),
    "a tail cut off, the head moved back": (
        "DELETE FROM audit_events WHERE seq = 12; UPDATE audit_head SET seq = 11",
        11,
    ),
    "an event before the first": (
        "INSERT INTO audit_events SELECT 0, at, actor_id, action, subject_type,"
        " subject_id, union_id, union_path, details, previous_hash, hash"
        " FROM audit_events WHERE seq = 1",
        0,
    ),
    "an event added by hand": (
        "INSERT INTO audit_events SELECT 13, at, actor_id, action, subject_type,"
        " subject_id, union_id, union_path, details, hash, sha256(hash)"
        " FROM audit_events WHERE seq = 12",
        13,
    ),
    "a rightly chained event added by hand": (
        "INSERT INTO audit_events SELECT 13, at, actor_id, action, subject_type,"
        " subject_id, union_id, union_path, details, hash, sha256('') FROM audit_events"
        " WHERE seq = 12; UPDATE audit_events e SET hash = sha256(previous_hash ||"
        " convert_to(audit_canonical(e), 'UTF8')) WHERE seq = 13",
        13,
    ),
    "a lost head": ("DELETE FROM audit_head", 1),
}


async def test_every_tampering_by_the_owner_is_found_where_it_begins(
    chain: Database, server: EmbeddedDatabase
) -> None:
    async with as_owner(server, chain, triggers=False) as link:
        await link.execute("CREATE TABLE kept_events AS TABLE audit_events")
        await link.execute("CREATE TABLE kept_head AS TABLE audit_head")
        for name, (statement, first_broken) in TAMPERINGS.items():
            await link.execute(statement)
            found = await _verify(chain)
            assert found.first_broken == first_broken, (name, found)
            assert found.problem
            await link.execute(
                "TRUNCATE audit_events, audit_head;"
                "INSERT INTO audit_events TABLE kept_events; INSERT INTO audit_head TABLE kept_head"
            )
            assert (await _verify(chain)).intact, name


@pytest.mark.parametrize("role", [DatabaseRole.LOGIN, DatabaseRole.SUBTREE, DatabaseRole.WHOLE])
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_events SET action = 'x'",
        "DELETE FROM audit_events",
        "TRUNCATE audit_events",
        "UPDATE audit_head SET seq = 0",
        "ALTER TABLE audit_events DISABLE TRIGGER ALL",
        "SET LOCAL session_replication_role = replica",
    ],
)
async def test_no_role_of_the_program_can_alter_the_chain(
    server: EmbeddedDatabase, role: DatabaseRole, statement: str
) -> None:
    async with await psycopg.AsyncConnection.connect(server.url) as link:
        await link.execute("SELECT set_config('sanliang.scope_low', '', true)")
        await link.execute("SELECT set_config('sanliang.scope_high', '~', true)")
        await link.execute(sql.SQL("SET LOCAL ROLE {}").format(sql.Identifier(role)))
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            await link.execute(statement)


async def test_even_the_owner_meets_a_trigger_first(server: EmbeddedDatabase) -> None:
    async with await psycopg.AsyncConnection.connect(server.owner_url) as link:
        for statement in ("UPDATE audit_events SET action = 'x'", "TRUNCATE audit_events"):
            with pytest.raises(psycopg.errors.RaiseException):
                async with link.transaction():
                    await link.execute(statement)


async def test_what_the_program_claims_about_seq_and_hash_is_ignored(
    fresh_database: Database,
) -> None:
    async with fresh_database.transaction() as session:
        await session.execute(
            text(
                "INSERT INTO audit_events (seq, at, action, subject_type, details,"
                " previous_hash, hash) VALUES (99, '2020-01-01', 'a.b', 'test', '{}', '', '')"
            )
        )
    found = await _verify(fresh_database)
    assert (found.events, found.first_broken) == (1, None)


async def test_events_appended_at_the_same_time_do_not_fork_the_chain(chain: Database) -> None:
    await asyncio.gather(*(_append(chain, 5) for _ in range(8)))
    found = await _verify(chain)
    assert (found.events, found.first_broken) == (52, None)


def test_links_are_followed_at_a_hundred_thousand_a_second() -> None:
    """The database's own work comes on top: measured by ``audit verify`` on real data."""
    before, links = START, []
    for seq in range(1, 50_001):
        canonical = f'[{seq}, "2026-04-01T00:00:00.000000Z", null, "示例管理员", "cadre.updated"]'
        digest = hashlib.sha256(before + canonical.encode()).digest()
        links.append((seq, before, digest, canonical))
        before = digest
    started = time.process_time()
    found = check_links(links, 50_000, before)
    assert found.intact
    assert 50_000 / (time.process_time() - started) > 100_000


async def test_the_app_writes_events_last(app: FastAPI, database: Database) -> None:
    """The chain admits one transaction at a time, so it must be held for the shortest time."""
    assert database.before_commit[-1] is audit.write_events
