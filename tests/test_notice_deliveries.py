"""Messages: signed, sent once, tried again only if they surely did not arrive, given up, shown."""

import base64
import hashlib
import hmac
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
import time_machine
from sqlalchemy import select, text

from app.core.clock import now
from app.core.scope import WHOLE, enter_scope
from app.core.sealing import Seal
from app.notices.jobs import reseal
from app.notices.models import Delivery, Destination
from app.notices.outcomes import failed
from app.notices.outlet import SEALED_FOR
from app.notices.sending import LONGEST_TRY, _keep, send
from app.notices.telling import FEW
from app.notices.workflow import PAUSES
from tests.campaign_steps import start
from tests.notice_steps import (
    API,
    EVERYTHING,
    NOON,
    Office,
    act,
    add,
    caller_of,
    deliveries,
    hook,
    the_delivery,
)
from tests.receivers import MailSink, Receiver, mail_sink, receiving
from tests.stories import report_in
from tests.world import World


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOON, tick=False) as traveller:
        yield traveller


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as started:
        yield started


@pytest.fixture
async def sink() -> AsyncIterator[MailSink]:
    async with mail_sink() as started:
        yield started


@pytest.fixture
async def office(world: World, receiver: Receiver) -> Office:
    office = Office(world)
    office.may_reach(receiver)
    return office


async def something_happens(world: World, office: Office, number: int = 0) -> None:
    """A report of west_one is returned."""
    for union in ("west_one", "district"):
        await caller_of(world, union)
    await report_in(world, "west_one", "returned", title=f"班前十分钟 {number}")
    await office.work()


def verified(headers: dict[str, str], body: bytes, secret: str) -> bool:
    """As docs/api.md tells receivers to verify."""
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    mac = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    return f"v1,{mac}" == headers["webhook-signature"]


async def test_a_webhook_gets_it_once_and_signed(
    world: World, office: Office, receiver: Receiver
) -> None:
    made = await hook(world, "west_one", receiver)
    await something_happens(world, office)
    await office.work()
    [request] = receiver.requests
    assert request.path == "/hook?token=hidden"
    assert verified(request.headers, request.body, made["signing_secret"])
    assert not verified(request.headers, request.body + b" ", made["signing_secret"])
    assert request.headers["webhook-timestamp"] == str(int(now().timestamp()))
    assert request.json["union"]["code"] == world.unions["west_one"].code
    [told] = request.json["notices"]
    assert told["event"] == "returned"
    assert told["url"].startswith("http://127.0.0.1:8000/console/reports/")
    delivery = await the_delivery(world, "west_one", made)
    assert delivery["id"] == request.headers["webhook-id"] == request.json["id"]
    assert (delivery["state"], delivery["status"], delivery["attempts"]) == ("sent", 200, 1)


async def test_nobody_reads_a_secret_back(world: World, office: Office, receiver: Receiver) -> None:
    made = await hook(world, "west_one", receiver)
    caller = await caller_of(world, "west_one")
    for address in (f"{API}/notice-destinations", f"{API}/notice-destinations/{made['id']}"):
        reply = await caller.get(address)
        assert "hidden" not in reply.text
        assert made["signing_secret"] not in reply.text
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        [row] = await session.scalars(select(Destination))
        assert b"hidden" not in row.sealed
        events = await session.execute(text("SELECT details::text FROM audit_events"))
        assert not [line for (line,) in events if "hidden" in line or "127.0.0.1" in line]


@pytest.mark.parametrize("status", [500, 503, 429, 408])
async def test_what_was_not_taken_is_tried_again_and_arrives_once(
    world: World,
    office: Office,
    receiver: Receiver,
    clock: time_machine.Traveller,
    status: int,
) -> None:
    made = await hook(world, "west_one", receiver)
    receiver.status = status
    await something_happens(world, office)
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["failure"]) == ("waiting", "refused_for_now")
    assert await office.work() == 0
    receiver.status = 204
    clock.shift(PAUSES[0])
    await office.work()
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["attempts"]) == ("sent", 2)
    first, second = receiver.requests
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    clock.shift(PAUSES[-1])
    assert await office.work() == 0


