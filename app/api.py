"""The one list of feature routers."""

from fastapi import APIRouter

from app.access.router import router as access
from app.audit.router import router as audit
from app.core.errors import ProblemRead
from app.organisations.router import router as organisations

_PROBLEM = {"model": ProblemRead, "content": {"application/problem+json": {}}}

api = APIRouter(
    prefix="/api/v1",
    responses={
        401: {**_PROBLEM, "description": "没有登录，或登录、密钥已失效"},
        403: {**_PROBLEM, "description": "没有这项权限"},
        404: {**_PROBLEM, "description": "没有这条记录，或不在管理范围内"},
        409: {**_PROBLEM, "description": "与现有记录或状态冲突"},
        422: {**_PROBLEM, "description": "内容有误，逐项说明"},
        429: {**_PROBLEM, "description": "太频繁，Retry-After 秒后再试"},
    },
)
for router in (access, audit, organisations):
    api.include_router(router)
