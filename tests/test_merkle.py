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