async def test_after_the_last_try_it_is_given_up_and_can_be_sent_by_hand(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    made = await hook(world, "west_one", receiver)
    receiver.status = 500
    await something_happens(world, office)
    for pause in PAUSES:
        clock.shift(pause)
        await office.work()
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["failure"]) == ("failed", "refused_for_now")
    assert (delivery["attempts"], delivery["status"]) == (len(PAUSES) + 1, 500)
    assert delivery["may_send_again"]
    receiver.status = 200
    caller = await caller_of(world, "west_one")
    again = f"{API}/notice-deliveries/{delivery['id']}/send-again"
    assert (await caller.post(again)).status_code == 200
    await office.work()
    assert (await the_delivery(world, "west_one", made))["state"] == "sent"
    reply = await caller.post(again)
    assert (reply.status_code, reply.json()["code"]) == (409, "delivery_not_ended")


@pytest.mark.parametrize(
    ("status", "failure"),
    [(301, "redirected"), (307, "redirected"), (404, "refused"), (410, "refused")],
)
async def test_a_plain_no_is_not_asked_again(
    world: World, office: Office, receiver: Receiver, status: int, failure: str
) -> None:
    async with receiving() as victim:
        receiver.status = status
        receiver.headers = {"Location": f"{victim.origin}/latest/meta-data"}
        made = await hook(world, "west_one", receiver)
        await something_happens(world, office)
        assert victim.connections == 0
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["failure"]) == ("failed", failure)
    assert len(receiver.requests) == 1


