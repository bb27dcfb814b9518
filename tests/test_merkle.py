"""Merkle trees against RFC 9162's own recursive definition."""

import hashlib

import pytest

from app.core.merkle import canonical, holds, proofs, root


def _defined(leaves: list[bytes]) -> bytes:
    """MTH as section 2.1.1 writes it."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return hashlib.sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    left, right = _defined(leaves[:split]), _defined(leaves[split:])
    return hashlib.sha256(b"\x01" + left + right).digest()


@pytest.mark.parametrize("size", range(18))
def test_root_and_proofs_are_those_of_the_standard(size: int) -> None:
    leaves = [f"leaf {number}".encode() for number in range(size)]
    top = root(leaves)
    assert top == _defined(leaves)
    for index, path in enumerate(proofs(leaves)):
        assert holds(leaves[index], index, size, path, top)
        assert not holds(b"another", index, size, path, top)
        assert not holds(leaves[index], index, size, [*path, top], top)
        assert size == 1 or not holds(leaves[index], index, size, path[:-1], top)


def test_canonical_form_is_the_same_for_the_same_content() -> None:
    assert canonical({"b": [1, "汉"], "a": None}) == '{"a":null,"b":[1,"汉"]}'.encode()


_CERTIFICATE_TRANSPARENCY = [
    ("", "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"),
    ("00", "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"),
    ("10", "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"),
    ("2021", "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"),
    ("3031", "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"),
    ("40414243", "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef"),
    ("5051525354555657", "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c"),
    (
        "606162636465666768696a6b6c6d6e6f",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ),
]


def test_the_trees_of_certificate_transparency_come_out() -> None:
    """Known answers of its reference implementations: the root after each further leaf."""
    leaves: list[bytes] = []
    for leaf, expected in _CERTIFICATE_TRANSPARENCY:
        leaves.append(bytes.fromhex(leaf))
        assert root(leaves).hex() == expected
