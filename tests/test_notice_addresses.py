"""Where notices may be sent: the open internet, and what the operator has named. Nowhere else."""

import ssl
import time
from collections.abc import AsyncIterator
from datetime import timedelta
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.core.clock import now
from app.notices.addresses import Address, NotAllowed, Origin, Policy, is_open
from app.notices.outcomes import Outcome, Result
from app.notices.posting import MOST_READ, Answer, Post
from tests.receivers import Receiver, receiving

CLOSED = (
    "0.0.0.1", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.100.100.200", "127.0.0.1", "127.9.9.9",
    "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.168.1.1",
    "198.18.0.1", "203.0.113.9", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::7f00:1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::7f00:1", "2002:7f00:1::", "2001:0:4136:e378::1",
    "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "4000::1",
)  # fmt: skip
OPEN = (
    "1.1.1.1",
    "101.91.40.24",
    "223.5.5.5",
    "2400:3200::1",
    "::ffff:1.1.1.1",
    "64:ff9b::101:101",
)


@pytest.mark.parametrize("address", CLOSED)
def test_an_address_outside_the_open_internet_is_refused(address: str) -> None:
    assert not is_open(ip_address(address))


@pytest.mark.parametrize("address", OPEN)
def test_an_address_of_the_open_internet_is_taken(address: str) -> None:
    assert is_open(ip_address(address))


@pytest.mark.parametrize(
    ("url", "failure"),
    [
        ("http://hooks.example/x", "not_https"),
        ("ftp://hooks.example/x", "address_malformed"),
        ("file:///etc/passwd", "address_malformed"),
        ("https://user:word@hooks.example/", "address_malformed"),
        ("https://hooks.example:99999/", "address_malformed"),
        ("https://", "address_malformed"),
        ("https://a b/", "address_malformed"),
        ("https://[fe80::1%25eth0]/", "address_malformed"),
        ("https://127.0.0.1/", "address_not_allowed"),
        ("https://[::1]:8443/", "address_not_allowed"),
        ("https://[::ffff:10.0.0.1]/", "address_not_allowed"),
        ("https://169.254.169.254/latest/meta-data/", "address_not_allowed"),
    ],
)
def test_an_address_is_refused_before_any_name_is_resolved(url: str, failure: str) -> None:
    with pytest.raises(NotAllowed) as refused:
        Policy().check_origin(Origin.of(urlsplit(url)))
    assert refused.value.failure == failure


def test_what_the_operator_names_is_scheme_host_and_port() -> None:
    policy = Policy.of_setting(["oa.unit.example", "10.1.2.3:8443", "http://10.1.2.3:8080"])
    for url in ("https://oa.unit.example/x", "https://10.1.2.3:8443/", "http://10.1.2.3:8080/"):
        policy.check_origin(Origin.of(urlsplit(url)))
    for url in ("http://oa.unit.example/x", "https://10.1.2.3/", "http://10.1.2.3:8443/"):
        with pytest.raises(NotAllowed):
            policy.check_origin(Origin.of(urlsplit(url)))


def test_not_even_a_named_host_leads_to_a_machines_metadata() -> None:
    origin = Origin("https", "oa.unit.example", 443)
    policy = Policy(frozenset({origin}))
    policy.check_addresses(origin, [ip_address("10.0.0.1"), ip_address("127.0.0.1")])
    for address in ("169.254.169.254", "::ffff:169.254.169.254", "fe80::1", "224.0.0.1", "::"):
        with pytest.raises(NotAllowed):
            policy.check_addresses(origin, [ip_address(address)])


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    async with receiving() as started:
        yield started


def answering(*addresses: str) -> Post:
    """A post that may go to the open internet only, whose names resolve to ``addresses``."""

    async def resolve(host: str, port: int) -> list[Address]:
        return [ip_address(address) for address in addresses]

    return Post(Policy(), resolve)


@pytest.mark.parametrize(
    "addresses",
    [("127.0.0.1",), ("1.1.1.1", "127.0.0.1"), ("::1", "1.1.1.1"), ("64:ff9b::7f00:1",)],
)
async def test_a_name_with_one_bad_address_is_never_connected_to(
    addresses: tuple[str, ...],
) -> None:
    outcome = await answering(*addresses).send("https://hooks.example/x", {}, b"{}")
    assert outcome == Outcome(Result.REJECTED, "address_not_allowed")


