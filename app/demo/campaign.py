"""The district's campaign with the head of its document, and a template of the district's own."""

from datetime import date
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.access.actor import Actor
from app.campaigns import own_templates, service
from app.campaigns.schemas import CampaignHead
from app.campaigns.template_schemas import TemplateCopy
from app.core.clock import today

BUILT_IN = "sanliang"


async def start(session: AsyncSession, leader: Actor, district_id: UUID) -> None:
    """This year's campaign; it was signed after it had begun, as the first plan was."""
    year = today().year
    head = CampaignHead(
        signatory="示例区总工会",
        decision_reference="区总工会决定",
        document_number=f"示工发〔{year}〕5号",
        signed_on=date(year, 4, 14),
        purpose="加强基层工会规范化建设，充分发挥基层工会作用。",
    )
    await service.start_campaign(session, leader, district_id, BUILT_IN, year, head)
    copy = TemplateCopy(copy_of=BUILT_IN, name="“亮职责亮承诺”活动")
    await own_templates.copy_template(session, leader, copy)
