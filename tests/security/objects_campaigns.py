"""Objects of the room of campaigns beside those in ``objects``."""

from datetime import date
from uuid import uuid4

from app.campaigns.models import CampaignTemplate
from app.campaigns.plan_templates import templates
from app.campaigns.progress_models import FanOut, Snapshot
from tests.security.objects import canary, make_campaign
from tests.security.stage import Stage


async def make_template(stage: Stage, union: str) -> CampaignTemplate:
    """A copy of the program's plan that the union owns."""
    owner = stage.union(union)
    plan = templates()["sanliang"].model_dump(mode="json", exclude={"version"})
    template = CampaignTemplate(
        id=uuid4(),
        union_id=owner.id,
        union_path=owner.path,
        code=f"own_{uuid4().hex[:12]}",
        based_on="sanliang",
        document=plan | {"name": canary(union)},
    )
    await stage.make(template)
    return template


async def make_templates(stage: Stage, union: str) -> None:
    """A row of the union in every table of this room that ``make_everything`` leaves out."""
    await make_template(stage, union)


async def make_companions(stage: Stage, union: str) -> None:
    """What accompanies a campaign of the union: tasks being given out, figures of its start."""
    owner = stage.union(union)
    campaign = await make_campaign(stage, union)
    here = {"union_id": owner.id, "union_path": owner.path, "campaign_id": campaign.id}
    figures = {"name": canary(union)}
    await stage.make(
        FanOut(id=uuid4(), after="", done=0, total=1, absorbs=[], removes=False, **here),
        Snapshot(id=uuid4(), phase_number=0, taken_on=date(2026, 4, 1), figures=figures, **here),
    )
