"""What was printed: entered with every print, and looked at again when something changes.

Entering and looking again meet at one lock, so that no change slips between the data a print was
made of and its entry: whoever enters holds it alone, changes share it.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, RowMapping, and_, func, or_, select, text, true
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.among import among
from app.core.changes import Change
from app.core.clock import now
from app.core.identifiers import uuid7
from app.core.jobs import defer
from app.core.tree import PathRange
from app.organisations.models import Union
from app.printing.fingerprints import Printed, compare, fingerprint, shown_on
from app.printing.item_models import PrintItem
from app.printing.item_schemas import ItemState
from app.printing.looks import Looks
from app.printing.pieces import OF_PEOPLE
from app.printing.printed_facts import Facts, read_facts
from app.printing.schemas import PrintKind

LIVE = (ItemState.CURRENT, ItemState.OUTDATED)
LOOKED_AT_ONCE = 2000
"""More than these, all below a union, are looked at by a job."""
LOOK_AGAIN = "printing.look_again"
"""That job (``jobs``)."""
ENTERED_AT_ONCE = 2000
UNIONS_AT_ONCE = 200
"""A job looks at so many in one transaction: neither lock nor memory is held for all of them."""
_LOCK = 0x5A11_0017
_ENTER = text("SELECT pg_advisory_xact_lock(:key)")
_SHARE = text("SELECT pg_advisory_xact_lock_shared(:key)")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A piece about to be printed, with the data of this moment."""

    piece: Printed
    union_path: str
    fingerprint: dict[str, str]
    shown: dict[str, list[str]]
    style_id: UUID | None
    style_edition: int


@dataclass(frozen=True, slots=True)
class Entry:
    """Who printed, and in which batch."""

    printed_by: UUID | None
    batch_id: UUID | None = None


async def snapshots(
    session: AsyncSession, pieces: Sequence[Printed], looks: Looks | None = None
) -> list[Snapshot]:
    """The pieces with what stands on them; of unions within the scope only."""
    facts = await read_facts(session, {piece.union_id for piece in pieces}, looks)
    return [_snapshot(piece, facts) for piece in pieces if piece.union_id in facts.unions]


def _snapshot(piece: Printed, facts: Facts) -> Snapshot:
    path = facts.unions[piece.union_id]["path"]
    look = facts.looks.of(path)
    styled = piece.kind is not PrintKind.PLAQUE
    return Snapshot(
        piece,
        path,
        fingerprint(piece, facts),
        shown_on(piece, facts),
        look.style_id if styled else None,
        look.edition if styled else 0,
    )


async def enter(session: AsyncSession, printed: Sequence[Snapshot], entry: Entry) -> None:
    """Enter what has left the press, and look at it once more.

    A handful of statements for each ``ENTERED_AT_ONCE``. A second copy of what is still true stands
    for the first. What is out of date stays so: a print takes nothing off a wall, and somebody has
    to say that it is gone (``taking_down``).
    """
    if not printed:
        return
    await session.execute(_ENTER, {"key": _LOCK})
    for first in range(0, len(printed), ENTERED_AT_ONCE):
        rows = [_row(one) for one in printed[first : first + ENTERED_AT_ONCE]]
        told = {"rows": json.dumps(rows, ensure_ascii=False), "now": now()}
        await session.execute(_REPLACE, told)
        await session.execute(_INSERT, told | {"by": entry.printed_by, "batch": entry.batch_id})
        await _look_again(session, among(PrintItem.id, [UUID(row["id"]) for row in rows]))


def form_of(piece: Printed) -> str:
    """What tells two pieces of one kind and subject apart that hang side by side."""
    options = piece.options
    if piece.kind is PrintKind.BADGE:
        return str(piece.badge_id)
    if piece.kind is PrintKind.DOOR_PLATE:
        behind = blake2b(json.dumps(options.get("cadre_ids", [])).encode(), digest_size=6)
        return f"{options['room']} {behind.hexdigest()}"
    if piece.kind is PrintKind.PLAQUE:
        return f"{options['width_mm']}x{options['height_mm']} {options['orientation']}"
    return str(options["size"]) if piece.kind is PrintKind.POSTER else ""


def _row(one: Snapshot) -> dict[str, Any]:
    piece = one.piece
    return {
        "id": str(uuid7()),
        "union_id": str(piece.union_id),
        "kind": piece.kind.value,
        "subject_type": "cadre" if piece.kind in OF_PEOPLE else "union",
        "subject_id": str(piece.subject_id),
        "badge_id": str(piece.badge_id) if piece.badge_id else None,
        "form": form_of(piece),
        "options": piece.options,
        "style_id": str(one.style_id) if one.style_id else None,
        "style_edition": one.style_edition,
        "fingerprint": one.fingerprint,
        "shown": one.shown,
    }


_ROWS = """jsonb_to_recordset(CAST(:rows AS jsonb)) AS r(id uuid, union_id uuid, kind text,
    subject_type text, subject_id uuid, badge_id uuid, form text, options jsonb, style_id uuid,
    style_edition int, fingerprint jsonb, shown jsonb)"""
