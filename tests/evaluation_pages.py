"""An evaluation of one unit as its pages find it, put into the tables as its opening would."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from app.core import merkle
from app.core.clock import today
from app.core.codes import new_code
from app.core.scope import WHOLE, enter_scope
from app.evaluations.models import Evaluation, EvaluationUnit
from app.evaluations.rules import EvaluationRules
from tests.ballot_steps import Opened, b64, opened
from tests.world import World

QUESTIONS: list[dict[str, Any]] = [
    {
        "code": "q1",
        "dimension": "awareness",
        "kind": "single",
        "text": "您知道工会主席是谁吗？",
        "options": [{"code": "a", "text": "知道"}, {"code": "b", "text": "不知道"}],
    },
    {"code": "opinion", "dimension": None, "kind": "text", "text": "意见建议", "options": []},
]


@dataclass
class Asked:
    """What a test knows of it."""

    code: str
    evaluation_id: UUID
    manifest: dict[str, Any]
    manifest_hash: str
    poll: Opened

    @property
    def path(self) -> str:
        return f"/e/{self.code}"

    @property
    def prefix(self) -> str:
        digits = self.manifest_hash[:16]
        return "-".join(digits[at : at + 4] for at in range(0, 16, 4))


async def ask(
    world: World,
    union: str = "west_one",
    *,
    starts: int = -1,
    ends: int = 1,
    state: str = "open",
    roll: int = 40,
    **more: Any,
) -> Asked:
    """An evaluation the district has opened, and the poll of ``union`` in it; days from today."""
    days = today() + timedelta(days=starts), today() + timedelta(days=ends)
    poll = await opened(world.database, starts=starts, ends=ends, roll=roll)
    rules = EvaluationRules().model_dump()
    code, judged, organiser = new_code(), world.unions[union], world.unions["district"]
    leaf = {
        "code": code,
        "id": str(poll.unit),
        "key": b64(poll.modulus),
        "merged": roll < rules["k"],
        "name": judged.name,
        "roll": roll,
    }
    manifest = _manifest(poll.evaluation, rules, days, leaf)
    digest = hashlib.sha256(merkle.canonical(manifest)).hexdigest()
    common = {"union_path": organiser.path, "union_id": organiser.id}
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        evaluation = Evaluation(
            id=poll.evaluation,
            title="今年的“三亮”评议",
            purposes=["three_displays"],
            ways=["slips"],
            questionnaire=manifest["questionnaire"],
            rules=rules,
            roll_on=days[0],
            opens_on=days[0],
            closes_on=days[1],
            state="draft",
            **common,
        )
        session.add(evaluation)
        await session.flush()
        session.add(
            EvaluationUnit(
                id=poll.unit,
                evaluation_id=poll.evaluation,
                organiser_path=organiser.path,
                union_id=judged.id,
                union_path=judged.path,
                code=code,
                unit_name=judged.name,
                employees=roll,
                roll=roll,
                spares_percent=10,
                public_modulus=poll.modulus,
                leaf=leaf,
                leaf_index=0,
                inclusion_proof=[],
                frozen=True,
            )
        )
        await session.flush()
        evaluation.manifest, evaluation.manifest_hash = manifest, digest
        evaluation.state = state
        for name, value in more.items():
            setattr(evaluation, name, value)
    return Asked(code, poll.evaluation, manifest, digest, poll)


def _manifest(
    evaluation: UUID, rules: dict[str, Any], days: tuple[date, date], leaf: dict[str, Any]
) -> dict[str, Any]:
    return {
        "evaluation_id": str(evaluation),
        "questionnaire": {"title": "评议", "intro": "", "dimensions": [], "questions": QUESTIONS},
        "rules": rules,
        "opens_on": str(days[0]),
        "closes_on": str(days[1]),
        "units": 1,
        "units_root": merkle.root([merkle.canonical(leaf)]).hex(),
        "salt": str(uuid4()),
    }
