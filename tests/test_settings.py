"""Settings: what is unsafe is refused at the start, and no secret is ever printed."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from pydantic import SecretStr, ValidationError

from app.access.throttle import Throttle
from app.secret_keys import rotate_secret_key, secret_keys
from app.settings import Settings

LONG = "k" * 32


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith("SANLIANG_"):
            monkeypatch.delenv(name)


def test_without_any_setting_the_program_serves_this_machine_only() -> None:
    settings = Settings()
    assert settings.host == "127.0.0.1"
    assert settings.base_url == "http://127.0.0.1:8000"
    assert not settings.demo
    assert not settings.documents_exposed


def test_the_environment_is_where_settings_come_from(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANLIANG_PORT", "8123")
    monkeypatch.setenv("SANLIANG_PUBLIC_URL", "https://sanliang.example")
    monkeypatch.setenv("SANLIANG_SECRET_KEY", LONG)
    settings = Settings()
    assert (settings.port, settings.base_url) == (8123, "https://sanliang.example")
    assert settings.secret_key == SecretStr(LONG)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("SECRET_KEY", "k" * 31),
        ("PREVIOUS_SECRET_KEYS", "short"),
        ("PREVIOUS_SECRET_KEYS", f"{LONG}, short"),
        ("TRUSTED_PROXIES", "*"),
        ("TRUSTED_PROXIES", "127.0.0.1,*"),
        ("TRUSTED_PROXIES", "0.0.0.0/0"),
        ("TRUSTED_PROXIES", "::/0, 127.0.0.1"),
        ("PORT", "0"),
        ("PORT", "70000"),
        ("PUBLIC_URL", "ftp://sanliang.example"),
        ("PUBLIC_URL", "https://sanliang.example/path"),
        ("PUBLIC_URL", "https://user:pass@sanliang.example"),
        ("PUBLIC_URL", "javascript:alert(1)"),
        ("HOTLINE", "12351\r\nX: y"),
        ("DATABASE_POOL_SIZE", "0"),
        ("LOG_LEVEL", "loud"),
    ],
)
def test_unsafe_values_are_refused(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"SANLIANG_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.9", "::", "sanliang.example"])  # noqa: S104
def test_a_demonstration_never_listens_to_a_network(host: str) -> None:
    with pytest.raises(ValidationError, match="loopback"):
        Settings(demo=True, host=host)


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.9", "::", "sanliang.example"])  # noqa: S104
def test_a_network_is_served_under_an_address_that_phones_can_open(host: str) -> None:
    with pytest.raises(ValidationError, match="SANLIANG_PUBLIC_URL"):
        Settings(host=host)
    assert Settings(host=host, public_url="https://sanliang.example").host == host


@pytest.mark.parametrize("url", ["async+redis://cache:6379/0", "async+valkey://cache:6379/0"])
def test_what_counts_tries_can_be_shared(url: str) -> None:
    Throttle(Settings(rate_limit_url=SecretStr(url)).rate_limit_url.get_secret_value())


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost"])
def test_a_demonstration_listens_to_this_machine(host: str) -> None:
    assert Settings(demo=True, host=host).documents_exposed


def test_no_secret_is_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "postgresql://sanliang_app:canary-database@db/sanliang"
    monkeypatch.setenv("SANLIANG_DATABASE_URL", url)
    monkeypatch.setenv("SANLIANG_SECRET_KEY", "canary-secret" * 4)
    monkeypatch.setenv("SANLIANG_RATE_LIMIT_URL", "async+redis://:canary-redis@cache")
    settings = Settings()
    for shown in (repr(settings), str(settings), str(settings.model_dump())):
        assert "canary" not in shown


def test_not_even_when_a_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SANLIANG_SECRET_KEY", "canary-secret")
    monkeypatch.setenv("SANLIANG_DATABASE_URL", "postgresql://a:canary-database@db/x")
    monkeypatch.setenv("SANLIANG_PORT", "canary-port")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "canary" not in str(refused.value)
    monkeypatch.delenv("SANLIANG_PORT")
    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "canary" not in str(refused.value)


def test_settings_cannot_be_changed_later() -> None:
    with pytest.raises(ValidationError):
        Settings().port = 1  # type: ignore[misc]


# --- the key that signs ---------------------------------------------------------------------------


def test_a_key_is_made_once_and_readable_by_nobody_else(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path / "new" / "folder")
    made = secret_keys(settings)
    assert secret_keys(settings) == made
    assert len(made) == 1
    assert len(made[0]) == 64
    [file] = [path for path in settings.data_dir.iterdir() if path.name == "secret.keys"]
    assert list(settings.data_dir.iterdir()) == [file]
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_processes_that_start_together_agree_on_one_key(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    with ThreadPoolExecutor(16) as starting:
        made = list(starting.map(lambda _: tuple(secret_keys(settings)), range(64)))
    assert len(set(made)) == 1
    assert [path.name for path in tmp_path.iterdir()] == ["secret.keys"]


def test_a_rotation_keeps_one_former_key(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    [first] = secret_keys(settings)
    rotate_secret_key(tmp_path)
    second, former = secret_keys(settings)
    assert former == first != second
    rotate_secret_key(tmp_path)
    assert secret_keys(settings)[1:] == [second]


def test_keys_from_the_settings_come_first(tmp_path: Path) -> None:
    settings = Settings(
        data_dir=tmp_path,
        secret_key=SecretStr(LONG),
        previous_secret_keys=SecretStr(f"{'a' * 32}, {'b' * 32},"),
    )
    assert secret_keys(settings) == [LONG, "a" * 32, "b" * 32]
    assert list(tmp_path.iterdir()) == []
