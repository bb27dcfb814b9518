"""What the demonstration's cadres agreed to: most to all of it, some to less, a few to nothing yet.

By the number of their invented name, so that it is the same people each time.
"""

from collections.abc import Mapping
from datetime import timedelta
from itertools import product
from types import MappingProxyType

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.cadres import consent_links, consents
from app.cadres.consent_fields import Basis, Channel, ConsentField
from app.cadres.models import Cadre
from app.cadres.schemas import ConsentGive
from app.core.clock import today
from app.core.scope import PUBLIC, WHOLE, enter_scope

_NOT_ASKED_YET = 7
_WITHHELD: Mapping[int, ConsentField] = MappingProxyType({5: ConsentField.PHOTO})
_ONLY_IN: Mapping[int, tuple[Channel, ...]] = MappingProxyType(
    {
        6: (Channel.BADGE_PAGE, Channel.UNION_PAGE),
        12: (Channel.BADGE_PAGE, Channel.UNION_PAGE, Channel.POSTER),
        26: (Channel.BADGE_PAGE,),
    }
)
_BY_LINK = (6, 26)
"""These opened their personal link and ticked themselves."""


async def agree(session: AsyncSession, actor: Actor, cadre: Cadre, seed: int) -> None:
    """Enter what the cadre agreed to, from a signed sheet or by the cadre's own link."""
    if seed == _NOT_ASKED_YET:
        return
    fields = [field for field in ConsentField if not _withholds(seed, field)]
    channels = list(_ONLY_IN.get(seed, tuple(Channel)))
    if seed in _BY_LINK:
        token, _ = await consent_links.make_link(session, actor, cadre.id)
        await enter_scope(session, PUBLIC)
        await consent_links.give_by_link(session, token, list(product(fields, channels)))
        await enter_scope(session, WHOLE)
        return
    basis = Basis.IN_PERSON if seed % 5 == 1 else Basis.SIGNED_SHEET
    given_on = today() - timedelta(days=15 + seed % 10)
    give = ConsentGive(fields=fields, channels=channels, given_on=given_on, basis=basis)
    await consents.give_consent(session, actor, cadre.id, give)


def _withholds(seed: int, field: ConsentField) -> bool:
    """Every fourth keeps the mobile number private."""
    return field is _WITHHELD.get(seed) or (field is ConsentField.MOBILE and seed % 4 == 0)
