"""Every table of the program, for migrations and the check that they agree with the models."""

from app.access import models as access
from app.archives import models as archives
from app.audit import models as audit
from app.cadres import models as cadres
from app.campaigns import models as campaigns
from app.campaigns import progress_models as campaign_progress
from app.census import models as census
from app.core import facts
from app.core.database import Base
from app.displays import models as displays
from app.enterprises import models as enterprises
from app.evaluations import models as evaluations
from app.evaluations.field import models as field_work
from app.evaluations.on_site import models as paper
from app.evaluations.releases import models as releases
from app.notices import models as notices
from app.organisations import models as organisations
from app.photos import models as photos
from app.printing import item_models as printed
from app.printing import models as printing
from app.proceedings import models as proceedings
from app.reports import models as reports
from app.transfers import models as transfers

__all__ = [
    "Base",
    "access",
    "archives",
    "audit",
    "cadres",
    "campaign_progress",
    "campaigns",
    "census",
    "displays",
    "enterprises",
    "evaluations",
    "facts",
    "field_work",
    "notices",
    "organisations",
    "paper",
    "photos",
    "printed",
    "printing",
    "proceedings",
    "releases",
    "reports",
    "transfers",
]
