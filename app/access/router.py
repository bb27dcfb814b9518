"""Signing in and out, one's own password, accounts and keys."""

from typing import Annotated
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, Depends, Form, Query, Request, Response
from starlette.responses import JSONResponse

from app.access import accounts, queries, sessions
from app.access.actor import Actor
from app.access.api_keys import create_api_key, owner_of_keys, revoke_api_key
from app.access.devices import begin_sign_in
from app.access.guards import Needs, SignedInActor, anyone
from app.access.listing import WantedAccounts, account_listing, account_read
from app.access.models import Account, ApiKey
from app.access.passwords import MAX_LENGTH
from app.access.permissions import Permission
from app.access.problems import ORIGIN_REFUSED, SESSION_ENDED, WRONG_PASSWORD
from app.access.schemas import (
    AccountCreate,
    AccountCreated,
    AccountRead,
    AccountUpdate,
    ApiKeyCreate,
    ApiKeyCreated,
    ApiKeyRead,
    MeRead,
    OneTimePassword,
    PasswordChange,
    TokenRead,
)
from app.access.throttle import SIGN_IN_PER_ACCOUNT, Throttle
from app.core.errors import FORBIDDEN, Problem
from app.core.http import ExpectedVersion, InLine, Paging, Session, show_version
from app.core.paging import Page, fetch_page, total_order
from app.core.problem_replies import problem_reply
from app.organisations import service as organisations

router = APIRouter(tags=["登录与账号"])

COOKIE = "__Host-refresh"
Manager = Annotated[Actor, Needs(Permission.ACCOUNTS_MANAGE)]
KeyMaker = Annotated[Actor, Needs(Permission.API_KEYS_MANAGE)]


def not_from_elsewhere(request: Request) -> None:
    """Refuse what a page of another site sent: it could sign the visitor in as somebody else.

    Scripts send no ``Origin``, browsers always do with a post.
    """
    origin = request.headers.get("origin")
    own = {request.headers.get("host"), urlsplit(request.app.state.settings.base_url).netloc}
    if origin is not None and urlsplit(origin).netloc not in own:
        raise Problem(ORIGIN_REFUSED)


def from_our_page(request: Request) -> None:
    """Refuse a cookie-bearing post that another site's page may have caused (CSRF)."""
    if request.headers.get("x-requested-with") != "sanliang":
        raise Problem(ORIGIN_REFUSED)
    not_from_elsewhere(request)


def _hand_out(request: Request, response: Response, signed_in: sessions.SignedIn) -> TokenRead:
    """The access token in the body, the refresh token in a cookie no script can read."""
    response.set_cookie(
        COOKIE,
        signed_in.refresh_token,
        max_age=int(sessions.ABSOLUTE.total_seconds()),
        secure=True,
        httponly=True,
        samesite="strict",
        path="/",
    )
    tokens = request.app.state.tokens
    return TokenRead(
        access_token=tokens.issue(signed_in.account.id, signed_in.session_id),
        token_type="bearer",  # noqa: S106
        expires_in=tokens.lifetime_seconds,
        must_change_password=signed_in.account.must_change_password,
    )


@router.post(
    "/auth/token",
    summary="登录",
    dependencies=[Depends(anyone), Depends(not_from_elsewhere), InLine("passwords")],
    response_model=TokenRead,
)
async def sign_in(
    request: Request,
    response: Response,
    session: Session,
    username: Annotated[str, Form(min_length=1, max_length=64)],
    password: Annotated[str, Form(min_length=1, max_length=MAX_LENGTH)],
    grant_type: Annotated[str | None, Form(pattern="^password$")] = None,
) -> TokenRead | JSONResponse:
    """OAuth2 密码方式登录；刷新令牌放在 HttpOnly Cookie 里。连续失败会被要求等待。

    登录过的设备单独计数，不受同一地址上其他人的影响。
    """
    begun = await begin_sign_in(request, username)
    signed_in = await sessions.sign_in(session, username, password)
    if signed_in is None:
        return problem_reply(request, Problem(WRONG_PASSWORD))
    await begun.succeed(response)
    return _hand_out(request, response, signed_in)


@router.post(
    "/auth/refresh",
    summary="换取新的访问令牌",
    dependencies=[Depends(anyone), Depends(from_our_page)],
    response_model=TokenRead,
)
async def refresh(
    request: Request, response: Response, session: Session
) -> TokenRead | JSONResponse:
    """用 Cookie 里的刷新令牌换取新的访问令牌；刷新令牌每次更换，旧令牌被再次使用时整个登录作废。"""
    cookie = request.cookies.get(COOKIE, "")
    signed_in = await sessions.refresh(session, cookie) if cookie else None
    if signed_in is None:
        reply = problem_reply(request, Problem(SESSION_ENDED))
        reply.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")
        return reply
    return _hand_out(request, response, signed_in)


@router.post(
    "/auth/logout",
    summary="退出登录",
    status_code=204,
    dependencies=[Depends(anyone), Depends(from_our_page)],
)
async def sign_out(request: Request, response: Response, session: Session) -> None:
    """结束这次登录；已发出的访问令牌随即失效。"""
    await sessions.sign_out(session, request.cookies.get(COOKIE, ""))
    response.delete_cookie(COOKIE, path="/", secure=True, httponly=True, samesite="strict")


