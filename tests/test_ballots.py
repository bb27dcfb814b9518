"""Casting ballots over HTTP, one at a time: what is taken, what is refused and in which words."""

import hashlib
from typing import Any
from uuid import uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from fastapi import FastAPI
from httpx import AsyncClient, Response

from app.collecting import service
from app.core.database import Database
from tests.ballot_steps import BALLOTS, OPEN_BALLOTS, Opened, b64, key, opened

SECRET = "马屁精办公室"


async def cast(client: AsyncClient, body: dict[str, Any]) -> Response:
    return await client.post(BALLOTS, json=body)


def faults(reply: Response) -> list[tuple[str, str]]:
    assert reply.status_code == 422, reply.text
    return [(error["field"], error["code"]) for error in reply.json()["errors"]]


async def counts(database: Database, poll: Opened) -> service.Accepted:
    async with database.transaction() as session:
        return (await service.accepted(session, [poll.unit]))[poll.unit]


async def test_a_ballot_counts_once_however_often_it_is_sent(
    client: AsyncClient, database: Database
) -> None:
    poll = await opened(database)
    body = poll.ballot(texts={"opinion": "食堂太贵"})
    first, second = await cast(client, body), await cast(client, body)
    assert (first.status_code, first.json()) == (201, {"state": "counted"})
    assert (second.status_code, second.json()) == (200, {"state": "already_counted"})
    assert await counts(database, poll) == service.Accepted(phone=1)


async def test_the_same_slip_with_other_answers_is_refused(
    client: AsyncClient, database: Database
) -> None:
    poll = await opened(database)
    credential = poll.credential()
    assert (await cast(client, poll.ballot(credential=credential))).status_code == 201
    reply = await cast(client, poll.ballot({"overall": "d"}, credential=credential))
    assert (reply.status_code, reply.json()["code"]) == (409, "slip_already_used")
    # A receipt tells one ballot from another even if the answers are the same.
    assert (await cast(client, poll.ballot(credential=credential))).status_code == 409
    assert await counts(database, poll) == service.Accepted(phone=1)


async def test_a_credential_of_another_unit_or_key_counts_nothing(
    client: AsyncClient, database: Database
) -> None:
    poll, other = await opened(database), Opened(private=key(1))
    reply = await cast(client, poll.ballot(credential=other.credential()))
    assert faults(reply) == [("signature", "signature_invalid")]
    message, signature = poll.credential()
    tampered = bytes([message[0] ^ 1]) + message[1:]
    reply = await cast(client, poll.ballot(credential=(tampered, signature)))
    assert faults(reply) == [("signature", "signature_invalid")]
    above = (int.from_bytes(poll.modulus) + 1).to_bytes(256)
    assert faults(await cast(client, poll.ballot(credential=(message, above)))) == [
        ("signature", "signature_invalid")
    ]
    assert await counts(database, poll) == service.Accepted()


@pytest.mark.parametrize(
    ("answers", "texts", "expected"),
    [
        ({"overall": "z"}, {}, ("answers.overall", "unknown_option")),
        ({"overall": ["a"]}, {}, ("answers.overall", "unknown_option")),
        ({"overall": None}, {}, ("answers.overall", "unknown_option")),
        ({"q4": "a"}, {}, ("answers.q4", "unknown_option")),
        ({"q4": ["a", "a"]}, {}, ("answers.q4", "unknown_option")),
        ({"q4": [SECRET]}, {}, ("answers.q4", "unknown_option")),
        ({"q4": ["a", "b", "c"]}, {}, ("answers.q4", "too_many")),
        ({"opinion": SECRET}, {}, ("answers", "unknown_question")),
        ({SECRET: "a"}, {}, ("answers", "unknown_question")),
        ({}, {"q1": SECRET}, ("texts", "unknown_question")),
        ({}, {"opinion": SECRET * 100}, ("texts.opinion", "unfit_text")),
        ({}, {"opinion": f"{SECRET}\x00"}, ("texts.opinion", "unfit_text")),
        ({}, {"opinion": [SECRET]}, ("texts.opinion", "unfit_text")),
    ],
)
async def test_answers_that_do_not_fit_are_named_and_never_repeated(
    client: AsyncClient,
    database: Database,
    answers: dict[str, Any],
    texts: dict[str, Any],
    expected: tuple[str, str],
) -> None:
    poll = await opened(database)
    body = poll.ballot({}) | {"answers": answers, "texts": texts}
    reply = await cast(client, body)
    assert faults(reply) == [expected]
    assert SECRET not in reply.text
    assert any("\u4e00" <= char <= "\u9fff" for char in reply.json()["errors"][0]["message"])


