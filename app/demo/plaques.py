"""The demonstration's plaques: ordered, made, hung, checked, and some that are not right yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.clock import today
from app.core.scope import WHOLE, enter_scope
from app.displays import service
from app.displays.choices import Place, PlaqueOrientation
from app.displays.models import Plaque
from app.displays.plaque_workflow import PlaqueState, PlaqueVerb
from app.displays.schemas import PlaqueCreate, PlaqueStep
from app.organisations.models import Union

_MAKER = "示范标牌制作部"
_DAYS_AGO = {"ordered_on": 45, "made_on": 30, "hung_on": 21}
_CHECKED, _BROKEN = 9, 3
_UNTIL = {
    PlaqueState.ORDERED: ("ordered_on",),
    PlaqueState.MADE: ("ordered_on", "made_on"),
}


@dataclass(frozen=True)
class _Plaque:
    """How far it has come, and what was measured: width and height of the unit's and its own."""

    state: PlaqueState
    unit: tuple[int, int] | None = None
    own: tuple[int, int] | None = None
    orientation: PlaqueOrientation = PlaqueOrientation.VERTICAL
    place: Place = Place.FACADE
    address: str = "大门右侧"
    material: str = "不锈钢"
    text: str | None = None
    """What stands on it, if it is not the union's full name."""


_WIDE = PlaqueOrientation.HORIZONTAL
_OFFICE: dict[str, Any] = {"place": Place.OFFICE, "address": "工会办公室门旁", "material": "亚克力"}
_OF_STREETS = (
    _Plaque(PlaqueState.CHECKED, (400, 2400), (400, 2400)),
    _Plaque(PlaqueState.HUNG, (360, 2200), (360, 2205)),
    _Plaque(PlaqueState.ORDERED, (400, 2200), (400, 2200)),
)
_OF_ENTERPRISES: tuple[_Plaque | None, ...] = (
    _Plaque(PlaqueState.CHECKED, (400, 2200), (400, 2200), material="铜"),
    _Plaque(PlaqueState.HUNG, (400, 2000), (360, 1800)),  # smaller than the unit's
    _Plaque(PlaqueState.CHECKED, (1200, 400), (1200, 400), _WIDE, address="门厅上方"),
    None,
    _Plaque(PlaqueState.MADE, (380, 2000), (380, 2000)),
    _Plaque(PlaqueState.ORDERED, None, (600, 400), _WIDE, **_OFFICE),  # the unit's: not measured
    _Plaque(PlaqueState.HUNG, (400, 2200), (400, 2200), text="新禾农业工会"),  # a short name
    _Plaque(PlaqueState.DAMAGED, (360, 1800), (360, 1800), material="木质"),
    _Plaque(PlaqueState.REPLACED, (360, 2000), (360, 2000)),
    _Plaque(PlaqueState.HUNG, (1500, 500), (500, 1500)),  # hung the other way round
    _Plaque(PlaqueState.ORDERED),
    None,
)  # fmt: skip


async def put_up(
    session: AsyncSession,
    leader: Actor,
    streets: Sequence[tuple[Union, Actor]],
    enterprises: Sequence[tuple[Union, Actor, Actor]],
) -> None:
    """Each street with its own clerk; each enterprise's union with its chair and that clerk."""
    for (union, clerk), plaque in zip(streets, _OF_STREETS, strict=True):
        await _put_up(session, union, plaque, clerk, leader)
    for (union, chair, clerk), wanted in zip(enterprises, _OF_ENTERPRISES, strict=True):
        if wanted is not None:
            await _put_up(session, union, wanted, chair, clerk)


async def _put_up(
    session: AsyncSession, union: Union, plaque: _Plaque, own: Actor, above: Actor
) -> None:
    ordering = above if plaque.state is PlaqueState.ORDERED else own
    row = await service.create_plaque(session, ordering, _order_of(union, plaque))
    for verb, actor, days_ago, note in _steps(plaque.state, own, above):
        step = PlaqueStep(on=today() - timedelta(days=days_ago), note=note)
        row = await _step(session, actor, row, verb, step)
    # Hanging looks into the founding case and comes back with the sight of who hangs.
    await enter_scope(session, WHOLE)


async def _step(
    session: AsyncSession, actor: Actor, row: Plaque, verb: PlaqueVerb, step: PlaqueStep
) -> Plaque:
    await enter_scope(session, WHOLE)
    return await service.take_step(session, actor, row.id, None, verb, step)


def _order_of(union: Union, plaque: _Plaque) -> PlaqueCreate:
    days = {
        column: today() - timedelta(days=_DAYS_AGO[column])
        for column in _UNTIL.get(plaque.state, tuple(_DAYS_AGO))
    }
    measures: dict[str, Any] = {}
    for prefix, size in (("unit_", plaque.unit), ("", plaque.own)):
        if size is not None:
            measures |= {f"{prefix}width_mm": size[0], f"{prefix}height_mm": size[1]}
    return PlaqueCreate(
        union_id=union.id,
        text=plaque.text,
        place=plaque.place,
        orientation=plaque.orientation,
        address=plaque.address,
        material=plaque.material,
        maker=_MAKER,
        **days,
        **measures,
    )


def _steps(
    state: PlaqueState, own: Actor, above: Actor
) -> list[tuple[PlaqueVerb, Actor, int, str | None]]:
    """What was done after it hung: verb, by whom, days ago, a word about it."""
    if state is PlaqueState.CHECKED:
        return [(PlaqueVerb.CHECK, above, _CHECKED, None)]
    if state is PlaqueState.DAMAGED:
        return [(PlaqueVerb.DAMAGE, above, _BROKEN, "被货车刮裂，右下角缺一块。")]
    if state is PlaqueState.REPLACED:
        return [(PlaqueVerb.REPLACE, own, _BROKEN, "字迹褪色看不清，重新定制。")]
    return []
