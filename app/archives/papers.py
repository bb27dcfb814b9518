"""Minutes, notices and plans as official documents (GB/T 9704-2012; clauses T1-1, T1-2)."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.core.documents import (
    TO_FILL_IN,
    Block,
    Heading,
    OfficialDocument,
    Paragraph,
    Table,
    chinese_day,
)
from app.evaluations.field.papers import ForumMinutes
from app.proceedings.models import Plan
from app.proceedings.papers import GroupNotice, Minutes
from app.proceedings.schemas import Assignment, GroupMember


def minutes_document(minutes: Minutes) -> OfficialDocument:
    """会议纪要 of a meeting: who and where, what was on the agenda, said, decided, assigned."""
    return OfficialDocument(
        title=f"{minutes.union_name}\n{minutes.heading}",
        blocks=list(_minutes(minutes)),
        signatory=minutes.union_name,
        signed_on=minutes.held_on,
    )


def _minutes(minutes: Minutes) -> Iterator[Block]:
    when = chinese_day(minutes.held_on) + (f" {minutes.held_at}" if minutes.held_at else "")
    yield Paragraph(f"时间：{when}")
    yield Paragraph(f"地点：{minutes.place}")
    yield Paragraph(f"主持：{minutes.host}")
    yield Paragraph(f"记录：{minutes.recorder or TO_FILL_IN}")
    if minutes.attendees:
        yield Paragraph(f"出席：{minutes.attendees}")
    if minutes.expected is not None or minutes.present is not None:
        due, there = minutes.expected, minutes.present
        yield Paragraph(f"应到{_counted(due)}人，实到{_counted(there)}人")
    if minutes.with_party:
        yield Paragraph("本次会议与党组织共同召开。")
    if minutes.agenda:
        yield Heading(1, "会议议程")
        for item in minutes.agenda:
            yield Heading(3, item.text)
    if minutes.minutes:
        yield Heading(1, "会议情况")
        yield from (Paragraph(part) for part in minutes.minutes)
    yield Heading(1, "会议决定")
    yield from (Paragraph(part) for part in minutes.decisions or [TO_FILL_IN])
    if minutes.assignments:
        yield _tasks("任务分工", minutes.assignments)


def _tasks(title: str, tasks: Iterable[Assignment]) -> Table:
    rows = [(task.what, task.who, chinese_day(task.due_on)) for task in tasks]
    return Table(title, ("事项", "责任人", "完成时限"), rows)


def _counted(people: int | None) -> str:
    return TO_FILL_IN if people is None else str(people)


def forum_document(minutes: ForumMinutes) -> OfficialDocument:
    """座谈会纪要 (T3-3): who was there, what was said and by whom it is done, without names."""
    return OfficialDocument(
        title=f"{minutes.union_name}\n{minutes.heading}",
        blocks=list(_forum(minutes)),
        signatory=minutes.union_name,
        signed_on=minutes.held_on,
    )


def _forum(minutes: ForumMinutes) -> Iterator[Block]:
    hours = "—".join(hour for hour in (minutes.begins_at, minutes.ends_at) if hour)
    yield Paragraph(f"编号：{minutes.number}")
    yield Paragraph(f"时间：{chinese_day(minutes.held_on)} {hours}".strip())
    yield Paragraph(f"地点：{minutes.place}")
    yield Paragraph(f"主持：{minutes.host}")
    yield Paragraph(f"记录：{minutes.recorder or TO_FILL_IN}")
    beside = [
        f"{name}{count}人"
        for name, count in (("列席", minutes.observers), ("请假", minutes.excused))
        if count is not None
    ]
    there = [f"应到{_counted(minutes.expected)}人", f"实到{minutes.present}人", *beside]
    yield Paragraph("，".join(there))
    if minutes.composition:
        yield Paragraph(f"参加人员：{minutes.composition}")
    yield from _forum_matters(minutes)
    yield Paragraph("主持人签字：＿＿＿＿＿＿＿　　记录人签字：＿＿＿＿＿＿＿")


def _forum_matters(minutes: ForumMinutes) -> Iterator[Block]:
    if minutes.agenda:
        yield Heading(1, "会议议程")
        yield from (Heading(3, item) for item in minutes.agenda)
    yield Heading(1, "发言要点")
    yield from (Paragraph(f"{point.speaker}：{point.text}") for point in minutes.points)
    if not minutes.points:
        yield Paragraph(TO_FILL_IN)
    if minutes.opinions:
        yield Table("意见建议", ("方面", "意见建议"), list(minutes.opinions))
    if minutes.answered_on_the_spot:
        yield Heading(1, "当场答复")
        yield from (Paragraph(part) for part in minutes.answered_on_the_spot)
    if minutes.follow_ups:
        yield _tasks("会后承办", minutes.follow_ups)
    if minutes.attachments:
        yield Paragraph(f"附件：{minutes.attachments}")


def notice_document(notice: GroupNotice) -> OfficialDocument:
    """关于成立…领导小组的通知: head, deputies, members, office, duties."""
    return OfficialDocument(
        title=notice.heading,
        number=notice.document_number or "",
        addressee=notice.addressees.rstrip("："),
        blocks=list(_notice(notice)),
        signatory=notice.union_name,
        signed_on=notice.set_up_on,
    )


def _notice(notice: GroupNotice) -> Iterator[Block]:
    yield Paragraph(f"为加强组织领导，经研究，决定成立{notice.name}。现将有关事项通知如下：")
    yield Heading(1, "组成人员")
    for name, people in (
        ("组长", [notice.head]),
        ("副组长", notice.deputies),
        ("成员", notice.members),
    ):
        if people:
            yield Paragraph(f"{name}：{'、'.join(_person(one) for one in people)}")
    yield Heading(1, "主要职责")
    yield from (Paragraph(part) for part in notice.duties or [TO_FILL_IN])
    for person in (notice.head, *notice.deputies, *notice.members):
        if person.duties:
            yield Paragraph(f"{person.name}：{person.duties}")
    if notice.office:
        yield Heading(1, "办事机构")
        phone = f"，联系电话{notice.contact_phone}" if notice.contact_phone else ""
        yield Paragraph(f"领导小组办公室设在{notice.office}{phone}。")


def _person(member: GroupMember) -> str:
    return f"{member.name}（{member.post}）" if member.post else member.name


def plan_document(plan: Plan, union_name: str) -> OfficialDocument:
    """实施方案: goals, measures and steps, with the plan's own signatory and day."""
    return OfficialDocument(
        title=plan.title,
        number=plan.document_number or "",
        blocks=list(_plan(plan)),
        signatory=plan.signatory or plan.issuer or union_name,
        signed_on=plan.signed_on,
    )


def _plan(plan: Plan) -> Iterator[Block]:
    if plan.decision:
        yield Paragraph(f"根据{plan.decision}，结合实际，制定本方案。")
    yield Heading(1, "目标任务")
    yield from (Paragraph(part) for part in plan.goals.splitlines() if part.strip())
    yield Heading(1, "工作措施")
    for measure in plan.measures:
        yield Heading(3, measure)
    yield Heading(1, "方法步骤")
    for step in plan.schedule:
        first, last = (date.fromisoformat(step[end]) for end in ("starts_on", "ends_on"))
        days = f"{chinese_day(first)}至{chinese_day(last)}"
        owner = f"责任人：{step['owner']}。" if step.get("owner") else ""
        yield Heading(2, f"{step['name']}（{days}）")
        yield Paragraph(f"{step.get('what') or TO_FILL_IN}{owner}")
