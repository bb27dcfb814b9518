"""Logging: one JSON object a line, in UTC."""

import logging
import sys
import traceback

import structlog


def configure_logs(level: str) -> None:
    """Send everything at ``level`` or above to standard error as JSON lines."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(level.upper())),
        logger_factory=structlog.WriteLoggerFactory(file=sys.stderr),
        cache_logger_on_first_use=False,
    )


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
