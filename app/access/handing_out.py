"""Handing a list out as a workbook: one way for all lists, and it always leaves a trace."""

import os
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from enum import Enum
from typing import IO, Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession
from starlette.responses import Response, StreamingResponse

from app.access.actor import Actor
from app.audit import service as audit
from app.core.clock import SHANGHAI, now, today
from app.core.errors import Problem, ProblemKind
from app.core.http import InLine, attachment
from app.core.paging import Item, Listing, Row
from app.core.workbooks import MEDIA_TYPE, Sheet, write_workbook, yes_no

MOST_ROWS = 200_000
EXPORT_TOO_LARGE = ProblemKind(
    "export_too_large",
    422,
    "要导出的内容太多",
    "Too many rows to export",
    "共有 {total} 条，一次最多导出 {most} 条。请用筛选条件缩小范围，分几次导出。",
    "There are {total} rows; at most {most} can be exported at once. Narrow the filters.",
)
AS_WORKBOOK: dict[str, Any] = {
    "response_class": Response,
    "responses": {
        200: {"content": {MEDIA_TYPE: {"schema": {"type": "string", "format": "binary"}}}}
    },
    "dependencies": [InLine("spreadsheets")],
}
"""What every route that hands out a workbook says of itself; it waits in line for its turn."""


@dataclass(frozen=True)
class Label:
    """How a filter is put in words: what it is called, and the names of its values.

    Free text may be somebody's name, so the audit event has it masked unless it is ``harmless``.
    """

    text: str
    names: Mapping[Any, str] = field(default_factory=dict)
    harmless: bool = False

    def word(self, value: Any) -> str:
        if isinstance(value, bool):
            return self.names.get(value) or str(yes_no(value))
        return self.names.get(value) or str(value)

    def noted(self, value: Any) -> Any:
        """The value as an audit event may keep it."""
        if isinstance(value, Enum):
            return value.value
        if isinstance(value, bool | int):
            return value
        if self.harmless or isinstance(value, UUID | date):
            return str(value)
        return audit.masked(str(value))


Labels = Mapping[str, Label]


async def hand_out(
    session: AsyncSession,
    actor: Actor,
    sheet: Sheet[Item],
    listing: Listing[Row, Item],
    wanted: Any,
    labels: Labels,
) -> Response:
    """All of a list as a workbook; ``wanted`` is the dataclass of its filters.

    Raises ``export_too_large`` above ``MOST_ROWS``.
    """
    total = await listing.count(session)
    if total > MOST_ROWS:
        raise Problem(EXPORT_TOO_LARGE, parameters={"total": total, "most": MOST_ROWS})
    batches = listing.batches(session, MOST_ROWS)
    return await hand_out_batches(session, actor, sheet, batches, wanted, labels)


async def hand_out_batches(
    session: AsyncSession,
    actor: Actor,
    sheet: Sheet[Item],
    batches: AsyncIterator[Sequence[Item]],
    wanted: Any,
    labels: Labels,
) -> Response:
    """The same for what is no list of rows."""
    given = _given(wanted)
    finished = await write_workbook(sheet, _note(actor, given, labels), batches)
    audit.record_about(
        session,
        actor,
        "list.exported",
        "list",
        union_id=actor.union_id,
        union_path=actor.union_path,
        details={
            "list": sheet.name,
            "rows": finished.rows,
            "filters": {name: labels[name].noted(value) for name, value in given.items()},
        },
    )
    return _reply(finished.file, f"{sheet.name}-{today():%Y-%m-%d}.xlsx")


def _given(wanted: Any) -> dict[str, Any]:
    """The filters that narrow the list, by name."""
    values = {each.name: getattr(wanted, each.name) for each in fields(wanted)}
    return {name: value for name, value in values.items() if value is not None and value != ""}


def _note(actor: Actor, given: Mapping[str, Any], labels: Labels) -> str:
    words = [f"{labels[name].text}：{labels[name].word(value)}" for name, value in given.items()]
    made = f"{now().astimezone(SHANGHAI):%Y-%m-%d %H:%M}"
    chosen = "；".join(words) or "无（本级及下级全部）"
    return f"筛选条件：{chosen}　　导出人：{actor.display_name}　　导出时间：{made}（北京时间）"


def _reply(file: IO[bytes], name: str) -> Response:
    size = os.fstat(file.fileno()).st_size
    headers = {**attachment(name, "list.xlsx"), "Content-Length": str(size)}
    return StreamingResponse(_pieces(file), media_type=MEDIA_TYPE, headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(65_536):
            yield piece
