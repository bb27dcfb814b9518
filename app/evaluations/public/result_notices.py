"""The result of one unit on paper: what the public page tells, to hang where slips were drawn.

Made from the public result alone, so that it cannot tell more than everybody may know (rule P4).
"""

from dataclasses import dataclass
from typing import Any

from app.core.clock import today
from app.evaluations.public.results import PublicResult
from app.evaluations.public.unit_sheets import EMBLEM, INNER, MARGIN, sheet_pdf
from app.evaluations.rectifications.workflow import STATE_NAMES
from app.evaluations.releases.rates import Grade, why_invalid
from app.evaluations.releases.schemas import DimensionShown, ReleasedTurnout, ShareRead
from app.printing.fitting import Frame
from app.printing.looks import PLAIN, Look
from app.printing.posters import PosterSize
from app.printing.wording import line

_MOST_MENDED, _LONGEST = 5, 60
_WORDS_LINES, _LINE = 3, 38
"""Lines for what workers wrote, and signs on each, before its letters would have to shrink."""
_GRADES = {Grade.GOOD: "好", Grade.FAIRLY_GOOD: "较好", Grade.FAIR: "一般", Grade.POOR: "需要整改"}
FORMULA = "满意率＝（满意＋基本满意）÷（满意＋基本满意＋不满意），不了解和未作答不算"


@dataclass(frozen=True, slots=True)
class ResultNotice:
    """What stands on it."""

    result: PublicResult
    address_url: str
    complaint: str | None = None
    """The office phone of the union above: not that of the unit judged."""


def result_notice_pdf(
    notice: ResultNotice,
    hotline: str = "12351",
    size: PosterSize = PosterSize.A3,
    look: Look = PLAIN,
) -> bytes:
    """One sheet. CPU-bound: ``run_bounded("printing", ...)``."""
    texts = _texts(notice, look.hotline or hotline, look)
    title = f"{line(notice.result.unit_name)}民主评议结果"
    return sheet_pdf("result_notice", title, notice.address_url, texts, size, look)


def _texts(notice: ResultNotice, hotline: str, look: Look) -> dict[str, Any]:
    aside = EMBLEM + 4 if look.emblem else 0.0
    result = notice.result
    prefix = " ".join(result.document_hash[at : at + 4] for at in range(0, 16, 4))
    complaint = [f"投诉电话　{line(notice.complaint)}（上级工会）"] if notice.complaint else []
    style = f"　{look.dated_mark}" if look.mark else ""
    return {
        "head": [
            Frame(MARGIN + aside, 12, INNER - aside, 34, 84, 700, tracking=0.06).holding(
                "民主评议结果"
            ),
            Frame(MARGIN, 49, INNER, 22, 36, 700).holding(line(result.title)),
            Frame(MARGIN, 74, INNER, 16, 26, 500).holding(line(result.unit_name)),
        ],
        "facts": Frame(112, 112, 162, 80, 24, 500, "left").stacking(_facts(notice), middle=True),
        "sections": [
            _section(203, 43, "各方面", [*_dimensions(result), FORMULA]),
            _section(255, 46, "职工意见", _opinions(result)),
            _section(313, 39, "整改", _mended(result)),
        ],
        "prefix": Frame(MARGIN, 364, INNER, 11, 17, 500).holding(
            f"结果校验码　{prefix}", f"　{line(result.organiser)}公布"
        ),
        "calls": Frame(MARGIN, 380.5, INNER, 22, 26, 700).stacking(
            [*complaint, f"对结果有疑问、因评议受到为难，请打职工服务热线　{hotline}"], middle=True
        ),
        "note": Frame(MARGIN, 405.5, INNER, 6, 14).holding(f"网址　{notice.address_url}{style}"),
    }


def _section(y: float, height: float, name: str, texts: list[str]) -> dict[str, Any]:
    heading = Frame(MARGIN + 5, y, 60, 10, 22, 700, "left").holding(name)
    body = Frame(MARGIN, y + 12, INNER, height - 3, 19, 400, "left").stacking(texts)
    return {"y": y, "heading": heading, "body": body}


