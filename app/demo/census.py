"""The census of the demonstration district: what a sub-district clerk finds on the first day.

Enterprises with and without a union, rows to verify, to mend and to merge, foundings under way, a
joint union, terms that end, and a union that should belong to the neighbours.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from typing import Any

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.core.clock import today
from app.core.credit_codes import check_digit
from app.core.levels import Level
from app.demo import names
from app.enterprises import founding
from app.enterprises import service as enterprises
from app.enterprises.founding_schemas import CaseOpen, ContactCreate, StepDone
from app.enterprises.founding_steps import Step, Way
from app.enterprises.industries import Industry
from app.enterprises.models import Enterprise
from app.enterprises.schemas import EnterpriseCreate
from app.organisations import service as organisations
from app.organisations.kinds import UnionForm, UnionKind
from app.organisations.models import Union
from app.organisations.schemas import UnionCreate
from app.transfers import service as transfers
from app.transfers.schemas import TransferAsk

_STEPS = tuple(Step)
_UNTIL_APPROVED = _STEPS.index(Step.APPROVED) + 1


@dataclass
class District:
    """Whom the census is made for: the district's manager, and each sub-district with its own."""

    leader: Actor
    streets: list[tuple[Union, Actor]] = field(default_factory=list)
    enterprises: list[tuple[Union, Union]] = field(default_factory=list)
    """Enterprise unions, each behind the sub-district it stands in."""


def union_details(number: int, unit: str | None) -> dict[str, Any]:
    """What the census knows of union ``number``: every fifth has no named person yet."""
    started = date(today().year - (1, 2, 4)[number % 3], 5, 1)
    if number % 7 == 5:
        started = today() - timedelta(days=3 * 365 - 40)  # ends in a few weeks
    details: dict[str, Any] = {
        "kind": UnionKind.INDEPENDENT if unit else UnionKind.TERRITORIAL,
        "form": UnionForm.COMMITTEE if unit else UnionForm.FEDERATION,
        "founded_on": f"{2008 + number % 9}-0{1 + number % 9}",
        "term_number": 2 + number % 3,
        "term_years": 3 if number % 7 == 5 else 5,
        "term_started_on": started,
        "office_room": f"2 层 20{number % 10} 室",
        "office_landmark": "职工食堂旁" if unit else "便民服务大厅旁",
        "full_time_staff_count": 0 if unit else 2,
        "part_time_staff_count": 3 + number % 4,
    }
    if unit:
        details["credit_code"] = _code("81", number)
    if number % 5 != 3:
        person = names.PEOPLE[(number * 3) % len(names.PEOPLE)]
        details |= {"named_person": person, "named_person_phone": f"1390000{number:04d}"}
        details |= {"stand_in": names.PEOPLE[(number * 3 + 1) % len(names.PEOPLE)]}
    return details


def _code(department: str, number: int) -> str:
    body = f"{department}610102DEM{number:04d}0"[:17].ljust(17, "0")
    return body + check_digit(body)


async def take_census(session: AsyncSession, district: District) -> None:
    """Enter everything into the register, through the services people use."""
    await _Census(session, district).take()


