"""Who may do what: three roles, each with its permissions; the tree decides to whom.

The auditor is apart (GB/T 22239-2019, separation of duties): sees the audit events and the tree,
changes nothing, and nobody who changes things reads the audit events, or can make or take over an
account that does: auditors come from the command line only.
"""

from enum import StrEnum


class Role(StrEnum):
    """What an account is for."""

    MANAGER = "manager"
    VIEWER = "viewer"
    AUDITOR = "auditor"


class Permission(StrEnum):
    """One thing a caller may be allowed to do; API keys carry a subset as their scopes."""

    UNIONS_READ = "unions:read"
    UNIONS_WRITE = "unions:write"
    UNIONS_TRANSFER = "unions:transfer"
    ENTERPRISES_READ = "enterprises:read"
    ENTERPRISES_WRITE = "enterprises:write"
    CENSUS_IMPORT = "census:import"
    CADRES_READ = "cadres:read"
    CADRES_WRITE = "cadres:write"
    BADGES_ISSUE = "badges:issue"
    PRINTS_CREATE = "prints:create"
    PHOTOS_WRITE = "photos:write"
    REPORTS_READ = "reports:read"
    REPORTS_WRITE = "reports:write"
    REPORTS_REVIEW = "reports:review"
    PROCEEDINGS_READ = "proceedings:read"
    PROCEEDINGS_WRITE = "proceedings:write"
    EVALUATIONS_READ = "evaluations:read"
    EVALUATIONS_WRITE = "evaluations:write"
    EVALUATIONS_RELEASE = "evaluations:release"
    SLIPS_MANAGE = "slips:manage"
    CAMPAIGNS_READ = "campaigns:read"
    CAMPAIGNS_WRITE = "campaigns:write"
    TASKS_WRITE = "tasks:write"
    TASKS_REVIEW = "tasks:review"
    PROGRESS_READ = "progress:read"
    SCREENS_MANAGE = "screens:manage"
    NOTICES_MANAGE = "notices:manage"
    ARCHIVES_CREATE = "archives:create"
    AUDIT_READ = "audit:read"
    ACCOUNTS_MANAGE = "accounts:manage"
    API_KEYS_MANAGE = "api_keys:manage"


_VIEWER = {
    Permission.UNIONS_READ,
    Permission.ENTERPRISES_READ,
    Permission.CADRES_READ,
    Permission.REPORTS_READ,
    Permission.PROCEEDINGS_READ,
    Permission.EVALUATIONS_READ,
    Permission.CAMPAIGNS_READ,
    Permission.PROGRESS_READ,
}

PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.MANAGER: frozenset(set(Permission) - {Permission.AUDIT_READ}),
    Role.VIEWER: frozenset(_VIEWER),
    Role.AUDITOR: frozenset({Permission.UNIONS_READ, Permission.AUDIT_READ}),
}

NOT_FOR_MACHINES = frozenset(
    {
        Permission.ACCOUNTS_MANAGE,
        Permission.API_KEYS_MANAGE,
        Permission.SCREENS_MANAGE,
        Permission.SLIPS_MANAGE,
        Permission.EVALUATIONS_RELEASE,
    }
)
"""Permissions no API key can carry: a leaked key must not make further accounts, keys or slips."""
