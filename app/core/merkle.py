"""Merkle trees after RFC 9162, section 2.1: one hash vouches for a list, a short proof for each.

Leaves are hashed behind 0x00 and inner nodes behind 0x01, so that neither can pass for the other.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any


def canonical(value: Any) -> bytes:
    """``value`` as JSON in the one form that is hashed: keys sorted, no blanks, plain UTF-8."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash of the whole list, in the order given (MTH of section 2.1.1)."""
    level = [_leaf(leaf) for leaf in leaves]
    if not level:
        return hashlib.sha256().digest()
    while len(level) > 1:
        level = _above(level)
    return level[0]


def proofs(leaves: Sequence[bytes]) -> list[list[bytes]]:
    """For each entry the hashes that lead from it to the root (PATH of section 2.1.3.1)."""
    found: list[list[bytes]] = [[] for _ in leaves]
    level = [_leaf(leaf) for leaf in leaves]
    depth = 0
    while len(level) > 1:
        for number, path in enumerate(found):
            sibling = (number >> depth) ^ 1
            if sibling < len(level):
                path.append(level[sibling])
        level = _above(level)
        depth += 1
    return found


def holds(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether ``path`` leads from entry ``index`` of ``size`` to ``root`` (section 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    at, last, reached = index, size - 1, _leaf(leaf)
    for step in path:
        if last == 0:
            return False
        if at & 1 or at == last:
            reached = _node(step, reached)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            reached = _node(reached, step)
        at, last = at >> 1, last >> 1
    return last == 0 and reached == root


def _leaf(entry: bytes) -> bytes:
    return hashlib.sha256(b"\x00" + entry).digest()


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(b"\x01" + left + right).digest()


def _above(level: Sequence[bytes]) -> list[bytes]:
    """The next level; an odd last one goes up as it is, which makes the RFC's unbalanced tree."""
    nodes = [_node(level[at], level[at + 1]) for at in range(0, len(level) - 1, 2)]
    return [*nodes, level[-1]] if len(level) % 2 else nodes
