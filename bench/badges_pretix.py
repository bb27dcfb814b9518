"""1,000 badges by pretix's own exporter, for ``bench.badges``; run by pretix's interpreter.

FOLDER holds ``badges.json`` (what stands on each badge, written by ``bench.badges``),
``photos/N.jpg`` and ``background.pdf`` (two empty pages of the badge's size).
``python bench/badges_pretix.py found FOLDER`` founds an event there on SQLite, with an order, a
position and answers for each badge; ``... export FOLDER`` has them all exported, one to a page, and
prints one line of JSON: what that took.

The layout is ours as far as pretix's editor goes: the photo an image on the front, on the back a QR
code, and the same texts of ours, those of fixed wording included. Texts are set in pretix's own
Open Sans, which has no Chinese and leaves boxes: fewer glyphs to embed than ours, to pretix's
advantage, as is that nothing of ours in plain colour is drawn. Everything else is as
``pip install pretix`` leaves it; reportlab's optional accelerator (``rl_accel``) is not part of it
and makes pretix faster where it is installed too.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_WHITE, _INK = [255, 255, 255, 1], [27, 27, 27, 1]


def text(page: int, top: float, size: float, height: float, **what: Any) -> dict[str, Any]:
    """A text across the card, ``top`` mm below its upper edge, made smaller if it is too long."""
    return {
        "type": "textcontainer",
        "page": page,
        "left": "3.00",
        "bottom": f"{85.60 - top - height:.2f}",
        "width": "47.98",
        "height": f"{height:.2f}",
        "fontsize": str(size),
        "lineheight": "1",
        "color": _INK,
        "fontfamily": "Open Sans",
        "bold": size > 10,
        "italic": False,
        "align": "center",
        "verticalalign": "middle",
        "autoresize": True,
        "splitlongwords": True,
        "text": "",
    } | what


def answer(identifier: str) -> dict[str, str]:
    """The answer to a question as the content of a text."""
    return {"content": f"question_{identifier}"}


def fixed(wording: str) -> dict[str, str]:
    """The same text on every badge."""
    return {"content": "other", "text": wording}


LAYOUT = [
    text(1, 3, 15, 9.2, **fixed("职工有困难找工会"), color=_WHITE),
    {
        "type": "imagearea",
        "page": 1,
        "left": "14.49",
        "bottom": f"{85.60 - 14.8 - 35:.2f}",
        "width": "25.00",
        "height": "35.00",
        "content": "question_photo",
    },
    text(1, 50.8, 22, 9.4, content="attendee_name"),
    text(1, 61.2, 10.5, 7, **answer("posts")),
    text(1, 69.6, 9, 8, content="attendee_company"),
    text(1, 78.8, 7.5, 3.4, **answer("number")),
    text(2, 3.4, 13, 5, **fixed("扫码核验身份")),
    text(2, 8.8, 6.5, 2.8, **fixed("微信扫一扫，核对姓名、职务和所属工会")),
    {
        "type": "barcodearea",
        "page": 2,
        "left": "7.99",
        "bottom": f"{85.60 - 11.8 - 38:.2f}",
        "size": "38.00",
        "content": "question_address",
    },
    text(2, 49.8, 13, 4.8, **answer("code")),
    text(2, 54.8, 6.75, 4.9, **answer("address")),
    text(2, 60.8, 12.5, 7, **fixed("职工服务热线 12351")),
    text(2, 69.1, 8, 5.8, content="attendee_company"),
    text(2, 75.2, 8, 3.2, **answer("phone")),
    text(2, 79.5, 6.75, 2.6, **fixed("如有遗失请交回本工会，谢谢")),
]


class NoMigrations:
    """Tables as they are today, without the way there, which takes minutes."""

    def __contains__(self, item: str) -> bool:
        return True

    def __getitem__(self, item: str) -> None:
        return None


def found(folder: Path) -> None:
    """An event with an order, a position, a photo and the answers for each badge."""
    settings.MIGRATION_MODULES = NoMigrations()
    call_command("migrate", run_syncdb=True, verbosity=0)
    organizer = Organizer.objects.create(name="Bench", slug="bench")
    with scope(organizer=organizer), atomic():
        event = Event.objects.create(
            organizer=organizer,
            name="Bench",
            slug="bench",
            currency="EUR",
            date_from=datetime(2026, 1, 1, tzinfo=UTC),
            plugins="pretix.plugins.badges",
        )
        item = event.items.create(name="Badge", default_price=0, admission=True)
        photo = _question(event, item, "photo", Question.TYPE_FILE)
        asked = [
            _question(event, item, name, Question.TYPE_STRING)
            for name in ("posts", "number", "code", "address", "phone")
        ]
        layout = BadgeLayout(event=event, name="Card", default=True, layout=json.dumps(LAYOUT))
        layout.save()
        layout.background.save("card.pdf", ContentFile((folder / "background.pdf").read_bytes()))
        channel = organizer.sales_channels.get(identifier="web")
        for at, badge in enumerate(json.loads((folder / "badges.json").read_text("utf-8"))):
            position = _entered(event, item, channel, at, badge, asked)
            given = QuestionAnswer(orderposition=position, question=photo)
            face = ContentFile((folder / "photos" / f"{at}.jpg").read_bytes())
            given.answer = "file://face.jpg"
            given.save()
            given.file.save("face.jpg", face)


def _question(event: Event, item: Item, identifier: str, kind: str) -> Question:
    question = event.questions.create(
        question=identifier, identifier=identifier, type=kind, required=False
    )
    item.questions.add(question)
    return question


def _entered(
    event: Event,
    item: Item,
    channel: SalesChannel,
    at: int,
    badge: dict[str, str],
    asked: list[Question],
) -> OrderPosition:
    order = Order.objects.create(
        code=f"B{at:05}",
        event=event,
        email="bench@example.org",
        status=Order.STATUS_PAID,
        datetime=now(),
        expires=now(),
        total=0,
        locale="en",
        sales_channel=channel,
    )
    position = OrderPosition.objects.create(
        order=order,
        item=item,
        variation=None,
        price=0,
        positionid=1,
        attendee_name_parts={"_scheme": "full", "full_name": badge["name"]},
        company=badge["union_name"],
    )
    QuestionAnswer.objects.bulk_create(
        QuestionAnswer(orderposition=position, question=question, answer=badge[question.identifier])
        for question in asked
    )
    order.create_transactions(is_new=True)
    return position


def export(folder: Path) -> None:
    """All badges into one file, by the exporter as pretix's own task calls it."""
    with scopes_disabled():
        event = Event.objects.select_related("organizer").get()
    with scope(organizer=event.organizer):
        exporter = BadgeExporter(event, event.organizer)
        wanted = {
            "items": [item.pk for item in event.items.all()],
            "rendering": "one",
            "order_by": "code",
        }
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        clock, processor = time.perf_counter(), time.process_time()
        with (folder / "pretix.pdf").open("wb+") as out:
            exporter.render(wanted, output_file=out)
            size = out.tell()
        taken = {
            "seconds": time.process_time() - processor,
            "clock": time.perf_counter() - clock,
            "mib": (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) // 1024,
            "bytes": size,
        }
    print(json.dumps(taken))


if __name__ == "__main__":
    step, place = sys.argv[1], Path(sys.argv[2]).resolve()
    (place / "pretix").mkdir(exist_ok=True)
    os.environ |= {"DATA_DIR": str(place / "pretix"), "DJANGO_SETTINGS_MODULE": "pretix.settings"}

    import django

    django.setup()

    from django.conf import settings
    from django.core.files.base import ContentFile
    from django.core.management import call_command
    from django.db.transaction import atomic
    from django.utils.timezone import now
    from django_scopes import scope, scopes_disabled
    from pretix.base.models import (
        Event,
        Item,
        Order,
        OrderPosition,
        Organizer,
        Question,
        QuestionAnswer,
        SalesChannel,
    )
    from pretix.plugins.badges.exporters import BadgeExporter
    from pretix.plugins.badges.models import BadgeLayout

    (found if step == "found" else export)(place)