@router.get("/auth/me", summary="当前登录的账号")
async def me(actor: SignedInActor, session: Session) -> MeRead:
    """账号、所属工会和此刻的权限。"""
    account = await session.get_one(Account, actor.account_id)
    union = await organisations.union_ref(session, actor.union_id)
    return MeRead(
        account_id=actor.account_id,
        username=account.username,
        display_name=actor.display_name,
        role=actor.role,
        level=union.level,
        union=union,
        permissions=sorted(actor.permissions),
        must_change_password=account.must_change_password,
    )


@router.post(
    "/auth/password",
    summary="修改自己的密码",
    status_code=204,
    dependencies=[InLine("passwords")],
)
async def change_password(
    request: Request, body: PasswordChange, actor: SignedInActor, session: Session
) -> None:
    """修改后，这个账号的其他登录和全部接口密钥失效。接口密钥不能改密码；连续输错会被要求等待。"""
    if actor.api_key_id is not None:
        raise Problem(FORBIDDEN)
    # A stolen session must not be a way to try passwords without end.
    throttle: Throttle = request.app.state.throttle
    await throttle.take(SIGN_IN_PER_ACCOUNT, "password", str(actor.account_id))
    await accounts.change_password(session, actor, body.current_password, body.new_password)
    await throttle.forget(SIGN_IN_PER_ACCOUNT, "password", str(actor.account_id))


async def _account_read(session: Session, account: Account) -> AccountRead:
    return account_read(account, await organisations.union_ref(session, account.union_id))


@router.get("/accounts", summary="账号列表")
async def list_accounts(
    actor: Manager,
    session: Session,
    paging: Paging,
    wanted: WantedAccounts,
) -> Page[AccountRead]:
    """本级和下级工会的账号。"""
    return await account_listing(session, wanted, paging.sort).page(session, paging)


@router.post("/accounts", summary="新建账号", status_code=201, dependencies=[InLine("passwords")])
async def create_account(
    body: AccountCreate, actor: Manager, session: Session, response: Response
) -> AccountCreated:
    """返回只显示一次的一次性密码，72 小时内有效，首次登录必须修改。审计员账号只能用命令行建立。"""
    union = await organisations.union_in_scope(session, body.union_id)
    account, password = await accounts.create_account(
        session,
        actor,
        union,
        username=body.username,
        display_name=body.display_name,
        role=body.role,
    )
    show_version(response, account)
    read = await _account_read(session, account)
    return AccountCreated(**read.model_dump(), one_time_password=password)


@router.patch("/accounts/{account_id}", summary="修改账号")
async def update_account(
    account_id: UUID,
    body: AccountUpdate,
    actor: Manager,
    session: Session,
    version: ExpectedVersion,
    response: Response,
) -> AccountRead:
    """改名、改角色、停用或恢复；停用立即生效，接口密钥一并撤销。审计员账号除外。"""
    changes = {k: v for k, v in body.model_dump(exclude_unset=True).items() if v is not None}
    account = await accounts.update_account(session, actor, account_id, version, changes)
    await session.flush()
    show_version(response, account)
    return await _account_read(session, account)


@router.post(
    "/accounts/{account_id}/reset-password",
    summary="重设密码",
    dependencies=[InLine("passwords")],
)
async def reset_password(account_id: UUID, actor: Manager, session: Session) -> OneTimePassword:
    """给下级账号一个新的一次性密码；该账号的登录和接口密钥全部失效。"""
    password = await accounts.reset_password(session, actor, account_id)
    return OneTimePassword(one_time_password=password)


@router.get("/api-keys", summary="接口密钥列表")
async def list_api_keys(
    actor: KeyMaker,
    session: Session,
    paging: Paging,
    account_id: Annotated[
        UUID | None, Query(description="本级或下级工会的账号；默认为当前账号")
    ] = None,
) -> Page[ApiKeyRead]:
    """一个账号建立的全部密钥，包括已撤销的。"""
    owner_id = await owner_of_keys(session, actor, account_id)
    order = total_order(paging.sort, {"created_at": ApiKey.created_at}, "-created_at", ApiKey.id)
    rows, total = await fetch_page(session, queries.api_keys_of(owner_id), paging, order)
    items = [ApiKeyRead.model_validate(row) for row in rows]
    return Page(items=items, total=total, page=paging.page, size=paging.size)


@router.post("/api-keys", summary="新建接口密钥", status_code=201)
async def make_api_key(body: ApiKeyCreate, actor: KeyMaker, session: Session) -> ApiKeyCreated:
    """密钥只显示这一次；权限不超过本人，最长一年。本人改密码、被重设密码或被停用时一并失效。"""
    key, clear = await create_api_key(session, actor, body.name, body.scopes, body.expires_on)
    return ApiKeyCreated(**ApiKeyRead.model_validate(key).model_dump(), key=clear)


@router.delete("/api-keys/{key_id}", summary="撤销接口密钥", status_code=204)
async def end_api_key(key_id: UUID, actor: KeyMaker, session: Session) -> None:
    """本人的，或本级和下级工会账号的密钥；撤销后的下一个请求即被拒绝。"""
    await revoke_api_key(session, actor, key_id)