async def test_a_receipt_that_does_not_fit_the_answers_is_refused(
    client: AsyncClient, database: Database
) -> None:
    poll = await opened(database)
    body = poll.ballot({"overall": "a"}) | {"answers": {"overall": "d"}}
    assert faults(await cast(client, body)) == [("commitment", "commitment_mismatch")]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"name": SECRET}, ("", "extra_forbidden")),
        ({"message": b64(bytes(63))}, ("message", "bytes_parsing")),
        ({"signature": "*" * 342}, ("signature", "bytes_parsing")),
        ({"nonce": None}, ("nonce", "bytes_parsing")),
        ({"unit": SECRET}, ("unit", "uuid_parsing")),
        ({"unit": 7}, ("unit", "uuid_parsing")),
        ({"answers": [SECRET]}, ("answers", "dict_type")),
        ({"texts": [SECRET]}, ("texts", "dict_type")),
    ],
)
async def test_what_is_no_ballot_is_refused(
    client: AsyncClient, database: Database, change: dict[str, Any], expected: tuple[str, str]
) -> None:
    poll = await opened(database)
    reply = await cast(client, poll.ballot() | change)
    assert faults(reply) == [expected]
    assert SECRET not in reply.text


@pytest.mark.parametrize("raw", [b"", b"[]", b'{"unit":', b"[" * 20_000, b"\xff\xfe"])
async def test_what_is_no_json_is_refused(client: AsyncClient, raw: bytes) -> None:
    assert faults(await client.post(BALLOTS, content=raw)) == [("", "json_invalid")]


async def test_a_body_without_end_is_not_read_to_the_end(client: AsyncClient) -> None:
    async def pieces() -> Any:
        for _ in range(40):
            yield b"x" * 1024

    assert (await client.post(BALLOTS, content=pieces())).status_code == 413


async def test_outside_its_days_a_poll_takes_nothing(
    client: AsyncClient, database: Database
) -> None:
    early, late = (
        await opened(database, starts=1, ends=2),
        await opened(database, starts=-3, ends=-1),
    )
    for poll, status, code in ((early, 409, "poll_not_open"), (late, 410, "poll_closed")):
        reply = await cast(client, poll.ballot())
        assert (reply.status_code, reply.json()["code"]) == (status, code)
    assert (await cast(client, Opened().ballot())).json()["code"] == "poll_unknown"


async def test_closing_counts_at_once_though_the_poll_is_remembered(
    client: AsyncClient, database: Database
) -> None:
    poll = await opened(database)
    counted = poll.ballot()
    assert (await cast(client, counted)).status_code == 201
    async with database.transaction() as session:
        await service.stop(session, [poll.unit])
    assert (await cast(client, poll.ballot())).status_code == 410
    # Whoever lost the reply is still told the truth, even after the last fold.
    assert (await cast(client, counted)).status_code == 200
    async with database.transaction() as session:
        await service.close_polls(session, [poll.unit])
    assert (await cast(client, poll.ballot())).status_code == 410
    assert (await cast(client, counted)).status_code == 200


async def test_results_are_nothing_before_closing_and_all_there_is_after(
    client: AsyncClient, database: Database
) -> None:
    poll = await opened(database)
    choices: tuple[dict[str, Any], ...] = (
        {"overall": "a", "q4": ["c", "a"]},
        {"overall": "a", "q1": "b", "q4": ["a"]},
        {"overall": "d"},
    )
    bodies = [poll.ballot(one, texts={"opinion": f"第{at}条"}) for at, one in enumerate(choices)]
    for body in bodies:
        assert (await cast(client, body)).status_code == 201
    units = [poll.unit]
    async with database.transaction() as session:
        assert await service.fold(session, units, at_least=4) == []
        assert await service.fold(session, units, at_least=3) == units
        assert await service.tallies(session, units) == []
        assert await service.texts(session, units) == []
        assert await service.board(session, poll.unit) == []
        await service.close_polls(session, units)
        found = {(t.question, t.option): t.count for t in await service.tallies(session, units)}
        assert found == {
            ("*", "*"): 3,
            ("overall", "*"): 3, ("overall", "-"): 0, ("overall", "a"): 2, ("overall", "d"): 1,
            ("q1", "*"): 1, ("q1", "-"): 2, ("q1", "b"): 1,
            ("q4", "*"): 2, ("q4", "-"): 1, ("q4", "a"): 2, ("q4", "c"): 1,
        }  # fmt: skip
        assert {t.body for t in await service.texts(session, units)} == {"第0条", "第1条", "第2条"}
        leaves = await service.board(session, poll.unit)
        assert [b64(leaf) for leaf in leaves] == [
            b64(leaf) for leaf in sorted(_decoded(body["commitment"]) for body in bodies)
        ]
        assert await service.recount(session, units) == []
        assert (await service.accepted(session, units))[poll.unit] == service.Accepted(phone=3)