class _Census:
    def __init__(self, session: AsyncSession, district: District) -> None:
        self.session = session
        self.district = district
        self.numbers: Iterator[int] = count(1)

    async def take(self) -> None:
        for place, (street, union) in enumerate(self.district.enterprises):
            await self._unionised(street, union, place)
        for number, (street, clerk) in enumerate(self.district.streets):
            found = [await self._without(street, one) for one in names.UNORGANISED[number]]
            await self._foundings(clerk, found, number)
            await self._joint_union(clerk, street, number)
        await self._doubles()
        await self._moves()

    async def _enter(self, street: Union, name: str, **facts: Any) -> Enterprise:
        number = next(self.numbers)
        body = {
            "credit_code": _code("91", number),
            "registered_address": f"示例区示范路 {number} 号",
            "address": f"示范路 {number} 号",
            "community": names.COMMUNITIES[number % len(names.COMMUNITIES)],
            "ownership": "170",
            "industry": list(Industry)[2 + number % 14],
            "contact_name": names.PEOPLE[(number * 5) % len(names.PEOPLE)],
            "contact_phones": [f"029-3311{number:04d}"],
            "source": ("tax", "market_supervision", "visit")[number % 3],
            "surveyed_by": names.PEOPLE[(number * 7) % len(names.PEOPLE)],
            "surveyed_on": (today() - timedelta(days=number % 40)).isoformat(),
        }
        made = EnterpriseCreate(territory_id=street.id, name=name, **(body | facts))
        return await enterprises.create_enterprise(self.session, self.district.leader, made)

    async def _unionised(self, street: Union, union: Union, place: int) -> None:
        employees = 40 + place * 37 % 260
        row = await self._enter(
            street,
            union.unit_name or union.name,
            covering_union_id=union.id,
            unionisation="unionised",
            ownership="170" if union.non_public else "151",
            employee_count=employees,
            women_count=employees // 3,
            member_count=employees * 9 // 10,
        )
        if place % 4 != 3:
            await enterprises.verify(self.session, self.district.leader, [row.id])

    async def _without(self, street: Union, one: names.Unorganised) -> Enterprise:
        row = await self._enter(street, one.name, **one.facts)
        if one.verified:
            await enterprises.verify(self.session, self.district.leader, [row.id])
        return row

    async def _foundings(self, clerk: Actor, found: list[Enterprise], number: int) -> None:
        """The first is on its way, the second is founded; two streets of three hung its plaque."""
        on_its_way = await self._open(clerk, found[0], begun=40)
        found[0].founding_expected_on = (today() + timedelta(days=45)).isoformat()[:7]
        await self._steps(clerk, on_its_way, 2 + number, begun=40)
        founded = await self._open(clerk, found[1], begun=90)
        await self._steps(clerk, founded, _UNTIL_APPROVED + number, begun=90)
        if number < 2:
            day = StepDone(done_on=today() - timedelta(days=12 - number))
            await founding.set_step(self.session, clerk, founded, Step.DISPLAYED, day)

    async def _open(self, clerk: Actor, row: Enterprise, begun: int) -> Any:
        case = await founding.open_case(self.session, clerk, CaseOpen(enterprise_id=row.id))
        case.opened_on = today() - timedelta(days=begun)
        contact = ContactCreate(
            on=today() - timedelta(days=begun),
            person=row.contact_name or "示例联系人",
            way=Way.VISIT,
            note="上门说明建会的好处和步骤，企业愿意配合，约定先听取职工意见。",
        )
        await founding.add_contact(self.session, clerk, case.id, contact)
        return case.id

    async def _steps(self, clerk: Actor, case_id: Any, done: int, begun: int) -> None:
        for place, step in enumerate(_STEPS[:done]):
            day = StepDone(done_on=today() - timedelta(days=begun - place * 9))
            await founding.set_step(self.session, clerk, case_id, step, day)

    async def _joint_union(self, clerk: Actor, street: Union, number: int) -> None:
        """Small shops of one market share a union (工会法 art. 11)."""
        market = names.MARKETS[number]
        body = UnionCreate(
            parent_id=street.id,
            level=Level.ENTERPRISE,
            name=f"{market}联合工会委员会",
            kind=UnionKind.JOINT,
            form=UnionForm.JOINT_COMMITTEE,
            founded_on=f"{2015 + number}",
            named_person=names.PEOPLE[number],
            named_person_phone=f"1390001{number:04d}",
        )
        union = await organisations.found_union(self.session, clerk, body)
        for place, shop in enumerate(names.SHOPS):
            await self._enter(
                street,
                f"{market}{shop}",
                covering_union_id=union.id,
                unionisation="unionised",
                ownership="600",
                employee_count=4 + place,
                member_count=3 + place,
            )

    async def _doubles(self) -> None:
        """A short name beside the full one, and one code in two sub-districts."""
        (first, _), (second, _) = self.district.streets[:2]
        await self._enter(
            first, names.SHORT_NAME, credit_code=None, employee_count=41, remark="税务名单里的简称"
        )
        await self._enter(
            second, names.UNORGANISED[0][2].name, credit_code=_code("91", 15), employee_count=58
        )

    async def _moves(self) -> None:
        """The last sub-district gives one of its unions to the first, which has yet to answer."""
        giver, clerk = self.district.streets[-1]
        taker, _ = self.district.streets[0]
        union = [union for street, union in self.district.enterprises if street is giver][-1]
        ask = TransferAsk(
            to_union_id=taker.id, reason="企业已搬到贵街道的示范产业园，职工都在那里上班。"
        )
        await transfers.give_union(self.session, clerk, union.id, ask)
