"""Print styles: a new look is a new edition, a union prints in that of the nearest above it."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.audit import service as audit
from app.core.among import among
from app.core.changes import announce_to_all_below
from app.core.clock import today
from app.core.errors import INVALID_INPUT, FieldError, Problem
from app.core.identifiers import uuid7
from app.core.levels import Level
from app.core.schemas import UnionRef
from app.core.scope import SEPARATOR, beyond_scope, present_scope
from app.core.storage import ObjectStorage
from app.organisations import service as organisations
from app.organisations.models import Union
from app.photos import service as photos
from app.printing.colours import refused_colours
from app.printing.item_models import PrintStyle
from app.printing.looks import PLAIN, Look, Looks
from app.printing.problems import PRINT_STYLE_LEVEL
from app.printing.style_schemas import CurrentStyle, StyleCreate, StyleRead, StyleValues
from app.printing.wording import refuse_missing_glyphs

TOPIC = "print_styles"


async def add_style(session: AsyncSession, actor: Actor, body: StyleCreate) -> PrintStyle:
    """A new edition for the union and all below it that have none of their own.

    Raises ``not_found`` outside the scope, ``print_style_level`` for an enterprise's union,
    ``invalid_input`` for colours that cannot be read or printed, a day in the past, or a picture
    that is not this union's own; ``glyphs_missing``.
    """
    union = await organisations.union_in_scope(session, body.union_id)
    await check_style(session, union, body)
    if body.valid_from is not None and body.valid_from < today():
        told = ("生效日期不能早于今天", "A style cannot begin in the past")
        raise Problem(INVALID_INPUT, [FieldError("valid_from", *told, "value_error")])
    # Editions count up without gaps: who writes one holds the union for that long.
    await session.execute(select(Union.id).where(Union.id == union.id).with_for_update())
    last = select(func.max(PrintStyle.edition)).where(PrintStyle.union_id == union.id)
    style = PrintStyle(
        id=uuid7(),
        union_id=union.id,
        union_path=union.path,
        edition=(await session.scalar(last) or 0) + 1,
        valid_from=body.valid_from or today(),
        created_by=actor.account_id,
        **body.model_dump(exclude={"union_id", "valid_from"}),
    )
    session.add(style)
    await session.flush()
    announce_to_all_below(session, TOPIC, union.id, union.path)
    details = {"edition": style.edition, "emblem": style.emblem_photo_id is not None}
    audit.record(session, actor, "print_style.added", style, details)
    return style


async def check_style(session: AsyncSession, union: Union, body: StyleValues) -> None:
    """What stands in the way of printing so; the same for a sample and for the style itself."""
    if union.level == Level.ENTERPRISE:
        raise Problem(PRINT_STYLE_LEVEL)
    errors = refused_colours(body.primary_colour, body.accent_colour)
    if body.emblem_photo_id is not None and not await _own_picture(session, union, body):
        told = ("这张图片不是本工会为徽标上传的，请重新上传", "Upload a picture for the emblem")
        errors.append(FieldError("emblem_photo_id", *told, "value_error"))
    if errors:
        raise Problem(INVALID_INPUT, errors)
    refuse_missing_glyphs(body.slogan, body.hotline)


async def _own_picture(session: AsyncSession, union: Union, body: StyleValues) -> bool:
    ids = [body.emblem_photo_id] if body.emblem_photo_id else []
    if not await photos.belong_to(session, ids, union.id):
        return False
    return not await photos.used_outside(session, ids, PrintStyle)


def history(union_id: UUID | None) -> Select[PrintStyle]:
    """Every edition within the scope and of the unions above; or those of one union."""
    statement = select(PrintStyle)
    return statement if union_id is None else statement.where(PrintStyle.union_id == union_id)


async def in_force(session: AsyncSession, paths: Collection[str]) -> dict[str, PrintStyle]:
    """The edition in force of every union at or above one of ``paths`` that has a style."""
    lineage = {above for path in paths for above in _lineage(path)}
    found = await session.scalars(
        select(PrintStyle)
        .where(among(PrintStyle.union_path, lineage), PrintStyle.valid_from <= today())
        .order_by(PrintStyle.edition)
    )
    return {style.union_path: style for style in found}


def _lineage(path: str) -> list[str]:
    labels = path.split(SEPARATOR)[:-1]
    return [SEPARATOR.join(labels[:depth]) + SEPARATOR for depth in range(1, len(labels) + 1)]


async def looks_of(
    session: AsyncSession, storage: ObjectStorage | None, paths: Collection[str]
) -> Looks:
    """How prints of the unions at ``paths`` look; without ``storage`` no emblem is fetched."""
    styles = await in_force(session, paths)
    emblems = {style.emblem_photo_id for style in styles.values() if style.emblem_photo_id}
    pictures: dict[UUID, bytes] = {}
    if storage is not None and emblems:
        # An emblem is made to be seen by everybody, and a union above has chosen it.
        async with beyond_scope(session, await present_scope(session)):
            pictures = await photos.emblem_pictures(session, storage, emblems)
    return Looks({path: look_of(style, pictures) for path, style in styles.items()})


def look_of(style: PrintStyle, pictures: dict[UUID, bytes]) -> Look:
    """The look of one edition."""
    return Look(
        primary=style.primary_colour,
        accent=style.accent_colour,
        slogan=style.slogan,
        hotline=style.hotline,
        emblem=pictures.get(style.emblem_photo_id) if style.emblem_photo_id else None,
        edition=style.edition,
        valid_from=style.valid_from,
        style_id=style.id,
    )


async def sample_look(session: AsyncSession, storage: ObjectStorage, body: StyleValues) -> Look:
    """The look of a style that is not saved."""
    wanted = {body.emblem_photo_id} if body.emblem_photo_id else set()
    pictures = await photos.emblem_pictures(session, storage, wanted)
    return Look(
        primary=body.primary_colour,
        accent=body.accent_colour,
        slogan=body.slogan,
        hotline=body.hotline,
        emblem=pictures.get(body.emblem_photo_id) if body.emblem_photo_id else None,
    )


async def current(
    session: AsyncSession, actor: Actor, union_id: UUID | None, hotline: str
) -> CurrentStyle:
    """What a union prints in, its own or from above; raises ``not_found`` outside the scope."""
    union = await organisations.union_in_scope(session, union_id or actor.union_id)
    styles = await in_force(session, [union.path])
    own = max(styles, key=len, default=None)
    if own is None:
        return CurrentStyle(
            style=None,
            primary_colour=PLAIN.primary,
            accent_colour=PLAIN.accent,
            slogan=PLAIN.slogan,
            hotline=hotline,
            is_own=False,
        )
    style = styles[own]
    [read] = await shown(session, actor, [style])
    return CurrentStyle(
        style=read,
        primary_colour=style.primary_colour,
        accent_colour=style.accent_colour,
        slogan=style.slogan,
        hotline=style.hotline or hotline,
        is_own=style.union_id == union.id,
    )


async def shown(
    session: AsyncSession, actor: Actor, styles: Sequence[PrintStyle]
) -> list[StyleRead]:
    """The editions with the names of their unions, which may stand above the caller's."""
    async with beyond_scope(session, actor.scope):
        refs: dict[UUID, UnionRef] = await organisations.union_refs(
            session, {style.union_id for style in styles}
        )
    return [
        StyleRead(
            **{name: getattr(style, name) for name in StyleRead.model_fields if name not in _MADE},
            union=refs[style.union_id],
            in_force_from_today=style.valid_from <= today(),
        )
        for style in styles
    ]


_MADE = {"union", "in_force_from_today"}
