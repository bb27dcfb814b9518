"""Proof that nobody has altered the audit events: every link of the chain is computed anew.

What it finds: a changed, removed, exchanged or added event, and a tail that was cut off (the table
``audit_head`` knows how long the chain must be). What it cannot find by itself: somebody who owns
the database and recomputes the whole chain together with its head. Against that, keep the last hash
it reports outside the database (print it, send it to the auditor) and compare.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

import psycopg
from psycopg import sql

from app.core.scope import DatabaseRole

START = hashlib.sha256(b"sanliang").digest()
"""The hash before the first event, as the first migration lays it down."""
_ROWS_AT_ONCE = 5_000

Link = tuple[int, bytes, bytes, str]
"""Of one event: its number, the hash before it, its own hash, its canonical text."""

_LINKS = "SELECT seq, previous_hash, hash, audit_canonical(e) FROM audit_events e ORDER BY seq"
_HEAD = "SELECT seq, hash FROM audit_head"


@dataclass(frozen=True)
class Verification:
    """The outcome: how many events hold, the first that does not, and what is wrong with it."""

    events: int
    first_broken: int | None = None
    problem: str | None = None
    last_hash: str = START.hex()

    @property
    def intact(self) -> bool:
        return self.first_broken is None


def verify_chain(url: str) -> Verification:
    """Check the whole chain in one snapshot of the database at ``url`` (the program's own role).

    Reads every event; hashes are computed here and not by the database.
    """
    with psycopg.connect(url) as link:
        link.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        link.read_only = True
        role = sql.Identifier(DatabaseRole.WHOLE.value)
        link.execute(sql.SQL("SET LOCAL ROLE {}").format(role))
        head = link.execute(_HEAD).fetchone()
        if head is None:
            return Verification(0, 1, "链头记录不见了 (the head of the chain is missing)")
        with link.cursor("audit_chain", binary=True) as cursor:
            cursor.itersize = _ROWS_AT_ONCE
            cursor.execute(_LINKS)
            return check_links(cursor, head[0], bytes(head[1]))


def check_links(links: Iterable[Link], head_seq: int, head_hash: bytes) -> Verification:
    """Follow ``links`` from the start of the chain to its head."""
    before = START
    held = 0
    for expected, (seq, previous, stored, canonical) in zip(count(1), links, strict=False):
        if seq > expected:
            return _broken(held, expected, before, "缺少这一条 (missing)")
        if seq < expected or seq > head_seq:
            return _broken(held, seq, before, "不是程序写入的 (added by hand)")
        computed = hashlib.sha256(before + canonical.encode()).digest()
        if previous != before or stored != computed:
            return _broken(held, seq, before, "内容被改过 (changed)")
        before, held = computed, expected
    if held < head_seq:
        return _broken(held, held + 1, before, "末尾被删去 (the tail was cut off)")
    if before != head_hash:
        return _broken(held, held, before, "链头对不上 (does not agree with the head)")
    return Verification(held, last_hash=before.hex())


def _broken(held: int, seq: int, before: bytes, problem: str) -> Verification:
    return Verification(held, seq, f"审计记录第 {seq} 条：{problem}", before.hex())
