"""Who may write in a union's books. Rules only, no data."""

from enum import StrEnum

from app.access.actor import Actor
from app.access.permissions import Permission
from app.core.scope import SEPARATOR


class Who(StrEnum):
    """Whose people may do it: of the union itself, of one above, of either."""

    OWN = "own"
    ABOVE = "above"
    EITHER = "either"


PERMISSION = Permission.PROCEEDINGS_WRITE


def stands_right(actor: Actor, union_path: str, who: Who) -> bool:
    """Whether the actor's union stands to the union at ``union_path`` as ``who`` says.

    Nobody judges their own, except the union at the top of the tree: none stands above it.
    """
    own = actor.is_of(union_path)
    above = actor.is_above(union_path)
    if who is Who.OWN:
        return own
    if who is Who.ABOVE:
        return above or (own and is_top(union_path))
    return own or above


def is_top(union_path: str) -> bool:
    """Whether no union stands above the one at this path."""
    return union_path.count(SEPARATOR) == 1
