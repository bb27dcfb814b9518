"""Keeping accounts: made with a one-time password, never with one an administrator knows."""

from datetime import timedelta
from uuid import UUID

from pydantic import SecretStr
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.access import queries
from app.access.actor import Actor
from app.access.api_keys import revoke_api_keys
from app.access.models import Account
from app.access.passwords import (
    ONE_TIME_HOURS,
    check_new_password,
    hash_password,
    one_time_password,
    verify_password,
)
from app.access.permissions import Role
from app.access.problems import AUDITOR_PROTECTED, OWN_ACCOUNT, USERNAME_TAKEN
from app.access.sessions import end_sessions
from app.audit import service as audit
from app.core.changes import Union
from app.core.clock import now
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.core.validation_texts import FieldRefused
from app.core.versions import check_version


async def create_account(
    session: AsyncSession,
    actor: Actor | None,
    union: Union,
    *,
    username: str,
    display_name: str,
    role: Role,
) -> tuple[Account, str]:
    """A new account of ``union`` and its one-time password.

    Raises ``username_taken``, and ``auditor_protected`` unless the program itself (no ``actor``)
    makes the auditor.
    """
    if actor is not None:
        _refuse_auditor(role)
    account = Account(
        username=username,
        display_name=display_name,
        role=role,
        union_id=union.id,
        union_path=union.path,
    )
    password = await _give_one_time_password(account)
    await _add_unless_taken(session, account)
    audit.record(session, actor, "account.created", account, {"role": role})
    return account, password


def _refuse_auditor(*roles: str) -> None:
    """Separation of duties: who could make or take over an auditor would read the audit events."""
    if Role.AUDITOR in roles:
        raise Problem(AUDITOR_PROTECTED)


async def _add_unless_taken(session: AsyncSession, account: Account) -> None:
    """A user name taken beyond the actor's range cannot be seen, only met: hence the savepoint."""
    try:
        async with session.begin_nested():
            session.add(account)
    except IntegrityError as error:
        raise Problem(USERNAME_TAKEN, parameters={"username": account.username}) from error


async def _give_one_time_password(account: Account) -> str:
    password = one_time_password()
    account.password_hash = await hash_password(password)
    account.must_change_password = True
    account.password_expires_at = now() + timedelta(hours=ONE_TIME_HOURS)
    return password


async def update_account(
    session: AsyncSession,
    actor: Actor,
    account_id: UUID,
    version: int,
    changes: dict[str, object],
) -> Account:
    """Rename, change the role of, disable or enable an account.

    Disabling ends its sessions and revokes its API keys, for good.

    Raises ``auditor_protected`` for the account of an auditor and for promotion to one.
    """
    account = await queries.locked_account(session, account_id)
    check_version(account, version)
    _refuse_auditor(account.role, str(changes.get("role")))
    if account.id == actor.account_id and changes.keys() & {"role", "disabled"}:
        raise Problem(OWN_ACCOUNT)
    if "display_name" in changes:
        account.display_name = str(changes["display_name"])
    if "role" in changes:
        account.role = Role(str(changes["role"]))
    if "disabled" in changes:
        account.disabled_at = now() if changes["disabled"] else None
        if account.disabled:
            await end_sessions(session, account, "disabled")
            await revoke_api_keys(session, actor, account)
    audit.record(session, actor, "account.updated", account, {"fields": sorted(changes)})
    return account


async def reset_password(session: AsyncSession, actor: Actor | None, account_id: UUID) -> str:
    """A new one-time password for somebody else's account; its sessions and API keys end.

    Without an actor it is the operator at the server's own command line, who alone may do this to
    an auditor. Raises ``own_account`` and ``auditor_protected``.
    """
    account = await queries.locked_account(session, account_id)
    if actor is not None:
        _refuse_auditor(account.role)
        if account.id == actor.account_id:
            raise Problem(OWN_ACCOUNT)
    password = await _give_one_time_password(account)
    await end_sessions(session, account, "password_reset")
    await revoke_api_keys(session, actor, account)
    audit.record(session, actor, "account.password_reset", account)
    return password


async def change_password(
    session: AsyncSession, actor: Actor, current: SecretStr, new: SecretStr
) -> None:
    """Set one's own password; every other session and every API key of the account ends.

    Raises ``invalid_input`` naming the field that is wrong.
    """
    account = await queries.locked_account(session, actor.account_id)
    if not await verify_password(account.password_hash, current.get_secret_value()):
        raise _wrong_field("current_password", "现在的密码不对", "This is not your password")
    try:
        check_new_password(new.get_secret_value(), account.username)
    except FieldRefused as refused:
        raise _wrong_field("new_password", refused.message, refused.message_en) from refused
    if new.get_secret_value() == current.get_secret_value():
        raise _wrong_field("new_password", "新密码不能与原密码相同", "Choose a different password")
    account.password_hash = await hash_password(new.get_secret_value())
    account.must_change_password = False
    account.password_expires_at = None
    await end_sessions(session, account, "password_changed", keep=actor.session_id)
    await revoke_api_keys(session, actor, account)
    audit.record(session, actor, "account.password_changed", account)


def _wrong_field(field: str, message: str, message_en: str) -> Problem:
    return Problem(INVALID_INPUT, [FieldError(field, message, message_en, "value_error")])
