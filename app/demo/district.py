"""Fills an empty database with an invented district, through the same services people use."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.access.accounts import create_account
from app.access.actor import Actor
from app.access.api_keys import create_api_key
from app.access.models import Account
from app.access.passwords import hash_password
from app.access.permissions import PERMISSIONS, Permission, Role
from app.cadres import badges
from app.cadres import service as cadres
from app.cadres.models import Badge, Cadre
from app.cadres.posts import Engagement, Post
from app.cadres.schemas import AppointmentInput, CadreCreate
from app.core.clock import today
from app.core.database import Database
from app.core.facts import DEMONSTRATION, DatabaseFact
from app.core.levels import Level
from app.core.scope import WHOLE, enter_scope
from app.core.storage import ObjectStorage
from app.demo import (
    agreeing,
    campaign,
    census,
    evaluation,
    hanging,
    names,
    plaques,
    proceedings,
    tasks,
    wearing,
)
from app.demo.portraits import portrait, workplace_picture
from app.issuing.keys import PollSeal
from app.organisations import service as organisations
from app.organisations.models import Union
from app.organisations.schemas import UnionCreate
from app.photos import service as photos
from app.reports import service as reports
from app.reports.schemas import ReportCreate

PASSWORD = "sanliang-demo"  # noqa: S105  (demo mode listens on loopback only)
_POSTS = tuple(Post(post) for post in names.DUTIES)


@dataclass
class DemoDistrict:
    """What was made, for ``demo.json`` and for what is printed."""

    accounts: list[dict[str, str]] = field(default_factory=list)
    badges: list[dict[str, str]] = field(default_factory=list)
    unions: list[dict[str, str]] = field(default_factory=list)
    api_key: str = ""
    slips: dict[str, Any] = field(default_factory=dict)


async def is_empty(database: Database) -> bool:
    """Whether the database has no union yet."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        return await session.scalar(select(Union.id).limit(1)) is None


async def fill(
    database: Database, storage: ObjectStorage, base_url: str, seal: PollSeal
) -> DemoDistrict:
    """Make the district in one transaction: either all of it is there, or nothing."""
    async with database.transaction() as session:
        await enter_scope(session, WHOLE)
        session.add(DatabaseFact(name=DEMONSTRATION))
        return await _Builder(session, storage, base_url).build(seal)


