"""Fresh objects of any union, made past the rules, each text carrying its union as a canary.

Personal and unpublished texts carry UNPUBLISHED too: no public reply may ever hold that word.
"""

from datetime import date, timedelta
from uuid import UUID, uuid4

from app.access.models import Account, ApiKey, RememberedPost
from app.access.permissions import Permission, Role
from app.audit import service as audit
from app.cadres.models import BADGE_NUMBERS, Appointment, Badge, Cadre, Consent
from app.campaigns.models import Campaign, Phase, Task, TaskRecord
from app.core.clock import now, today
from app.core.codes import new_code
from app.core.scope import WHOLE, enter_scope
from app.core.storage import new_folder
from app.photos.models import Photo
from app.photos.schemas import PhotoSize
from app.photos.service import object_key
from app.reports.models import Report, ReportPhoto
from tests.security.stage import Stage, account_of, api_key, login_session

UNPUBLISHED = "UNPUBLISHED"
PRACTICE = "每天班前会由工会小组长征求一条意见，当天记录，三天之内给出答复并公示结果。"


def canary(union: str) -> str:
    return f"CANARY-{union.upper()} {UNPUBLISHED}"


def _owner(stage: Stage, union: str) -> dict[str, object]:
    return {"union_id": stage.union(union).id, "union_path": stage.union(union).path}


async def make_account(stage: Stage, union: str) -> Account:
    account = account_of(stage.union(union), "other", Role.VIEWER)
    account.display_name = canary(union)
    await stage.make(account)
    return account


async def make_api_key(stage: Stage, union: str) -> ApiKey:
    """A key of the manager who calls, if the union is the caller's; of somebody else otherwise."""
    owner = stage.accounts.get("manager")
    if owner is None or owner.union_id != stage.union(union).id:
        owner = await make_account(stage, union)
    _, row = api_key(owner, [Permission.UNIONS_READ])
    await stage.make(row)
    return row


async def make_cadre(stage: Stage, union: str) -> Cadre:
    cadre = Cadre(
        id=uuid4(),
        name=canary(union),
        mobile="13800000000",
        duties=[canary(union)],
        **_owner(stage, union),
    )
    appointment = Appointment(
        cadre_id=cadre.id,
        position=1,
        post="chair",
        engagement="part_time",
        started_on=date(2025, 1, 1),
        **_owner(stage, union),
    )
    await stage.make(cadre, appointment)
    return cadre


async def make_cadre_who_left(stage: Stage, union: str) -> Cadre:
    cadre = await make_cadre(stage, union)
    cadre.left_on = today()
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await session.merge(cadre)
    return cadre


async def make_consent(stage: Stage, union: str) -> Cadre:
    """A cadre who has consented to the office phone only."""
    cadre = await make_cadre(stage, union)
    recorder = await make_account(stage, union)
    await stage.make(
        Consent(
            cadre_id=cadre.id,
            field="office_phone",
            channel="badge_page",
            given_on=today(),
            basis="in_person",
            recorded_by=recorder.id,
            **_owner(stage, union),
        )
    )
    return cadre


async def make_badge(stage: Stage, union: str) -> Badge:
    cadre = await make_consent(stage, union)
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        number = (await session.execute(BADGE_NUMBERS.next_value().select())).scalar_one()
    badge = Badge(
        id=uuid4(),
        cadre_id=cadre.id,
        code=new_code(),
        number=number,
        issued_at=now(),
        **_owner(stage, union),
    )
    await stage.make(badge)
    return badge


async def make_photo(stage: Stage, union: str) -> Photo:
    photo = Photo(
        id=uuid4(),
        storage_key=new_folder("photos"),
        width=10,
        height=10,
        bytes=10,
        **_owner(stage, union),
    )
    for size in PhotoSize:
        await stage.app.state.storage.put(object_key(photo.storage_key, size), b"\xff\xd8 a photo")
    await stage.make(photo)
    return photo


async def make_report(stage: Stage, union: str, state: str = "draft") -> Report:
    report = Report(
        id=uuid4(),
        category="team_contest",
        aim="protect_rights",
        title=canary(union),
        happened_on=today(),
        new_practice=PRACTICE,
        new_result=PRACTICE,
        state=state,
        submitted_at=None if state == "draft" else now(),
        published_at=now() if state == "approved" else None,
        **_owner(stage, union),
    )
    await stage.make(report)
    return report


async def make_campaign(stage: Stage, union: str) -> Campaign:
    day = today()
    campaign = Campaign(
        id=uuid4(),
        template=uuid4().hex,  # of its own, since a plan is started once a year
        template_version=1,
        strands=[{"strand": "plaque", "name": "亮牌子"}],
        name=canary(union),
        year=day.year,
        starts_on=day,
        ends_on=day + timedelta(days=30),
        **_owner(stage, union),
    )
    phase = Phase(
        campaign_id=campaign.id,
        number=1,
        name="宣传发动",
        starts_on=day,
        ends_on=day + timedelta(days=30),
        **_owner(stage, union),
    )
    task = Task(
        id=uuid4(),
        campaign_id=campaign.id,
        code="office_recorded",
        position=1,
        phase_number=1,
        strand="plaque",
        title=canary(union),
        hint="登记办公地点",
        clauses=["B1b"],
        levels=["enterprise"],
        rule="office_recorded",
        difficulty=1,
        minutes=2,
        **_owner(stage, union),
    )
    record = TaskRecord(
        campaign_id=campaign.id,
        task_id=task.id,
        count=0,
        wanted=1,
        done=False,
        **_owner(stage, union),
    )
    await stage.make(campaign, phase, task, record)
    return campaign


def nothing() -> UUID:
    """The id of an object that does not exist."""
    return uuid4()


async def make_everything(stage: Stage, union: str) -> None:
    """At least one row of the union in every table that can have one."""
    account = await make_account(stage, union)
    photo = await make_photo(stage, union)
    report = await make_report(stage, union, "submitted")
    await make_api_key(stage, union)
    await make_badge(stage, union)
    await make_campaign(stage, union)
    async with stage.database.transaction() as session:
        await enter_scope(session, WHOLE)
        audit.record(session, None, "test.made", report)
    await stage.make(
        login_session(account),
        ReportPhoto(report_id=report.id, photo_id=photo.id, position=1, **_owner(stage, union)),
        RememberedPost(
            account_id=account.id,
            route="POST /somewhere",
            key=uuid4().hex,
            fingerprint=b"",
            subject_id=report.id,
            **_owner(stage, union),
        ),
    )
