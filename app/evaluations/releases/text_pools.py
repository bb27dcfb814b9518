"""Which texts may be shown together, and bringing them under review without their units.

Twenty texts at least: those of a unit that has a line of its own, else of the sub-district, else of
all. Fewer than twenty left over are counted and never shown (rule P7).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import SystemRandom
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres.models import Cadre
from app.collecting import service as collecting
from app.core.identifiers import uuid7
from app.evaluations.models import Evaluation
from app.evaluations.on_site import paper
from app.evaluations.releases.models import ReviewedText, TextPool
from app.evaluations.releases.redaction import propose
from app.evaluations.releases.tallied import JudgedUnit
from app.organisations import service as organisations

ENOUGH = 20


class PoolKind(StrEnum):
    """Whose texts stand together; ``open``: those from the open poster, told apart."""

    UNIT = "unit"
    SUB_DISTRICT = "sub_district"
    TOTAL = "total"
    OPEN = "open"


class TextState(StrEnum):
    """What became of a text; ``restricted`` ones the organiser keeps to itself."""

    UNDECIDED = "undecided"
    PUBLIC = "public"
    RESTRICTED = "restricted"
    DELETED = "deleted"


@dataclass(frozen=True)
class Pool:
    """Units whose texts are read together."""

    kind: PoolKind
    units: frozenset[UUID]
    unit_id: UUID | None
    sub_district_id: UUID | None
    name: str
    received: int

    @property
    def enough(self) -> bool:
        return self.received >= ENOUGH


def pools(
    units: Sequence[JudgedUnit], atoms: Collection[frozenset[UUID]], texts: Mapping[UUID, int]
) -> list[Pool]:
    """Every text in one pool: of its unit if it may, else its sub-district, else of all."""
    own: list[JudgedUnit] = []
    rest: list[JudgedUnit] = []
    for unit in units:
        may = frozenset({unit.id}) in atoms and texts.get(unit.id, 0) >= ENOUGH
        (own if may else rest).append(unit)
    found = [_pool(PoolKind.UNIT, [unit], texts, unit.name, unit=unit) for unit in own]
    groups: dict[UUID | None, list[JudgedUnit]] = {}
    for unit in rest:
        groups.setdefault(unit.sub_district_id, []).append(unit)
    left: list[JudgedUnit] = []
    for group, members in groups.items():
        if group is None or sum(texts.get(unit.id, 0) for unit in members) < ENOUGH:
            left += members
            continue
        name = members[0].sub_district_name or ""
        found.append(_pool(PoolKind.SUB_DISTRICT, members, texts, name, group=group))
    remaining = _pool(PoolKind.TOTAL, left, texts, "全部参评单位")
    return [*found, remaining] if remaining.received else found


def _pool(
    kind: PoolKind,
    members: Sequence[JudgedUnit],
    texts: Mapping[UUID, int],
    name: str,
    *,
    unit: JudgedUnit | None = None,
    group: UUID | None = None,
) -> Pool:
    received = sum(texts.get(member.id, 0) for member in members)
    ids = frozenset(member.id for member in members)
    return Pool(kind, ids, None if unit is None else unit.id, group, name, received)


async def collect_texts(
    session: AsyncSession,
    evaluation: Evaluation,
    units: Sequence[JudgedUnit],
    atoms: Sequence[frozenset[UUID]],
) -> None:
    """Bring what was written under review, pooled; what can never be shown is only counted."""
    written = await collecting.texts(session, [unit.id for unit in units])
    counted = [(one.unit_id, one.body) for one in written if one.channel != "open"]
    counted += await paper.paper_texts(session, evaluation.id)
    by_poster = [one.body for one in written if one.channel == "open"]
    found = pools(units, atoms, Counter(unit_id for unit_id, _ in counted))
    bodies = [[body for unit_id, body in counted if unit_id in pool.units] for pool in found]
    if by_poster:
        everybody = frozenset(unit.id for unit in units)
        name = "公开海报渠道（仅供参考）"
        found.append(Pool(PoolKind.OPEN, everybody, None, None, name, len(by_poster)))
        bodies.append(by_poster)
    names = await _cadre_names(session, units) if any(pool.enough for pool in found) else {}
    owners = await _owners(session, evaluation, units, found)
    for pool, texts in zip(found, bodies, strict=True):
        row = _row(evaluation, pool, owners[pool])
        session.add(row)
        await session.flush()
        if pool.enough:
            known = {name for unit in pool.units for name in names.get(unit, ())}
            _put_under_review(session, evaluation, row.id, texts, known)
    await session.flush()


async def _cadre_names(session: AsyncSession, units: Sequence[JudgedUnit]) -> dict[UUID, list[str]]:
    """Who might be named, by unit; those who have left may be named too."""
    unit_of = {unit.union_id: unit.id for unit in units}
    rows = await session.execute(
        select(Cadre.union_id, Cadre.name).where(Cadre.union_id.in_(unit_of))
    )
    names: dict[UUID, list[str]] = {}
    for union_id, name in rows:
        names.setdefault(unit_of[union_id], []).append(name)
    return names


async def _owners(
    session: AsyncSession,
    evaluation: Evaluation,
    units: Sequence[JudgedUnit],
    found: Sequence[Pool],
) -> dict[Pool, tuple[UUID, str]]:
    unit_owner = {unit.id: (unit.union_id, unit.union_path) for unit in units}
    groups = {pool.sub_district_id for pool in found if pool.sub_district_id is not None}
    areas = await organisations.unions_in_scope(session, groups)
    owners = {}
    for pool in found:
        owner = (evaluation.union_id, evaluation.union_path)
        if pool.unit_id is not None:
            owner = unit_owner[pool.unit_id]
        elif pool.sub_district_id in areas:
            area = areas[pool.sub_district_id]
            owner = (area.id, area.path)
        owners[pool] = owner
    return owners


def _row(evaluation: Evaluation, pool: Pool, owner: tuple[UUID, str]) -> TextPool:
    return TextPool(
        id=uuid7(),
        evaluation_id=evaluation.id,
        kind=pool.kind.value,
        unit_id=pool.unit_id,
        sub_district_id=pool.sub_district_id,
        name=pool.name,
        received=pool.received,
        enough=pool.enough,
        union_id=owner[0],
        union_path=owner[1],
    )


def _put_under_review(
    session: AsyncSession,
    evaluation: Evaluation,
    pool_id: UUID,
    texts: Sequence[str],
    names: set[str],
) -> None:
    shuffled = list(texts)
    SystemRandom().shuffle(shuffled)
    for original in shuffled:
        proposal = propose(original, names)
        session.add(
            ReviewedText(
                pool_id=pool_id,
                original=original,
                proposed=proposal.text,
                found=[kind.value for kind in proposal.found],
                state=TextState.UNDECIDED.value,
                union_id=evaluation.union_id,
                union_path=evaluation.union_path,
            )
        )
