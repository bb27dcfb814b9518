"""One credential for one slip, over HTTP: no sign-in, no cookie, no trace (evaluations on phones).

The route asks the public view whether the poll is open, and the issuer for the signature. It knows
nothing of ballots; what a phone does with its credential is the collector's.
"""

import binascii
from base64 import urlsafe_b64decode, urlsafe_b64encode
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Request
from pydantic import Field
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.guards import PublicSession
from app.access.throttle import caller_address
from app.core.clock import today
from app.core.errors import INVALID_INPUT, Problem
from app.core.http import InLine
from app.core.polls import POLL_CLOSED, POLL_NOT_OPEN
from app.core.schemas import Input, Output
from app.evaluations.slips.queries import poll_times
from app.evaluations.workflow import EvaluationState
from app.issuing import service as issuing
from app.issuing.guessing import Guesses
from app.issuing.problems import NOT_BLINDED, SLIP_UNKNOWN

router = APIRouter(prefix="/ballots", tags=["评议票"])

_SIGNS = 342


class CredentialAsk(Input):
    """What a phone sends for its slip; binary as base64url without padding."""

    unit: UUID = Field(description="评议单位的编号")
    code: Annotated[str, Field(max_length=300, description="码条上的码，扫描的或输入的")]
    blinded: Annotated[
        str, Field(min_length=_SIGNS, max_length=_SIGNS, description="Blinded message, 256 bytes")
    ]


class CredentialRead(Output):
    """The blind signature; the phone makes its credential of it."""

    signature: str


@router.post("/credentials", summary="凭码条领取凭证", dependencies=[InLine("signing")])
async def give_credential(
    request: Request, body: CredentialAsk, session: PublicSession
) -> CredentialRead:
    """一张码条只签一次；同样的内容重发，得到同样的签名，换了内容就拒绝。

    服务器看不到被签的内容，事后也认不出哪张评议票用的是哪张码条。
    """
    guesses: Guesses = request.app.state.guesses
    address = caller_address(request)
    seal = request.app.state.poll_seal
    try:
        await _require_open(session, body.unit)
        signed = await issuing.credential(
            session, seal, body.unit, body.code, _decoded(body.blinded)
        )
    except Problem as problem:
        if problem.kind is SLIP_UNKNOWN:
            guesses.missed(address)
        raise
    return CredentialRead(signature=urlsafe_b64encode(signed).rstrip(b"=").decode())


async def _require_open(session: AsyncSession, unit_id: UUID) -> None:
    times = await poll_times(session, unit_id)
    if times is None:
        raise Problem(SLIP_UNKNOWN)
    if times.state != EvaluationState.OPEN or today() > times.closes_on:
        raise Problem(POLL_CLOSED)
    if today() < times.opens_on:
        raise Problem(POLL_NOT_OPEN)


def _decoded(text: str) -> bytes:
    try:
        return urlsafe_b64decode(text + "==")
    except (binascii.Error, ValueError) as error:
        raise Problem(INVALID_INPUT, [NOT_BLINDED]) from error
