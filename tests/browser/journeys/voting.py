"""Ballots as phones cast them, for journeys that begin where the voting has ended."""

import hashlib
import json
import re
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from typing import Any

import httpx

from app.core import blind_rsa
from tests.browser.journeys.opening import decoded


class Unit:
    """One judged unit of an open evaluation, and the slips printed for it."""

    def __init__(self, api: httpx.Client, evaluation: str, unit: Mapping[str, Any]) -> None:
        self.api, self.evaluation = api, evaluation
        self.id: str = unit["id"]
        self.name: str = unit["unit_name"]
        self.path = f"/api/v1/evaluations/{evaluation}/units/{self.id}"
        told = api.get(f"/api/v1/public/evaluations/{unit['code']}").json()
        self.modulus = int.from_bytes(_bytes(json.loads(told["leaf_text"])["key"]))
        self.addresses: list[str] = []

    def print_slips(self, count: int) -> None:
        sheet = self.api.post(f"{self.path}/slips", json={"count": count})
        sheet.raise_for_status()
        self.addresses += decoded(sheet.content)

    def say_handed_out(self, count: int) -> None:
        said = self.api.put(f"{self.path}/handed-out", json={"handed_out": count})
        said.raise_for_status()

    def scan(self, mark: str) -> None:
        """All slips nobody has used yet."""
        about = {"evaluation_id": self.evaluation, "unit_id": self.id}
        told = self._posted("/api/v1/slips/scan", about | {"codes": self.addresses, "mark": mark})
        assert told["done"] == len(self.addresses)

    def vote(self, answers: Mapping[str, Any], opinion: str | None = None) -> None:
        """With a slip nobody has used yet."""
        code = re.sub(r"\..*", "", self.addresses.pop().split("#")[1])
        message = blind_rsa.prepare(secrets.token_bytes(32))
        blinded = blind_rsa.blind(self.modulus, message)
        asked = {"unit": self.id, "code": code, "blinded": _text(blinded.message)}
        signed = self._posted("/api/v1/ballots/credentials", asked)["signature"]
        signature = blind_rsa.finalize(self.modulus, message, blinded, _bytes(signed))
        assert signature is not None
        nonce = secrets.token_bytes(16)
        canonical = json.dumps(answers, sort_keys=True, separators=(",", ":"))
        identity = f"{self.evaluation}|{self.id}|{canonical}".encode()
        commitment = hashlib.sha256(b"sanliang-receipt-v1|" + nonce + b"|" + identity).digest()
        ballot = {"unit": self.id, "answers": answers, "message": _text(message)}
        ballot |= {"signature": _text(signature), "nonce": _text(nonce)}
        ballot |= {
            "commitment": _text(commitment),
            "texts": {"opinion": opinion} if opinion else {},
        }
        assert self._posted("/api/v1/ballots", ballot) == {"state": "counted"}

    def _posted(self, path: str, body: Mapping[str, Any]) -> dict[str, Any]:
        reply = self.api.post(path, json=body)
        assert reply.is_success, reply.text
        found: dict[str, Any] = reply.json()
        return found


def _text(content: bytes) -> str:
    return urlsafe_b64encode(content).rstrip(b"=").decode()


def _bytes(text: str) -> bytes:
    return urlsafe_b64decode(text + "==")
