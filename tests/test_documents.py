"""Documents that cannot rot: what the program has, they name."""

import subprocess
import sys
from pathlib import Path

import pytest

import app.main  # noqa: F401  (importing the program declares every kind of problem)
from app.access.permissions import Permission, Role
from app.core.errors import ProblemKind
from app.settings import Settings
from tests.pins import findings

DOCS = Path(__file__).resolve().parents[1] / "docs"


def text_of(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("field", sorted(Settings.model_fields))
def test_every_setting_is_described(field: str) -> None:
    assert f"`SANLIANG_{field.upper()}`" in text_of("settings.md")


def test_no_setting_is_described_that_does_not_exist() -> None:
    named = {
        word.strip("`|").removeprefix("SANLIANG_").lower()
        for word in text_of("settings.md").split()
        if word.startswith("`SANLIANG_")
    }
    assert named == set(Settings.model_fields)


def test_every_kind_of_problem_is_described() -> None:
    listed = text_of("errors.md")
    assert [code for code in sorted(ProblemKind.known) if f"`{code}`" not in listed] == []


def test_every_permission_and_role_is_described() -> None:
    listed = text_of("permissions.md")
    names = [*Permission, *Role]
    assert [name.value for name in names if f"`{name.value}`" not in listed] == []


def test_every_command_is_described() -> None:
    reply = subprocess.run(
        [sys.executable, "-m", "app", "--help"], capture_output=True, text=True, check=True
    )
    words = {word for word in reply.stdout.replace("│", " ").split() if word.isascii()}
    commands = words & {
        "serve", "demo", "worker", "migrate", "create-admin", "reset-password", "rotate-secret-key",
        "openapi",
        "audit", "import", "backup", "restore",
    }  # fmt: skip
    assert len(commands) >= 9
    listed = text_of("commands.md")
    assert [name for name in sorted(commands) if f"`{name}" not in listed] == []


def test_requirements_are_pinned_hashed_and_not_known_to_be_bad() -> None:
    assert findings() == []
