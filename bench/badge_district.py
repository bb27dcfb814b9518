"""An invented district of badges for the benchmark: one chair for each enterprise."""

from datetime import UTC, date, datetime

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.accounts import create_account
from app.access.models import Account
from app.access.permissions import Role
from app.cadres.models import Appointment, Badge, Cadre, Consent
from app.cadres.posts import Post
from app.core.codes import new_code
from app.core.database import Database
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.scope import WHOLE, enter_scope
from app.core.storage import new_folder
from app.demo.portraits import portrait
from app.organisations.models import Union
from app.organisations.service import found_top_union
from app.photos.models import Photo
from app.photos.renditions import print_photo
from app.settings import Settings

_SINCE = date(2025, 1, 1)


def portraits() -> list[bytes]:
    """Twenty faces at the size of print."""
    return [print_photo(portrait(seed)) for seed in range(20)]


def distinct(jpeg: bytes, number: int) -> bytes:
    """The same photo with a comment in its header, so that no cache can count it once only."""
    return jpeg[:2] + b"\xff\xfe\x00\x06" + number.to_bytes(4, "big") + jpeg[2:]


def name_of(at: int) -> str:
    """A name of three characters."""
    return f"{'赵钱孙李周吴郑王'[at % 8]}{'建国强华敏丽芳伟'[at // 8 % 8]}{at % 10}"


def union_name_of(at: int) -> str:
    """A name of two lines."""
    return f"示例区第{at}机械制造有限责任公司工会委员会"


async def fill(settings: Settings, badges: int) -> None:
    """Unions, cadres who agreed to name and photo, their current badges and stored photos."""
    assert settings.database_url is not None
    database = Database(settings.database_url.get_secret_value())
    faces = portraits()
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        top = await found_top_union(session, Level.DISTRICT, "示例区总工会")
        account, _ = await create_account(
            session, None, top, username="bench", display_name="示例", role=Role.MANAGER
        )
        for at in range(badges):
            union = _union(top, at)
            session.add(union)
            await session.flush()
            await _wearer(session, settings, account, union, at, distinct(faces[at % 20], at))
    await database.close()


def _union(top: Union, at: int) -> Union:
    return Union(
        id=uuid7(),
        parent_id=top.id,
        path=f"{top.path}{10_000_000 + at}.",
        level=Level.ENTERPRISE,
        name=union_name_of(at),
        code=new_code(),
        office_phone="029-33330000",
    )


async def _wearer(
    session: AsyncSession, settings: Settings, account: Account, union: Union, at: int, face: bytes
) -> None:
    owner = {"union_id": union.id, "union_path": union.path}
    photo = Photo(
        id=uuid7(), storage_key=new_folder("photos"), width=295, height=413, bytes=1, **owner
    )
    session.add(photo)
    await session.flush()
    file = settings.data_dir / "photos" / photo.storage_key / "print.jpg"
    file.parent.mkdir(parents=True)
    file.write_bytes(face)
    cadre = Cadre(id=uuid7(), name=name_of(at), photo_id=photo.id, **owner)
    session.add(cadre)
    await session.flush()
    posts = [Post.CHAIR] if at % 3 else [Post.VICE_CHAIR, Post.WOMEN_CHAIR]
    held = {"engagement": "part_time", "started_on": _SINCE, **owner}
    given = {"channel": "badge_page", "given_on": _SINCE, "basis": "signed_sheet", **owner}
    session.add_all(
        Appointment(cadre_id=cadre.id, position=position, post=post, **held)
        for position, post in enumerate(posts)
    )
    session.add_all(
        Consent(cadre_id=cadre.id, field=field, recorded_by=account.id, **given)
        for field in ("name", "photo")
    )
    session.add(
        Badge(
            cadre_id=cadre.id,
            code=new_code(),
            number=at + 1,
            issued_at=datetime.now(UTC),
            **owner,
        )
    )
