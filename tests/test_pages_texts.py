"""Both languages are complete, every text is used, and a visitor gets the one asked for."""

import json
import re
from pathlib import Path
from typing import get_args

import pytest

from app.core.language import Language
from app.pages import rendering
from app.pages.rendering import NoticeKind, render_notice, render_story
from app.pages.texts import LOCALES, choose_language
from tests.pages_samples import SampleStory, sample_page

PAGES = Path(rendering.__file__).parent
# Texts whose last part comes from a value, so no source line names them whole.
BY_VALUE = (
    "post.",
    "category.",
    "aim.",
    "notice.",
    "badge.office_phone",
    "badge.mobile",
    "consent.field.",
    "consent.channel.",
    "evaluation.state.",
    "evaluation.trust.",
    "evaluation.way.",
    "evaluation.result.",
    "evaluation.union_",
    "ballot.",
)
NOTICES: tuple[NoticeKind, ...] = get_args(NoticeKind)


def dictionary(language: Language) -> dict[str, str]:
    text = (LOCALES / f"public.{language.value}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_same_keys_and_placeholders_in_both_languages() -> None:
    chinese, english = dictionary(Language.CHINESE), dictionary(Language.ENGLISH)
    assert list(chinese) == list(english)
    for key, text in chinese.items():
        assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", english[key])), key


def test_no_text_is_left_over() -> None:
    sources = "\n".join(
        path.read_text(encoding="utf-8")
        for path in [*PAGES.glob("*.py"), *PAGES.glob("templates/*.html")]
    )
    named = [key for key in dictionary(Language.CHINESE) if not key.startswith(BY_VALUE)]
    assert [key for key in named if not re.search(f"['\"]{re.escape(key)}['\"]", sources)] == []


@pytest.mark.parametrize(
    ("asked", "remembered", "language"),
    [
        (None, None, Language.CHINESE),
        ("en", None, Language.ENGLISH),
        ("EN", None, Language.ENGLISH),
        (None, "en", Language.ENGLISH),
        ("zh", "en", Language.CHINESE),
        ("zh-CN", "en", Language.CHINESE),
        ("fr", "en", Language.ENGLISH),
        ("fr", "<script>", Language.CHINESE),
    ],
)
def test_choice_of_language(asked: str | None, remembered: str | None, language: Language) -> None:
    assert choose_language(asked, remembered) is language


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("kind", NOTICES)
def test_every_notice_says_what_to_do_and_whom_to_call(
    kind: NoticeKind, language: Language
) -> None:
    html = render_notice(kind, sample_page(language)).decode()
    assert html.count("<li>") >= 1
    assert 'href="tel:12351"' in html
    assert 'name="robots" content="noindex"' in html


def test_void_badge_names_the_union_when_it_is_known() -> None:
    html = render_notice("void", sample_page(), union_name="渭河<b>工会").decode()
    assert "渭河&lt;b&gt;工会" in html
    assert "请不要相信" in html


def test_void_badge_offers_the_unions_phone() -> None:
    html = render_notice(
        "void", sample_page(), union_name="渭河工会", union_phone="029-33210000转8"
    ).decode()
    assert 'href="tel:02933210000,8"' in html
    assert "打下面的工会办公电话" in html
    assert "打下面的工会办公电话" not in render_notice("void", sample_page()).decode()


def test_failure_shows_its_number_and_nothing_else_does() -> None:
    assert "abc123" in render_notice("failed", sample_page(), request_id="abc123").decode()


def test_story_has_both_heads_and_keeps_paragraphs() -> None:
    html = render_story(SampleStory(new_result="一<i>\n二"), sample_page(path="/s/1")).decode()
    for words in ("班组竞赛", "维护职工权益", "新做法", "新成效", "2026年5月6日", "2026年6月1日"):
        assert words in html
    assert "<p>一&lt;i&gt;</p>\n<p>二</p>" in html
    assert 'property="og:image" content="https://sanliang.example.org/api' in html
    assert "职工有困难找工会" in html
