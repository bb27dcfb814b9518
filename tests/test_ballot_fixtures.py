"""The bytes that phone and server must make alike: the phone's tests read the same file."""

import base64
import json
from datetime import date
from typing import Any
from uuid import UUID

from app.collecting.ballots import PollFacts, commitment_of, nullifier_of
from app.collecting.shapes import canonical
from app.core.merkle import root
from app.settings import REPOSITORY

FILE = REPOSITORY / "frontend" / "src" / "public" / "ballot" / "fixtures" / "commitments.json"


def test_commitments_receipts_nullifier_and_board_are_those_of_the_phone() -> None:
    known: dict[str, Any] = json.loads(FILE.read_text())
    day = date(2026, 1, 1)
    poll = PollFacts(
        UUID(known["unit"]), UUID(known["evaluation"]), b"", {}, day, day, 0, open_channel=False
    )
    leaves = []
    for ballot in known["ballots"]:
        answers = {
            name: sorted(choice) if isinstance(choice, list) else choice
            for name, choice in ballot["answers"].items()
        }
        assert canonical(answers) == ballot["canonical"]
        commitment = commitment_of(poll, bytes.fromhex(ballot["nonce"]), ballot["canonical"])
        assert commitment.hex() == ballot["commitment"]
        shown = base64.b32encode(commitment).decode()
        assert f"{shown[:5]} {shown[5:10]}" == ballot["receipt"]
        leaves.append(commitment)
    prepared = bytes.fromhex(known["prepared"])
    assert nullifier_of(poll.unit_id, prepared).hex() == known["nullifier"]
    assert root(sorted(leaves)).hex() == known["board_root"]