async def test_the_connection_goes_to_the_address_that_was_judged(receiver: Receiver) -> None:
    """A name server that answers differently the second time is never asked a second time."""
    asked: list[str] = []

    async def resolve(host: str, port: int) -> list[Address]:
        asked.append(host)
        return [ip_address("127.0.0.1" if len(asked) == 1 else "169.254.169.254")]

    url = f"http://hooks.example:{receiver.port}/x?token=1"
    policy = Policy.of_setting([f"http://hooks.example:{receiver.port}"])
    answer = await Post(policy, resolve).send(url, {}, b"{}")
    assert isinstance(answer, Answer)
    assert asked == ["hooks.example"]
    [request] = receiver.requests
    assert request.headers["host"] == f"hooks.example:{receiver.port}"
    assert request.path == "/x?token=1"


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate that nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    signed = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now() - timedelta(days=1))
        .not_valid_after(now() + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    crt, pem = folder / "a.crt", folder / "a.key"
    crt.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    pem.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return crt, pem


@pytest.mark.parametrize(("name", "taken"), [("hooks.example", True), ("other.example", False)])
async def test_the_certificate_is_checked_against_the_name_not_the_address(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, taken: bool
) -> None:
    crt, key = certificate(tmp_path, name)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(crt, key)
    asked: list[str | None] = []
    context.sni_callback = lambda _socket, wanted, _context: asked.append(wanted)
    async with receiving(context) as receiver:

        async def resolve(host: str, port: int) -> list[Address]:
            return [ip_address("127.0.0.1")]

        policy = Policy.of_setting([f"hooks.example:{receiver.port}"])
        trusting = ssl.create_default_context(cafile=str(crt))
        post = Post(policy, resolve, tls=trusting)
        answer = await post.send(f"https://hooks.example:{receiver.port}/", {}, b"{}")
        assert asked == ["hooks.example"]
        assert isinstance(answer, Answer) is taken
        if not taken:
            assert answer == Outcome(Result.FAILED, "no_connection")
        stranger = await Post(policy, resolve).send(
            f"https://hooks.example:{receiver.port}/", {}, b"{}"
        )
        assert stranger == Outcome(Result.FAILED, "no_connection")
        assert len(receiver.requests) == int(taken)


def here(receiver: Receiver, deadline: float = 5.0) -> Post:
    return Post(Policy.of_setting([receiver.origin]), deadline=deadline)


@pytest.mark.parametrize(
    "target", ["http://127.0.0.1:1/", "http://169.254.169.254/latest/", "https://[::1]/"]
)
async def test_a_redirect_is_an_answer_and_never_followed(receiver: Receiver, target: str) -> None:
    async with receiving() as victim:
        receiver.status = 307
        receiver.headers = {"Location": target.replace(":1/", f":{victim.port}/")}
        answer = await here(receiver).send(f"{receiver.origin}/x", {}, b"{}")
        assert isinstance(answer, Answer)
        assert answer.status == 307
        assert victim.connections == 0


async def test_a_receiver_that_hangs_is_left_in_time(receiver: Receiver) -> None:
    receiver.hangs = True
    outcome = await here(receiver, 0.3).send(f"{receiver.origin}/x", {}, b"{}")
    assert outcome == Outcome(Result.UNSURE, "no_answer")


async def test_a_connection_that_breaks_off_leaves_it_open_whether_it_arrived(
    receiver: Receiver,
) -> None:
    receiver.breaks_off = True
    outcome = await here(receiver).send(f"{receiver.origin}/x", {}, b"{}")
    assert outcome == Outcome(Result.UNSURE, "no_answer")


async def test_of_an_endless_answer_only_the_beginning_is_read(receiver: Receiver) -> None:
    receiver.endless = True
    answer = await here(receiver).send(f"{receiver.origin}/x", {}, b"{}")
    assert isinstance(answer, Answer)
    assert answer.status == 200
    assert len(answer.body) <= MOST_READ
    assert receiver.sent_bytes < 50 * 2**20


async def test_where_nobody_listens_it_surely_did_not_arrive(receiver: Receiver) -> None:
    async with receiving() as gone:
        post, url = here(gone), f"{gone.origin}/x"
    assert await post.send(url, {}, b"{}") == Outcome(Result.FAILED, "no_connection")


async def test_a_name_nobody_knows_is_tried_again_later() -> None:
    async def resolve(host: str, port: int) -> list[Address]:
        raise OSError("no such name")

    outcome = await Post(Policy(), resolve).send("https://hooks.example/", {}, b"{}")
    assert outcome == Outcome(Result.FAILED, "name_not_found")


async def test_no_proxy_of_the_environment_gets_in_between(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with receiving() as proxy:
        monkeypatch.setenv("HTTP_PROXY", proxy.origin)
        monkeypatch.setenv("ALL_PROXY", proxy.origin)
        assert isinstance(await here(receiver).send(f"{receiver.origin}/x", {}, b"{}"), Answer)
        assert proxy.connections == 0


async def test_the_name_and_the_connection_share_one_deadline(receiver: Receiver) -> None:
    async def slow(_host: str, _port: int) -> list[Address]:
        time.sleep(0.3)  # noqa: ASYNC251  (so that no time-out can come in between)
        return [ip_address("127.0.0.1")]

    port = receiver.origin.rpartition(":")[2]
    named = f"http://oa.union.example:{port}"
    post = Post(Policy.of_setting([named]), resolve=slow, deadline=0.2)
    outcome = await post.send(f"{named}/hook", {}, b"{}")
    assert isinstance(outcome, Outcome)
    assert (outcome.result, outcome.failure) == (Result.FAILED, "timeout")
    assert receiver.requests == []
