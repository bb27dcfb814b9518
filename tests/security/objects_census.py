"""Objects of the room of imports: an import with its rows and what it changed."""

from uuid import uuid4

from sqlalchemy import update

from app.census.models import (
    BeforeImport,
    CensusImport,
    HeadingMemory,
    JudgedRow,
    MadeByImport,
    RowBlock,
)
from app.core.scope import WHOLE, enter_scope
from app.core.storage import new_folder
from tests.census_sheets import enterprise, workbook
from tests.security.objects import canary
from tests.security.stage import Stage


async def make_import(stage: Stage, union: str, state: str = "ready") -> CensusImport:
    """An import whose file lies in storage and whose rows carry the union's canary.

    Nobody works on jobs here: what another call has set going would keep this one waiting.
    """
    await _end_all(stage)
    owner = {"union_id": stage.union(union).id, "union_path": stage.union(union).path}
    text = canary(union)
    made = CensusImport(
        id=uuid4(),
        kind="enterprises",
        file_name=f"{text}.xlsx",
        file_bytes=10,
        storage_key=f"{new_folder('imports')}/file.bin",
        state=state,
        sheets=[_sheet(text)],
        counts={"rows": 1, "accepted": 0, "warned": 1, "rejected": 0},
        **owner,
    )
    await stage.app.state.storage.put(made.storage_key, workbook([enterprise(1)]))
    message = {
        "field": "name",
        "heading": text,
        "level": "warning",
        "message": text,
        "message_en": text,
        "example": None,
    }
    of_import = {"import_id": made.id, **owner}
    block = RowBlock(number=0, accepted_before=0, rows=[["摸底表", 3, text, "warned"]], **of_import)
    row = JudgedRow(
        position=0,
        sheet="摸底表",
        row=3,
        name=text,
        result="warned",
        messages=[message],
        **of_import,
    )
    await stage.make(made, block, row)
    return made


async def _end_all(stage: Stage) -> None:
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        under_way = CensusImport.state.in_(["reading", "applying", "undoing"])
        await session.execute(update(CensusImport).where(under_way).values(state="failed"))


def _sheet(text: str) -> dict[str, object]:
    column = {
        "index": 0,
        "letter": "A",
        "heading": "企业(单位)名称*",
        "field": "name",
        "how": "known",
        "samples": [text],
    }
    return {
        "name": "摸底表",
        "ignored": False,
        "why": None,
        "why_en": None,
        "heading_rows": [2],
        "first_row": 3,
        "last_row": 3,
        "columns": [column],
    }


async def make_done_import(stage: Stage, union: str) -> CensusImport:
    return await make_import(stage, union, "done")


async def make_imports(stage: Stage, union: str) -> None:
    """At least one row of the union in every table of imports."""
    made = await make_import(stage, union, "done")
    owner = {"union_id": made.union_id, "union_path": made.union_path}
    await stage.make(
        MadeByImport(import_id=made.id, subject="union", ids=[uuid4()], **owner),
        BeforeImport(
            import_id=made.id,
            subject="enterprise",
            subject_id=uuid4(),
            version=2,
            before={"name": canary(union)},
            **owner,
        ),
        HeadingMemory(kind="enterprises", heading=f"{canary(union)} {uuid4().hex}", **owner),
    )
