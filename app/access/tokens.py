"""Access tokens (RFC 9068, RFC 8725). The only module that knows python-jose.

The library by itself ignores ``kid``, accepts tokens without audience or expiry, lets the header
choose among algorithms and skips over what is not base64; everything here is pinned before it is
asked. A token has exactly one spelling: its header is compared with those we write, not parsed.
"""

import base64
import hashlib
import hmac
import re
import secrets
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from jose import JOSEError, jwt

ALGORITHM = "HS256"
TOKEN_TYPE = "at+jwt"  # noqa: S105  (the type of token, RFC 9068)
ISSUER = "sanliang"
AUDIENCE = "sanliang-api"
LIFETIME_SECONDS = 600
_LONGEST_LIFETIME = 900
_LEEWAY_SECONDS = 5
_KNOWN_AT_MOST = 4096
_MAX_BYTES = 4096
_FORM = re.compile(r"([A-Za-z0-9_-]+)\.[A-Za-z0-9_-]+\.([A-Za-z0-9_-]{43})")
_REQUIRED = ("exp", "iat", "nbf", "aud", "iss", "sub", "jti")
_OPTIONS = {f"require_{claim}": True for claim in _REQUIRED} | {"leeway": _LEEWAY_SECONDS}


class TokenRefused(Exception):
    """The token is not one of ours, or no longer; the caller learns no more than that."""


@dataclass(frozen=True)
class AccessClaims:
    """What a valid token says: who signed in, in which session. Rights are read elsewhere."""

    account_id: UUID
    session_id: UUID


def _signing_key(secret: str) -> bytes:
    return hmac.new(secret.encode(), b"sanliang access token v1", hashlib.sha256).digest()


def _key_id(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:8]


def _encode(claims: dict[str, str | int], key: bytes) -> str:
    headers = {"kid": _key_id(key), "typ": TOKEN_TYPE}
    return str(jwt.encode(claims, key, algorithm=ALGORITHM, headers=headers))


def _header(key: bytes) -> str:
    """The first part of every token signed with ``key``."""
    return _encode({}, key).partition(".")[0]


def _is_canonical(part: str) -> bool:
    """Whether no other spelling means the same bytes (unused bits at the end are zero)."""
    decoded = base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
    return base64.urlsafe_b64encode(decoded).rstrip(b"=") == part.encode()


class AccessTokens:
    """Issues and checks access tokens; ``secrets_`` holds the present secret first, then former.

    Former secrets only verify: keep them for one lifetime after a rotation.
    """

    def __init__(self, secrets_: Sequence[str], lifetime_seconds: int = LIFETIME_SECONDS) -> None:
        if not 0 < lifetime_seconds <= _LONGEST_LIFETIME:
            raise ValueError(f"an access token lives at most {_LONGEST_LIFETIME} seconds")
        keys = [_signing_key(secret) for secret in secrets_]
        self._known: OrderedDict[str, tuple[AccessClaims, int, int]] = OrderedDict()
        self._current = keys[0]
        self._keys = {_header(key): key for key in keys}
        self.lifetime_seconds = lifetime_seconds

    def issue(self, account_id: UUID, session_id: UUID) -> str:
        """A signed token for one sign-in; it carries no personal data and no rights."""
        issued = int(time.time())
        claims: dict[str, str | int] = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(account_id),
            "sid": str(session_id),
            "jti": secrets.token_hex(16),
            "iat": issued,
            "nbf": issued,
            "exp": issued + self.lifetime_seconds,
        }
        return _encode(claims, self._current)

    def read(self, token: str) -> AccessClaims:
        """The claims of a token we issued and that still holds; raises ``TokenRefused``.

        A token that was genuine once stays so to the letter: only its time is looked at again.
        """
        known = self._known.get(token)
        if known is not None:
            claims, not_before, expires = known
            if not_before - _LEEWAY_SECONDS <= int(time.time()) <= expires + _LEEWAY_SECONDS:
                return claims
        try:
            return self._read(token)
        except (
            JOSEError,
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
            ArithmeticError,
            RecursionError,
        ) as error:
            raise TokenRefused from error

    def _read(self, token: str) -> AccessClaims:
        form = None if len(token) > _MAX_BYTES else _FORM.fullmatch(token)
        if form is None or not _is_canonical(form[2]):
            raise TokenRefused
        claims = jwt.decode(
            token,
            self._keys[form[1]],
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            issuer=ISSUER,
            options=_OPTIONS,
        )
        if claims["aud"] != AUDIENCE or claims["iat"] > time.time() + _LEEWAY_SECONDS:
            raise TokenRefused
        if claims["exp"] - claims["iat"] > _LONGEST_LIFETIME:
            raise TokenRefused
        read = AccessClaims(UUID(claims["sub"]), UUID(claims["sid"]))
        self._known[token] = (read, claims["nbf"], claims["exp"])
        while len(self._known) > _KNOWN_AT_MOST:
            self._known.popitem(last=False)
        return read
