"""The handlers that turn every failure into problem details and nothing else."""

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from psycopg import errors as pg
from sqlalchemy.exc import DataError, DBAPIError, IntegrityError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.orm.exc import StaleDataError
from starlette.exceptions import HTTPException

from app.core.errors import (
    BAD_REQUEST,
    CONFLICT,
    FORBIDDEN,
    INTERNAL,
    INVALID_INPUT,
    METHOD_NOT_ALLOWED,
    NOT_FOUND,
    PAYLOAD_TOO_LARGE,
    REGISTER_BUSY,
    UNAUTHENTICATED,
    UNAVAILABLE,
    VERSION_CONFLICT,
    FieldErrorRead,
    Problem,
    ProblemKind,
    ProblemRead,
)
from app.core.language import Language, preferred_language
from app.core.logs import outline
from app.core.validation_texts import field_error

log = structlog.get_logger()

_BY_STATUS: dict[int, ProblemKind] = {
    400: BAD_REQUEST,
    401: UNAUTHENTICATED,
    403: FORBIDDEN,
    404: NOT_FOUND,
    405: METHOD_NOT_ALLOWED,
    413: PAYLOAD_TOO_LARGE,
    503: UNAVAILABLE,
}


def problem_reply(request: Request, problem: Problem) -> JSONResponse:
    """The reply for ``problem`` in the language the caller prefers."""
    english = preferred_language(request) is Language.ENGLISH
    kind = problem.kind
    request_id = getattr(request.state, "request_id", "")
    parameters = {"request_id": request_id, **problem.parameters}
    body = ProblemRead(
        type=f"/docs/errors#{kind.code}",
        title=kind.title_en if english else kind.title,
        status=kind.status,
        detail=(kind.detail_en if english else kind.detail).format(**parameters),
        code=kind.code,
        errors=[
            FieldErrorRead(
                field=error.field,
                message=error.message_en if english else error.message,
                code=error.code,
            )
            for error in problem.errors
        ],
        request_id=request_id,
    )
    headers = {"Cache-Control": "no-store", "Content-Language": "en" if english else "zh-CN"}
    if kind.status == UNAUTHENTICATED.status:
        headers["WWW-Authenticate"] = "Bearer"
    return JSONResponse(
        body.model_dump(),
        status_code=kind.status,
        media_type="application/problem+json",
        headers=headers | dict(problem.headers),
    )


def install_problem_replies(app: FastAPI) -> None:
    """Register the handlers on ``app``; ``RequestFrame`` logs what none of them knows."""

    @app.exception_handler(Problem)
    async def on_problem(request: Request, problem: Problem) -> JSONResponse:
        return problem_reply(request, problem)

    @app.exception_handler(RequestValidationError)
    async def on_invalid_input(request: Request, error: RequestValidationError) -> JSONResponse:
        return problem_reply(
            request, Problem(INVALID_INPUT, [field_error(raw) for raw in error.errors()])
        )

    @app.exception_handler(HTTPException)
    async def on_http_exception(request: Request, error: HTTPException) -> JSONResponse:
        kind = _BY_STATUS.get(error.status_code, BAD_REQUEST)
        headers = {} if error.headers is None else dict(error.headers)
        return problem_reply(request, Problem(kind, headers=headers))

    @app.exception_handler(StaleDataError)
    async def on_stale(request: Request, _: StaleDataError) -> JSONResponse:
        return problem_reply(request, Problem(VERSION_CONFLICT))

    @app.exception_handler(PoolTimeoutError)
    async def on_no_connection(request: Request, _: PoolTimeoutError) -> JSONResponse:
        return problem_reply(request, Problem(UNAVAILABLE, headers={"Retry-After": "5"}))

    @app.exception_handler(DBAPIError)
    async def on_database_error(request: Request, error: DBAPIError) -> JSONResponse:
        return problem_reply(request, _database_problem(error))

    @app.exception_handler(pg.LockNotAvailable)
    async def on_locked(request: Request, _: pg.LockNotAvailable) -> JSONResponse:
        return problem_reply(request, _locked())

    @app.exception_handler(Exception)
    async def on_anything_else(request: Request, _: Exception) -> JSONResponse:
        return problem_reply(request, Problem(INTERNAL))


def _locked() -> Problem:
    """Waited in vain for rows that an import, its undo or a transfer holds for some seconds."""
    return Problem(REGISTER_BUSY, headers={"Retry-After": "30"})


def _database_problem(error: DBAPIError) -> Problem:
    if isinstance(error, IntegrityError) and isinstance(
        error.orig, pg.UniqueViolation | pg.ForeignKeyViolation | pg.ExclusionViolation
    ):
        return Problem(CONFLICT)
    if isinstance(error.orig, pg.SerializationFailure | pg.DeadlockDetected):
        return Problem(CONFLICT)
    if isinstance(error.orig, pg.LockNotAvailable):
        return _locked()
    if isinstance(error, DataError):
        return Problem(INVALID_INPUT)
    log.error(
        "database.failed",
        sqlstate=getattr(error.orig, "sqlstate", None),
        statement=error.statement,
        **outline(error),
    )
    if isinstance(error, OperationalError):
        return Problem(UNAVAILABLE, headers={"Retry-After": "5"})
    return Problem(INTERNAL)
