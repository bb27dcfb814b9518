"""Closing, folding and releasing a million ballots, and reading what was released.

Run from the checkout: ``python -m bench.closing [close|read]``. Notes its lines in
bench/results.json. One embedded server as it is delivered (fsync on), on this machine.

* ballots_closing: BENCH_BALLOTS (a million) ballots of twelve closed questions in 2,000 units, none
  folded before (in service a fold every ten minutes leaves but a few): closed, folded (shuffled,
  counted, sealed, board written) and released, by the clock. Not in it: destroying the keys
  and the root of the board, which the job that closes does as well.
* ballots_release_read: what people read after the release, of a thousand and of a million ballots
  over the same ten units, so that both publish the same lines: a hundred ballots a unit are the
  fewest that are told in counts. Read a hundred times each, the median is taken.
"""

import asyncio
import dataclasses
import json
import os
import secrets
import statistics
import sys
import tempfile
import time
from pathlib import Path
from uuid import UUID, uuid4

import psycopg
from sqlalchemy import select

import app.models  # noqa: F401
from app.access.accounts import create_account
from app.access.actor import Actor
from app.access.permissions import Permission, Role
from app.collecting.service import close_polls
from app.core.clock import today
from app.core.codes import new_code
from app.core.database import Database
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.logs import configure_logs
from app.core.scope import WHOLE, enter_scope
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.releases import reading as release_reading
from app.evaluations.releases import service as release_service
from app.evaluations.rules import EvaluationRules
from app.organisations.models import Union
from app.organisations.service import found_top_union
from app.settings import Settings
from app.wiring import assemble
from bench.ballots import QUESTIONS, SHAPE
from bench.results import note
from bench.servers import own_database

MILLION = int(os.environ.get("BENCH_BALLOTS", "1000000"))
UNITS = 2000
CLOSE_REACH = 60.0
FEW = 1000
READ_UNITS = 10
READ_REACH = 1.2
MEANINGS = ("satisfied", "fairly", "dissatisfied", "unknown")

_CLOSED = """
UPDATE evaluations SET state = 'closed', manifest = '{}', manifest_hash = repeat('0', 64),
    board_root = repeat('0', 64), opened_on = opens_on, closed_on = opens_on WHERE id = %s
"""
_POLLS = """
INSERT INTO collector.polls
    (unit_id, evaluation_id, modulus, shape, opens_on, closes_on, roll, k, open_channel)
SELECT unit, %s, '', %s, current_date, current_date, 1000, 10, false FROM unnest(%s::uuid[]) AS unit
"""
_FILL = """
WITH made AS MATERIALIZED (
    SELECT (%(units)s::uuid[])[1 + n %% cardinality(%(units)s::uuid[])] AS unit_id, '{{' || (
        SELECT string_agg(format('"%%s":"%%s"', q, substr('aaabbcd', 1 + floor(random() * 7)::int
            + 0 * n, 1)), ',' ORDER BY q COLLATE "C") FROM unnest(%(questions)s::text[]) AS q
    ) || '}}' AS answers, uuid_send(gen_random_uuid()) AS nonce
    FROM generate_series(1, %(number)s::int) AS n
), kept AS (
    INSERT INTO collector.inbox SELECT unit_id, 'phone', answers, nonce, nonce || nonce FROM made
)
INSERT INTO collector.nullifiers SELECT unit_id, 'phone', nonce || nonce FROM made
""".replace("{{", "{").replace("}}", "}")


def _bench_close() -> None:
    with own_database() as (embedded, _):
        took, _ = asyncio.run(_close(embedded.url, embedded.owner_url, MILLION, UNITS))
    seconds = sum(took.values())
    note(
        {
            "name": "ballots_closing",
            "ours": round(seconds, 1),
            "reach": CLOSE_REACH,
            "met": seconds <= CLOSE_REACH and MILLION * len(QUESTIONS) >= 1_000_000,
            "unit": f"seconds to close, fold and release {MILLION} ballots of {len(QUESTIONS)}"
            f" answered questions each ({MILLION * len(QUESTIONS)} answers to questions) in {UNITS}"
            " units, none folded before, less is better",
            "ballots": MILLION,
            "parts": {name: round(value, 1) for name, value in took.items()},
        }
    )


def _bench_read() -> None:
    read = {}
    with own_database() as (embedded, _):
        for number in (FEW, MILLION):
            _, read[number] = asyncio.run(
                _close(embedded.url, embedded.owner_url, number, READ_UNITS)
            )
    small, large = read[FEW], read[MILLION]
    note(
        {
            "name": "ballots_release_read",
            "ours": round(large, 2),
            "other": round(small, 2),
            "ratio": round(large / small, 2),
            "reach": READ_REACH,
            "met": large / small <= READ_REACH,
            "unit": f"milliseconds to read a release of {MILLION} ballots against one of {FEW},"
            f" both over {READ_UNITS} units with a line of counts each, less is better",
        }
    )