_REPLACE = text(f"""
UPDATE print_items i SET state = 'replaced', settled_at = :now,
    fingerprint = (SELECT coalesce(jsonb_object_agg(name, ''), '{{}}')
        FROM jsonb_object_keys(i.fingerprint) name)
FROM {_ROWS}
WHERE i.state = 'current' AND i.kind = r.kind AND i.subject_id = r.subject_id AND i.form = r.form
""")  # noqa: S608  (no value of anybody's is in it)
_INSERT = text(f"""
INSERT INTO print_items (id, union_id, union_path, kind, subject_type, subject_id, badge_id, form,
    options, style_id, style_edition, fingerprint, shown, changed, state, must_take_down,
    printed_at, printed_by, batch_id)
SELECT r.id, u.id, u.path, r.kind, r.subject_type, r.subject_id, r.badge_id, r.form, r.options,
    r.style_id, r.style_edition, r.fingerprint, r.shown, '{{}}', 'current', false,
    :now, CAST(:by AS uuid), CAST(:batch AS uuid)
FROM {_ROWS} JOIN unions u ON u.id = r.union_id
""")  # noqa: S608
_UPDATE = text("""
UPDATE print_items i SET changed = r.changed, state = r.state, must_take_down = r.must_take_down,
    outdated_at = CASE WHEN r.state = 'outdated' THEN coalesce(i.outdated_at, :now) END
FROM jsonb_to_recordset(CAST(:rows AS jsonb))
    AS r(id uuid, changed varchar[], state text, must_take_down boolean)
WHERE i.id = r.id AND i.state IN ('current', 'outdated')
""")


async def note_change(session: AsyncSession, change: Change) -> None:
    """Look again at what was printed of a union whose data changed; in the same transaction.

    The handler of the topics a print is made of. A change that reaches below (an import, a new
    style, a move) and concerns very many pieces is left to a job.
    """
    await session.flush()
    await session.execute(_SHARE, {"key": _LOCK})
    if change.reaches_below:
        below = PathRange.subtree(change.union_path).holds(PrintItem.union_path)
        counted = select(func.count()).where(below, PrintItem.state.in_(LIVE))
        if (await session.scalar(counted) or 0) > LOOKED_AT_ONCE:
            await defer(session, LOOK_AGAIN, union_path=change.union_path)
            return
        await _look_again(session, below)
        return
    concerned: ColumnElement[bool] = PrintItem.union_id == change.union_id
    if change.topic == "unions":  # its name and telephone stand on posters of those below
        children = select(Union.id).where(Union.parent_id == change.union_id)
        posters = and_(PrintItem.kind == PrintKind.POSTER, PrintItem.union_id.in_(children))
        concerned = or_(concerned, posters)
    await _look_again(session, concerned)


async def look_again_below(session: AsyncSession, path: str, after: str) -> tuple[int, str]:
    """Look at what was printed for the next unions at and below ``path``; ``after`` is the last.

    No path: everything in the scope. How many pieces changed, and where to go on; "" at the end.
    """
    within = PathRange.subtree(path).holds(PrintItem.union_path) if path else true()
    live = (within, PrintItem.union_path > after, PrintItem.state.in_(LIVE))
    found = select(PrintItem.union_path).where(*live).distinct().order_by(PrintItem.union_path)
    paths = (await session.scalars(found.limit(UNIONS_AT_ONCE))).all()
    if not paths:
        return 0, ""
    await session.execute(_SHARE, {"key": _LOCK})
    return await _look_again(session, PrintItem.union_path.in_(paths)), paths[-1]


_COLUMNS = (
    PrintItem.id, PrintItem.kind, PrintItem.subject_id, PrintItem.union_id, PrintItem.badge_id,
    PrintItem.options, PrintItem.fingerprint, PrintItem.shown, PrintItem.changed, PrintItem.state,
    PrintItem.must_take_down,
)  # fmt: skip


async def _look_again(session: AsyncSession, concerned: ColumnElement[bool]) -> int:
    """Compare live pieces with what would be printed now and write down what differs."""
    found = await session.execute(
        select(*_COLUMNS)
        .where(concerned, PrintItem.state.in_(LIVE))
        .order_by(PrintItem.id)  # in the order of whoever takes them down at the same time
        .with_for_update()
    )
    items = found.mappings().all()
    if not items:
        return 0
    facts = await read_facts(session, {item["union_id"] for item in items})
    rows = [row for item in items if (row := _judged(item, facts))]
    if rows:
        await session.execute(_UPDATE, {"rows": json.dumps(rows), "now": now()})
    return len(rows)


def _judged(item: RowMapping, facts: Facts) -> dict[str, Any] | None:
    """What to write of the piece; nothing if all is written already."""
    verdict = compare(printed_of(item), item["fingerprint"], item["shown"], facts)
    state = ItemState.OUTDATED if verdict.changed else ItemState.CURRENT
    written = (item["changed"], item["state"], item["must_take_down"])
    if (verdict.changed, state, verdict.must_take_down) == written:
        return None
    return {
        "id": str(item["id"]),
        "changed": verdict.changed,
        "state": state,
        "must_take_down": verdict.must_take_down,
    }


def printed_of(item: Mapping[str, Any] | RowMapping) -> Printed:
    """What an entered piece is about."""
    return Printed(
        PrintKind(item["kind"]),
        item["subject_id"],
        item["union_id"],
        item["badge_id"],
        item["options"],
    )