class _Builder:
    def __init__(self, session: AsyncSession, storage: ObjectStorage, base_url: str) -> None:
        self.session = session
        self.storage = storage
        self.base_url = base_url
        self.made = DemoDistrict()
        self.pairs: list[tasks.Pair] = []
        self.people: Iterator[tuple[int, str]] = cycle(enumerate(names.PEOPLE))

    async def build(self, seal: PollSeal) -> DemoDistrict:
        district = await organisations.found_top_union(self.session, Level.DISTRICT, names.DISTRICT)
        self._note(district)
        leader = await self._account(district, "district", "区总工会管理员", Role.MANAGER)
        await self._account(district, "auditor", "审计员", Role.AUDITOR)
        await campaign.start(self.session, leader, district.id)
        await proceedings.district_plan(self.session, leader, district)
        await hanging.set_style(self.session, leader)
        self.census = census.District(leader)
        for number, name in enumerate(names.SUB_DISTRICTS):
            await self._sub_district(leader, district, number, name)
        await census.take_census(self.session, self.census)
        await plaques.put_up(self.session, leader, self.census.streets, self._with_their_people())
        await tasks.work_on_tasks(self.session, self.pairs)
        house = hanging.House(self.session, self.storage, self.base_url)
        await hanging.print_and_change(house, self.pairs)
        polls = evaluation.Polls(self.session, seal, leader, self.pairs, self.base_url)
        await evaluation.judged_before(polls)
        self.made.slips = await evaluation.judging_now(polls)
        scopes = [Permission.PROGRESS_READ, Permission.REPORTS_WRITE, Permission.REPORTS_READ]
        _, self.made.api_key = await create_api_key(
            self.session, leader, "演示接口", scopes, today() + timedelta(days=365)
        )
        return self.made

    async def _sub_district(self, leader: Actor, parent: Union, number: int, name: str) -> None:
        union = await self._union(leader, parent, Level.SUB_DISTRICT, name, None, None)
        login = "street" if number == 0 else f"street{number + 1}"
        reviewer = await self._account(union, login, f"{name[:3]}审核员", Role.MANAGER)
        self.census.streets.append((union, reviewer))
        await self._cadres(reviewer, union, count=2, with_badges=2)
        if number == 0:
            await self._lose_a_badge(reviewer, union)
        await proceedings.sub_district(self.session, reviewer, union, number)
        share = len(names.ENTERPRISES) // len(names.SUB_DISTRICTS)
        for place, (unit, non_public) in enumerate(
            names.ENTERPRISES[number * share : (number + 1) * share]
        ):
            enterprise = await self._union(
                leader, union, Level.ENTERPRISE, f"{unit}工会委员会", unit, non_public
            )
            self.census.enterprises.append((union, enterprise))
            login = "enterprise" if number == place == 0 else f"enterprise{number + 1}{place + 1}"
            chair = await self._account(enterprise, login, f"{unit[:2]}工会主席", Role.MANAGER)
            self.pairs.append(tasks.Pair(chair, reviewer))
            # The further down the list, the less is done: a dashboard with something to show.
            with_badges = 4 if number == place == 0 else min(5, 6 - place - number)
            await self._cadres(chair, enterprise, count=5, with_badges=with_badges, place=place)
            await self._report(
                chair, reviewer, enterprise, number * share + place, place + number // 2
            )
            await proceedings.enterprise(self.session, chair, reviewer, enterprise, place, number)

    def _with_their_people(self) -> list[tuple[Union, Actor, Actor]]:
        """Each enterprise's union with its chair and its sub-district's reviewer."""
        return [
            (union, pair.chair, pair.reviewer)
            for (_, union), pair in zip(self.census.enterprises, self.pairs, strict=True)
        ]

    async def _union(
        self,
        leader: Actor,
        parent: Union,
        level: Level,
        name: str,
        unit: str | None,
        non_public: bool | None,
    ) -> Union:
        number = len(self.made.unions)
        body = UnionCreate(
            parent_id=parent.id,
            level=level,
            name=name,
            unit_name=unit,
            non_public=non_public,
            office_address=f"示范路 {number} 号院",
            office_hours="工作日 9:00-12:00，14:00-17:30",
            office_phone=f"029-3300{number:04d}" if number % 5 != 4 else None,
            **census.union_details(number, unit),
        )
        union = await organisations.found_union(self.session, leader, body)
        self._note(union)
        return union

    def _note(self, union: Union) -> None:
        self.made.unions.append(
            {"id": str(union.id), "name": union.name, "level": union.level, "code": union.code}
        )

    async def _account(self, union: Union, login: str, name: str, role: Role) -> Actor:
        account, _ = await create_account(
            self.session, None, union, username=login, display_name=name, role=role
        )
        await self._fix_password(account)
        self.made.accounts.append(
            {
                "level": union.level,
                "role": role.value,
                "union_id": str(union.id),
                "union": union.name,
                "username": login,
                "password": PASSWORD,
            }
        )
        return Actor(account.id, name, role, union.id, union.path, PERMISSIONS[role])

    async def _fix_password(self, account: Account) -> None:
        account.password_hash = await hash_password(PASSWORD)
        account.must_change_password = False
        account.password_expires_at = None

    async def _cadres(
        self, actor: Actor, union: Union, *, count: int, with_badges: int, place: int = 0
    ) -> None:
        cadres = [await self._cadre(actor, union, number) for number in range(count)]
        issued = [
            await badges.issue_badge(self.session, actor, cadre.id, replace=False)
            for cadre in cadres[:with_badges]
        ]
        await wearing.carry_on(self.session, actor, issued, place)
        for badge, cadre in zip(issued, cadres, strict=False):
            self._note_badge(badge, cadre.name)

    async def _lose_a_badge(self, actor: Actor, union: Union) -> None:
        """One badge was lost and replaced: who scans the old one is told so."""
        cadre = await self._cadre(actor, union, place=2)
        lost = await badges.issue_badge(self.session, actor, cadre.id, replace=False)
        await wearing.lose(self.session, actor, lost)
        worn = await badges.issue_badge(self.session, actor, cadre.id, replace=False)
        self._note_badge(worn, cadre.name)
        self._note_badge(lost, cadre.name)

    def _note_badge(self, badge: Badge, name: str) -> None:
        self.made.badges.append(
            {
                "code": badge.code,
                "url": badges.badge_address(self.base_url, badge.code),
                "name": name,
                "union_id": str(badge.union_id),
                "state": "current" if badge.voided_at is None else "void",
            }
        )

    async def _cadre(self, actor: Actor, union: Union, place: int) -> Cadre:
        seed, name = next(self.people)
        post = _POSTS[place % len(_POSTS)]
        photo = await photos.add_photo(self.session, self.storage, actor, union.id, portrait(seed))
        body = CadreCreate(
            union_id=union.id,
            name=name,
            photo_id=photo.id,
            office_phone=union.office_phone or "029-33009999",
            mobile=f"1380000{seed:04d}",
            duties=names.DUTIES[post],
            appointments=[
                AppointmentInput(
                    post=post,
                    body="一车间分会" if post is Post.BRANCH_CHAIR else None,
                    engagement=Engagement.PART_TIME,
                    started_on=date(today().year - 1, 4, 1),
                    ends_on=date(today().year + 4, 3, 31),
                )
            ],
        )
        cadre = await cadres.create_cadre(self.session, actor, body)
        await agreeing.agree(self.session, actor, cadre, seed)
        return cadre

    async def _report(
        self, chair: Actor, reviewer: Actor, union: Union, number: int, place: int
    ) -> None:
        sample = names.REPORTS[number % len(names.REPORTS)]
        picture = await photos.add_photo(
            self.session, self.storage, chair, union.id, workplace_picture(number, sample.scene)
        )
        body: dict[str, Any] = {
            "union_id": union.id,
            "category": sample.category,
            "aim": sample.aim,
            "title": sample.title,
            "happened_on": today() - timedelta(days=20 + number),
            "new_practice": sample.practice,
            "new_result": sample.result,
            "photo_ids": [picture.id],
        }
        report = await reports.create_report(self.session, chair, ReportCreate(**body))
        if place < 3:
            await reports.submit(self.session, chair, report.id, None)
        if place < 2:
            await reports.approve(self.session, reviewer, report.id, None, None)
