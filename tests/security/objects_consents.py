"""Objects of the room of consents."""

import hashlib
import secrets
from datetime import timedelta

from app.cadres.models import Cadre, ConsentLink
from app.core.clock import now
from tests.security.objects import make_account, make_cadre
from tests.security.stage import Stage


async def make_link(stage: Stage, union: str) -> str:
    """The token of a personal link of a fresh cadre, whose name and phone nobody may see."""
    cadre = await make_cadre(stage, union)
    return await link_of(stage, union, cadre)


async def link_of(stage: Stage, union: str, cadre: Cadre) -> str:
    """The token of a personal link of this cadre."""
    token = secrets.token_urlsafe(32)
    owner = stage.union(union)
    maker = await make_account(stage, union)
    await stage.make(
        ConsentLink(
            cadre_id=cadre.id,
            union_id=owner.id,
            union_path=owner.path,
            token_hash=hashlib.sha256(token.encode()).digest(),
            notice_version="2026-11",
            expires_at=now() + timedelta(days=1),
            made_by=maker.id,
        )
    )
    return token


async def make_links(stage: Stage, union: str) -> None:
    """A row in every table of the room."""
    await make_link(stage, union)
