"""The manifest: what was settled at the opening, in the one form whose hash is printed on slips.

Each unit's key is a leaf of its tree, so a key made for one worker alone would be noticed by the
phone it was made for. Rules only, no data.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.core.merkle import canonical, proofs, root
from app.evaluations.models import Evaluation, EvaluationUnit

PREFIX_DIGITS = 16


@dataclass(frozen=True)
class Manifest:
    """The document, its hash, and for each unit its leaf and the way from there to the root."""

    document: dict[str, Any]
    hash: str
    leaves: list[dict[str, Any]]
    proofs: list[list[bytes]]


def leaf_of(unit: EvaluationUnit, k: int) -> dict[str, Any]:
    """What the manifest vouches for of one unit."""
    assert unit.public_modulus is not None
    assert unit.roll is not None
    return {
        "code": unit.code,
        "id": str(unit.id),
        "key": urlsafe_b64encode(unit.public_modulus).decode().rstrip("="),
        "merged": unit.roll < k,
        "name": unit.unit_name,
        "roll": unit.roll,
    }


def manifest_of(
    row: Evaluation, organiser: str, units: Sequence[EvaluationUnit], left_out: Sequence[str]
) -> Manifest:
    """Of an evaluation whose ``units``, in the order of their codes, have their keys.

    ``left_out``: "name: reason" of each unit that takes no part.
    """
    leaves = [leaf_of(unit, row.rules["k"]) for unit in units]
    entries = [canonical(leaf) for leaf in leaves]
    document = {
        "closes_on": row.closes_on.isoformat(),
        "evaluation_id": str(row.id),
        "left_out": list(left_out),
        "opens_on": row.opens_on.isoformat(),
        "organiser": organiser,
        "purposes": row.purposes,
        "questionnaire": row.questionnaire,
        "roll": sum(leaf["roll"] for leaf in leaves),
        "roll_on": row.roll_on.isoformat(),
        "rules": row.rules,
        "title": row.title,
        "units": len(leaves),
        "units_root": root(entries).hex(),
        "version": 1,
        "ways": row.ways,
    }
    digest = hashlib.sha256(canonical(document)).hexdigest()
    return Manifest(document, digest, leaves, proofs(entries))


def prefix_of(manifest_hash: str) -> str:
    """As people compare it, on slip, poster and page: sixteen digits in fours."""
    digits = manifest_hash[:PREFIX_DIGITS]
    return "-".join(digits[at : at + 4] for at in range(0, PREFIX_DIGITS, 4))


def board_line(code: str, board: Sequence[bytes]) -> bytes:
    """What the root of all boards says of one unit: how many receipts, and their own root."""
    return f"{code}|{len(board)}|{root(board).hex()}".encode()


def board_root_of(lines: Sequence[bytes]) -> str:
    """One hash over all boards: ``code|n|root`` of each unit, sorted (receipts can be checked)."""
    return root(sorted(lines)).hex()
