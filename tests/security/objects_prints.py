"""Objects of the room of printing: a batch that is done, with its file in storage."""

from uuid import uuid4

from app.core.clock import now
from app.core.storage import new_folder
from app.printing.models import PrintBatch
from tests.security.objects import canary
from tests.security.stage import Stage


async def make_batch(stage: Stage, union: str) -> PrintBatch:
    """A finished batch whose file and make-list carry the union's canary."""
    owner = stage.union(union)
    line = {"union": canary(union), "address": canary(union), "piece": "胸卡", "width_mm": "54"}
    content = f"%PDF {canary(union)}".encode()
    batch = PrintBatch(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        kind="badge",
        options={"size": "cr80", "sheet": "a4"},
        split="one_pdf",
        base_url="https://sl.example.cn",
        hotline="12351",
        state="done",
        counts={"pieces": 1, "unions": 1, "left_out": 0},
        make_list=[line | {"height_mm": "86", "note": "", "quantity": 1, "phone": canary(union)}],
        storage_key=f"{new_folder('prints')}/file.pdf",
        file_bytes=len(content),
        finished_at=now(),
    )
    await stage.app.state.storage.put(batch.storage_key, content)
    await stage.make(batch)
    return batch


async def make_batches(stage: Stage, union: str) -> None:
    """At least one row of the union in every table of printing."""
    await make_batch(stage, union)
