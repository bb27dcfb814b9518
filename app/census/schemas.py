"""What goes in and out about imports of spreadsheets."""

from enum import StrEnum
from uuid import UUID

from pydantic import Field

from app.core.schemas import Input, Instant, Output, UnionRef


class ImportKind(StrEnum):
    """What the rows of a file are: enterprises of a census, or cadres of unions."""

    ENTERPRISES = "enterprises"
    STAFF = "staff"


class ImportState(StrEnum):
    """Where an import is; only ``reading``, ``applying`` and ``undoing`` move by themselves."""

    READING = "reading"
    READY = "ready"
    APPLYING = "applying"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"
    FAILED = "failed"


class ImportVerb(StrEnum):
    """What the caller may do with an import now."""

    MAP = "map"
    APPLY = "apply"
    UNDO = "undo"


class RowResult(StrEnum):
    """Taken, taken with a warning, or given back."""

    ACCEPTED = "accepted"
    WARNED = "warned"
    REJECTED = "rejected"


class RowOutcome(StrEnum):
    """What became of a row that was taken."""

    CREATE = "create"
    UPDATE = "update"
    UNCHANGED = "unchanged"


class MessageLevel(StrEnum):
    """An error gives the row back, a warning asks to look again, a note explains."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class ColumnUnderstood(StrEnum):
    """How it is known what a column means; a refused one is read past and never stored."""

    KNOWN = "known"
    REMEMBERED = "remembered"
    CHOSEN = "chosen"
    UNKNOWN = "unknown"
    REFUSED = "refused"


class ImportProgress(Output):
    """Rows dealt with, out of all, while something moves."""

    done: int
    total: int


class SheetColumn(Output):
    """A column of the file and the field it was taken for."""

    index: int = Field(description="从 0 开始的列号，映射时用它")
    letter: str
    heading: str
    field: str | None
    how: ColumnUnderstood
    samples: list[str] = Field(description="前几个值，最多三个；不得保存的列没有")


class SheetRead(Output):
    """What was understood of one sheet."""

    name: str
    ignored: bool
    why: str | None = Field(description="为什么不读这个表")
    heading_rows: list[int]
    first_row: int | None
    last_row: int | None
    columns: list[SheetColumn]


class ImportCounts(Output):
    """How the rows were judged, and what became of them once applied."""

    rows: int = 0
    accepted: int = 0
    warned: int = 0
    rejected: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    founding_cases: int = Field(default=0, description="为筹建中的单位发起的组建工会")


class KeptRow(Output):
    """Something an undo left as it is."""

    name: str
    why: str


class UndoRead(Output):
    """What undoing an import came to."""

    removed: int
    restored: int
    kept: list[KeptRow]
    kept_count: int = Field(description="保留的总数；kept 最多列出 200 项")


class SameFile(Output):
    """An import of the very same file, sign by sign, that is in the register already."""

    id: UUID
    file_name: str
    applied_at: Instant
    applied_by: str | None = Field(description="谁导入的；看不到这个账号时为空")


class ImportRead(Output):
    """An import as the people of its union and those above see it."""

    id: UUID
    kind: ImportKind
    union: UnionRef
    file_name: str
    file_bytes: int
    file_kept: bool = Field(description="文件副本是否还在；过期清除后不能再下载或执行")
    state: ImportState
    progress: ImportProgress
    sheets: list[SheetRead]
    counts: ImportCounts
    created_by: UUID | None
    created_at: Instant
    applied_at: Instant | None
    undo_until: Instant | None = Field(description="在此之前可以整体撤销；没有导入时为空")
    same_file: SameFile | None = Field(
        description="同一份文件已经导入过；只在读取一次导入时给出，列表里为空"
    )
    undone_at: Instant | None
    undo: UndoRead | None
    failure: str | None
    allowed: list[ImportVerb]
    version: int


class RowMessage(Output):
    """Something said of a row, in the reader's language."""

    field: str | None
    heading: str | None
    level: MessageLevel
    message: str
    example: str | None


class RowRead(Output):
    """A row of the file and what was made of it."""

    sheet: str
    row: int = Field(description="文件里的行号")
    name: str
    result: RowResult
    outcome: RowOutcome | None
    messages: list[RowMessage]


class SheetChoice(Input):
    """What somebody says of a sheet: to pass it over, or what its columns mean."""

    name: str = Field(max_length=64)
    ignored: bool | None = None
    columns: dict[str, str | None] = Field(
        default_factory=dict, max_length=200, description='列号到字段，例如 {"3": "credit_code"}'
    )


class ImportUpdate(Input):
    """Headings mapped by hand."""

    sheets: list[SheetChoice] = Field(min_length=1, max_length=50)


class FieldRead(Output):
    """A field a column can be mapped to."""

    field: str
    label: str
    required: bool
    example: str
