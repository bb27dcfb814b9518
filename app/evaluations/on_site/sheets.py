"""The paper questionnaire and the sheet on which two people count it. CPU-bound: run bounded."""

from collections.abc import Mapping
from typing import Any

from app.evaluations.on_site.paper import closed_questions
from app.printing.pictures import Pictures
from app.printing.typesetting import typeset
from app.printing.wording import line

_HOW = (
    "不写姓名、部门和工号；每题在“□”里画“√”，单选题只画一个。",
    "填好后字朝里对折两次，和评议码条一起放进票箱；没有码条的问卷不能计入。",
    "已经用手机扫码评议过的，不要再填纸质问卷。",
)
_COUNT_HOW = (
    "两位计票人各用一张，各数一遍，数完以前不要看对方的数字；至少一位来自上级工会。",
    "每道单选题各项加空白、无效，应等于收回张数；整张作废的，每题都算在“无效”里。",
    "数完两人和监督人签字，拍照上传；一致才算数，不一致的题重新数。",
)


def questionnaire_pdf(questionnaire: Mapping[str, Any], unit_name: str) -> bytes:
    """A4 upright: the questions with boxes to tick, and how to fold it."""
    data = {
        "title": line(questionnaire["title"]),
        "unit": line(unit_name),
        "intro": line(questionnaire.get("intro") or ""),
        "how": _HOW,
        "questions": [
            {
                "number": number,
                "text": line(one["text"]),
                "kind": _kind(one),
                "options": [line(option["text"]) for option in one["options"]],
            }
            for number, one in enumerate(closed_questions(questionnaire), start=1)
        ],
        "words": next(
            (line(one["text"]) for one in questionnaire["questions"] if one["kind"] == "text"), None
        ),
    }
    return typeset("evaluation_sheet", data, Pictures())


def _kind(question: Mapping[str, Any]) -> str:
    if question["kind"] == "single":
        return ""
    most = question.get("most")
    return f"（可多选，最多 {most} 项）" if most else "（可多选）"


def count_sheet_pdf(questionnaire: Mapping[str, Any], unit_name: str) -> bytes:
    """A4 upright: a box for every option, blank and invalid, and room for three signatures."""
    data = {
        "title": "纸质问卷计票表",
        "unit": line(unit_name),
        "event": line(questionnaire["title"]),
        "how": _COUNT_HOW,
        "questions": [
            {
                "number": number,
                "text": line(one["text"]),
                "cells": [*(line(option["text"]) for option in one["options"]), "空白", "无效"],
            }
            for number, one in enumerate(closed_questions(questionnaire), start=1)
        ],
    }
    return typeset("count_sheet", data, Pictures())
