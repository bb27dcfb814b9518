"""Signing blindly (RFC 9474, 4.3): the half that needs the private key.

Raw RSA on a number somebody else has chosen: the power is taken in constant time on a number
blinded once more (so that neither its course nor its duration tells of the key), by the Chinese
remainder theorem, and is checked before it leaves (one computing fault in one half would otherwise
give away the factors of the modulus: Boneh, DeMillo and Lipton).
"""

import secrets
from dataclasses import dataclass
from typing import Self

import gmpy2
from cryptography.hazmat.primitives.asymmetric import rsa

from app.core.blind_rsa import EXPONENT, size

BITS = 2048


class CannotSign(ValueError):
    """This is no blinded message for this key."""


class FaultyPower(Exception):
    """The power does not verify: a fault in the machine or a key that is none. Nothing leaves."""


@dataclass(frozen=True, repr=False)
class PrivateKey:
    """The two primes of a key; all else follows from them."""

    p: int
    q: int

    @classmethod
    def generate(cls) -> Self:
        """A new key: 0.05 to 1 s of work, for ``run_bounded``."""
        numbers = rsa.generate_private_key(EXPONENT, BITS).private_numbers()
        return cls(numbers.p, numbers.q)

    @property
    def modulus(self) -> int:
        return self.p * self.q

    @property
    def modulus_bytes(self) -> bytes:
        return self.modulus.to_bytes(size(self.modulus))


def blind_sign(key: PrivateKey, blinded: bytes) -> bytes:
    """The signature of ``blinded``, the same one each time; raises ``CannotSign``.

    Refused beside what is out of range: 0, 1 and the modulus less one, which are their own powers.
    """
    message = signable(key.modulus, blinded)
    signature = _power(key, message)
    if gmpy2.powmod(signature, EXPONENT, key.modulus) != message:
        raise FaultyPower
    return signature.to_bytes(size(key.modulus))


def signable(modulus: int, blinded: bytes) -> int:
    """The number to sign, or ``CannotSign``; asks for no private key."""
    message = int.from_bytes(blinded)
    if len(blinded) != size(modulus) or not 1 < message < modulus - 1:
        raise CannotSign
    return message


def _power(key: PrivateKey, message: int) -> int:
    """``message ** d % modulus`` of a number nobody outside knows, taken back afterwards."""
    n, p, q = gmpy2.mpz(key.modulus), gmpy2.mpz(key.p), gmpy2.mpz(key.q)
    d = gmpy2.invert(EXPONENT, gmpy2.lcm(p - 1, q - 1))
    mask = gmpy2.mpz(secrets.randbelow(key.modulus - 2) + 2)
    masked = message * gmpy2.powmod(mask, EXPONENT, n) % n
    of_p = gmpy2.powmod_sec(masked % p, d % (p - 1), p)
    of_q = gmpy2.powmod_sec(masked % q, d % (q - 1), q)
    combined = of_q + q * ((of_p - of_q) * gmpy2.invert(q, p) % p)
    return int(combined * gmpy2.invert(mask, n) % n)
