"""A ballot as it is sent, and how it is judged before anything is kept."""

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.collecting.shapes import Answers, read_answers
from app.core.blind_rsa import verify
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.core.polls import POLL_NOT_OPEN

LARGEST_BODY = 32 * 1024
_BINARY = {"message": 64, "signature": 256, "nonce": 16, "commitment": 32}
_ALPHABET = re.compile(r"[A-Za-z0-9_-]+")

_NOT_JSON = ("请求内容不是正确的 JSON 对象", "Not a JSON object")
_MISSING = ("这一项必须填写", "This field is required")
_EXTRA = ("有多余的内容，请刷新页面后重新提交", "There are fields that do not belong here")
_UNIT = ("编号格式不对", "Not an identifier")
_BYTES = ("格式不对，请刷新页面后重新提交", "Not of the expected form")
_OBJECT = ("格式不对，请刷新页面后重新提交", "Must be an object")
_SIGNATURE = (
    "评议凭证无效，这张评议票没有计入。请重新扫描码条；仍不行请向工会换一张码条",
    "The credential is not valid; nothing was counted. Scan the slip again",
)
_COMMITMENT = (
    "回执与答案不一致，这张评议票没有计入，请刷新页面后重新提交",
    "The receipt does not fit the answers; nothing was counted",
)


@dataclass(frozen=True)
class PollFacts:
    """What never changes about a poll once it is open."""

    unit_id: UUID
    evaluation_id: UUID
    modulus: bytes
    shape: Mapping[str, Mapping[str, Any]]
    opens_on: date
    closes_on: date
    roll: int
    open_channel: bool


@dataclass(frozen=True)
class Sent:
    """What a phone sent, read but not judged."""

    unit: UUID
    binary: Mapping[str, bytes]
    token: UUID | None
    answers: Mapping[str, Any]
    texts: Mapping[str, Any]


@dataclass(frozen=True)
class Ballot:
    """A ballot that fits its questionnaire and its receipt and was signed for."""

    poll: PollFacts
    nullifier: bytes
    nonce: bytes
    commitment: bytes
    answers: Answers


def read_ballot(raw: bytes) -> Sent:
    """A ballot with a credential: POST /ballots."""
    return _read(raw, _BINARY)


def read_open_ballot(raw: bytes) -> Sent:
    """A ballot without one: POST /ballots/open."""
    return _read(raw, {})


def _read(raw: bytes, binary: Mapping[str, int]) -> Sent:
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        raise refused("", _NOT_JSON, "json_invalid") from None
    if not isinstance(given, dict):
        raise refused("", _NOT_JSON, "json_invalid")
    expected = {"unit", "answers", "texts", *(binary or ("token",))}
    if given.keys() - expected:
        raise refused("", _EXTRA, "extra_forbidden")
    for name in ("unit", "answers", *(binary or ("token",))):
        if name not in given:
            raise refused(name, _MISSING, "missing")
    answers, texts = given["answers"], given.get("texts") or {}
    for name, value in (("answers", answers), ("texts", texts)):
        if not isinstance(value, dict):
            raise refused(name, _OBJECT, "dict_type")
    return Sent(
        unit=_uuid("unit", given["unit"]),
        binary={name: _bytes(name, given[name], size) for name, size in binary.items()},
        token=None if binary else _uuid("token", given["token"]),
        answers=answers,
        texts=texts,
    )


def judged(sent: Sent, poll: PollFacts, today: date) -> Ballot:
    """The ballot, if its answers, its receipt and its signature are right."""
    answers = judged_answers(sent, poll, today)
    message, nonce = sent.binary["message"], sent.binary["nonce"]
    commitment = commitment_of(poll, nonce, answers.canonical)
    if commitment != sent.binary["commitment"]:
        raise refused("commitment", _COMMITMENT, "commitment_mismatch")
    # No thread of its own: a tenth of a millisecond, and the verifying library keeps the GIL.
    if not verify(poll.modulus, message, sent.binary["signature"]):
        raise refused("signature", _SIGNATURE, "signature_invalid")
    return Ballot(
        poll=poll,
        nullifier=nullifier_of(poll.unit_id, message),
        nonce=nonce,
        commitment=commitment,
        answers=answers,
    )


def judged_answers(sent: Sent, poll: PollFacts, today: date) -> Answers:
    """The answers of a ballot of either kind. Whether the poll is over is asked when it is kept."""
    if today < poll.opens_on:
        raise Problem(POLL_NOT_OPEN)
    answers = read_answers(poll.shape, sent.answers, sent.texts)
    if isinstance(answers, list):
        raise Problem(INVALID_INPUT, answers)
    return answers


def nullifier_of(unit_id: UUID, prepared: bytes) -> bytes:
    """What is remembered of a credential, so that it counts once."""
    return hashlib.sha256(b"sanliang-nullifier-v1" + unit_id.bytes + prepared).digest()


def commitment_of(poll: PollFacts, nonce: bytes, canonical: str) -> bytes:
    """What stands on the public board: fixes the answers without telling them."""
    identity = f"{poll.evaluation_id}|{poll.unit_id}|{canonical}".encode()
    return hashlib.sha256(b"sanliang-receipt-v1|" + nonce + b"|" + identity).digest()


def refused(field: str, texts: tuple[str, str], code: str) -> Problem:
    """A refusal that names the field and never what was in it."""
    return Problem(INVALID_INPUT, [FieldError(field, texts[0], texts[1], code)])


def _uuid(name: str, value: Any) -> UUID:
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise refused(name, _UNIT, "uuid_parsing") from None


def _bytes(name: str, value: Any, size: int) -> bytes:
    if not isinstance(value, str) or len(value) != -(-size * 4 // 3):
        raise refused(name, _BYTES, "bytes_parsing")
    if not _ALPHABET.fullmatch(value):
        raise refused(name, _BYTES, "bytes_parsing")
    return base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
