"""Access tokens (RFC 9068, RFC 8725). The only module that knows python-jose.

The library by itself ignores ``kid``, accepts tokens without audience or expiry and lets the header
choose among algorithms; everything here is pinned before it is asked.
"""

import hashlib
import hmac
import secrets
import time
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
_MAX_BYTES = 4096
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


class AccessTokens:
    """Issues and checks access tokens; ``secrets_`` holds the present secret first, then former.

    Former secrets only verify: keep them for one lifetime after a rotation.
    """

    def __init__(self, secrets_: Sequence[str], lifetime_seconds: int = LIFETIME_SECONDS) -> None:
        if not 0 < lifetime_seconds <= _LONGEST_LIFETIME:
            raise ValueError(f"an access token lives at most {_LONGEST_LIFETIME} seconds")
        keys = [_signing_key(secret) for secret in secrets_]
        self._current = keys[0]
        self._keys = {_key_id(key): key for key in keys}
        self.lifetime_seconds = lifetime_seconds

    def issue(self, account_id: UUID, session_id: UUID) -> str:
        """A signed token for one sign-in; it carries no personal data and no rights."""
        issued = int(time.time())
        claims = {
            "iss": ISSUER,
            "aud": AUDIENCE,
            "sub": str(account_id),
            "sid": str(session_id),
            "jti": secrets.token_hex(16),
            "iat": issued,
            "nbf": issued,
            "exp": issued + self.lifetime_seconds,
        }
        headers = {"kid": _key_id(self._current), "typ": TOKEN_TYPE}
        return str(jwt.encode(claims, self._current, algorithm=ALGORITHM, headers=headers))

    def read(self, token: str) -> AccessClaims:
        """The claims of a token we issued and that still holds; raises ``TokenRefused``."""
        try:
            return self._read(token)
        except (
            JOSEError,
            KeyError,
            TypeError,
            ValueError,
            AttributeError,
            RecursionError,
        ) as error:
            raise TokenRefused from error

    def _read(self, token: str) -> AccessClaims:
        if len(token) > _MAX_BYTES or token.count(".") != 2 or not token.isascii():
            raise TokenRefused
        header = jwt.get_unverified_header(token)
        if set(header) != {"alg", "typ", "kid"}:
            raise TokenRefused
        if header["alg"] != ALGORITHM or header["typ"] != TOKEN_TYPE:
            raise TokenRefused
        claims = jwt.decode(
            token,
            self._keys[header["kid"]],
            algorithms=[ALGORITHM],
            audience=AUDIENCE,
            issuer=ISSUER,
            options=_OPTIONS,
        )
        if claims["aud"] != AUDIENCE or claims["exp"] - claims["iat"] > _LONGEST_LIFETIME:
            raise TokenRefused
        return AccessClaims(UUID(claims["sub"]), UUID(claims["sid"]))
