"""From a view model and a reading to the bytes of a page. Pure: no request, no database."""

import base64
import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.pages.assets import Assets
from app.pages.phones import Phone, phone_of
from app.pages.view_models import (
    BadgeView,
    PublicBadgeLike,
    PublicStoryLike,
    Reading,
    Site,
    badge_view,
)

_HERE: Final = Path(__file__).parent

NoticeKind = Literal[
    "unknown",
    "void",
    "story",
    "link",
    "link_void",
    "union",
    "evaluation",
    "missing",
    "busy",
    "failed",
]
_NOTICE_STEPS: Final[dict[NoticeKind, Sequence[str]]] = {
    "unknown": ("unknown.step1", "unknown.step2", "unknown.step3"),
    "void": ("void.step1", "void.step2", "void.step3"),
    "story": ("story.step1", "story.step2"),
    "link": ("link.step1", "link.step2"),
    "link_void": ("link_void.step1", "link_void.step2"),
    "union": ("union.step1", "urgent"),
    "evaluation": ("evaluation.step1", "evaluation.step2", "urgent"),
    "missing": ("missing.step1",),
    "busy": ("busy.step1", "urgent"),
    "failed": ("failed.step1", "urgent"),
}


@cache
def inline_css(name: str = "public") -> str:
    """A style sheet without its comments and indents; every page carries ``public`` whole."""
    css = (_HERE / f"{name}.css").read_text(encoding="utf-8")
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\n\s*", "", css).strip()


@cache
def css_hash(name: str = "public") -> str:
    """For `style-src`: the policy allows this style sheet and nothing else inline."""
    digest = hashlib.sha256(inline_css(name).encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _long_date(day: date, language: str) -> str:
    if language == "en":
        return f"{day.day} {day:%B %Y}"
    return f"{day.year}年{day.month}月{day.day}日"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"paragraphs": _paragraphs, "long_date": _long_date}
    environment.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return environment


@dataclass(frozen=True)
class Page:
    """What every template needs beside its own subject."""

    reading: Reading
    site: Site
    assets: Assets
    path: str

    def render(self, template: str, **subject: object) -> bytes:
        html = (
            _environment()
            .get_template(template)
            .render(
                t=self.reading.texts,
                language=self.reading.texts.language.value,
                large=self.reading.large,
                site=self.site,
                script=self.assets.public_script,
                path=self.path,
                css=Markup(inline_css()),  # noqa: S704 -- our own constant file
                hotline=self.site.hotline,
                **subject,
            )
        )
        return re.sub(r"\n\s*", "\n", html).strip().encode()


def badge_path(code: str) -> str:
    return f"/b/{code}"


def render_badge(
    badge: PublicBadgeLike, page: Page, stories: Sequence[PublicStoryLike] = ()
) -> bytes:
    """`stories` are the newest of the badge's union (clause T2-3⑥)."""
    view = badge_view(badge, page.reading.texts)
    return page.render("badge.html", badge=view, union_line=_union_line(view), stories=stories)


def _union_line(view: BadgeView) -> Phone | None:
    """Under the office address, unless it is the number already offered to call."""
    if any(line.kind == "union_phone" for line in view.lines):
        return None
    return phone_of(view.union.office_phone)


def render_story(story: PublicStoryLike, page: Page) -> bytes:
    return page.render("story.html", story=story)


def render_notice(
    kind: NoticeKind,
    page: Page,
    *,
    union_name: str | None = None,
    union_phone: str | None = None,
    voided_on: date | None = None,
    request_id: str | None = None,
) -> bytes:
    """A page instead of the one asked for.

    `union_name` tells whom to ask about a void badge and `union_phone` how; `request_id` is what to
    report a failure by.
    """
    t = page.reading.texts
    steps = []
    for key in _NOTICE_STEPS[kind]:
        if key == "void.step2" and union_name:
            key = "void.step2_call" if union_phone else "void.step2_union"
        steps.append(
            t(
                f"notice.{key}",
                host=page.site.host,
                number=page.site.hotline,
                union=union_name or "",
            )
        )
    return page.render(
        "notice.html",
        kind=kind,
        steps=steps,
        voided_on=voided_on,
        union_line=phone_of(union_phone),
        request_id=request_id,
    )
