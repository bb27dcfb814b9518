"""The poster of an evaluation in one unit: who is asked, until when, how, and four lines of trust.

It hangs where slips are drawn. Its QR code holds no slip: who has none finds the page, the paper
way and the number of the manifest to compare with.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.core.documents import chinese_day
from app.evaluations.public.unit_sheets import EMBLEM, INNER, MARGIN, sheet_pdf
from app.printing.fitting import Frame
from app.printing.looks import PLAIN, Look
from app.printing.posters import PosterSize
from app.printing.wording import line


@dataclass(frozen=True, slots=True)
class EvaluationPoster:
    """What stands on it; ``prefix`` is the manifest's number in groups of four."""

    title: str
    unit_name: str
    organiser: str
    opens_on: date
    closes_on: date
    address_url: str
    prefix: str
    k: int
    merged: bool
    appeal_days: int
    complaint: str | None = None
    """The office phone of the union above: not that of the unit judged."""

    @property
    def promises(self) -> list[str]:
        """The four lines of trust, as on the page."""
        smallest = (
            "您的评价将与本街道其他小微企业合并统计，不单独显示本单位结果。"
            if self.merged
            else f"收到的票满 {self.k} 张才可能单独公布；不满的，与其他单位合并。"
        )
        until = chinese_day(self.closes_on)
        return [
            "存什么：只存选的答案和写的文字，不存姓名、手机号、网络地址和时间。",
            "谁能看：截止以前谁都看不到结果；截止以后只公布合计。",
            f"最少几个人：{smallest}",
            f"到什么时候：{until}截止；结果公布 {self.appeal_days} 天后删除单张票。",
        ]


def evaluation_poster_pdf(
    poster: EvaluationPoster,
    hotline: str = "12351",
    size: PosterSize = PosterSize.A3,
    look: Look = PLAIN,
) -> bytes:
    """One sheet. CPU-bound: ``run_bounded("printing", ...)``."""
    texts = _texts(poster, look.hotline or hotline, look)
    title = f"{line(poster.unit_name)}民主评议"
    return sheet_pdf("evaluation_poster", title, poster.address_url, texts, size, look)


def _texts(poster: EvaluationPoster, hotline: str, look: Look) -> dict[str, Any]:
    aside = EMBLEM + 4 if look.emblem else 0.0
    days = f"{chinese_day(poster.opens_on)}至{chinese_day(poster.closes_on)}（含当天）"
    complaint = [f"投诉电话　{line(poster.complaint)}（上级工会）"] if poster.complaint else []
    style = f"　{look.dated_mark}" if look.mark else ""
    return {
        "head": [
            Frame(MARGIN + aside, 12, INNER - aside, 34, 92, 700, tracking=0.06).holding(
                "请您来评工会"
            ),
            Frame(MARGIN, 49, INNER, 22, 36, 700).holding(line(poster.title)),
            Frame(MARGIN, 74, INNER, 16, 26, 500).holding(
                f"{line(poster.unit_name)}全体职工，会员、非会员都可以评"
            ),
        ],
        "facts": Frame(126, 116, 148, 96, 27, 500, "left").stacking(
            [
                f"评议时间　{days}",
                f"组织单位　{line(poster.organiser)}",
                "有码条：扫码条上的二维码，一人一张，一人一票",
                "不用手机：码条夹在纸质票里投票箱，一样算数",
                "没有码条：扫左边的码看说明，打下面的电话领",
            ],
            middle=True,
        ),
        "heading": Frame(MARGIN + 5, 229, INNER, 13, 28, 700, "left").holding("四句话说清楚"),
        "promises": Frame(MARGIN, 246, INNER, 92, 25, 400, "left").stacking(poster.promises),
        "ways": Frame(MARGIN, 344, INNER, 26, 26, 700).holding(
            f"清单编号　{poster.prefix}", "　与码条、网页上的一样才填"
        ),
        "calls": Frame(MARGIN, 380.5, INNER, 22, 26, 700).stacking(
            [*complaint, f"有人逼您填、看您填，请打职工服务热线　{hotline}"], middle=True
        ),
        "note": Frame(MARGIN, 405.5, INNER, 6, 14).holding(f"网址　{poster.address_url}{style}"),
    }
