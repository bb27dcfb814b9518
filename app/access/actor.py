"""The caller of a request, as services see it."""

from dataclasses import dataclass
from uuid import UUID

from app.access.permissions import Permission, Role
from app.core.scope import Scope, covers


@dataclass(frozen=True)
class Actor:
    """Who asks: an account (perhaps through an API key), its union and its rights right now."""

    account_id: UUID
    display_name: str
    role: Role
    union_id: UUID
    union_path: str
    permissions: frozenset[Permission]
    session_id: UUID | None = None
    api_key_id: UUID | None = None

    @property
    def scope(self) -> Scope:
        """The part of the tree the database shows this actor."""
        return Scope.of_union(self.union_path)

    def may(self, permission: Permission) -> bool:
        return permission in self.permissions

    def is_of(self, union_path: str) -> bool:
        """Whether the actor belongs to this very union."""
        return self.union_path == union_path

    def is_above(self, union_path: str) -> bool:
        """Whether the actor belongs to a union further up the tree than ``union_path``."""
        return covers(self.union_path, union_path) and self.union_path != union_path
