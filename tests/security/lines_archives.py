"""Who may do what: the lines of the routes of archives and of documents out."""

from app.access.permissions import Permission
from tests.security import objects as make
from tests.security.authorisation import ABOVE, ANY_UNION, Call, Line, about, line
from tests.security.objects_archives import make_archive
from tests.security.objects_proceedings import make_group, make_meeting, make_plan
from tests.security.stage import HOME, Stage

P = Permission
ONE = "/archives/{archive_id}"


async def _listed(stage: Stage, union: str | None) -> Call:
    for key in ("district", "east", HOME):
        await make_archive(stage, key)
    return Call(send={"params": {"size": 100}})


async def _ordered(stage: Stage, union: str | None) -> Call:
    campaign = await make.make_campaign(stage, "district")
    body = {"campaign_id": str(campaign.id), "union_id": str(stage.id_of(union))}
    return Call(send={"json": body})


async def _of_campaign(stage: Stage, union: str | None) -> Call:
    campaign = await make.make_campaign(stage, "district")
    return Call({"campaign_id": campaign.id}, {"params": {"union_id": str(stage.id_of(union))}})


LINES: tuple[Line, ...] = (
    line("POST /archives", P.ARCHIVES_CREATE, _ordered, shows=ABOVE),
    line("GET /archives", P.ARCHIVES_CREATE, _listed, ANY_UNION),
    line(f"GET {ONE}", P.ARCHIVES_CREATE, about(make_archive, "archive_id")),
    line(f"GET {ONE}/contents", P.ARCHIVES_CREATE, about(make_archive, "archive_id")),
    line(f"GET {ONE}/file", P.ARCHIVES_CREATE, about(make_archive, "archive_id")),
    line("GET /campaigns/{campaign_id}/summary.docx", P.PROGRESS_READ, _of_campaign, shows=ABOVE),
    line("GET /campaigns/{campaign_id}/progress.xlsx", P.PROGRESS_READ, _of_campaign, shows=ABOVE),
    line(
        "GET /meetings/{meeting_id}/minutes.docx",
        P.PROCEEDINGS_READ,
        about(make_meeting, "meeting_id"),
    ),
    line(
        "GET /leading-groups/{group_id}/notice.docx",
        P.PROCEEDINGS_READ,
        about(make_group, "group_id"),
    ),
    line("GET /plans/{plan_id}/plan.docx", P.PROCEEDINGS_READ, about(make_plan, "plan_id")),
)
