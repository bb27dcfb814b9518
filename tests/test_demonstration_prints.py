"""The demonstration district prints whole: every kind, for everybody, and every code leads home."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pydantic import TypeAdapter
from sqlalchemy import select
from sqlalchemy.ext.asyncio import async_sessionmaker

from app.access.actor import Actor
from app.access.models import Account
from app.access.permissions import PERMISSIONS, Role
from app.cadres.models import Badge, Cadre
from app.core.scope import WHOLE, enter_scope
from app.core.storage import ObjectStorage
from app.demo.district import fill
from app.displays.models import Plaque
from app.organisations.kinds import UnionState
from app.organisations.models import Union
from app.printing import batch_making, batches
from app.printing.batch_schemas import BatchRequest, BatchState, Missing
from app.printing.door_plates import DoorPlateSize
from app.printing.models import PrintBatch
from app.printing.pieces import Piece, pieces_of
from app.printing.schemas import PrintKind
from app.settings import Settings
from app.wiring import assemble
from tests.conftest import Grounds, UndoneDatabase
from tests.printed_pages import Printed, packed

BASE_URL = "http://127.0.0.1:8000"


@dataclass
class Demonstration:
    """The filled district, and who prints it."""

    database: UndoneDatabase
    storage: ObjectStorage
    leader: Actor


@pytest.fixture(scope="module")
async def demonstration(
    grounds: Grounds, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Demonstration]:
    """Filled once, as ``make run`` fills it, and undone after the last of these tests."""
    folder: Path = tmp_path_factory.mktemp("demonstration")
    settings = Settings(data_dir=folder, secret_key="test-secret-key-" * 3)
    held = UndoneDatabase(grounds.empty.url, grounds.empty.engine)
    async with held.engine.connect() as connection:
        outer = await connection.begin()
        held.sessions = async_sessionmaker(
            connection, expire_on_commit=False, join_transaction_mode="create_savepoint"
        )
        parts = assemble(settings, held)
        storage = parts.storage
        await fill(held, storage, BASE_URL, parts.poll_seal)
        yield Demonstration(held, storage, await _leader(held))
        await outer.rollback()


async def _leader(database: UndoneDatabase) -> Actor:
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        account = (
            await session.scalars(select(Account).where(Account.username == "district"))
        ).one()
        union = (await session.scalars(select(Union).where(Union.id == account.union_id))).one()
        role = Role(account.role)
        name = account.display_name
        return Actor(account.id, name, role, union.id, union.path, PERMISSIONS[role])


@dataclass
class Made:
    """A finished batch of the whole district: its file, and what it was to consist of."""

    printed: Printed
    pieces: list[Piece]

    @property
    def ready(self) -> list[Piece]:
        return [piece for piece in self.pieces if piece.ready]

    @property
    def left_out(self) -> list[Piece]:
        return [piece for piece in self.pieces if not piece.ready]


async def print_whole(demonstration: Demonstration, kind: PrintKind, **options: Any) -> Made:
    """Order the batch and let its job make it; nothing that was promised may be missing from it."""
    wanted: Any = TypeAdapter(BatchRequest).validate_python(
        {"kind": kind, "union_id": demonstration.leader.union_id, "options": options}
    )
    database, leader = demonstration.database, demonstration.leader
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        union = (await session.scalars(select(Union).where(Union.id == leader.union_id))).one()
        pieces = await pieces_of(session, union, kind, wanted.options)
        batch = await batches.order(session, leader, wanted, BASE_URL, "12351")
    await batch_making.make(database, demonstration.storage, batch.id)
    done = await _read(demonstration, batch.id)
    assert (done.state, done.failure) == (BatchState.DONE, None)
    assert done.storage_key is not None
    made = Made(Printed(await demonstration.storage.get(done.storage_key)), pieces)
    assert done.counts["pieces"] == len(made.ready)
    assert done.counts["left_out"] == len(made.left_out)
    return made


async def _read(demonstration: Demonstration, batch_id: UUID) -> PrintBatch:
    async with demonstration.database.transaction() as session:
        await enter_scope(session, WHOLE)
        return await batches.BATCHES.one(session, batch_id)


async def _all(demonstration: Demonstration, column: Any, *conditions: Any) -> set[Any]:
    """What is in the database, found without any of the code that prints."""
    async with demonstration.database.transaction() as session:
        await enter_scope(session, WHOLE)
        return set(await session.scalars(select(column).where(*conditions)))


def codes(printed: Printed) -> list[str]:
    """What a reader finds on all pages, in order."""
    found = [code for page in range(len(printed.sizes)) for code in printed.codes(page, 150)]
    assert all(code.startswith(f"{BASE_URL.upper()}/") for code in found), found
    return [code.removeprefix(f"{BASE_URL.upper()}/") for code in found]


@pytest.fixture
async def serving(demonstration: Demonstration) -> set[UUID]:
    return await _all(demonstration, Cadre.id, Cadre.left_on.is_(None))


@pytest.fixture
async def worn(demonstration: Demonstration) -> set[str]:
    return await _all(demonstration, Badge.code, Badge.voided_at.is_(None))


@pytest.fixture
async def unions(demonstration: Demonstration) -> dict[UUID, Union]:
    found = await _all(demonstration, Union, Union.state == UnionState.ACTIVE)
    return {union.id: union for union in found}


async def test_every_current_badge_prints_and_leads_to_its_page(
    demonstration: Demonstration, serving: set[UUID], worn: set[str]
) -> None:
    made = await print_whole(demonstration, PrintKind.BADGE, sheet="single")
    assert len(made.printed.sizes) == 2 * len(worn)
    assert sorted(codes(made.printed)) == sorted(f"B/{code}" for code in worn)
    assert {piece.subject_id for piece in made.pieces} == serving
    assert made.left_out
    assert all(Missing.BADGE in piece.missing for piece in made.left_out)


async def test_everybody_who_serves_has_a_contact_card(
    demonstration: Demonstration, serving: set[UUID], worn: set[str]
) -> None:
    made = await print_whole(demonstration, PrintKind.CONTACT_CARD, sheet="a4")
    assert {piece.subject_id for piece in made.ready} == serving
    assert len(made.printed.sizes) == 2 * -(-len(serving) // 10)
    assert sorted(codes(made.printed)) == sorted(f"B/{code}" for code in worn)


async def test_everybody_who_serves_has_a_desk_plate_and_a_sheet_to_sign(
    demonstration: Demonstration, serving: set[UUID]
) -> None:
    for kind in (PrintKind.DESK_PLATE, PrintKind.CONSENT_SHEET):
        made = await print_whole(demonstration, kind)
        assert {piece.subject_id for piece in made.ready} == serving
        assert len(made.printed.sizes) == len(serving)
        assert codes(made.printed) == []


@pytest.mark.parametrize("size", DoorPlateSize)
async def test_every_union_has_a_door_plate_that_leads_to_its_page(
    demonstration: Demonstration, unions: dict[UUID, Union], size: DoorPlateSize
) -> None:
    made = await print_whole(demonstration, PrintKind.DOOR_PLATE, size=size)
    assert {piece.subject_id for piece in made.ready} == unions.keys()
    assert codes(made.printed) == [f"U/{unions[one.subject_id].code}" for one in made.ready]
    for page, piece in enumerate(made.ready):
        assert packed(piece.name) in made.printed.text(page)


async def test_every_union_with_officers_has_a_poster_that_leads_to_its_page(
    demonstration: Demonstration, unions: dict[UUID, Union]
) -> None:
    made = await print_whole(demonstration, PrintKind.POSTER, size="a4")
    staffed = await _all(demonstration, Cadre.union_id, Cadre.left_on.is_(None))
    assert {piece.subject_id for piece in made.ready} == unions.keys() & staffed
    assert {piece.subject_id for piece in made.left_out} == unions.keys() - staffed
    assert all(Missing.OFFICERS in piece.missing for piece in made.left_out)
    assert codes(made.printed) == [f"U/{unions[one.subject_id].code}" for one in made.ready]
    for page, piece in enumerate(made.ready):
        assert packed(piece.name) in made.printed.text(page)


async def test_every_union_has_the_drawing_of_its_plaque_in_its_own_size(
    demonstration: Demonstration, unions: dict[UUID, Union]
) -> None:
    measured = await _all(demonstration, Plaque.union_id, Plaque.width_mm.is_not(None))
    own = await print_whole(demonstration, PrintKind.PLAQUE)
    assert {piece.subject_id for piece in own.ready} == unions.keys() & measured
    assert all(piece.missing == (Missing.SIZE,) for piece in own.left_out)
    made = await print_whole(demonstration, PrintKind.PLAQUE, width_mm=400, height_mm=600)
    assert {piece.subject_id for piece in made.ready} == unions.keys()
    assert len(made.printed.sizes) == 2 * len(unions)
    sizes = {(round(wide), round(high)) for wide, high in made.printed.sizes[1::2]}
    assert {(400, 2400), (1200, 400), (400, 600), (1500, 500)} <= sizes
    assert codes(made.printed) == []


async def test_every_badge_that_waits_for_its_wearer_is_on_a_list_to_sign(
    demonstration: Demonstration,
) -> None:
    made = await print_whole(demonstration, PrintKind.RECEIPT_LIST)
    waiting = (Badge.voided_at.is_(None), Badge.handed_out_at.is_(None))
    numbers = await _all(demonstration, Badge.number, *waiting)
    listed = "".join(page.get_textpage().get_text_bounded() for page in made.printed.document)
    assert {int(found) for found in re.findall(r"\b\d{6}\b", listed)} == numbers
    assert {piece.subject_id for piece in made.ready} == await _all(
        demonstration, Badge.union_id, *waiting
    )
    assert made.left_out == []
    assert codes(made.printed) == []
