"""Logging: one JSON object a line, in UTC, ours and that of the libraries alike."""

import logging
import sys
import traceback

import structlog
from structlog.typing import EventDict, WrappedLogger


def configure_logs(level: str) -> None:
    """Send everything at ``level`` or above to standard error as JSON lines.

    Of libraries only warnings and above, since what they tell for debugging is full of values; but
    the job queue says which job it begins and ends.
    """
    least: int = logging.getLevelName(level.upper())
    common: list[structlog.typing.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _outline_exception,
    ]
    as_json = structlog.processors.JSONRenderer(ensure_ascii=False)
    structlog.configure(
        processors=[*common, as_json],
        wrapper_class=structlog.make_filtering_bound_logger(least),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )
    lines = _LinesOfLibraries(sys.stderr)
    remove_meta = structlog.stdlib.ProcessorFormatter.remove_processors_meta
    lines.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            processors=[remove_meta, as_json],
            foreign_pre_chain=[_without_values, *common],
            use_get_message=False,
        )
    )
    root = logging.getLogger()
    for former in [handler for handler in root.handlers if isinstance(handler, _LinesOfLibraries)]:
        root.removeHandler(former)
    root.addHandler(lines)
    root.setLevel(max(least, logging.WARNING))
    logging.getLogger("procrastinate").setLevel(max(least, logging.INFO))


class _LinesOfLibraries(logging.StreamHandler):  # type: ignore[type-arg]  # generic in stubs only
    """Writes what libraries log through the standard library."""


def _without_values(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """What of a library's record may be logged: what happened, never the values it happened to.

    Messages of drivers and servers quote hosts and addresses, those of the job queue arguments. So
    their place-holders stay unfilled, only the first line is kept (a traceback may follow), and of
    procrastinate, which builds its messages itself, its name for the event instead of the message.
    """
    record: logging.LogRecord = event["_record"]
    job = getattr(record, "job", None)
    if record.name.startswith("procrastinate"):
        event["event"] = getattr(record, "action", "procrastinate")
    else:
        event["event"] = event["event"].partition("\n")[0]
    if isinstance(job, dict):
        event["job"], event["task"] = job.get("id"), job.get("task_name")
    event.pop("stack_info", None)
    return {**event, "logger": record.name}


def _outline_exception(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Let no traceback through, whoever logs one: it ends with the message."""
    given = event.pop("exc_info", None)
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    return {**event, **outline(error)} if isinstance(error, BaseException) else event


def outline(error: BaseException) -> dict[str, object]:
    """What of an error may be logged: its kind and where it arose, never its message.

    Messages of databases and validators quote what people typed: names, numbers, passwords.
    """
    kinds: list[str] = []
    link: BaseException | None = error
    while link is not None:
        kinds.append(type(link).__qualname__)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    frames = [
        f"{f.filename}:{f.lineno} {f.name}" for f in traceback.extract_tb(error.__traceback__)
    ]
    return {"error": " < ".join(kinds), "frames": frames[-25:]}
