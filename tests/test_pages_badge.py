"""The badge page as bytes: what a phone shows before, and without, any script."""

import gzip
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from app.core.language import Language
from app.pages.rendering import inline_css, render_badge
from tests.pages_samples import (
    BADGE,
    LONGEST,
    WITHHELD,
    SampleBadge,
    SamplePost,
    SampleStory,
    sample_page,
)

STORIES = [
    replace(
        SampleStory(),
        id=f"0192f0c1-0000-7000-8000-00000000000{number}",
        title=f"{title}：职工看得见、摸得着、用得上的新做法和新成效",
    )
    for number, title in enumerate(("夜班班组安全竞赛", "困难职工一次办好", "女职工特别保护"))
]
BUDGET = 6 * 1024


class _Document(HTMLParser):
    """Visible text, tags with their attributes, and whether every tag is closed."""

    VOID = frozenset({"meta", "link", "img", "br", "circle", "path"})

    def __init__(self, html: bytes) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words: list[str] = []
        self.feed(html.decode())
        assert not self.open, f"not closed: {self.open}"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open and data.strip():
            self.words.append(data.strip())

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


def shown(badge: SampleBadge, language: Language = Language.CHINESE) -> _Document:
    return _Document(render_badge(badge, sample_page(language)))


def test_everything_a_worker_came_for_is_in_the_html() -> None:
    page = shown(BADGE)
    for words in (
        "王建国",
        "工会主席",
        "渭河纺织工会委员会",
        "029-33212345",
        "转分机 801",
        "听取职工意见，及时答复",
        "渭阳西路 18 号办公楼 2 楼 203 室",
        "工作日 8:30—12:00",
        "职工有困难找工会",
        "12351",
        "000317",
        "2026年4月18日",
        "sanliang.example.org",
        "示例ICP备00000000号",
    ):
        assert words in page.text, words


def test_numbers_are_links_a_dialer_understands() -> None:
    targets = [a["href"] for a in shown(LONGEST).all("a")]
    assert "tel:02933212345,801" in targets
    assert "tel:13800000000" in targets
    assert "tel:12351" in targets


def test_head_tells_what_a_shared_link_shows() -> None:
    page = shown(BADGE)
    meta = {m.get("name") or m.get("property"): m.get("content") for m in page.all("meta")}
    assert meta["og:title"] == "王建国 · 渭河纺织工会委员会"
    assert meta["og:image"] == "https://sanliang.example.org/api/v1/public/photos/0192?size=page"
    assert meta["og:url"] == "https://sanliang.example.org/b/7KX2M9QHRT4W"
    assert meta["robots"] == "noindex, noarchive"
    assert "渭河纺织工会委员会工会主席" in (meta["description"] or "")
    assert page.all("html")[0]["lang"] == "zh-CN"


def test_withheld_fields_say_so_and_the_post_is_the_heading() -> None:
    html = render_badge(WITHHELD, sample_page())
    page = _Document(html)
    assert re.search(r"<h1[^>]*>工会主席</h1>", html.decode())
    assert page.text.count("本人未同意公开") == 5
    assert all(image.get("class") != "photo" for image in page.all("img"))
    assert "打工会办公电话" in page.text


def test_a_withheld_field_stays_hidden_even_if_its_value_arrives() -> None:
    careless = replace(LONGEST, withheld=("name", "photo", "office_phone", "mobile", "duties"))
    html = render_badge(careless, sample_page()).decode()
    for secret in ("欧阳", "/photos/", "33212345", "13800000000", "劳动竞赛"):
        assert secret not in html, secret


def test_a_badge_without_any_phone_points_to_the_hotline() -> None:
    bare = replace(BADGE, office_phone=None, union=replace(BADGE.union, office_phone=None))
    page = shown(bare)
    assert "暂未登记电话" in page.text
    assert not page.all("dialog")
    assert [a["href"] for a in page.all("a") if (a["href"] or "").startswith("tel:")] == [
        "tel:12351"
    ]


def test_a_badge_whose_posts_have_all_ended_still_opens() -> None:
    assert "王建国" in shown(replace(BADGE, posts=())).text
    html = render_badge(replace(WITHHELD, posts=()), sample_page()).decode()
    assert re.search(r"<h1[^>]*>渭河纺织工会委员会</h1>", html)
    assert '<ul class="posts">' not in html


@pytest.mark.parametrize("field", ["name", "duties", "address", "union", "body"])
def test_nothing_entered_becomes_markup(field: str) -> None:
    evil = "</style><script>alert(1)</script>\"'><img src=x>"
    badge = {
        "name": replace(BADGE, name=evil),
        "duties": replace(BADGE, duties=(evil,)),
        "address": replace(BADGE, union=replace(BADGE.union, office_address=evil)),
        "union": replace(BADGE, union=replace(BADGE.union, name=evil)),
        "body": replace(BADGE, posts=(SamplePost("chair", "主席", evil),)),
    }[field]
    page = shown(badge)
    assert evil in page.text
    assert page.all("script") == [{"type": "module", "src": "/assets/public-x.js"}]
    assert all(image.get("src") != "x" for image in page.all("img"))


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("badge", [BADGE, LONGEST, WITHHELD], ids=["usual", "longest", "withheld"])
def test_html_keeps_its_budget(badge: SampleBadge, language: Language) -> None:
    html = render_badge(badge, sample_page(language), STORIES)
    assert len(gzip.compress(html, 6)) <= BUDGET


def test_the_newest_stories_of_the_union_are_links() -> None:
    html = render_badge(BADGE, sample_page(), STORIES).decode()
    assert "这个工会的特色工作" in html
    for story in STORIES:
        assert f'<a href="/s/{story.id}">{story.title}</a>' in html
    assert '<time class="muted" datetime="2026-06-01">2026年6月1日</time>' in html
    assert "这个工会的特色工作" not in render_badge(BADGE, sample_page()).decode()


def test_a_withheld_own_phone_does_not_contradict_the_unions() -> None:
    html = render_badge(WITHHELD, sample_page()).decode()
    assert "打工会办公电话" in html
    assert "<span>个人办公电话</span> 本人未同意公开" in html


def test_no_inline_script_style_or_handler() -> None:
    html = render_badge(LONGEST, sample_page()).decode()
    assert f"<style>{inline_css()}</style>" in html
    assert html.count("<style") == 1
    assert not re.search(r"\son[a-z]+=|\sstyle=|javascript:", html)
    assert not re.search(r"<script(?![^>]*\ssrc=)", html)


def test_english_page_marks_what_stays_chinese() -> None:
    html = render_badge(BADGE, sample_page(Language.ENGLISH)).decode()
    page = _Document(html.encode())
    assert page.all("html")[0]["lang"] == "en"
    assert "Union chair" in page.text
    assert '<h1 lang="zh-CN">王建国</h1>' in html
    assert "18 April 2026" in page.text


def test_a_post_these_texts_do_not_know_reads_as_the_service_names_it() -> None:
    badge = replace(BADGE, posts=(SamplePost("inspector", "劳动保护监督员"),))
    assert "劳动保护监督员" in shown(badge).text


def test_large_type_and_language_are_links_that_work_without_script() -> None:
    page = _Document(render_badge(BADGE, sample_page(large=True, script=None)))
    assert page.all("html")[0]["class"] == "large"
    links = {a.get("data-module"): a["href"] for a in page.all("a")}
    assert links["big-text"] == "?lang=zh-CN&type=normal"
    assert links["language"] == "?lang=en&type=large"
    assert not page.all("script")
    assert all("hidden" in button for button in page.all("button"))
