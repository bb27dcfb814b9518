"""Passwords: argon2id with OWASP's parameters, hashed in bounded threads."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.core.validation_texts import FieldRefused
from app.core.workers import run_bounded

MIN_LENGTH = 10
MAX_LENGTH = 128
ONE_TIME_HOURS = 72
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_COMMON = ("password", "12345678", "qwerty", "sanliang", "gonghui", "woaini", "abc123", "iloveyou")

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_unknown_account = _hasher.hash(secrets.token_hex(16))


async def hash_password(password: str) -> str:
    """The PHC string to store."""
    return await run_bounded("passwords", _hasher.hash, password)


async def verify_password(password_hash: str | None, password: str) -> bool:
    """Whether the password fits; without a hash it takes as long and is False (ASVS 6.3.8)."""
    fits = await run_bounded("passwords", _verify, password_hash or _unknown_account, password)
    return fits and password_hash is not None


def _verify(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False


def needs_rehash(password_hash: str) -> bool:
    """Whether the stored hash was made with weaker parameters than today's."""
    return _hasher.check_needs_rehash(password_hash)


def one_time_password() -> str:
    """A password to be handed over once: 4 x 4 unambiguous characters, about 79 bits."""
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
    return "-".join(groups)


def check_new_password(password: str, username: str) -> None:
    """Raise ``FieldRefused`` for a password that is among the first an attacker tries."""
    lowered = password.lower()
    if len(set(password)) < 5:
        raise FieldRefused(
            "密码太简单，请用几个不相关的词组成", "Too simple: use several unrelated words"
        )
    if username.lower() in lowered:  # not repeated: it may be the whole password
        raise FieldRefused("密码里不能有您的登录名", "The password must not contain your user name")
    for word in _COMMON:
        if word in lowered:
            raise FieldRefused(
                f"密码里有“{word}”，太常见，请换一个词",
                f"“{word}” is too common for a password",
            )
