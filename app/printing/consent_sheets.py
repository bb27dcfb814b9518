"""The sheet a cadre signs to agree on paper (PIPL arts. 14, 15, 17, 25).

The notice, then field by field and channel by channel an empty box: nothing is ticked beforehand,
and a box left empty is no consent. It is handed to the cadre alone: names stand as recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.cadres import notices
from app.cadres.consent_fields import Channel, ConsentField
from app.core.language import Language
from app.printing.pictures import Pictures
from app.printing.typesetting import typeset
from app.printing.wording import line

TITLE = "工会干部个人信息公开告知与同意书"
_FIELDS = {
    ConsentField.NAME: "姓名",
    ConsentField.PHOTO: "照片",
    ConsentField.OFFICE_PHONE: "办公电话",
    ConsentField.MOBILE: "手机号码",
    ConsentField.DUTIES: "工作职责",
}
_CHANNELS = {
    Channel.BADGE_PAGE: "扫码页",
    Channel.UNION_PAGE: "工会主页",
    Channel.POSTER: "公示海报",
    Channel.WEBSITE: "单位网站",
}
_ASK = "我已阅读以上内容，同意在下列画“√”的渠道公开画“√”的信息："
_EXPLAINED = (
    "逐格选择，空格即不同意，不影响任职和履职。"
    "本页由工会存档，您可以要一份复印件，也可以随时查阅、更正或撤回。"
)
_UNRECORDED = "（未登记）"


@dataclass(frozen=True, slots=True)
class ConsentSheet:
    """What stands on one cadre's sheet; ``mobile`` in part only, since paper lies about."""

    union_name: str
    union_phone: str | None
    name: str
    posts: Sequence[str]
    has_photo: bool
    office_phone: str | None
    mobile: str | None
    duties: Sequence[str]

    @property
    def shown(self) -> dict[ConsentField, str | None]:
        """Each field as it would become public."""
        return {
            ConsentField.NAME: line(self.name),
            ConsentField.PHOTO: "已登记的一寸照片" if self.has_photo else None,
            ConsentField.OFFICE_PHONE: self.office_phone and line(self.office_phone),
            ConsentField.MOBILE: self.mobile and f"{self.mobile[:3]}****{self.mobile[-4:]}",
            ConsentField.DUTIES: "；".join(line(duty) for duty in self.duties),
        }


def consent_sheet_pdf(sheets: Sequence[ConsentSheet], hotline: str = "12351") -> bytes:
    """A4, one for each cadre, with the notice that holds today and its version.

    CPU-bound: call it through ``run_bounded("printing", ...)``.
    """
    data = {
        "title": TITLE,
        "version": f"告知书版本 {notices.CURRENT}",
        "ask": _ASK,
        "explained": _EXPLAINED,
        "sign": "本人签名",
        "day": "日期",
        "headings": ["信息", "公开的内容", *_CHANNELS.values()],
        "sheets": [_sheet(sheet, hotline) for sheet in sheets],
    }
    return typeset("consent_sheet", data, Pictures())


def _sheet(sheet: ConsentSheet, hotline: str) -> dict[str, object]:
    contact = notices.Contact(line(sheet.union_name), sheet.union_phone, hotline)
    notice = notices.notice(notices.CURRENT, Language.CHINESE, contact)
    about = [("工会", contact.union), ("姓名", line(sheet.name))]
    if sheet.posts:
        about.append(("职务", "、".join(line(post) for post in sheet.posts)))
    return {
        "about": about,
        "notice": [{"title": part.title, "text": part.text} for part in notice],
        "fields": [
            {"name": word, "shown": sheet.shown[field] or _UNRECORDED}
            for field, word in _FIELDS.items()
        ],
    }
