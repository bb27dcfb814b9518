"""The two codes on a slip: one to scan, one to type (Crockford's base 32).

The alphabet leaves out I, L, O and U; the first three are read as what they can only mean. Both
codes of a slip are drawn independently: knowing one tells nothing about the other.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass, field
from urllib.parse import unquote

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
QR_SIGNS = 26
TYPED_SIGNS = 12
_LOOK_ALIKES = str.maketrans("ILO", "110")
_SEPARATORS = re.compile(r"[\s\u00ad\u200b\u2010-\u2015\u2212_-]+")
_SIGNS = re.compile(f"[{ALPHABET}]+")
_ADDRESS = re.compile(r"/e/([^/#?]{1,32})/?#([^#]*)$", re.IGNORECASE)
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class SlipCode:
    """What is printed on one slip, and nowhere kept."""

    qr: str = field(repr=False)
    typed: str = field(repr=False)


def new_slip() -> SlipCode:
    """Two new codes of 128 and 60 bits."""
    return SlipCode(_signs(128, QR_SIGNS), _signs(60, TYPED_SIGNS))


def _signs(bits: int, length: int) -> str:
    number = secrets.randbits(bits)
    return "".join(ALPHABET[number >> 5 * place & 31] for place in reversed(range(length)))


@dataclass(frozen=True, slots=True)
class ReadCode:
    """What a person typed or a scanner read; ``unit_code`` only if it was a whole address."""

    code: str = field(repr=False)
    unit_code: str | None = None

    @property
    def scanned(self) -> bool:
        return len(self.code) == QR_SIGNS


def read_code(text: str) -> ReadCode | None:
    """The code somebody meant, or None when it can be none.

    Takes a code by itself or with the manifest's prefix behind a dot, or the whole address of the
    QR code; either case, full-width letters, blanks and hyphens anywhere.
    """
    if len(text) > _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", text).strip()
    unit_code = None
    if (address := _ADDRESS.search(text)) is not None:
        unit_code, text = address[1].upper(), unquote(address[2])
    plain = _SEPARATORS.sub("", text.partition(".")[0]).upper().translate(_LOOK_ALIKES)
    if len(plain) not in (QR_SIGNS, TYPED_SIGNS) or not _SIGNS.fullmatch(plain):
        return None
    return ReadCode(plain, unit_code)


def grouped(typed: str) -> str:
    """``XXXX-XXXX-XXXX``, as printed and read out."""
    return "-".join(typed[start : start + 4] for start in range(0, len(typed), 4))