async def test_a_receiver_that_hangs_holds_nobody_up_and_is_not_asked_twice(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    async with receiving() as other:
        office.may_reach(receiver, 0.3)
        post = office.outlet.post
        named = post.policy.allowed | frozenset(
            type(next(iter(post.policy.allowed)))("http", "127.0.0.1", port)
            for port in (other.port,)
        )
        policy = replace(post.policy, allowed=named)
        world.app.state.outlet = replace(office.outlet, post=replace(post, policy=policy))
        hanging = await hook(world, "west_one", receiver)
        fine = await hook(world, "west_one", other)
        receiver.hangs = True
        await something_happens(world, office)
        delivery = await the_delivery(world, "west_one", hanging)
        assert (delivery["state"], delivery["failure"]) == ("unsure", "no_answer")
        assert (await the_delivery(world, "west_one", fine))["state"] == "sent"
        clock.shift(PAUSES[-1])
        assert await office.work() == 0
        assert len(receiver.requests) == 1


async def test_a_worker_that_dies_while_sending_leaves_it_unsure_and_sends_nothing_twice(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    made = await hook(world, "west_one", receiver)

    class Killed(Exception):
        pass

    class Dying(type(office.outlet)):  # type: ignore[misc]
        async def send(self, *arguments: Any) -> Any:
            await super().send(*arguments)
            raise Killed

    alive = office.outlet
    world.app.state.outlet = Dying(**{k: getattr(alive, k) for k in alive.__dataclass_fields__})
    with pytest.raises(Killed):
        await something_happens(world, office)
    world.app.state.outlet = alive
    delivery = await the_delivery(world, "west_one", made)
    assert delivery["state"] == "sending"
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        [row] = await session.scalars(select(Delivery))
    await send(world.database, alive, row.id)  # the queue takes up the job of a dead worker
    assert (await the_delivery(world, "west_one", made))["state"] == "sending"
    clock.shift(LONGEST_TRY)
    await office.work()
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["failure"]) == ("unsure", "interrupted")
    assert len(receiver.requests) == 1


async def test_a_job_that_runs_twice_sends_once(
    world: World, office: Office, receiver: Receiver
) -> None:
    await hook(world, "west_one", receiver)
    await something_happens(world, office)
    office.done.clear()
    await office.work()
    assert len(receiver.requests) == 1


async def test_quiet_hours_hold_back_until_their_end(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-11-02T13:30:00Z")  # 21:30 in China
    made = await hook(world, "west_one", receiver, quiet_from="21:00", quiet_to="08:00")
    await something_happens(world, office)
    assert receiver.requests == []
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["due_at"]) == ("waiting", "2026-11-03T00:00:00.000Z")
    clock.move_to("2026-11-02T23:59:59Z")
    await office.work()
    assert receiver.requests == []
    clock.move_to("2026-11-03T00:00:00Z")
    await office.work()
    assert len(receiver.requests) == 1


async def test_a_retry_keeps_the_quiet_hours_too(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-11-02T12:59:30Z")  # half a minute before 21:00
    receiver.status = 500
    made = await hook(world, "west_one", receiver, quiet_from="21:00", quiet_to="08:00")
    await something_happens(world, office)
    delivery = await the_delivery(world, "west_one", made)
    assert delivery["due_at"] == "2026-11-03T00:00:00.000Z"


async def test_the_digest_comes_once_a_day_with_all_that_waited(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-11-02T00:30:00Z")  # 08:30
    made = await hook(world, "west_one", receiver, at_once=[], digest_hour=9)
    for number in range(3):
        await something_happens(world, office, number)
    await office.digest()
    assert receiver.requests == []
    clock.move_to("2026-11-02T01:05:00Z")
    await office.digest()
    [request] = receiver.requests
    assert (request.json["kind"], len(request.json["notices"])) == ("digest", 3)
    await something_happens(world, office, 4)
    for _ in range(5):
        clock.shift(3600)
        await office.digest()
    assert len(receiver.requests) == 1
    clock.move_to("2026-11-03T01:05:00Z")
    await office.digest()
    assert len(receiver.requests[1].json["notices"]) == 1
    assert [d["notices"] for d in await deliveries(world, "west_one", made)] == [1, 3]


async def test_many_at_once_become_a_digest(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    made = await hook(world, "west_one", receiver)
    for number in range(FEW + 2):
        await something_happens(world, office, number)
    assert len(receiver.requests) == FEW
    caller = await caller_of(world, "west_one")
    reply = await caller.get(f"{API}/notice-destinations/{made['id']}")
    assert reply.json()["waiting"] == 2
    clock.move_to("2026-11-03T01:05:00Z")  # its hour, the next morning
    await office.digest()
    assert len(receiver.requests[-1].json["notices"]) == 2


async def test_what_comes_after_the_hour_of_the_digest_waits_for_the_next(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    await hook(world, "west_one", receiver, at_once=[], digest_hour=9)
    await something_happens(world, office)  # at noon
    clock.shift(3600)
    await office.digest()
    assert receiver.requests == []
    clock.move_to("2026-11-03T05:05:00Z")  # nobody worked at nine
    await office.digest()
    assert len(receiver.requests) == 1


async def test_a_night_full_of_news_does_not_go_off_all_at_once_in_the_morning(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-11-02T13:30:00Z")  # 21:30 in China
    made = await hook(world, "west_one", receiver, quiet_from="21:00", quiet_to="08:00")
    for number in range(FEW + 2):
        await something_happens(world, office, number)
        clock.shift(1000)
    clock.move_to("2026-11-03T00:00:00Z")
    await office.work()
    assert len(receiver.requests) == FEW
    caller = await caller_of(world, "west_one")
    reply = await caller.get(f"{API}/notice-destinations/{made['id']}")
    assert reply.json()["waiting"] == 2


async def test_nobody_floods_a_mailbox_with_tests(world: World, office: Office) -> None:
    made = await add(world, "west_one", "webhook", url="https://hook.example/in")
    caller = await caller_of(world, "west_one")
    address = f"{API}/notice-destinations/{made['id']}/test"
    replies = [(await caller.post(address)).status_code for _ in range(21)]
    assert replies == [202] * 20 + [429]


async def test_a_try_given_up_as_lost_changes_nothing_when_it_ends_after_all(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    made = await hook(world, "west_one", receiver)
    await something_happens(world, office)
    delivery = await the_delivery(world, "west_one", made)
    assert delivery["state"] == "sent"
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await _keep(session, UUID(delivery["id"]), failed("timeout"))
    assert (await the_delivery(world, "west_one", made))["state"] == "sent"


async def test_what_is_not_chosen_or_paused_is_not_sent_and_not_made_up_for(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    made = await hook(world, "west_one", receiver, events=["returned"])
    caller = await caller_of(world, "west_one")
    await start(world)
    await office.work()
    assert receiver.requests == []
    await act(caller, made, "pause")
    await something_happens(world, office)
    clock.shift(60)
    await act(caller, made, "resume")
    await something_happens(world, office, 2)
    assert len(receiver.requests) == 1


async def test_what_waits_is_dropped_by_a_pause(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    receiver.status = 500
    made = await hook(world, "west_one", receiver)
    await something_happens(world, office)
    await act(await caller_of(world, "west_one"), made, "pause")
    clock.shift(PAUSES[0])
    await office.work()
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["failure"]) == ("dropped", "paused")


async def test_a_test_goes_out_paused_and_at_night(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    clock.move_to("2026-11-02T18:00:00Z")
    made = await hook(world, "west_one", receiver, quiet_from="21:00", quiet_to="08:00")
    caller = await caller_of(world, "west_one")
    await act(caller, made, "pause")
    assert (await act(caller, made, "test"))["state"] == "waiting"
    await office.work()
    [request] = receiver.requests
    assert (request.json["kind"], request.json["notices"]) == ("test", [])


async def test_an_address_that_was_allowed_and_is_no_more_gets_nothing(
    world: World, office: Office, receiver: Receiver
) -> None:
    """The name may have moved, or the operator has thought better of it."""
    made = await hook(world, "west_one", receiver)
    async with receiving() as elsewhere:
        office.may_reach(elsewhere)
        await something_happens(world, office)
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["failure"]) == ("failed", "not_https")
    assert receiver.connections == 0


@pytest.mark.parametrize(
    ("body", "state", "failure"),
    [
        (b'{"errcode":0,"errmsg":"ok"}', "sent", None),
        (b'{"errcode":45009,"errmsg":"freq"}', "waiting", "refused_for_now"),
        (b'{"errcode":93000,"errmsg":"invalid webhook url"}', "failed", "refused"),
        (b"<html>", "unsure", "no_answer"),
        (b"[]", "unsure", "no_answer"),
    ],
)
async def test_a_robot_says_in_its_body_what_it_thinks(
    world: World, office: Office, receiver: Receiver, body: bytes, state: str, failure: str | None
) -> None:
    receiver.body = body
    url = f"{receiver.origin}/cgi-bin/webhook/send?key=0000-abcd"
    made = await add(world, "west_one", "wecom", url=url, at_once=EVERYTHING)
    assert made["address"].endswith("…abcd")
    assert made["signing_secret"] is None
    await something_happens(world, office)
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["failure"]) == (state, failure)
    content = receiver.requests[0].json["markdown"]["content"]
    assert "被退回" in content
    assert len(content.encode()) <= 4096


async def test_a_long_digest_fits_a_robot(world: World, office: Office, receiver: Receiver) -> None:
    url = f"{receiver.origin}/cgi-bin/webhook/send?key=0000-abcd"
    await add(world, "west", "wecom", url=url, at_once=[], digest_hour=12)
    for number in range(45):
        await report_in(world, "west_one", "submitted", title=f"题目 {number}")
    await office.work()
    await office.digest()
    content = receiver.requests[0].json["markdown"]["content"]
    assert 2000 < len(content.encode()) <= 4096
    assert "另有" in content


async def test_mail_goes_through_the_operators_server(
    world: World, office: Office, sink: MailSink
) -> None:
    office.mails_by(sink)
    made = await add(world, "west_one", "email", email="office@union.example", at_once=EVERYTHING)
    await something_happens(world, office)
    assert sink.recipients == ["office@union.example"]
    [mail] = sink.mails
    delivery = await the_delivery(world, "west_one", made)
    assert f"Message-ID: <{delivery['id']}@union.example>" in mail
    assert "sanliang@union.example" in mail
    assert delivery["state"] == "sent"


@pytest.mark.parametrize(
    ("says", "hangs_at", "state", "failure"),
    [
        ({"RCPT": "450 later"}, "", "waiting", "refused_for_now"),
        ({"RCPT": "550 nobody"}, "", "failed", "refused"),
        ({"TEXT": "451 later"}, "", "waiting", "refused_for_now"),
        ({"TEXT": "554 spam"}, "", "failed", "refused"),
        ({"DATA": "421 too busy"}, "", "waiting", "refused_for_now"),
        ({}, "MAIL", "waiting", "timeout"),
        ({}, "TEXT", "unsure", "no_answer"),
    ],
)
async def test_mail_is_tried_again_only_if_it_surely_did_not_arrive(
    world: World,
    office: Office,
    sink: MailSink,
    says: dict[str, str],
    hangs_at: str,
    state: str,
    failure: str,
) -> None:
    sink.says, sink.hangs_at = says, hangs_at
    office.mails_by(sink, patience=0.3)
    made = await add(world, "west_one", "email", email="office@union.example", at_once=EVERYTHING)
    await something_happens(world, office)
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["failure"]) == (state, failure)


async def test_mail_without_the_promised_encryption_is_not_sent(
    world: World, office: Office, sink: MailSink
) -> None:
    from app.notices.mailing import SmtpSecurity

    office.mails_by(sink, security=SmtpSecurity.STARTTLS)
    made = await add(world, "west_one", "email", email="office@union.example", at_once=EVERYTHING)
    await something_happens(world, office)
    delivery = await the_delivery(world, "west_one", made)
    assert (delivery["state"], delivery["failure"]) == ("failed", "mail_server_unsafe")
    assert sink.recipients == []


async def test_an_address_follows_the_servers_key_and_a_lost_one_says_so(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    made = await hook(world, "west_one", receiver)
    alive = office.outlet
    old = world.app.state.settings.secret_key.get_secret_value()
    both, new = Seal(lambda: ["n" * 40, old], SEALED_FOR), Seal(lambda: ["n" * 40], SEALED_FOR)
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        await reseal(session, both)
    world.app.state.outlet = replace(alive, seal=new)
    await something_happens(world, office)
    assert len(receiver.requests) == 1
    world.app.state.outlet = replace(alive, seal=Seal(lambda: ["m" * 40], SEALED_FOR))
    clock.shift(60)
    await something_happens(world, office, 2)
    ends = {(one["state"], one["failure"]) for one in await deliveries(world, "west_one", made)}
    assert ends == {("sent", None), ("failed", "secret_lost")}
    reply = await (await caller_of(world, "west_one")).post(
        f"{API}/notice-destinations/{made['id']}/secret"
    )
    assert (reply.status_code, reply.json()["code"]) == (409, "destination_secret_lost")


async def test_a_removed_destination_takes_its_messages_along(
    world: World, office: Office, receiver: Receiver, clock: time_machine.Traveller
) -> None:
    receiver.status = 500
    made = await hook(world, "west_one", receiver)
    await something_happens(world, office)
    caller = await caller_of(world, "west_one")
    address = f"{API}/notice-destinations/{made['id']}"
    assert (await caller.delete(address)).status_code == 204
    assert (await caller.get(address)).status_code == 404
    clock.shift(PAUSES[0])
    await office.work()
    assert len(receiver.requests) == 1
