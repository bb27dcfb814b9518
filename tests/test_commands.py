"""The commands an operator types, on an embedded database.

Of each command one test at least is a process of its own (``run``).
"""

import json
import re
from pathlib import Path

import psycopg
import pytest

from app.core.embedded import start_embedded_database
from app.settings import REPOSITORY
from tests.commands import UNION, Reply, run, typed


def create_admin(folder: Path, username: str, *more: str, union: str = UNION) -> Reply:
    return typed(folder, "create-admin", "--username", username, "--union-name", union, *more)


def test_the_openapi_file_of_the_frontend_is_today_s(tmp_path: Path) -> None:
    printed = run(tmp_path, "openapi", SANLIANG_HOST="0.0.0.0")  # noqa: S104
    assert printed.returncode == 0, printed.stderr
    kept = (REPOSITORY / "frontend" / "openapi.json").read_text(encoding="utf-8")
    assert json.loads(printed.stdout) == json.loads(kept), "run `make openapi`"
    assert list(tmp_path.iterdir()) == []


def test_a_fresh_installation_gets_its_first_account_and_an_intact_chain(open_folder: Path) -> None:
    first = run(open_folder, "create-admin", "--username", "leader", "--union-name", UNION)
    assert first.returncode == 0, first.stderr
    password = re.search(r"一次性密码：(\S+)", first.stdout)
    assert password is not None
    assert password[1] not in (open_folder / "postgres" / "log").read_text(errors="replace")

    again = create_admin(open_folder, "leader")
    assert again.returncode != 0
    assert "Traceback" not in again.stderr
    assert "leader" in again.stderr

    other_union = create_admin(open_folder, "other", union="另一个区总工会")
    other_level = create_admin(open_folder, "other", "--level", "city")
    for refused in (other_union, other_level):
        assert refused.returncode != 0
        assert UNION in refused.stderr
        assert "Traceback" not in refused.stderr

    reset = run(open_folder, "reset-password", "--username", "LEADER")
    assert reset.returncode == 0, reset.stderr
    assert "一次性密码" in reset.stdout
    assert password[1] not in reset.stdout
    assert typed(open_folder, "reset-password", "--username", "nobody").returncode == 4

    verified = run(open_folder, "audit", "verify")
    assert verified.returncode == 0
    assert "审计链完整，共 3 条" in verified.stdout

    _tamper(open_folder)
    broken = typed(open_folder, "audit", "verify")
    assert broken.returncode == 1
    assert "第 1 条" in broken.stderr


def _tamper(folder: Path) -> None:
    """As the owner of the database could: switch the guard off and rewrite the past."""
    embedded = start_embedded_database(folder / "postgres")
    with psycopg.connect(embedded.owner_url) as link:
        link.execute("ALTER TABLE audit_events DISABLE TRIGGER USER")
        link.execute("UPDATE audit_events SET action = 'union.closed' WHERE seq = 1")
        link.execute("ALTER TABLE audit_events ENABLE TRIGGER USER")


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"SANLIANG_SECRET_KEY": "short"}, "SECRET_KEY"),
        ({"SANLIANG_TRUSTED_PROXIES": "*"}, "TRUSTED_PROXIES"),
        ({"SANLIANG_PORT": "99999"}, "PORT"),
        ({"SANLIANG_DEMO": "1", "SANLIANG_HOST": "192.0.2.1"}, "HOST"),
        ({"SANLIANG_HOST": "0.0.0.0"}, "PUBLIC_URL"),  # noqa: S104
    ],
)
def test_unsafe_settings_are_refused_by_name(
    tmp_path: Path, settings: dict[str, str], words: str
) -> None:
    reply = typed(tmp_path, "serve", **settings)
    assert reply.returncode == 2
    assert words in reply.stderr
    assert "Traceback" not in reply.stderr


def test_a_process_that_refuses_its_settings_ends_with_a_sentence(tmp_path: Path) -> None:
    reply = run(tmp_path, "serve", SANLIANG_SECRET_KEY="short")
    assert reply.returncode == 2
    assert "SECRET_KEY" in reply.stderr
    assert "Traceback" not in reply.stderr


def test_rotating_the_key_keeps_the_former_one_for_verifying(tmp_path: Path) -> None:
    assert run(tmp_path, "rotate-secret-key").returncode == 0
    file = tmp_path / "secret.keys"
    before = file.read_text().split()
    assert typed(tmp_path, "rotate-secret-key").returncode == 0
    after = file.read_text().split()
    assert after[1] == before[0]
    assert len(after) == 2
    assert file.stat().st_mode & 0o077 == 0


def test_rotating_a_key_nobody_reads_is_refused_with_what_to_do_instead(tmp_path: Path) -> None:
    reply = typed(tmp_path, "rotate-secret-key", SANLIANG_SECRET_KEY="k" * 32)
    assert reply.returncode != 0
    assert "SANLIANG_PREVIOUS_SECRET_KEYS" in reply.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("username", ["ab", "Ann Lee", "-x-x", "工会管理员", "a" * 65])
def test_an_administrator_is_called_what_the_api_would_accept(
    tmp_path: Path, username: str
) -> None:
    reply = typed(tmp_path, "create-admin", f"--username={username}", f"--union-name={UNION}")
    assert reply.returncode == 2
    assert "Traceback" not in reply.stderr
    assert list(tmp_path.iterdir()) == []
