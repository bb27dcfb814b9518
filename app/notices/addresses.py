"""Which addresses a message may be sent to: the open internet, and what the operator has named.

Whoever may enter a webhook could otherwise make this server knock at machines that trust it
(SSRF). Names are resolved once, every address of the answer is judged, and the connection goes to
one that was judged (ADR 0012).
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from typing import Self
from urllib.parse import SplitResult, urlsplit

Address = IPv4Address | IPv6Address

_GLOBAL_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
_OF_PROTOCOLS = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
"""Ends of tunnels and the like; the standard library calls some of them global."""
_V4_COMPATIBLE = IPv6Network("::/96")
_DEFAULT_PORTS = {"https": 443, "http": 80}
_NAME = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?(?:\.[A-Za-z0-9_-]+)*\.?")


class NotAllowed(Exception):
    """A message may not go there; ``failure`` says why in one word."""

    def __init__(self, failure: str) -> None:
        super().__init__(failure)
        self.failure = failure


@dataclass(frozen=True)
class Origin:
    """Scheme, host and port; what the operator allows is named by it."""

    scheme: str
    host: str
    port: int

    @classmethod
    def of(cls, url: SplitResult) -> Self:
        """The origin of an address; raises ``NotAllowed`` for what has none."""
        try:
            port = url.port
        except ValueError as error:
            raise NotAllowed("address_malformed") from error
        host = (url.hostname or "").rstrip(".")
        if url.scheme not in _DEFAULT_PORTS or not host or url.username or url.password:
            raise NotAllowed("address_malformed")
        if not _NAME.fullmatch(host) and literal(host) is None:
            raise NotAllowed("address_malformed")
        return cls(url.scheme, host, port or _DEFAULT_PORTS[url.scheme])


@dataclass(frozen=True)
class Policy:
    """Where messages may go; ``allowed`` are origins in the own network, or without TLS."""

    allowed: frozenset[Origin] = frozenset()

    @classmethod
    def of_setting(cls, hosts: Collection[str]) -> Self:
        """From a list like ``oa.unit.example``, ``10.1.2.3:8443``, ``http://10.1.2.3:8080``."""
        urls = (host if "://" in host else f"https://{host}" for host in hosts)
        return cls(frozenset(Origin.of(urlsplit(url)) for url in urls))

    def check_origin(self, origin: Origin) -> None:
        """Refuse, before any name is resolved, what can never be sent to."""
        if origin in self.allowed:
            return
        if origin.scheme != "https":
            raise NotAllowed("not_https")
        address = literal(origin.host)
        if address is not None:
            self.check_addresses(origin, [address])

    def check_addresses(self, origin: Origin, addresses: Collection[Address]) -> None:
        """Refuse unless every address may be sent to: a name with one bad answer is a bad name.

        Also where the operator has named the origin, never to a machine's metadata or to many.
        """
        named = origin in self.allowed
        for address in addresses:
            if not (_may_be_named(address) if named else is_open(address)):
                raise NotAllowed("address_not_allowed")


def literal(host: str) -> Address | None:
    """The address a host is written as; only in the one usual way (no 0x7f.1, no 2130706433)."""
    try:
        return ip_address(host.partition("%")[0]) if "%" not in host else None
    except ValueError:
        return None


def is_open(address: Address) -> bool:
    """Whether the address lies in the open internet."""
    plain = _plain(address)
    if isinstance(plain, IPv6Address) and plain not in _GLOBAL_UNICAST:
        return False
    if isinstance(plain, IPv6Address) and (plain.sixtofour or plain.teredo):
        return False  # They carry the address of another network in them.
    if isinstance(plain, IPv4Address) and any(plain in network for network in _OF_PROTOCOLS):
        return False
    return plain.is_global and not (plain.is_multicast or plain.is_reserved)


def _may_be_named(address: Address) -> bool:
    plain = _plain(address)
    return not (plain.is_link_local or plain.is_multicast or plain.is_unspecified)


def _plain(address: Address) -> Address:
    """The IPv4 address that an IPv6 address stands for, if it does: mapped, translated (NAT64)."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    stands_for_v4 = address in _TRANSLATED or (address in _V4_COMPATIBLE and int(address) > 1)
    return IPv4Address(int(address) & 0xFFFFFFFF) if stands_for_v4 else address
