"""What must hold before an entry of the log is kept: facts that fit its kind, and days in order."""

from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.proceedings.choices import LOG_NAMES, LogKind
from app.proceedings.log_rules import FITTING, NEEDED
from app.proceedings.models import LogEntry
from app.proceedings.problems import OWNER_MISSING, does_not_fit, needed

_FACTS = sorted(frozenset().union(*FITTING.values()))


def check_entry(row: LogEntry) -> None:
    """Raises ``invalid_input`` with everything that does not go with the entry's kind."""
    kind = LogKind(row.kind)
    name = LOG_NAMES[kind]
    said = {field for field in _FACTS if getattr(row, field) not in (None, "", [])}
    errors: list[FieldError] = [does_not_fit(f, name) for f in sorted(said - FITTING[kind])]
    errors += [needed(f, name) for f in sorted(NEEDED.get(kind, frozenset()) - said)]
    if "task" in said and not {"owner", "due_on"} <= said:
        errors.append(OWNER_MISSING)
    if errors:
        raise Problem(INVALID_INPUT, errors)
