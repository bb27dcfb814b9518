"""Secrets kept so that a stolen dump of the database gives none of them away."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


class CannotOpen(Exception):
    """Sealed with a key this server no longer has."""


class Seal:
    """Seals with the first of the server's secret keys, opens with any of them.

    ``purpose`` keeps what is sealed for one use apart from every other. The keys are asked for at
    the first use: not every command of the program has need of them.
    """

    def __init__(self, keys: Callable[[], Sequence[str]], purpose: str) -> None:
        self._keys = keys
        self._purpose = purpose.encode()

    @cached_property
    def _fernet(self) -> MultiFernet:
        return MultiFernet([Fernet(_derived(key, self._purpose)) for key in self._keys()])

    def close(self, content: dict[str, Any]) -> bytes:
        """The content, readable by ``open`` alone."""
        return self._fernet.encrypt(json.dumps(content).encode())

    def open(self, sealed: bytes) -> dict[str, Any]:
        """The content; raises ``CannotOpen``."""
        try:
            content: dict[str, Any] = json.loads(self._fernet.decrypt(sealed))
        except InvalidToken as error:
            raise CannotOpen from error
        return content

    def renewed(self, sealed: bytes) -> bytes:
        """The same content under the present key; raises ``CannotOpen``."""
        try:
            return self._fernet.rotate(sealed)
        except InvalidToken as error:
            raise CannotOpen from error


def _derived(key: str, purpose: bytes) -> bytes:
    """A key for this purpose alone: what is sealed says nothing about tokens, or the reverse."""
    made = HKDF(algorithm=SHA256(), length=32, salt=None, info=purpose).derive(key.encode())
    return urlsafe_b64encode(made)
