"""Objects of the room of printing: a style, and a piece that was printed."""

from uuid import uuid4

from app.core.clock import now, today
from app.printing.item_models import PrintItem, PrintStyle
from tests.security.objects import canary
from tests.security.stage import Stage


async def make_style(stage: Stage, union: str) -> PrintStyle:
    """A style in force whose slogan is the union's canary."""
    owner = stage.union(union)
    style = PrintStyle(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        edition=uuid4().int % 1_000_000,
        primary_colour="#0b5d3b",
        accent_colour="#c9ced6",
        slogan=canary(union)[:20],
        valid_from=today(),
    )
    await stage.make(style)
    return style


async def make_item(stage: Stage, union: str) -> PrintItem:
    """A poster of the union that must come down."""
    owner = stage.union(union)
    item = PrintItem(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        kind="poster",
        subject_type="union",
        subject_id=owner.id,
        form=str(uuid4()),
        options={"size": "a3"},
        fingerprint={"union_name": "0"},
        shown={str(uuid4()): ["name"]},
        changed=["consent"],
        state="outdated",
        must_take_down=True,
        printed_at=now(),
    )
    await stage.make(item)
    return item


async def make_printed(stage: Stage, union: str) -> None:
    """A row of the union in each table."""
    await make_style(stage, union)
    await make_item(stage, union)
