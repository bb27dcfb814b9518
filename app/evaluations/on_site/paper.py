"""What was counted on paper, as tallies of the channel ``paper``: what a release adds to phones."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.errors import FieldError
from app.evaluations.on_site.models import AcceptedPaper, PaperText

EVERY_SHEET = "*"
"""As question and option: the valid sheets of a unit."""
LEFT_BLANK = "-"
"""As an option: the question was left blank, or filled in so that it cannot be counted."""
INVALID_SHEETS = "invalid"
"""As an option of question ``EVERY_SHEET``: sheets that could not be counted."""
BLANK, INVALID = "blank", "invalid"
"""In figures, beside the options of a question."""
Figures = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class PaperTally:
    """How often an option was ticked on the valid sheets of a unit."""

    unit_id: UUID
    question: str
    option: str
    count: int
    channel: Literal["paper"] = "paper"


async def counted(session: AsyncSession, evaluation_id: UUID) -> Sequence[PaperTally]:
    """What both counters agreed on, of every unit whose count was accepted."""
    rows = await session.scalars(
        select(AcceptedPaper)
        .where(AcceptedPaper.evaluation_id == evaluation_id)
        .order_by(AcceptedPaper.unit_id)
    )
    return [tally for row in rows for tally in tallies_of(row)]


def tallies_of(row: AcceptedPaper) -> list[PaperTally]:
    """An accepted count as tallies: what is void is void for every question."""
    valid = row.ballots - row.void_sheets
    found = [
        PaperTally(row.unit_id, EVERY_SHEET, EVERY_SHEET, valid),
        PaperTally(row.unit_id, EVERY_SHEET, INVALID_SHEETS, row.void_sheets),
    ]
    for question, figures in sorted(row.figures.items()):
        unsaid = figures[BLANK] + figures[INVALID] - row.void_sheets
        found += [
            PaperTally(row.unit_id, question, option, count)
            for option, count in sorted(figures.items())
            if option not in (BLANK, INVALID)
        ]
        found.append(PaperTally(row.unit_id, question, LEFT_BLANK, unsaid))
    return found


async def paper_texts(session: AsyncSession, evaluation_id: UUID) -> list[tuple[UUID, str]]:
    """Unit and words of every text typed from paper, for the text pools; sorted by chance."""
    rows = await session.execute(
        select(PaperText.unit_id, PaperText.text)
        .where(PaperText.evaluation_id == evaluation_id)
        .order_by(PaperText.id)
    )
    return [(row[0], row[1]) for row in rows]


def closed_questions(questionnaire: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The questions that are counted on paper."""
    return [one for one in questionnaire["questions"] if one["kind"] != "text"]


def check_figures(
    questionnaire: Mapping[str, Any], ballots: int, void_sheets: int, figures: Figures
) -> list[FieldError]:
    """What cannot be right: each question must come to the number of ballots."""
    questions = {one["code"]: one for one in closed_questions(questionnaire)}
    errors = []
    if void_sheets > ballots:
        errors.append(
            FieldError("void_sheets", "废票不能多于收回的张数", "More void than ballots", "sum")
        )
    errors += [
        FieldError(f"figures.{code}", "问卷里没有这道题", "No such question", "unknown")
        for code in sorted(figures.keys() - questions.keys())
    ]
    for number, (code, question) in enumerate(questions.items(), start=1):
        if code not in figures:
            wrong = ("这道题还没有填", "This question is missing", "missing")
        elif (found := _wrong(question, ballots, void_sheets, figures[code])) is None:
            continue
        else:
            wrong = found
        text, text_en, kind = wrong
        errors.append(
            FieldError(f"figures.{code}", f"第 {number} 题：{text}", f"{number}: {text_en}", kind)
        )
    return errors


def _wrong(
    question: Mapping[str, Any], ballots: int, void_sheets: int, figures: Mapping[str, int]
) -> tuple[str, str, str] | None:
    options = {one["code"] for one in question["options"]}
    if figures.keys() != options | {BLANK, INVALID}:
        return (
            "每个选项、空白、无效都要填，没有就填 0",
            "Give every option, blank, invalid",
            "missing",
        )
    if figures[INVALID] < void_sheets:
        return (
            f"整张作废的 {void_sheets} 张也要算在“无效”里",
            "Void sheets are invalid here too",
            "void",
        )
    ticks = sum(figures[option] for option in options)
    unsaid = figures[BLANK] + figures[INVALID]
    if question["kind"] == "single":
        if ticks + unsaid == ballots:
            return None
        off = ticks + unsaid - ballots
        word, word_en = ("多", "too many") if off > 0 else ("少", "missing")
        return (
            f"各项合计 {ticks + unsaid}，比收回的 {ballots} 张{word} {abs(off)}，请重数这一题",
            f"the sum is {ticks + unsaid}, {abs(off)} {word_en}",
            "sum",
        )
    answered = ballots - unsaid
    most = (question.get("most") or len(options)) * max(answered, 0)
    fits = answered >= 0 and answered <= ticks <= most
    if fits and all(figures[option] <= answered for option in options):
        return None
    return (
        f"除去空白、无效还有 {answered} 张：每个选项不能超过它，合计应在 {answered} 到 {most} 之间",
        f"{answered} sheets answered: each option at most that, together {answered} to {most}",
        "sum",
    )


def differing(one: Figures, other: Figures) -> list[tuple[str, list[str]]]:
    """Questions two counters see differently, and in which options; without their figures."""
    found = []
    for question in one.keys() | other.keys():
        mine, theirs = one.get(question, {}), other.get(question, {})
        options = sorted(o for o in mine.keys() | theirs.keys() if mine.get(o) != theirs.get(o))
        if options:
            found.append((question, options))
    return sorted(found)
