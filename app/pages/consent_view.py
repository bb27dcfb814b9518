"""What the page behind a personal link prints: the notice, and field by field what is agreed to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.cadres import notices
from app.cadres.consent_fields import Channel, ConsentField
from app.cadres.consent_links import OpenLink
from app.cadres.consents import Agreed
from app.cadres.models import Cadre
from app.core.clock import local_day
from app.pages.texts import Texts


@dataclass(frozen=True)
class Choice:
    """One box: a field in one channel."""

    name: str
    value: str
    agreed: bool


@dataclass(frozen=True)
class FieldChoices:
    """A field as it would be shown, and its boxes, one for each channel."""

    name: str
    shown: str
    choices: Sequence[Choice]

    @property
    def agreed(self) -> Sequence[Choice]:
        return [choice for choice in self.choices if choice.agreed]


@dataclass(frozen=True)
class ConsentView:
    """The whole page; ``recorded_on`` is None as long as the link may still give consent."""

    name: str
    union_name: str
    notice: Sequence[notices.Section]
    fields: Sequence[FieldChoices]
    recorded_on: date | None
    none_ticked: bool

    @property
    def agrees(self) -> bool:
        return any(field.agreed for field in self.fields)


def consent_view(
    opened: OpenLink, texts: Texts, hotline: str, *, none_ticked: bool = False
) -> ConsentView:
    """Whether given by this link, on a sheet or in person: all that is in force is shown."""
    contact = notices.Contact(opened.union_name, opened.union_phone, hotline)
    in_force = {(row.field, row.channel) for row in opened.cadre.consents}
    used_at = opened.link.used_at
    return ConsentView(
        name=opened.cadre.name,
        union_name=opened.union_name,
        notice=notices.notice(opened.link.notice_version, texts.language, contact),
        fields=[
            FieldChoices(
                name=texts.name_of("consent.field", field),
                shown=_shown(opened.cadre, field, texts),
                choices=[
                    Choice(
                        name=texts.name_of("consent.channel", channel),
                        value=f"{field}.{channel}",
                        agreed=(field, channel) in in_force,
                    )
                    for channel in Channel
                ],
            )
            for field in ConsentField
        ],
        recorded_on=None if used_at is None else local_day(used_at),
        none_ticked=none_ticked,
    )


def _shown(cadre: Cadre, field: ConsentField, texts: Texts) -> str:
    """What would become public; the mobile number in part only, in case the link went astray."""
    if field is ConsentField.PHOTO and cadre.photo_id:
        return texts("consent.photo_recorded")
    value = {
        ConsentField.NAME: cadre.name,
        ConsentField.OFFICE_PHONE: cadre.office_phone,
        ConsentField.MOBILE: _in_part(cadre.mobile),
        ConsentField.DUTIES: "；".join(cadre.duties),
    }.get(field)
    return value or texts("consent.unrecorded")


def _in_part(mobile: str | None) -> str | None:
    return f"{mobile[:3]}****{mobile[-4:]}" if mobile else None


_VALUES = {f"{field}.{channel}": (field, channel) for field in ConsentField for channel in Channel}


def ticked(values: Sequence[str]) -> list[Agreed]:
    """The boxes sent back; ``KeyError`` for one that is not on the page."""
    return [_VALUES[value] for value in values]


EVERYTHING: Sequence[Agreed] = tuple(_VALUES.values())
