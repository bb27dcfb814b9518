"""The key that signs tokens: from the settings, or made once and kept in the data folder."""

import os
import secrets
from pathlib import Path

from app.settings import Settings

_FILE = "secret.keys"


def secret_keys(settings: Settings) -> list[str]:
    """The present key first, then former ones that still verify."""
    former = [
        key.strip()
        for key in settings.previous_secret_keys.get_secret_value().split(",")
        if key.strip()
    ]
    if settings.secret_key is not None:
        return [settings.secret_key.get_secret_value(), *former]
    return [*_kept_keys(settings.data_dir), *former]


def _kept_keys(data_dir: Path) -> list[str]:
    path = data_dir / _FILE
    if not path.exists():
        _write(path, [secrets.token_urlsafe(48)])
    return path.read_text().split()


def rotate_secret_key(data_dir: Path) -> None:
    """Put a new key before the present one, which then only verifies; older ones are dropped.

    Running processes use the new key after their next start.
    """
    present = _kept_keys(data_dir)[0]
    _write(data_dir / _FILE, [secrets.token_urlsafe(48), present])


def _write(path: Path, keys: list[str]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(".new")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(keys) + "\n")
    temporary.replace(path)
