"""The figures of one line of a release, exactly as they will be shown everywhere.

What is computed here is all there is: pages, prints and rectifications read these documents, so
none of them can tell more than another. Rules only, no data.
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from app.evaluations.releases.asked import OVERALL, Asked, Questionnaire
from app.evaluations.releases.bands import BLANK, Shown, show, show_options
from app.evaluations.releases.lines import Style
from app.evaluations.releases.rates import (
    NOTHING,
    Meaning,
    Ratio,
    Turnout,
    awareness,
    grade,
    percent,
    satisfaction,
)
from app.evaluations.releases.tallied import Sums

_KNOWING = "awareness"
"""The dimension whose questions ask what workers know."""

Document = dict[str, Any]


def figures(
    questionnaire: Questionnaire, sums: Sums, style: Style, k: int, levels: Mapping[str, int]
) -> Document:
    """Everything a line says of the answers, as finely as ``style`` allows."""
    overall = next((one for one in questionnaire.questions if one.code == OVERALL), None)
    shown = None if overall is None else show_rate(_satisfaction(overall, sums), style, k)
    return {
        "style": style.value,
        "answers": sums.valid,
        "channels": dict(sorted(sums.ballots.items())) if style is Style.COUNTS else None,
        "satisfaction": as_document(shown),
        "grade": _grade(shown, levels),
        "dimensions": [
            _dimension(questionnaire, code, name, sums, style, k)
            for code, name in questionnaire.dimensions.items()
        ],
        "questions": [_question(one, sums, style, k) for one in questionnaire.questions],
    }


def show_rate(ratio: Ratio, style: Style, k: int) -> Shown | None:
    """A 满意率; None if fewer than ``k`` answers said anything either way."""
    return None if ratio.whole < k else show(ratio, style)


def as_document(shown: Shown | None) -> Document | None:
    """A share as it is stored; the fraction is there only in counts."""
    if shown is None:
        return None
    return {"low": shown.low, "high": shown.high, "part": shown.part, "whole": shown.whole}


def _satisfaction(question: Asked, sums: Sums) -> Ratio:
    return satisfaction(question.by_meaning(sums.counts.get(question.code, {})))


def _grade(shown: Shown | None, levels: Mapping[str, int]) -> str | None:
    """By what is shown, not by what is known: a grade must not be finer than its figure."""
    if shown is None:
        return None
    low, high = Fraction(shown.low), Fraction(shown.high)
    # A band ends where the next begins: 80 to 100 holds 80, but 60 to 80 does not.
    last = high if low == high or high == 100 else high - Fraction(1, 1000)
    found = {grade(low, levels), grade(last, levels)}
    return found.pop().value if len(found) == 1 else None


def _dimension(
    questionnaire: Questionnaire, code: str, name: str, sums: Sums, style: Style, k: int
) -> Document:
    """All rated questions of a dimension in one rate; it counts answers, not people."""
    members = [one for one in questionnaire.questions if one.dimension == code and one.rated]
    ratio = sum((_satisfaction(one, sums) for one in members), NOTHING)
    smallest = min((_satisfaction(one, sums).whole for one in members), default=0)
    shown = show(ratio, style) if members and smallest >= k else None
    asking = [one for one in questionnaire.questions if one.dimension == code]
    known = sum((_awareness(one, sums) for one in asking if _asks_knowledge(one)), NOTHING)
    return {
        "code": code,
        "name": name,
        "questions": len(members),
        "satisfaction": as_document(shown),
        "awareness": as_document(show_rate(known, style, k)),
    }


def _asks_knowledge(question: Asked) -> bool:
    """Whether 知晓率 is a matter of this question: one answer, of which one is "I know"."""
    knows = Meaning.SATISFIED in question.meanings.values()
    return question.dimension == _KNOWING and not question.multiple and knows


def _awareness(question: Asked, sums: Sums) -> Ratio:
    return awareness(question.by_meaning(sums.counts.get(question.code, {})), sums.valid)


def _question(question: Asked, sums: Sums, style: Style, k: int) -> Document:
    counts: Mapping[str, int] = sums.counts.get(question.code, {})
    rate = show_rate(_satisfaction(question, sums), style, k) if question.rated else None
    knows = show_rate(_awareness(question, sums), style, k) if _asks_knowledge(question) else None
    words = {option.code: option.text for option in question.options} | {BLANK: ""}
    return {
        "code": question.code,
        "text": question.text,
        "dimension": question.dimension,
        "multiple": question.multiple,
        "rated": question.rated,
        "satisfaction": as_document(rate),
        "awareness": as_document(knows),
        "options": [
            {
                "codes": list(one.codes),
                "texts": [words[code] for code in one.codes],
                "share": as_document(one.share),
            }
            for one in show_options(
                counts, question.meanings, sums.valid, style, multiple=question.multiple
            )
        ],
    }


def turnout_document(turnout: Turnout, reasons: Sequence[str]) -> Document:
    """How many took part and whether the result is valid: no answer is told by it."""
    rates: dict[str, Document] = {
        name: {"percent": percent(rate), "part": rate.part, "whole": rate.whole}
        for name, rate in turnout.rates().items()
    }
    rates["turnout"]["by_spares"] = turnout.by_spares
    rates["returned"]["missing"] = turnout.handed_out_missing
    if turnout.handed_out_missing:
        rates["returned"]["percent"] = None
    return {
        "roll": turnout.roll,
        "handed_out": turnout.handed_out,
        "returned": turnout.returned,
        "valid": turnout.valid,
        "rates": rates,
        "is_valid": not reasons,
        "reasons": list(reasons),
    }