async def _close(
    url: str, owner: str, number: int, unit_count: int
) -> tuple[dict[str, float], float]:
    database = Database(url, pool_size=2)
    settings = Settings(data_dir=Path(tempfile.gettempdir()), secret_key="bench-secret-key-" * 3)
    assemble(settings, database)
    district, evaluation, units = await _evaluation(database, unit_count)
    with psycopg.connect(owner, autocommit=True) as link:
        wanted = {"units": units, "questions": QUESTIONS, "number": number}
        link.execute("SET session_replication_role = replica")  # Opening makes keys: no part of it.
        link.execute(_CLOSED, [evaluation])
        link.execute(_POLLS, [evaluation, json.dumps(SHAPE), units])
        link.execute(_FILL, wanted)
        link.execute("ANALYZE")
        link.execute("CHECKPOINT")
    took = {}
    began = time.perf_counter()
    async with database.transaction() as session:
        await close_polls(session, units)
    took["close_and_fold"] = time.perf_counter() - began
    began = time.perf_counter()
    actor = Actor(uuid4(), "示例", Role.MANAGER, district.id, district.path, frozenset(Permission))
    actor = dataclasses.replace(actor, account_id=await _account(database, district))
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        await release_service.release(session, actor, evaluation)
    took["release"] = time.perf_counter() - began
    print(number, took, flush=True)
    times = await _reading(database, actor, evaluation, units)
    await database.close()
    return took, statistics.median(times) * 1000


async def _reading(
    database: Database, actor: Actor, evaluation: UUID, units: list[UUID]
) -> list[float]:
    """How long each of many people waits; every unit has a line of its own."""
    times = []
    for number in range(100):
        async with database.transaction() as session:
            await enter_scope(session, WHOLE)
            began = time.perf_counter()
            row = await release_reading.released(session, evaluation)
            await release_reading.shown_release(session, actor, row)
            shown = await release_reading.shown_unit(session, row, units[number % len(units)])
            times.append(time.perf_counter() - began)
            assert len(units) > READ_UNITS or shown.shown_in is None
    return times


async def _account(database: Database, district: Union) -> UUID:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        account, _ = await create_account(
            session, None, district, username=f"bench{secrets.token_hex(4)}", display_name="示例",
            role=Role.MANAGER,
        )  # fmt: skip
        return account.id


async def _evaluation(database: Database, unit_count: int) -> tuple[Union, UUID, list[UUID]]:
    """A closed evaluation of a district with twenty sub-districts; its units take ballots still."""
    handlers, database.before_commit = database.before_commit, []
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        top = await session.scalar(select(Union).where(Union.level == Level.DISTRICT))
        if top is None:
            top = await found_top_union(session, Level.DISTRICT, "示例区总工会")
        streets = [_union(top, Level.SUB_DISTRICT) for _ in range(20)]
        session.add_all(streets)
        await session.flush()
        unions = [_union(streets[at % 20], Level.ENTERPRISE) for at in range(unit_count)]
        session.add_all(unions)
        await session.flush()
        options = [
            {"code": code, "text": code, "meaning": meaning}
            for code, meaning in zip("abcd", MEANINGS, strict=True)
        ]
        questions = [
            {"code": name, "dimension": "effect", "kind": "single", "text": name, "most": None,
             "rated": True, "options": options}
            for name in QUESTIONS
        ]  # fmt: skip
        row = Evaluation(
            id=uuid4(), union_id=top.id, union_path=top.path, title="示例民主评议",
            purposes=["three_displays"], ways=["questionnaire"], roll_on=today(),
            questionnaire={"title": "示例", "intro": "", "dimensions": [
                {"code": "effect", "name": "成效"}], "questions": questions},
            rules=EvaluationRules().model_dump(mode="json"), opens_on=today(), closes_on=today(),
            state="draft",
        )  # fmt: skip
        session.add(row)
        await session.flush()
        units = [
            EvaluationUnit(
                id=uuid4(), union_id=union.id, union_path=union.path, evaluation_id=row.id,
                organiser_path=top.path, code=new_code(), unit_name=union.name, roll=600,
                spares_percent=10, sub_district_id=streets[at % 20].id,
                sub_district_name=streets[at % 20].name,
            )
            for at, union in enumerate(unions)
        ]  # fmt: skip
        session.add_all(units)
    database.before_commit = handlers
    return top, row.id, [unit.id for unit in units]


def _union(parent: Union, level: Level) -> Union:
    number = secrets.randbelow(10**9)
    return Union(
        id=uuid7(), parent_id=parent.id, path=f"{parent.path}{number}.", level=level,
        name=f"示例工会{number}", code=new_code(),
    )  # fmt: skip


# --- around it ------------------------------------------------------------------------------------


def main(parts: list[str]) -> None:
    """Measure the named parts, or both."""
    for name, part in (("close", _bench_close), ("read", _bench_read)):
        if not parts or name in parts:
            part()


if __name__ == "__main__":
    configure_logs("error")
    main(sys.argv[1:])
