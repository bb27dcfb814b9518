"""Every action the program records has a name in the console's list of events."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
ACTION = re.compile(r"[a-z_]+\.[a-z_]+")
NO_ACTIONS = {
    "archive.zip", "badge.call_mobile", "badge.call_office", "badge.call_union", "badge.html",
    "census.carry_on", "census.copy_lost", "census.copy_not_discarded", "census.sweep",
    "consent.channel", "consent.field", "consent.html", "consent.photo_recorded",
    "consent.unrecorded", "evaluation.html", "list.xlsx", "photo.not_discarded",
    "photo.object_lost", "photo.print_size_made", "plaque.pdf", "slips.pdf", "slips.zip",
    "union.html", "union.pdf",
}  # fmt: skip
"""Files, jobs, lines of the running log and fields that begin like an action."""


def named() -> set[str]:
    text = (ROOT / "frontend/src/console/features/audit/actions.ts").read_text()
    return set(re.findall(r'^  "([a-z_.]+)",$', text, re.MULTILINE))


def texts(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_every_action_that_is_recorded_has_a_name() -> None:
    known = named()
    nouns = {action.split(".")[0] for action in known}
    written = {text for path in (ROOT / "app").rglob("*.py") for text in texts(path)}
    recorded = {
        text for text in written if ACTION.fullmatch(text) and text.split(".")[0] in nouns
    } - NO_ACTIONS
    assert recorded - known == set()


def test_every_file_that_records_uses_a_noun_that_has_names() -> None:
    nouns = {action.split(".")[0] for action in named()}
    recording = re.compile(r'(?:record|record_about|save|_save|_note|_record)\([^()]*"([a-z_]+)\.')
    said = {
        noun
        for path in (ROOT / "app").rglob("*.py")
        for noun in recording.findall(path.read_text())
    }
    assert said - nouns == set()
