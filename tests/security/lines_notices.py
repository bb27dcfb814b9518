"""Who may do what: the lines of the routes of notices."""

from app.access.permissions import Permission
from tests.security.authorisation import (
    ANY_UNION,
    EDIT,
    OWN_ONLY,
    Call,
    Line,
    about,
    fixed,
    line,
    posted,
)
from tests.security.objects_notices import (
    make_destination,
    make_failed_delivery,
    make_notice,
    make_paused_destination,
)
from tests.security.stage import HOME, Relation, Stage

P = Permission
DESTINATION = "/notice-destinations/{destination_id}"
OWN_BELL = {Relation.CHILD: 404}
ROBOT = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0000-abcd"


async def listed_notices(stage: Stage, union: str | None) -> Call:
    """Call the list; something is there to be leaked."""
    for key in ("district", "east", "west_one", HOME):
        await make_notice(stage, key)
    return Call(send={"params": {"size": 100}})


async def unread_notice(stage: Stage, union: str | None) -> Call:
    """Something of one's own to be marked as read."""
    await make_notice(stage, HOME)
    return Call()


async def listed_destinations(stage: Stage, union: str | None) -> Call:
    """Call the list of the union."""
    for key in ("district", "east", "west_one", HOME):
        await make_destination(stage, key)
    return Call(send={"params": {"size": 100, "union_id": str(stage.id_of(union))}})


LINES: tuple[Line, ...] = (
    # The bell is that of one's own union: about no other union is anything asked.
    line("GET /notices", P.CAMPAIGNS_READ, listed_notices, ANY_UNION),
    line("GET /notices/summary", P.CAMPAIGNS_READ, fixed(), ANY_UNION),
    line("POST /notices/read", P.CAMPAIGNS_READ, unread_notice, ANY_UNION),
    line(
        "POST /notices/{notice_id}/read",
        P.CAMPAIGNS_READ,
        about(make_notice, "notice_id"),
        OWN_BELL,
    ),
    line("GET /notice-destinations", P.NOTICES_MANAGE, listed_destinations),
    line(
        "POST /notice-destinations",
        P.NOTICES_MANAGE,
        posted("union_id", name="示例群", kind="wecom", url=ROBOT),
        OWN_ONLY,
    ),
    line(f"GET {DESTINATION}", P.NOTICES_MANAGE, about(make_destination, "destination_id")),
    line(
        f"PATCH {DESTINATION}",
        P.NOTICES_MANAGE,
        about(make_destination, "destination_id", json={"digest_hour": 10}, **EDIT),
        OWN_ONLY,
    ),
    line(
        f"DELETE {DESTINATION}",
        P.NOTICES_MANAGE,
        about(make_destination, "destination_id"),
        OWN_ONLY,
    ),
    *(
        line(
            f"POST {DESTINATION}/{verb}",
            P.NOTICES_MANAGE,
            about(
                make_paused_destination if verb == "resume" else make_destination, "destination_id"
            ),
            OWN_ONLY,
        )
        for verb in ("pause", "resume", "test", "secret")
    ),
    line(
        f"GET {DESTINATION}/deliveries",
        P.NOTICES_MANAGE,
        about(make_destination, "destination_id"),
    ),
    line(
        "POST /notice-deliveries/{delivery_id}/send-again",
        P.NOTICES_MANAGE,
        about(make_failed_delivery, "delivery_id"),
        OWN_ONLY,
    ),
)
