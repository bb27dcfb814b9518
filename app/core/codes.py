"""Codes of badges and unions: short enough to read out, long enough not to be guessed.

Twelve characters of 31 are 59.5 bits: at 20,000 guesses a minute against 20,000 codes in use, one
hit in 3,700 years. The alphabet has all ten digits and the letters that cannot be taken for another
character of the alphabet: I (1), O (0), S (5), V (U) and Z (2) are left out. Whoever types one of
these five can only mean its look-alike, so they are read as that.
"""

import re
import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 12

_LOOK_ALIKES = str.maketrans("IOSVZ", "105U2")
_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_SEPARATORS = re.compile(r"[\s\u00ad\u200b\u2010-\u2015\u2212_.·-]+")


def new_code() -> str:
    """A random code from the system's secure generator. The table's unique key settles a clash."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def new_codes(count: int) -> list[str]:
    """``count`` codes like ``new_code``, made at one stroke."""
    signs = b""
    while len(signs) < count * LENGTH:
        # Bytes beyond the last full round of the alphabet are left out: no sign is likelier.
        signs += secrets.token_bytes(count * LENGTH + 64).translate(_SIGN_OF, _BEYOND)
    text = signs.decode("ascii")
    return [text[at * LENGTH : (at + 1) * LENGTH] for at in range(count)]


_SIGN_OF = bytes(ord(ALPHABET[byte % len(ALPHABET)]) for byte in range(256))
_BEYOND = bytes(range(256 - 256 % len(ALPHABET), 256))


def plain_signs(text: str) -> str:
    """``text`` without spaces and hyphens, look-alikes read as what they can only mean.

    Empty if it holds anything that no code can hold.
    """
    plain = _SEPARATORS.sub("", unicodedata.normalize("NFKC", text))
    if not plain.isascii():
        return ""
    return plain.upper().translate(_LOOK_ALIKES)


def normalise(text: str) -> str | None:
    """The code a person meant, or None when ``text`` cannot be one.

    Takes either case, full-width letters from a Chinese keyboard, and spaces or hyphens anywhere.
    """
    if len(text) > 64:
        return None
    code = plain_signs(text)
    return code if _CODE.fullmatch(code) else None


def grouped(code: str) -> str:
    """``XXXX-XXXX-XXXX``, as printed and read out."""
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))
