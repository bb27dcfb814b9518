"""What has just happened, read from the rooms below: who is to be told of it.

Each source reads the last days, of one union or of all, and names what it finds by a key of its
own; to look twice is therefore harmless, and what one look missed the next one finds.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from itertools import chain
from types import MappingProxyType
from typing import Any
from uuid import UUID

from sqlalchemy import Text, cast, func, literal, select
from sqlalchemy.ext.asyncio import AsyncSession

from app.cadres.models import Consent
from app.campaigns.models import Campaign
from app.census.models import CensusImport
from app.census.schemas import ImportState
from app.core.clock import now, today
from app.core.tree import PathRange
from app.notices.evaluations import closing, opened, released
from app.notices.events import Event
from app.notices.looking import NEWS_FOR, Look
from app.notices.reviews import plans, reports, tasks
from app.notices.telling import Telling, hand_out, tell, tell_many
from app.organisations import facts
from app.organisations import service as organisations
from app.transfers.models import Transfer
from app.transfers.workflow import AskedBy, TransferState


async def _transfers(session: AsyncSession, look: Look) -> None:
    """The side that was asked is told."""
    rows = await session.scalars(
        select(Transfer).where(
            look.holds(Transfer.union_id, Transfer.to_union_id),
            Transfer.state == TransferState.REQUESTED,
            Transfer.created_at >= now() - NEWS_FOR,
        )
    )
    transfers = rows.all()
    sides = {side for row in transfers for side in (row.union_id, row.to_union_id)}
    unions = await organisations.unions_in_scope(session, sides)
    tellings = []
    for row in transfers:
        asked = row.to_union_id if row.asked_by == AskedBy.FROM else row.union_id
        names = {"giver": unions[row.union_id].name, "taker": unions[row.to_union_id].name}
        tellings.append(
            Telling(
                asked,
                unions[asked].path,
                Event.TRANSFER_ASKED,
                f"transfer:{row.id}",
                {"title": row.subject_name, **names},
                f"/transfers/{row.id}",
            )
        )
    await tell(session, tellings)


async def _consents(session: AsyncSession, look: Look) -> None:
    """What hangs on a wall knows nothing of a withdrawal: somebody has to go there (PIPL 15)."""
    withdrawn = await session.execute(
        select(Consent.cadre_id, Consent.union_id, Consent.union_path, Consent.withdrawn_at)
        .where(look.holds(Consent.union_id), Consent.withdrawn_at >= now() - NEWS_FOR)
        .distinct()
    )
    await tell(
        session,
        [
            Telling(
                union_id,
                union_path,
                Event.CONSENT_WITHDRAWN,
                f"consent:{cadre_id}:{at:%Y-%m-%dT%H:%M}",
                {},
                f"/cadres/{cadre_id}",
            )
            for cadre_id, union_id, union_path, at in withdrawn
        ],
    )


async def _imports(session: AsyncSession, look: Look) -> None:
    """An import of many rows is done long after whoever began it has gone on to other things."""
    rows = await session.scalars(
        select(CensusImport).where(
            look.holds(CensusImport.union_id),
            CensusImport.state.in_([ImportState.DONE, ImportState.FAILED]),
            CensusImport.updated_at >= now() - NEWS_FOR,
        )
    )
    await tell(
        session,
        [
            Telling(
                row.union_id,
                row.union_path,
                Event.IMPORT_DONE,
                f"import:{row.id}:{row.state}",
                {"outcome": row.state},
                f"/imports/{row.id}",
            )
            for row in rows
        ],
    )


async def _campaigns(session: AsyncSession, look: Look) -> None:
    """A campaign reaches every union at and below the one that started it, in one statement."""
    campaigns = await session.scalars(
        select(Campaign).where(
            look.holds(Campaign.union_id),
            Campaign.created_at >= now() - NEWS_FOR,
            Campaign.ends_on >= today(),
        )
    )
    for campaign in campaigns.all():
        members = facts.members(PathRange.subtree(campaign.union_path)).subquery().c
        days = {"starts_on": str(campaign.starts_on), "ends_on": str(campaign.ends_on)}
        await tell_many(
            session,
            select(
                literal(Event.CAMPAIGN_STARTED.value),
                literal(f"campaign:{campaign.id}"),
                func.jsonb_build_object(*_flat({"title": campaign.name, **days})),
                literal("/home"),
                members.id,
                members.path,
            ),
        )


def _flat(values: Mapping[str, str]) -> list[Any]:
    return [cast(part, Text) for pair in values.items() for part in pair]


SOURCES: Mapping[str, Sequence[Callable[[AsyncSession, Look], Awaitable[None]]]] = MappingProxyType(
    {
        "reports": (reports,),
        "proceedings": (plans,),
        "transfers": (_transfers,),
        "consents": (_consents,),
        "census": (_imports,),
        "campaigns": (_campaigns, tasks),
        "evaluations": (opened, closing, released),
    }
)
"""By the topic whose announcement says that it is worth looking."""


async def look_at(session: AsyncSession, topic: str, union_id: UUID) -> None:
    """Tell of what has happened to one union. Needs the whole scope."""
    for source in SOURCES[topic]:
        await source(session, Look(union_id))
    await hand_out(session)


async def look_everywhere(session: AsyncSession) -> None:
    """Tell of everything that no announcement told of. Needs the whole scope."""
    for source in chain.from_iterable(SOURCES.values()):
        await source(session, Look())
    await hand_out(session)
