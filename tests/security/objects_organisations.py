"""Objects of the room of organisations: other names, branches."""

from uuid import uuid4

from app.core.clock import today
from app.organisations.models import Branch, UnionName
from tests.security.objects import canary
from tests.security.stage import Stage


async def make_branch(stage: Stage, union: str) -> Branch:
    owner = stage.union(union)
    branch = Branch(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        kind="branch",
        name=f"{canary(union)}"[:34] + uuid4().hex[:6],
    )
    await stage.make(branch)
    return branch


async def make_organisations(stage: Stage, union: str) -> None:
    """A branch, a former name and an alias of the union."""
    owner = stage.union(union)
    await make_branch(stage, union)
    for kind, until in (("former", today()), ("alias", None)):
        await stage.make(
            UnionName(
                union_id=owner.id,
                union_path=owner.path,
                name=f"{canary(union)} {kind}",
                kind=kind,
                until=until,
            )
        )
