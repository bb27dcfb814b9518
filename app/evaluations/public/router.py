"""What anybody may read of an evaluation: what is asked and how, and after closing the board."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from app.access.guards import PublicSession
from app.core.errors import Problem
from app.evaluations.public.board import board_of
from app.evaluations.public.problems import BOARD_SEALED
from app.evaluations.public.schemas import PublicBoard, PublicEvaluation
from app.evaluations.public.service import find_poll

router = APIRouter(prefix="/public/evaluations", tags=["公开信息"])

Code = Annotated[str, Path(max_length=40, description="评议单位编码，大小写均可")]


@router.get("/{code}", summary="一个单位的民主评议")
async def read_public_evaluation(code: Code, session: PublicSession) -> PublicEvaluation:
    """问卷、规则和单位公钥的清单，及本单位在清单中的证明；清单编号应与码条上印的一致。"""
    poll = await find_poll(session, code)
    return PublicEvaluation.model_validate(poll.checked())


@router.get("/{code}/board", summary="公示板：全部回执")
async def read_public_board(
    code: Code,
    session: PublicSession,
    page: Annotated[int, Query(ge=1, le=10_000, description="页码，从 1 开始")] = 1,
) -> PublicBoard:
    """截止封存后才有；每页 500 个，按次序排列，与提交先后无关。截止前 409 `board_sealed`。"""
    poll = await find_poll(session, code)
    board = await board_of(session, poll, page)
    if board is None:
        raise Problem(BOARD_SEALED)
    document: dict[str, Any] = board.document(poll)
    return PublicBoard.model_validate(document)
