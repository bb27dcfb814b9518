"""The one list of feature routers."""

from fastapi import APIRouter

from app.access.export import router as accounts_export
from app.access.router import router as access
from app.archives.documents_router import router as documents
from app.archives.router import router as archives
from app.audit.export import router as audit_export
from app.audit.router import router as audit
from app.cadres.badges_router import router as badges
from app.cadres.consents_router import router as consents
from app.cadres.export import router as cadres_export
from app.cadres.public_router import router as public_badges
from app.cadres.router import router as cadres
from app.campaigns.books_router import router as proceedings_overview
from app.campaigns.editing_router import router as campaigns_editing
from app.campaigns.export import router as campaigns_export
from app.campaigns.router import router as campaigns
from app.campaigns.tasks_router import router as task_records
from app.campaigns.templates_router import router as campaign_templates
from app.campaigns.trace_export import router as clauses_export
from app.campaigns.trace_router import router as clauses
from app.census.router import router as census
from app.collecting.router import router as ballots
from app.core.errors import ProblemRead
from app.core.rooms import Room
from app.dashboards.router import router as progress
from app.dashboards.screens_router import router as screens
from app.displays.export import router as plaques_export
from app.displays.router import router as plaques
from app.enterprises.doubles_router import router as enterprise_doubles
from app.enterprises.export import router as enterprises_export
from app.enterprises.export_cases import router as cases_export
from app.enterprises.founding_router import router as founding_cases
from app.enterprises.router import router as enterprises
from app.evaluations.field.export import router as field_export
from app.evaluations.field.router import router as field_work
from app.evaluations.on_site.router import router as paper
from app.evaluations.public.posters_router import router as evaluation_posters
from app.evaluations.public.result_notices_router import router as result_notices
from app.evaluations.public.results import router as public_releases
from app.evaluations.public.router import router as public_evaluations
from app.evaluations.rectifications.router import export as rectifications_export
from app.evaluations.rectifications.router import router as rectifications
from app.evaluations.releases.router import router as releases
from app.evaluations.releases.texts_router import router as reviewed_texts
from app.evaluations.router import router as evaluations
from app.evaluations.slips.credentials_router import router as credentials
from app.evaluations.slips.router import router as slips
from app.notices.destinations_router import router as notice_destinations
from app.notices.router import router as notices
from app.organisations.branches_router import router as branches
from app.organisations.export import router as organisations_export
from app.organisations.router import router as organisations
from app.photos.router import router as photos
from app.printing.batches_router import router as print_batches
from app.printing.items_router import router as print_items
from app.printing.router import router as printing
from app.printing.styles_router import router as print_styles
from app.proceedings.export import router as proceedings_export
from app.proceedings.log_router import router as log_entries
from app.proceedings.plans_router import router as plans
from app.proceedings.router import router as meetings
from app.reports.export import router as reports_export
from app.reports.public_router import router as public_reports
from app.reports.router import router as reports
from app.transfers.export import router as transfers_export
from app.transfers.router import router as transfers

_PROBLEM = {"model": ProblemRead, "content": {"application/problem+json": {}}}

API = "/api/v1"
"""Given where the program takes the routes in, not here: of a router included without a prefix,
FastAPI works out each route to see whether one has no path, and throws that away: for a second."""

api = APIRouter(
    responses={
        401: {**_PROBLEM, "description": "没有登录，或登录、密钥已失效"},
        403: {**_PROBLEM, "description": "没有这项权限"},
        404: {**_PROBLEM, "description": "没有这条记录，或不在管理范围内"},
        409: {**_PROBLEM, "description": "与现有记录或状态冲突"},
        422: {**_PROBLEM, "description": "内容有误，逐项说明"},
        429: {**_PROBLEM, "description": "太频繁，Retry-After 秒后再试"},
    },
)
for router in (
    access,
    accounts_export,
    audit,
    audit_export,
    organisations,
    organisations_export,
    branches,
    enterprises,
    enterprise_doubles,
    founding_cases,
    enterprises_export,
    cases_export,
    transfers,
    transfers_export,
    cadres,
    consents,
    badges,
    cadres_export,
    public_badges,
    printing,
    print_batches,
    print_styles,
    print_items,
    photos,
    plaques,
    plaques_export,
    reports,
    reports_export,
    public_reports,
    releases,
    public_evaluations,
    reviewed_texts,
    rectifications_export,
    rectifications,
    public_releases,
    evaluation_posters,
    result_notices,
    meetings,
    plans,
    log_entries,
    proceedings_overview,
    proceedings_export,
    field_work,
    field_export,
    evaluations,
    slips,
    credentials,
    paper,
    campaigns,
    campaigns_editing,
    campaign_templates,
    campaigns_export,
    task_records,
    clauses_export,
    clauses,
    census,
    ballots,
    notices,
    notice_destinations,
    progress,
    screens,
    archives,
    documents,
):
    api.include_router(Room(router))