def _decoded(text: str) -> bytes:
    import base64

    return base64.urlsafe_b64decode(text + "=")


async def test_a_cancelled_poll_never_shows_anything(
    client: AsyncClient, database: Database
) -> None:
    poll = await opened(database)
    assert (await cast(client, poll.ballot())).status_code == 201
    async with database.transaction() as session:
        await service.cancel(session, [poll.unit])
        await service.close_polls(session, [poll.unit])
        assert await service.tallies(session, [poll.unit]) == []
        assert await service.board(session, poll.unit) == []
    assert (await cast(client, poll.ballot())).status_code == 410


async def test_open_ballots_are_kept_apart_and_have_an_end(
    client: AsyncClient, database: Database
) -> None:
    poll = await opened(database, roll=10)
    token = str(uuid4())
    body = {"unit": str(poll.unit), "token": token, "answers": {"overall": "a"}, "texts": {}}
    assert (await client.post(OPEN_BALLOTS, json=body)).status_code == 201
    assert (await client.post(OPEN_BALLOTS, json=body)).status_code == 200
    assert (await cast(client, poll.ballot({"overall": "d"}))).status_code == 201
    for _ in range(10):
        reply = await client.post(OPEN_BALLOTS, json=body | {"token": str(uuid4())})
        assert reply.status_code == 201
    assert await counts(database, poll) == service.Accepted(phone=1, open=11)
    full = await client.post(OPEN_BALLOTS, json=body | {"token": str(uuid4())})
    assert (full.status_code, full.json()["code"]) == (409, "poll_full")
    assert await counts(database, poll) == service.Accepted(phone=1, open=11, flagged=True)
    async with database.transaction() as session:
        await service.close_polls(session, [poll.unit])
        tallies = await service.tallies(session, [poll.unit])
        by_channel = {(t.channel, t.option): t.count for t in tallies if t.question == "overall"}
        assert (by_channel["phone", "d"], by_channel["open", "a"]) == (1, 11)
        assert ("phone", "a") not in by_channel
        assert len(await service.board(session, poll.unit)) == 1
        assert await service.recount(session, [poll.unit]) == []


async def test_a_burst_of_open_ballots_is_braked_and_flagged(
    app: FastAPI, client: AsyncClient, database: Database
) -> None:
    poll = await opened(database, roll=100)
    bodies = [
        {"unit": str(poll.unit), "token": str(uuid4()), "answers": {"overall": "a"}}
        for _ in range(40)
    ]
    statuses = [(await client.post(OPEN_BALLOTS, json=body)).status_code for body in bodies]
    assert statuses[0] == 201
    assert statuses[-1] == 429
    assert (await counts(database, poll)).flagged


async def test_open_ballots_need_an_open_channel(client: AsyncClient, database: Database) -> None:
    poll = await opened(database, open_channel=False)
    body = {"unit": str(poll.unit), "token": str(uuid4()), "answers": {"overall": "a"}}
    reply = await client.post(OPEN_BALLOTS, json=body)
    assert (reply.status_code, reply.json()["code"]) == (409, "open_channel_off")


async def test_after_the_appeal_window_single_ballots_are_gone(
    client: AsyncClient, database: Database
) -> None:
    poll = await opened(database)
    body = poll.ballot()
    assert (await cast(client, body)).status_code == 201
    async with database.transaction() as session:
        await service.close_polls(session, [poll.unit])
        before = await service.tallies(session, [poll.unit])
        await service.forget(session, [poll.unit])
        assert await service.tallies(session, [poll.unit]) == before
        assert len(await service.board(session, poll.unit)) == 1
        assert await service.recount(session, [poll.unit]) == []
    assert (await cast(client, body)).status_code == 200


def test_a_commitment_is_made_of_exactly_these_bytes() -> None:
    """The phone makes it alike; the words are in the contract of both."""
    poll = Opened()
    body = poll.ballot({"q4": ["c", "a"], "overall": "b"})
    words = f'|{poll.evaluation}|{poll.unit}|{{"overall":"b","q4":["a","c"]}}'.encode()
    nonce = _decoded(body["nonce"] + "=")
    expected = hashlib.sha256(b"sanliang-receipt-v1|" + nonce + words).digest()
    assert body["commitment"] == b64(expected)


def test_keys_of_tests_are_as_long_as_real_ones() -> None:
    assert isinstance(key(), rsa.RSAPrivateKey)
    assert key().key_size == 2048
