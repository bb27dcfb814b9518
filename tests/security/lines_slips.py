"""Who may do what: the lines of the routes of slips."""

from io import BytesIO
from typing import Any
from uuid import UUID, uuid4

from app.access.permissions import Permission
from tests.security.authorisation import ABOVE, ONLY_BELOW, Call, Line, Preparation, line
from tests.security.objects_slips import make_opened, make_slip, void_print
from tests.security.stage import HOME, Relation, Stage
from tests.slip_steps import drawn

P = Permission
UNIT = "/evaluations/{evaluation_id}/units/{unit_id}/slips"
ALL = "/evaluations/{evaluation_id}/slips"


async def _ids(stage: Stage, union: str | None) -> dict[str, str]:
    """A unit that is the union itself, in an evaluation of the district."""
    if union is None:
        return {"evaluation_id": str(uuid4()), "unit_id": str(uuid4())}
    evaluation, unit_id = await make_opened(stage, "district", union)
    return {"evaluation_id": str(evaluation.id), "unit_id": str(unit_id)}


def _about_unit(**send: Any) -> Preparation:
    async def prepare(stage: Stage, union: str | None) -> Call:
        return Call(dict(await _ids(stage, union)), dict(send))

    return prepare


def _about_evaluation(**send: Any) -> Preparation:
    """One that the union organises, about an enterprise below the caller if it may see it."""

    async def prepare(stage: Stage, union: str | None) -> Call:
        if union is None:
            return Call({"evaluation_id": uuid4()}, dict(send))
        judged = "east_one" if union == "east" else f"{HOME}_one"
        evaluation, _ = await make_opened(stage, union, judged)
        return Call({"evaluation_id": evaluation.id}, dict(send))

    return prepare


async def _in_hand(stage: Stage, union: str | None) -> tuple[dict[str, str], str]:
    """A slip of the unit, so that scanning it changes something; the ids to scan it for."""
    ids = await _ids(stage, union)
    return ids, "0" * 26 if union is None else (await make_slip(stage, UUID(ids["unit_id"]))).qr


async def _voided(stage: Stage, union: str | None) -> Call:
    ids = await _ids(stage, union)
    if union is not None:
        await void_print(stage, UUID(ids["unit_id"]))
    return Call(dict(ids))


async def _scanned(stage: Stage, union: str | None) -> Call:
    ids, code = await _in_hand(stage, union)
    return Call(send={"json": {"mark": "unused", "codes": [code]} | ids})


async def _photographed(stage: Stage, union: str | None) -> Call:
    out = BytesIO()
    ids, code = await _in_hand(stage, union)
    drawn(code).save(out, "PNG")
    form = {"mark": "unused"} | ids
    return Call(send={"data": form, "files": {"file": ("slips.png", out.getvalue(), "image/png")}})


ABOVE_TOO = {Relation.PARENT: 200}
"""What the district organises is seen below, as far as one's own subtree is judged."""

# The paper itself, and the name of its file, say whose evaluation it is: the title from above.
LINES: tuple[Line, ...] = (
    line(f"GET {UNIT}", P.SLIPS_MANAGE, _about_unit(), ONLY_BELOW),
    line(f"POST {UNIT}", P.SLIPS_MANAGE, _about_unit(json={"count": 1}), ONLY_BELOW, ABOVE),
    line(f"POST {UNIT}/void", P.SLIPS_MANAGE, _about_unit(), ONLY_BELOW),
    line(f"DELETE {UNIT}/void", P.SLIPS_MANAGE, _voided, ONLY_BELOW),
    line(f"GET {ALL}", P.SLIPS_MANAGE, _about_evaluation(), ABOVE_TOO),
    line(f"POST {ALL}", P.SLIPS_MANAGE, _about_evaluation(json={}), ABOVE_TOO, ABOVE),
    line("POST /slips/scan", P.SLIPS_MANAGE, _scanned, ONLY_BELOW),
    line("POST /slips/scan-photo", P.SLIPS_MANAGE, _photographed, ONLY_BELOW),
)
