"""Tokens nobody may accept: each a way in which some JWT library has been fooled (RFC 8725)."""

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid4

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jose import jwt

from app.access import tokens
from app.access.tokens import AccessTokens

FORMER = "the former secret of this service, 32+"


def b64(data: bytes | str) -> str:
    raw = data.encode() if isinstance(data, str) else data
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def signing_key(secret: str) -> bytes:
    """The key ``AccessTokens`` derives; known here so that attacks can be as good as possible."""
    return hmac.new(secret.encode(), b"sanliang access token v1", hashlib.sha256).digest()


def key_id(key: bytes) -> str:
    return hashlib.sha256(key).hexdigest()[:8]


def signed(header: str, payload: str, key: bytes, digest: str = "sha256") -> str:
    """A token of these very texts."""
    text = f"{b64(header)}.{b64(payload)}"
    return f"{text}.{b64(hmac.new(key, text.encode(), digest).digest())}"


class Forger:
    """Makes tokens for one live session, all wrong but for one thing at a time."""

    def __init__(self, secret: str, account_id: UUID, session_id: UUID) -> None:
        self.key = signing_key(secret)
        self.account_id, self.session_id = account_id, session_id
        self.genuine = AccessTokens([secret]).issue(account_id, session_id)

    def claims(self, **changes: Any) -> dict[str, Any]:
        at = int(time.time())
        claims = {
            "iss": tokens.ISSUER,
            "aud": tokens.AUDIENCE,
            "sub": str(self.account_id),
            "sid": str(self.session_id),
            "jti": uuid4().hex,
            "iat": at,
            "nbf": at,
            "exp": at + 600,
        } | changes
        return {name: value for name, value in claims.items() if value is not ...}

    def header(self, **changes: Any) -> str:
        """Written as python-jose writes it, so that an unchanged one is our own."""
        fields = {"alg": "HS256", "kid": key_id(self.key), "typ": "at+jwt"} | changes
        kept = {name: value for name, value in fields.items() if value is not ...}
        return json.dumps(kept, separators=(",", ":"), sort_keys=True)

    def with_header(self, **changes: Any) -> str:
        return signed(self.header(**changes), json.dumps(self.claims()), self.key)

    def with_claims(self, **changes: Any) -> str:
        return signed(self.header(), json.dumps(self.claims(**changes)), self.key)

    def all(self) -> dict[str, str]:
        """Every hostile token by name."""
        made: dict[str, str] = {}
        for family in (self._headers, self._keys, self._claims, self._forms):
            for name, token in family():
                assert name not in made, name
                made[name] = token
        return made

    def _headers(self) -> Iterator[tuple[str, str]]:
        payload = json.dumps(self.claims())
        for alg in ("none", "None", "NONE", "nOnE", ""):
            yield f"alg {alg!r}, unsigned", f"{b64(self.header(alg=alg))}.{b64(payload)}."
            yield f"alg {alg!r}, signed", signed(self.header(alg=alg), payload, self.key)
        for alg, digest in (("HS384", "sha384"), ("HS512", "sha512")):
            yield alg, signed(self.header(alg=alg), payload, self.key, digest)
        odd: tuple[Any, ...] = ("hs256", "HS2567", "RS256", "EdDSA", "dir", ["HS256"], None, 256)
        for other in odd:
            yield f"alg {other!r}", self.with_header(alg=other)
        yield "no alg", self.with_header(alg=...)
        for typ in ("JWT", "at+JWT", "application/at+jwt", "", None, ...):
            yield f"typ {typ!r}", self.with_header(typ=typ)
        kids: tuple[Any, ...] = ("", "0" * 8, "../../etc/passwd", "' OR 1=1--", None, 0, [], ...)
        for kid in kids:
            yield f"kid {kid!r}", self.with_header(kid=kid)
        yield "kid of the former key", self.with_header(kid=key_id(signing_key(FORMER)))
        public = {"kty": "oct", "k": b64(self.key)}
        yield "jwk", self.with_header(jwk=public)
        for name in ("jku", "x5u"):
            yield name, self.with_header(**{name: "https://attacker.example/keys"})
        yield "x5c", self.with_header(x5c=[b64("certificate")])
        yield "crit", self.with_header(crit=["exp"])
        yield "crit empty", self.with_header(crit=[])
        yield "cty JWT", self.with_header(cty="JWT")
        yield "zip", self.with_header(zip="DEF")
        yield "b64 false", self.with_header(b64=False)
        twice = self.header()[:-1] + ',"alg":"none"}'
        yield "alg twice, the last none", signed(twice, payload, self.key)
        yield (
            "alg twice, the first none",
            signed('{"alg":"none",' + self.header()[1:], payload, self.key),
        )
        yield "header with a space", signed(self.header() + " ", payload, self.key)
        yield "header no object", signed('"HS256"', payload, self.key)
        yield "header no JSON", signed("{", payload, self.key)
        deep = "[" * 900 + "]" * 900
        yield "header deeply nested", signed(f'{{"alg":{deep}}}', payload, self.key)

    def _keys(self) -> Iterator[tuple[str, str]]:
        header, payload = self.header(), json.dumps(self.claims())
        for name, key in (
            ("empty key", b""),
            ("one-character key", b"a"),
            ("a guess", b"secret"),
            ("its own kid as key", key_id(self.key).encode()),
            ("another server's key", signing_key("some other secret of at least 32 ch")),
        ):
            yield name, signed(header, payload, key)
        former = signing_key(FORMER)
        yield "kid of this key, signed by the former", signed(header, payload, former)
        for name, private in (("RSA", _rsa()), ("EC", ec.generate_private_key(ec.SECP256R1()))):
            public = private.public_key()
            for shape in ("PEM", "DER"):
                form = getattr(serialization.Encoding, shape)
                raw = public.public_bytes(form, serialization.PublicFormat.SubjectPublicKeyInfo)
                yield f"{name} public key ({shape}) as secret", signed(header, payload, raw)
            pem = private.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            alg = {"RSA": "RS256", "EC": "ES256"}[name]
            extra = {"kid": key_id(self.key), "typ": "at+jwt"}
            yield f"signed by {alg}", jwt.encode(self.claims(), pem.decode(), alg, headers=extra)

    def _claims(self) -> Iterator[tuple[str, str]]:
        at = int(time.time())
        for name in self.claims():
            yield f"no {name}", self.with_claims(**{name: ...})
            yield f"{name} null", self.with_claims(**{name: None})
            yield f"{name} a list", self.with_claims(**{name: [self.claims()[name]]})
            yield f"{name} an object", self.with_claims(**{name: {}})
        yield "aud of another service", self.with_claims(aud="other-api")
        yield "aud list with ours", self.with_claims(aud=[tokens.AUDIENCE, "other-api"])
        yield "iss another", self.with_claims(iss="https://attacker.example")
        yield "iss close", self.with_claims(iss="Sanliang")
        yield "expired", self.with_claims(iat=at - 700, nbf=at - 700, exp=at - 60)
        yield "expired a moment ago", self.with_claims(iat=at - 600, nbf=at - 600, exp=at - 6)
        yield "for ten years", self.with_claims(exp=at + 10 * 365 * 86400)
        yield "for sixteen minutes", self.with_claims(exp=at + 960)
        yield "issued in the future", self.with_claims(iat=at + 86400, exp=at + 87000)
        yield "not before tomorrow", self.with_claims(nbf=at + 86400)
        yield "exp a text", self.with_claims(exp="never")
        yield "exp infinite", self.with_claims(exp=float("inf"))
        yield "exp beyond all numbers", self.with_claims(exp=10**400)
        yield "sub no account", self.with_claims(sub=str(uuid4()))
        yield "sub no id", self.with_claims(sub="admin")
        yield "sid no session", self.with_claims(sid=str(uuid4()))
        yield "sid of SQL", self.with_claims(sid="' OR 1=1--")
        yield "payload a list", signed(self.header(), "[]", self.key)
        yield "payload a text", signed(self.header(), '"admin"', self.key)
        yield "payload empty", signed(self.header(), "", self.key)
        yield "payload not UTF-8", f"{b64(self.header())}.{b64(bytes([255, 254]))}.{b64(self.key)}"

    def _forms(self) -> Iterator[tuple[str, str]]:
        head, body, seal = self.genuine.split(".")
        yield "no signature", f"{head}.{body}."
        yield "two parts", f"{head}.{body}"
        yield "one part", head
        yield "JWE, five parts", f"{head}.{body}.{seal}.{seal}.{seal}"
        yield "trailing dot", f"{self.genuine}."
        yield "trailing dots", f"{self.genuine}..."
        yield "leading dot", f".{self.genuine}"
        for name, sign in (("=", "="), ("==", "=="), ("!!!!", "!!!!"), ("%00", "%00"), ("*", "*")):
            yield f"signature and {name}", self.genuine + sign
        yield "signature with junk inside", f"{head}.{body}.{seal[:8]}!!!!{seal[8:]}"
        yield "tab inside", f"{head}.{body}.{seal[:8]}\t{seal[8:]}"
        yield "spaces inside", f"{head}.{body}. {seal}"
        yield "standard base64", f"{head}.{body}.{seal.replace('-', '+').replace('_', '/')}+"
        yield "spare bits set", f"{head}.{body}.{_spare_bits(seal)}"
        yield "signature cut", f"{head}.{body}.{seal[:-4]}"
        yield "signature longer", f"{self.genuine}AAAA"
        yield "signature turned round", f"{head}.{body}.{seal[::-1]}"
        yield "payload of another token", f"{head}.{b64(json.dumps(self.claims()))}.{seal}"
        yield "no letters", "..."
        yield "5 KB", self.with_claims(jti="x" * 5000)
        yield "100 KB", "a" * 100_000
        yield "the word null", "null"
        yield "JSON form", json.dumps({"payload": body, "protected": head, "signature": seal})


def _rsa() -> rsa.RSAPrivateKey:
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _spare_bits(seal: str) -> str:
    """The same signature spelt otherwise: 43 characters carry two bits more than 32 bytes."""
    alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return seal[:-1] + alphabet[alphabet.index(seal[-1]) ^ 1]