def _facts(notice: ResultNotice) -> list[str]:
    result = notice.result
    turnout = result.turnout
    valid = "结果有效" if turnout.is_valid else "结果无效，不等于不好"
    missing = turnout.rates.returned.missing
    reasons = why_invalid(turnout.reasons, handed_out_missing=missing)
    facts = [
        f"{valid}{f'（{reasons}）' if reasons else ''}",
        *_took_part(turnout),
        f"发放 {_handed_out(turnout)}　收回 {turnout.returned}　有效 {turnout.valid}",
    ]
    if result.merged:
        name = line(result.merged_name or result.sub_district_name or "全部单位")
        facts.append(f"收回不足，为保护个人，与“{name}”合并统计，不单独显示")
    figures = result.result or result.sub_district_result
    if figures is None:
        return [*facts, "收回的票太少，不公布结果，以免认出个人"]
    grade = f"　{_GRADES[figures.grade]}" if figures.grade else ""
    return [*facts, f"满意率　{told(figures.satisfaction)}{grade}"]


def _handed_out(turnout: ReleasedTurnout) -> str:
    """How many slips went out: nought is none where nobody filled it in."""
    unsaid = turnout.rates.returned.missing and not turnout.handed_out
    return "没有填" if unsaid else str(turnout.handed_out)


def _took_part(turnout: ReleasedTurnout) -> list[str]:
    """The turnout with its fraction; above one it is no rate, and beyond spares to look into."""
    rate, back = turnout.rates.turnout, turnout.rates.returned
    fraction = f"有效 {rate.part} ÷ 应参评 {rate.whole}"
    told = [f"参评率　{rate.percent}%（{fraction}）" if rate.percent else f"参评　{fraction}"]
    if rate.by_spares:
        told = [f"发了备用码条：有效票比应参评多 {rate.over} 份，在允许的备用以内（{fraction}）"]
    elif rate.over:
        told = [f"数目对不上：有效票比应参评多 {rate.over} 份，上级工会要查明原因"]
    if back.over:
        told.append(f"数目对不上：收回的比发放的多 {back.over} 份，上级工会要查明原因")
    return told


def told(share: ShareRead | None) -> str:
    """A share as everybody reads it: with its fraction, whole, or as a range only."""
    if share is None:
        return "无"
    if share.low != share.high:
        return f"{share.low}%～{share.high}%"
    fraction = "" if share.whole is None else f"（{share.part} ÷ {share.whole}）"
    return f"{share.low}%{fraction}"


def _dimensions(result: PublicResult) -> list[str]:
    figures = result.result or result.sub_district_result
    rated = [] if figures is None else figures.dimensions
    parts = [f"{line(one.name)} {_rate(one)}" for one in rated]
    return ["　".join(parts[at : at + 2]) for at in range(0, len(parts), 2)]


def _rate(one: DimensionShown) -> str:
    """How content; of what is asked as knowledge, how many know."""
    if one.satisfaction is None and one.awareness is not None:
        return f"知晓率 {told(one.awareness)}"
    return told(one.satisfaction)


def _opinions(result: PublicResult) -> list[str]:
    if result.texts is None:
        return ["没有公布的意见（满 20 条才公布，次序打乱、遮住人名）"]
    rows, shown = _side_by_side([f"· {_short(one)}" for one in result.texts.texts])
    more = len(result.texts.texts) - shown
    after = f"；另有 {more} 条见网页" if more else ""
    return [f"{line(result.texts.name)}共收到 {result.texts.received} 条{after}", *rows]


def _side_by_side(texts: list[str]) -> tuple[list[str], int]:
    """As many texts as have room, short ones on one line; and how many they are."""
    rows: list[str] = []
    used = shown = 0
    for text in texts:
        if rows and len(rows[-1]) + 1 + len(text) <= _LINE:
            rows[-1] += f"　{text}"
        else:
            needed = -(-len(text) // _LINE)
            if used + needed > _WORDS_LINES:
                break
            rows.append(text)
            used += needed
        shown += 1
    return rows, shown


def _mended(result: PublicResult) -> list[str]:
    if not result.rectifications:
        return ["没有需要整改的事项"]
    rows = []
    for one in result.rectifications[:_MOST_MENDED]:
        parts = [_short(text) for text in (one.problem, one.measure) if text]
        parts += [f"{one.due_on} 前"] if one.due_on else []
        rows.append("· " + "；".join([*parts, STATE_NAMES[one.state]]))
    more = len(result.rectifications) - len(rows)
    by = f"由{line(result.unit_name)}工会整改，上级工会复核（截至 {today()}）"
    return [by + (f"；另有 {more} 项见网页" if more else ""), *rows]


def _short(text: str) -> str:
    plain = line(" ".join(text.split())).rstrip("。；")
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"
