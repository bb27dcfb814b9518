"""Blind RSA signatures: the vectors of RFC 9474, what is refused, and the fixtures of the page."""

import json
from base64 import urlsafe_b64decode
from functools import cache
from hashlib import sha256
from typing import Any
from uuid import UUID

import gmpy2
import pytest

from app.core import blind_rsa
from app.issuing.blind_rsa import CannotSign, FaultyPower, PrivateKey, blind_sign
from app.settings import REPOSITORY

FIXTURES = REPOSITORY / "frontend" / "src" / "public" / "ballot" / "fixtures"
VECTORS: list[dict[str, str]] = json.loads((FIXTURES / "rfc9474.json").read_text())["vectors"]


@cache
def _key() -> PrivateKey:
    return PrivateKey.generate()


@pytest.mark.parametrize("vector", VECTORS, ids=[vector["name"] for vector in VECTORS])
def test_vector_of_the_rfc(vector: dict[str, str]) -> None:
    key = PrivateKey(int(vector["p"], 16), int(vector["q"], 16))
    salt = bytes.fromhex(vector["salt"])
    prepared = bytes.fromhex(vector["prefix"] + vector["message"])
    assert f"{key.modulus:x}" == vector["n"].lower().lstrip("0")
    assert prepared.hex() == vector["prepared"]
    made = blind_rsa.blind(key.modulus, prepared, salt=salt, inverse=int(vector["inverse"], 16))
    assert made.message.hex() == vector["blinded"]
    signed = blind_sign(key, made.message)
    assert signed.hex() == vector["signed"]
    signature = blind_rsa.finalize(key.modulus, prepared, made, signed, salt_bytes=len(salt))
    assert signature is not None
    assert signature.hex() == vector["signature"]
    assert blind_rsa.verify(key.modulus_bytes, prepared, signature, salt_bytes=len(salt))


def test_all_four_variants_are_there() -> None:
    assert {vector["name"].removeprefix("RSABSSA-SHA384-") for vector in VECTORS} == {
        "PSS-Randomized",
        "PSS-Deterministic",
        "PSSZERO-Randomized",
        "PSSZERO-Deterministic",
    }


def _credential(key: PrivateKey) -> tuple[bytes, blind_rsa.Blinded, bytes]:
    prepared = blind_rsa.prepare(bytes(range(32)))
    blinded = blind_rsa.blind(key.modulus, prepared)
    return prepared, blinded, blind_sign(key, blinded.message)


def test_a_credential_from_blinding_to_verification() -> None:
    prepared, blinded, signed = _credential(_key())
    assert len(prepared) == 64
    assert len(blinded.message) == len(signed) == 256
    signature = blind_rsa.finalize(_key().modulus, prepared, blinded, signed)
    assert signature is not None
    assert blind_rsa.verify(_key().modulus_bytes, prepared, signature)
    assert signature != signed


def test_the_same_blinded_message_is_signed_the_same_way() -> None:
    _, blinded, signed = _credential(_key())
    assert blind_sign(_key(), blinded.message) == signed


def test_blinding_hides_the_message_anew_each_time() -> None:
    first, second = (blind_rsa.blind(_key().modulus, b"same", salt=b"") for _ in range(2))
    assert first.message != second.message


@pytest.mark.parametrize("at", [0, 31, 32, 63], ids="byte-{}".format)
def test_a_tampered_message_is_refused(at: int) -> None:
    prepared, blinded, signed = _credential(_key())
    signature = blind_rsa.finalize(_key().modulus, prepared, blinded, signed)
    assert signature is not None
    tampered = bytearray(prepared)
    tampered[at] ^= 1
    assert not blind_rsa.verify(_key().modulus_bytes, bytes(tampered), signature)


def test_a_signature_of_another_unit_is_refused() -> None:
    prepared, blinded, signed = _credential(_key())
    signature = blind_rsa.finalize(_key().modulus, prepared, blinded, signed)
    assert signature is not None
    other = PrivateKey.generate()
    assert not blind_rsa.verify(other.modulus_bytes, prepared, signature)
    assert blind_rsa.finalize(other.modulus, prepared, blinded, signed) is None


@pytest.mark.parametrize("length", [0, 1, 255, 257], ids="{}-bytes".format)
def test_a_signature_of_the_wrong_length_is_refused(length: int) -> None:
    assert not blind_rsa.verify(_key().modulus_bytes, b"message", bytes(length))
    blinded = blind_rsa.blind(_key().modulus, b"message")
    assert blind_rsa.finalize(_key().modulus, b"message", blinded, bytes(length)) is None


def _out_of_range() -> dict[str, Any]:
    return {
        "zero": lambda n: bytes(256),
        "one": lambda n: (1).to_bytes(256),
        "minus-one": lambda n: (n - 1).to_bytes(256),
        "modulus": lambda n: n.to_bytes(256),
        "above": lambda n: b"\xff" * 256,
        "empty": lambda n: b"",
        "short": lambda n: (n - 2).to_bytes(256)[:255],
        "long": lambda n: b"\0" + (n - 2).to_bytes(256),
    }


@pytest.mark.parametrize("name", _out_of_range())
def test_what_is_no_blinded_message_is_not_signed(name: str) -> None:
    with pytest.raises(CannotSign):
        blind_sign(_key(), _out_of_range()[name](_key().modulus))


def test_the_largest_message_is_signed() -> None:
    assert len(blind_sign(_key(), (_key().modulus - 2).to_bytes(256))) == 256


def test_a_fault_in_one_half_never_leaves(monkeypatch: pytest.MonkeyPatch) -> None:
    """A power that is right for one prime and wrong for the other would give the factors away."""
    sound = gmpy2.powmod_sec

    def faulty(base: Any, exponent: Any, modulus: Any) -> Any:
        return sound(base, exponent, modulus) + (modulus == _key().q)

    monkeypatch.setattr(gmpy2, "powmod_sec", faulty)
    with pytest.raises(FaultyPower):
        blind_sign(_key(), (12345).to_bytes(256))


def test_a_key_does_not_show_itself() -> None:
    assert str(_key().p) not in f"{_key()!r} {_key()}"


def test_the_fixture_of_the_page_is_what_this_server_makes() -> None:
    fixture = json.loads((FIXTURES / "credential.json").read_text())

    def raw(name: str) -> bytes:
        return urlsafe_b64decode(fixture[name] + "==")

    key = PrivateKey(int.from_bytes(raw("test_key_p")), int.from_bytes(raw("test_key_q")))
    assert key.modulus_bytes == raw("modulus")
    prepared = raw("prefix") + raw("message")
    assert prepared == raw("prepared")
    made = blind_rsa.blind(
        key.modulus, prepared, salt=raw("salt"), inverse=int.from_bytes(raw("inverse"))
    )
    assert made.message == raw("blinded")
    assert blind_sign(key, made.message) == raw("signed")
    signature = blind_rsa.finalize(key.modulus, prepared, made, raw("signed"))
    assert signature == raw("signature")
    nullifier = sha256(b"sanliang-nullifier-v1" + UUID(fixture["unit"]).bytes + prepared).digest()
    assert nullifier == raw("nullifier")
