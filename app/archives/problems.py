"""What can be wrong with archives and documents."""

from app.core.errors import ProblemKind

ARCHIVE_NOT_DONE = ProblemKind(
    "archive_not_done",
    409,
    "归档包还没有做好",
    "The archive is not made yet",
    "这个归档包还没有做好，或没有成功。请看它的进度；没有成功的可以重新归档。",
    "The archive is not finished, or has failed; look at its progress, or make it again.",
)
ARCHIVE_GONE = ProblemKind(
    "archive_gone",
    410,
    "归档包文件已清除",
    "The file of the archive is gone",
    "归档包在系统里只保留 {days} 天，请以移交的那一份为准；目录和哈希值仍可查看，也可以重新归档。",
    "Archives are kept here for {days} days; the index and hashes remain, and it can be made anew.",
)
