"""What operators and machines ask of the service itself."""

import shutil
from pathlib import Path

from fastapi import APIRouter, Depends, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from app.access.guards import anyone
from app.core.database import Database
from app.core.errors import NOT_FOUND, UNAVAILABLE, Problem
from app.core.measures import measures

service = APIRouter(tags=["服务"], dependencies=[Depends(anyone)])
_LEAST_FREE_SHARE = 0.05


@service.get("/health/live", summary="进程是否在运行")
async def live() -> dict[str, str]:
    """不访问数据库。"""
    return {"status": "ok"}


@service.get("/health/ready", summary="能否接受请求")
async def ready(request: Request) -> dict[str, str]:
    """数据库可用、磁盘剩余 5% 以上时为 200，否则 503。"""
    database: Database = request.app.state.database
    usage = shutil.disk_usage(_existing(request.app.state.settings.data_dir.resolve()))
    if usage.free / usage.total < _LEAST_FREE_SHARE:
        raise Problem(UNAVAILABLE)
    try:
        async with database.engine.connect() as connection:
            await connection.execute(text("SELECT 1"))
    except (SQLAlchemyError, OSError) as error:
        raise Problem(UNAVAILABLE, headers={"Retry-After": "5"}) from error
    return {"status": "ok"}


def _existing(folder: Path) -> Path:
    """``folder``, or where it would be made: with S3 and a server of one's own nothing makes it."""
    return next(place for place in (folder, *folder.parents) if place.exists())


@service.get("/metrics", summary="Prometheus 指标", include_in_schema=False)
async def metrics(request: Request) -> Response:
    """演示模式或 SANLIANG_EXPOSE_DOCS 打开时可见。"""
    if not request.app.state.settings.documents_exposed:
        raise Problem(NOT_FOUND)
    return Response(measures(), media_type=CONTENT_TYPE_LATEST)
