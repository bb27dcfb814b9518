"""What every process of the program has in common, whether it serves, works or fills a demo."""

from dataclasses import dataclass

import app.models  # noqa: F401  (rows refer to tables of features that are not named here)
from app.audit.service import write_events
from app.campaigns.service import refresh_below, refresh_reached, refresh_union
from app.core.changes import Changes
from app.core.database import Database
from app.core.jobs import WorkContext
from app.core.sealing import Seal
from app.core.storage import ObjectStorage
from app.displays.founding import show_after_approval
from app.enterprises.letting_go import let_go_of_dissolved
from app.issuing.keys import PollSeal
from app.notices.addresses import Policy
from app.notices.jobs import look_later
from app.notices.mailing import MailServer
from app.notices.news import SOURCES
from app.notices.outlet import SEALED_FOR, Outlet
from app.notices.posting import Post
from app.printing.items import note_change
from app.secret_keys import secret_keys
from app.settings import Settings


@dataclass(frozen=True)
class Parts:
    """The database with what belongs to a transaction, the storage, the ways out, the seal."""

    database: Database
    changes: Changes
    storage: ObjectStorage
    outlet: Outlet
    poll_seal: PollSeal

    @property
    def work_context(self) -> WorkContext:
        return WorkContext(self.database, self.storage, (self.outlet, self.poll_seal))


def assemble(settings: Settings, database: Database) -> Parts:
    """Let every transaction of ``database`` measure tasks, tell caches and write audit events.

    Call it once for each ``Database``; a transaction without it would leave no audit events.
    """
    changes = Changes()
    for topic in ("unions", "enterprises", "cadres", "badges", "reports", "plaques", "proceedings"):
        changes.on(topic, refresh_union)
    changes.on("unions", show_after_approval)
    changes.on("unions", let_go_of_dissolved)
    changes.on("census", refresh_below)
    changes.on("evaluations", refresh_reached)
    # "consents" is always said together with "cadres"; prints need to hear of it once.
    for topic in ("unions", "cadres", "badges", "print_styles", "census"):
        changes.on(topic, note_change)
    for topic in SOURCES:
        changes.on(topic, look_later)
    changes.attach(database)
    database.before_commit.append(write_events)
    storage = ObjectStorage(settings.storage_url or settings.data_dir / "photos")
    poll_seal = PollSeal(lambda: secret_keys(settings))
    return Parts(database, changes, storage, outlet_of(settings), poll_seal)


def outlet_of(settings: Settings) -> Outlet:
    """How notices leave this server."""
    mail = None
    if settings.smtp_host:
        password = settings.smtp_password
        mail = MailServer(
            host=settings.smtp_host,
            port=settings.smtp_port,
            security=settings.smtp_security,
            sender=settings.smtp_sender,
            username=settings.smtp_username or None,
            password=None if password is None else password.get_secret_value(),
        )
    return Outlet(
        seal=Seal(lambda: secret_keys(settings), SEALED_FOR),
        post=Post(Policy.of_setting(settings.notice_hosts)),
        base_url=settings.base_url,
        mail=mail,
    )
