"""An opened evaluation with slips, as the steps before printing would have left it."""

import json
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from uuid import UUID, uuid4

import zxingcpp
from httpx import AsyncClient, Response
from PIL import Image
from sqlalchemy.ext.asyncio import AsyncSession

from app.core import blind_rsa
from app.core.clock import today
from app.core.codes import new_code
from app.core.database import Database
from app.core.scope import WHOLE, DatabaseRole, acting_as, enter_scope
from app.evaluations.models import Evaluation, EvaluationUnit
from app.issuing import service as issuing
from app.issuing import statements
from app.issuing.blind_rsa import PrivateKey
from app.issuing.keys import PollSeal, PollSecret
from app.settings import REPOSITORY
from tests.printed_pages import Printed
from tests.world import World

FIXTURES = REPOSITORY / "frontend" / "src" / "public" / "ballot" / "fixtures"
HASH = "0123456789abcdef" * 4
CHECK = "0123-4567-89ab-cdef"


@dataclass
class Opened:
    """The evaluation of the district and its units by the key of their union."""

    id: UUID
    units: dict[str, UUID] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    moduli: dict[str, int] = field(default_factory=dict)

    def slips(self, key: str) -> str:
        return f"/api/v1/evaluations/{self.id}/units/{self.units[key]}/slips"


async def open_evaluation(
    world: World,
    keys: tuple[str, ...] = ("west_one", "east_one"),
    *,
    roll: int = 20,
    days: tuple[int, int] = (0, 6),
    left_out: tuple[str, ...] = (),
) -> Opened:
    """Open from ``days[0]`` to ``days[1]`` counted from today."""
    seal: PollSeal = world.app.state.poll_seal
    organiser = world.unions["district"]
    opened = Opened(uuid4())
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        evaluation = Evaluation(
            id=opened.id,
            union_id=organiser.id,
            union_path=organiser.path,
            title="2026 年度工会工作职工民主评议",
            purposes=["three_displays"],
            ways=["questionnaire"],
            questionnaire={},
            rules={"k": 10},
            roll_on=today(),
            opens_on=today() + timedelta(days[0]),
            closes_on=today() + timedelta(days[1]),
            state="draft",
        )
        session.add(evaluation)
        await session.flush()
        for key in keys:
            union = world.unions[key]
            unit = EvaluationUnit(
                id=uuid4(),
                evaluation_id=opened.id,
                organiser_path=organiser.path,
                union_id=union.id,
                union_path=union.path,
                code=new_code(),
                unit_name=union.name,
                sub_district_id=world.id(key.split("_")[0]),
                sub_district_name=world.unions[key.split("_")[0]].name,
                roll=roll,
                spares_percent=10,
                left_out_reason="停产" if key in left_out else None,
                leaf={"id": key},
            )
            session.add(unit)
            opened.units[key], opened.codes[key] = unit.id, unit.code
        await session.flush()
        for key, unit_id in opened.units.items():
            opened.moduli[key] = await give_key(session, seal, unit_id, opened.id)
        evaluation.manifest, evaluation.manifest_hash, evaluation.state = {}, HASH, "open"
    return opened


@cache
def fixed_key() -> PrivateKey:
    """The key of the page's fixture: a new one takes up to a second."""
    kept = json.loads((FIXTURES / "credential.json").read_text())
    p, q = (int.from_bytes(urlsafe_b64decode(kept[f"test_key_{one}"] + "==")) for one in "pq")
    return PrivateKey(p, q)


async def give_key(session: AsyncSession, seal: PollSeal, unit_id: UUID, of: UUID) -> int:
    """The unit's key with a pepper of its own; returns the modulus."""
    secret = PollSecret(unit_id, fixed_key(), secrets.token_bytes(32))
    row = {"modulus": secret.signing_key().modulus_bytes, **secret.kept(seal)}
    async with acting_as(session, DatabaseRole.ISSUER):
        await session.execute(statements.ADD_KEY, {"unit": unit_id, "evaluation": of, **row})
    return secret.signing_key().modulus


async def move_to(
    database: Database, opened: Opened, state: str, *, forget_slips: bool = False
) -> None:
    """As the jobs of the life cycle do."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        row = await session.get_one(Evaluation, opened.id)
        row.state = state
        await session.flush()
        if forget_slips:
            await issuing.destroy(session, list(opened.units.values()))


async def close_early(database: Database, opened: Opened, seal: PollSeal) -> None:
    """Before its last day: nothing is signed any more, the box is opened now."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        row = await session.get_one(Evaluation, opened.id)
        row.state, row.closed_early_reason = "closed", "停产"
        await session.flush()
        await issuing.destroy_keys(session, seal, list(opened.units.values()))


async def print_for(world: World, opened: Opened, key: str, count: int | None = 8) -> list[str]:
    """Slips printed by the district, as the addresses in their QR codes."""
    caller = await world.caller("district")
    reply = await caller.post(opened.slips(key), json={} if count is None else {"count": count})
    assert reply.status_code == 200, reply.text
    return addresses_in(reply.content)


def addresses_in(pdf: bytes) -> list[str]:
    printed = Printed(pdf)
    return [text for page in range(len(printed.sizes)) for text in printed.codes(page, 150)]


def picture_of(pdf: bytes, page: int = 0, dpi: int = 200) -> Image.Image:
    return Printed(pdf).picture(page, dpi)


def drawn(text: str) -> Image.Image:
    """A QR code of any text."""
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(code.to_image(scale=6)).convert("RGB")


@dataclass
class Phone:
    """What a phone keeps from blinding to finalizing."""

    modulus: int
    prepared: bytes = b""
    blinded: blind_rsa.Blinded | None = None

    def __post_init__(self) -> None:
        self.prepared = blind_rsa.prepare(secrets.token_bytes(32))
        self.blinded = blind_rsa.blind(self.modulus, self.prepared)

    async def ask(self, client: AsyncClient, unit_id: UUID, code: str) -> Response:
        assert self.blinded is not None
        body = {"unit": str(unit_id), "code": code, "blinded": encoded(self.blinded.message)}
        return await client.post("/api/v1/ballots/credentials", json=body)

    def finish(self, reply: Response) -> bytes | None:
        assert self.blinded is not None
        assert reply.status_code == 200, reply.text
        signed = urlsafe_b64decode(reply.json()["signature"] + "==")
        return blind_rsa.finalize(self.modulus, self.prepared, self.blinded, signed)


def encoded(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()
