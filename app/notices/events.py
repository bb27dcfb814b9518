"""What unions are told of, and in which words. No word of a notice names a person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from app.core.language import Language


class Event(StrEnum):
    """A kind of notice."""

    REVIEW_WAITING = "review_waiting"
    RETURNED = "returned"
    SET_ASIDE = "set_aside"
    TASK_DUE_SOON = "task_due_soon"
    TASK_LATE = "task_late"
    TERM_EXPIRING = "term_expiring"
    CAMPAIGN_STARTED = "campaign_started"
    TRANSFER_ASKED = "transfer_asked"
    IMPORT_DONE = "import_done"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    EVALUATION_OPENED = "evaluation_opened"
    EVALUATION_CLOSING = "evaluation_closing"
    EVALUATION_RELEASED = "evaluation_released"


AT_ONCE = frozenset({Event.RETURNED, Event.TRANSFER_ASKED, Event.CONSENT_WITHDRAWN})
"""What usually should not wait for the digest: somebody waits for an answer, or the law does."""


@dataclass(frozen=True)
class Words:
    """A notice in words: what it is, and what to do."""

    title: str
    text: str


_ZH: Mapping[Event, Words] = MappingProxyType(
    {
        Event.REVIEW_WAITING: Words(
            "{about}提交了{what}，等待审核", "请审核：通过，或者写明原因退回。"
        ),
        Event.RETURNED: Words("{what}被退回", "请看退回的原因，修改后重新提交。"),
        Event.SET_ASIDE: Words(
            "上级已同意：“{title}”不适用", "这项任务不再计入应完成数；情况变了，可以重新打开。"
        ),
        Event.TASK_DUE_SOON: Words(
            "还有 {n} 项任务 {due_on} 截止", "{titles}。请在截止前完成，剩 {days} 天。"
        ),
        Event.TASK_LATE: Words(
            "{n} 项任务已过截止日期 {due_on}", "{titles}。请尽快补办，或者说明不适用的原因。"
        ),
        Event.TERM_EXPIRING: Words(
            "本届工会委员会任期 {ends_on} 届满", "请提前准备换届，换届后更新任期。"
        ),
        Event.CAMPAIGN_STARTED: Words(
            "“{title}”已启动", "{starts_on} 至 {ends_on}。请查看本工会的任务。"
        ),
        Event.TRANSFER_ASKED: Words(
            "{title}申请划转，等待答复", "由{giver}划到{taker}。请接受，或者写明原因不接受。"
        ),
        Event.IMPORT_DONE: Words("表格导入{outcome}", "请查看每一行的结果。"),
        Event.CONSENT_WITHDRAWN: Words(
            "有工会干部撤回了公示同意", "请取下、收回载有已撤回内容的公示牌、海报和胸卡。"
        ),
        Event.EVALUATION_OPENED: Words(
            "“{title}”已开启，到 {closes_on} 为止",
            "请把评议码条当面发给每位职工，不登记谁领了哪一张。",
        ),
        Event.EVALUATION_CLOSING: Words(
            "“{title}”{closes_on} 截止", "请提醒还没有参加的职工，收齐纸质评议票。"
        ),
        Event.EVALUATION_RELEASED: Words(
            "“{title}”的结果已公布", "请查看结果，向职工公布，并写明整改措施。"
        ),
    }
)
_EN: Mapping[Event, Words] = MappingProxyType(
    {
        Event.REVIEW_WAITING: Words(
            "{about}: {what_en} waits for review", "Approve it, or return it with a reason."
        ),
        Event.RETURNED: Words("{what_en} was returned", "See why, mend it, submit it again."),
        Event.SET_ASIDE: Words(
            "Agreed: “{title}” does not apply",
            "It counts no more among what is to be done; reopen it if things change.",
        ),
        Event.TASK_DUE_SOON: Words(
            "{n} tasks are due on {due_on}", "{titles}. {days} days are left."
        ),
        Event.TASK_LATE: Words(
            "{n} tasks are late since {due_on}",
            "{titles}. Do them soon, or say why they do not apply.",
        ),
        Event.TERM_EXPIRING: Words(
            "The committee's term ends on {ends_on}", "Prepare the election and enter the new term."
        ),
        Event.CAMPAIGN_STARTED: Words(
            "“{title}” has started", "{starts_on} to {ends_on}. See your union's tasks."
        ),
        Event.TRANSFER_ASKED: Words(
            "A transfer of {title} waits for an answer",
            "From {giver} to {taker}. Accept it, or refuse it with a reason.",
        ),
        Event.IMPORT_DONE: Words("The import has {outcome_en}", "See the result of each row."),
        Event.CONSENT_WITHDRAWN: Words(
            "A cadre has withdrawn consent", "Take down what shows the details concerned."
        ),
        Event.EVALUATION_OPENED: Words(
            "“{title}” is open until {closes_on}",
            "Hand a slip to every worker; nobody notes who got which.",
        ),
        Event.EVALUATION_CLOSING: Words(
            "“{title}” closes on {closes_on}",
            "Remind the workers who have not taken part; collect the paper ballots.",
        ),
        Event.EVALUATION_RELEASED: Words(
            "The result of “{title}” is published",
            "Read it, post it for the workers, and say what will be put right.",
        ),
    }
)
_NAMED_AT_MOST = 3
_WHAT = {
    "report": ("特色工作", "a report"),
    "plan": ("工作方案", "a plan"),
    "evidence": ("“{title}”的证明", "proof of “{title}”"),
    "not_applicable": ("“{title}”的不适用申请", "that “{title}” does not apply"),
}
_OUTCOMES = {"done": ("已完成", "finished"), "failed": ("没有成功", "failed")}


def words_of(event: str, facts: Mapping[str, Any], language: Language) -> Words:
    """The words of a notice."""
    english = language is Language.ENGLISH
    words = (_EN if english else _ZH)[Event(event)]
    values = {**facts, **_named(facts, english)}
    return Words(words.title.format_map(values), words.text.format_map(values))


def _named(facts: Mapping[str, Any], english: bool) -> dict[str, str]:
    of_it = _WHAT.get(str(facts.get("subject")), ("材料", "something"))
    what, what_en = (words.format(title=facts.get("title", "")) for words in of_it)
    outcome, outcome_en = _OUTCOMES.get(str(facts.get("outcome")), ("", ""))
    return {
        "what": what,
        "what_en": what_en,
        "outcome": outcome,
        "outcome_en": outcome_en,
        "titles": _some(facts.get("tasks") or (), english),
    }


def _some(titles: Sequence[str], english: bool) -> str:
    """The first few; how many there are is said beside it."""
    if english:
        return ", ".join(titles[:_NAMED_AT_MOST]) + (" …" if len(titles) > _NAMED_AT_MOST else "")
    return "、".join(titles[:_NAMED_AT_MOST]) + ("等" if len(titles) > _NAMED_AT_MOST else "")
