"""What may be done with an import in which state, and what is said when it may not."""

from collections.abc import Mapping
from datetime import datetime

from app.census.keeping import UNDO_KEPT
from app.census.models import CensusImport
from app.census.schemas import ImportState, ImportVerb
from app.core.clock import now
from app.core.errors import Problem, ProblemKind

IMPORT_STATE_CONFLICT = ProblemKind(
    "import_state_conflict",
    409,
    "现在不能这样操作",
    "Not possible now",
    "这次导入现在是“{state}”，不能{verb}。请刷新后看现在可以做什么。",
    "The import is {state_en} now; {verb_en} is not possible.",
)
IMPORT_FILE_GONE = ProblemKind(
    "import_file_gone",
    410,
    "文件副本已清除",
    "The stored copy is gone",
    "上传的表格只保留 {days} 天，现已清除。请重新上传原表格。",
    "Uploaded files are kept for {days} days; please upload it again.",
)
IMPORT_COLUMN_UNKNOWN = ProblemKind(
    "import_column_unknown",
    422,
    "没有这一列或这个字段",
    "No such sheet, column or field",
    "表“{sheet}”里没有第 {column} 列，或没有字段“{field}”，或这一列属于不得保存的内容。",
    'Sheet "{sheet}" has no column {column}, or there is no field {field}, or it must not be kept.',
)
IMPORT_NEEDS_TERRITORY = ProblemKind(
    "import_needs_territory",
    422,
    "不能导入到企业工会",
    "Not into an enterprise's union",
    "企业摸底表请导入到区或街道（镇）工会。",
    "A census of enterprises goes into a district or a sub-district.",
)
IMPORT_UNDO_OVER = ProblemKind(
    "import_undo_over",
    410,
    "撤销期限已过",
    "Too late to undo",
    "导入后 {days} 天内可以撤销，现在已过期限，导入前的资料已清除。请在台账里逐条修改。",
    "An import can be undone for {days} days; mend the records one by one.",
)
IMPORT_NOTHING_TO_TAKE = ProblemKind(
    "import_nothing_to_take",
    409,
    "没有可以导入的行",
    "No row to take",
    "这份表格没有一行可以导入。请下载带错误原因的表格，改好后重新上传。",
    "No row of the file can be taken; fetch it with the reasons, mend it and upload it again.",
)
IMPORT_BUSY = ProblemKind(
    "import_busy",
    409,
    "同一范围正在导入",
    "Another import is under way",
    "“{union}”有一次导入正在执行或撤销，请等它结束后再试。",
    "Another import of {union} is being applied or undone; wait for its end.",
)

ALLOWED: Mapping[ImportState, frozenset[ImportVerb]] = {
    ImportState.READING: frozenset(),
    ImportState.READY: frozenset({ImportVerb.MAP, ImportVerb.APPLY}),
    ImportState.APPLYING: frozenset(),
    ImportState.DONE: frozenset({ImportVerb.UNDO}),
    ImportState.UNDOING: frozenset(),
    ImportState.UNDONE: frozenset(),
    ImportState.FAILED: frozenset({ImportVerb.MAP, ImportVerb.APPLY}),
}
"""A failed import has changed nothing, so it may be tried again."""

AT_WORK = frozenset({ImportState.READING, ImportState.APPLYING, ImportState.UNDOING})
"""The states in which a job has something to do, and may fail."""

_STATES = {
    ImportState.READING: "正在读取",
    ImportState.READY: "等待确认",
    ImportState.APPLYING: "正在导入",
    ImportState.DONE: "已导入",
    ImportState.UNDOING: "正在撤销",
    ImportState.UNDONE: "已撤销",
    ImportState.FAILED: "没有成功",
}
_VERBS = {ImportVerb.MAP: "改列的含义", ImportVerb.APPLY: "执行", ImportVerb.UNDO: "撤销"}


def allowed(row: CensusImport) -> list[ImportVerb]:
    """The verbs open for ``row``; without its file it can neither be mapped nor applied."""
    verbs = ALLOWED[ImportState(row.state)]
    if row.storage_key is None:
        verbs -= {ImportVerb.MAP, ImportVerb.APPLY}
    if undo_is_over(row):
        verbs -= {ImportVerb.UNDO}
    return sorted(verbs)


def undo_until(row: CensusImport) -> datetime | None:
    """Until when ``row`` can be taken back; None if it is not in the register."""
    if row.state != ImportState.DONE or row.applied_at is None:
        return None
    return row.applied_at + UNDO_KEPT


def undo_is_over(row: CensusImport) -> bool:
    """Whether what rows were before the import is no longer kept (``keeping.UNDO_KEPT``)."""
    return row.applied_at is not None and row.applied_at < now() - UNDO_KEPT


def check(row: CensusImport, verb: ImportVerb) -> None:
    """Raise ``import_state_conflict`` unless ``verb`` is open in the state of ``row``."""
    state = ImportState(row.state)
    if verb not in ALLOWED[state]:
        raise Problem(
            IMPORT_STATE_CONFLICT,
            parameters={
                "state": _STATES[state],
                "verb": _VERBS[verb],
                "state_en": state.value,
                "verb_en": verb.value,
            },
        )
    if verb is ImportVerb.UNDO and undo_is_over(row):
        raise Problem(IMPORT_UNDO_OVER, parameters={"days": UNDO_KEPT.days})
