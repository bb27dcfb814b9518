"""Objects of the room of displays."""

from uuid import uuid4

from app.core.clock import today
from app.displays.models import Plaque
from tests.security.objects import canary
from tests.security.stage import Stage


async def make_plaque(stage: Stage, union: str, state: str = "ordered") -> Plaque:
    """A plaque of the union, as far on its way as ``state`` says."""
    owner = stage.union(union)
    hangs = state in ("hung", "checked", "damaged")
    plaque = Plaque(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        text=canary(union),
        place="facade",
        orientation="vertical",
        address=canary(union),
        tolerance_mm=10,
        state=state,
        ordered_on=today(),
        hung_on=today() if hangs else None,
    )
    await stage.make(plaque)
    return plaque


async def make_hung_plaque(stage: Stage, union: str) -> Plaque:
    """One that hangs."""
    return await make_plaque(stage, union, "hung")


async def make_plaques(stage: Stage, union: str) -> None:
    """A row of the union in every table of this room."""
    await make_plaque(stage, union)
