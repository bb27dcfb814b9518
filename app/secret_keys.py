"""The key that signs tokens: from the settings, or made once and kept in the data folder."""

import contextlib
import os
import secrets
from pathlib import Path

from app.settings import Settings

_FILE = "secret.keys"


def secret_keys(settings: Settings) -> list[str]:
    """The present key first, then former ones that still verify."""
    former = settings.former_keys
    if settings.secret_key is not None:
        return [settings.secret_key.get_secret_value(), *former]
    return [*_kept_keys(settings.data_dir), *former]


def _kept_keys(data_dir: Path) -> list[str]:
    path = data_dir / _FILE
    if not path.exists():
        first = _written(path, [secrets.token_urlsafe(48)])
        # Of several processes that start at once, one makes the key and the others read it.
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(first)
        first.unlink()
    return path.read_text().split()


def rotate_secret_key(data_dir: Path) -> None:
    """Put a new key before the present one, which then only verifies; older ones are dropped.

    Running processes use the new key after their next start.
    """
    present = _kept_keys(data_dir)[0]
    path = data_dir / _FILE
    _written(path, [secrets.token_urlsafe(48), present]).replace(path)


def _written(path: Path, keys: list[str]) -> Path:
    """A whole file beside ``path``, readable by its owner only."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_suffix(f".{secrets.token_hex(4)}")
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write("\n".join(keys) + "\n")
    return temporary
