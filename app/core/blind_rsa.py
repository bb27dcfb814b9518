"""Blind RSA signatures (RFC 9474): all that needs no private key.

Variant RSABSSA-SHA384-PSS-Randomized: whoever signs sees neither what it signs nor the signature
that comes of it, so it cannot tell later which of its answers a credential was made from. Phones
do ``prepare``, ``blind`` and ``finalize``; they are here for tests, measurements and as the one
place where the scheme can be read in full. Signing itself is in ``app.issuing.blind_rsa``.
"""

import hashlib
import math
import secrets
from dataclasses import dataclass
from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import MGF1, PSS
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from cryptography.hazmat.primitives.hashes import SHA384

EXPONENT = 65537
SALT_BYTES = 48
PREFIX_BYTES = 32
_HASH_BYTES = 48


class CannotBlind(ValueError):
    """The message cannot be blinded with this key; with a sound key this does not happen."""


@dataclass(frozen=True)
class Blinded:
    """What goes to the signer, and what undoes the blinding (kept by the phone alone)."""

    message: bytes
    inverse: int


def prepare(message: bytes) -> bytes:
    """The message behind 32 random bytes, so that nobody can guess what was signed."""
    return secrets.token_bytes(PREFIX_BYTES) + message


def blind(
    modulus: int, prepared: bytes, *, salt: bytes | None = None, inverse: int | None = None
) -> Blinded:
    """Blind ``prepared``. ``salt`` and ``inverse`` are random unless a test vector names them."""
    if salt is None:
        salt = secrets.token_bytes(SALT_BYTES)
    message = int.from_bytes(encode_pss(prepared, salt, modulus.bit_length() - 1))
    if inverse is None:
        inverse = secrets.randbelow(modulus - 2) + 2
    if math.gcd(message, modulus) != 1 or math.gcd(inverse, modulus) != 1:
        raise CannotBlind
    factor = pow(pow(inverse, -1, modulus), EXPONENT, modulus)
    return Blinded(_to_bytes(message * factor % modulus, modulus), inverse)


def finalize(
    modulus: int, prepared: bytes, blinded: Blinded, signed: bytes, *, salt_bytes: int = SALT_BYTES
) -> bytes | None:
    """The signature of ``prepared``, or None if the signer has not signed what it was given."""
    if len(signed) != size(modulus):
        return None
    signature = _to_bytes(int.from_bytes(signed) * blinded.inverse % modulus, modulus)
    valid = verify(_to_bytes(modulus, modulus), prepared, signature, salt_bytes=salt_bytes)
    return signature if valid else None


def verify(
    modulus: bytes, prepared: bytes, signature: bytes, *, salt_bytes: int = SALT_BYTES
) -> bool:
    """Whether the owner of ``modulus`` has signed ``prepared`` (RSASSA-PSS, RFC 8017)."""
    if len(signature) != len(modulus):
        return False
    padding = PSS(MGF1(SHA384()), salt_bytes)
    try:
        _public_key(modulus).verify(signature, prepared, padding, SHA384())
    except InvalidSignature:
        return False
    return True


def size(modulus: int) -> int:
    """How many bytes a signature has."""
    return (modulus.bit_length() + 7) // 8


@lru_cache(maxsize=4096)
def _public_key(modulus: bytes) -> RSAPublicKey:
    return RSAPublicNumbers(EXPONENT, int.from_bytes(modulus)).public_key()


def encode_pss(message: bytes, salt: bytes, bits: int) -> bytes:
    """EMSA-PSS-ENCODE of RFC 8017, 9.1.1, with SHA-384 and MGF1."""
    length = (bits + 7) // 8
    if length < _HASH_BYTES + len(salt) + 2:
        raise CannotBlind
    digest = hashlib.sha384(bytes(8) + hashlib.sha384(message).digest() + salt).digest()
    padding = bytes(length - len(salt) - _HASH_BYTES - 2)
    block = padding + b"\x01" + salt
    masked = bytearray(a ^ b for a, b in zip(block, _mask(digest, len(block)), strict=True))
    masked[0] &= 0xFF >> (8 * length - bits)
    return bytes(masked) + digest + b"\xbc"


def _mask(seed: bytes, length: int) -> bytes:
    """MGF1 of RFC 8017, B.2.1."""
    blocks = -(-length // _HASH_BYTES)
    mask = b"".join(hashlib.sha384(seed + number.to_bytes(4)).digest() for number in range(blocks))
    return mask[:length]


def _to_bytes(number: int, modulus: int) -> bytes:
    return number.to_bytes(size(modulus))
