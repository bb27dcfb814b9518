"""Steps of the tests about signing in: an account with a password, and a browser that holds it."""

from dataclasses import dataclass
from uuid import uuid4

from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response

from app.access.models import Account
from app.access.passwords import hash_password
from app.access.permissions import Role
from app.core.scope import WHOLE, enter_scope
from tests.world import World

PASSWORD = "seven horses, one cart"
COOKIE = "__Host-refresh"
DEVICE = "__Host-device"
OWN_PAGE = {"X-Requested-With": "sanliang"}


@dataclass
class Browser:
    """A person's browser; carries the refresh cookie by hand, since it insists on HTTPS."""

    client: AsyncClient
    cookie: str = ""
    device: str = ""

    async def sign_in(self, username: str, password: str = PASSWORD) -> Response:
        form = {"username": username, "password": password}
        headers = {"Cookie": f"{DEVICE}={self.device}"} if self.device else {}
        reply = await self.client.post("/api/v1/auth/token", data=form, headers=headers)
        return self._keep(reply)

    async def refresh(self, cookie: str | None = None) -> Response:
        return self._keep(await self._post("refresh", self.cookie if cookie is None else cookie))

    async def sign_out(self, cookie: str | None = None) -> Response:
        return await self._post("logout", self.cookie if cookie is None else cookie)

    async def _post(self, verb: str, cookie: str) -> Response:
        headers = OWN_PAGE | {"Cookie": f"{COOKIE}={cookie}"}
        return await self.client.post(f"/api/v1/auth/{verb}", headers=headers)

    def _keep(self, reply: Response) -> Response:
        self.client.cookies.clear()
        if reply.is_success:
            self.cookie = cookie_of(reply)
            self.device = set_cookies(reply).get(DEVICE, self.device).partition(";")[0]
        return reply

    async def me(self, reply: Response) -> Response:
        """Who the access token of ``reply`` belongs to."""
        return await self.client.get("/api/v1/auth/me", headers=bearer(reply))


def cookie_of(reply: Response) -> str:
    """The refresh token a reply sets."""
    return set_cookies(reply)[COOKIE].partition(";")[0]


def set_cookies(reply: Response) -> dict[str, str]:
    """What a reply sets, by name: the value and its attributes."""
    lines = (line.partition("=") for line in reply.headers.get_list("set-cookie"))
    return {name: rest for name, _, rest in lines}


def bearer(reply: Response) -> dict[str, str]:
    """The header for the access token of ``reply``."""
    return {"Authorization": f"Bearer {reply.json()['access_token']}"}


def browser(app: FastAPI, address: str = "203.0.113.7") -> Browser:
    """A browser at an address of its own."""
    transport = ASGITransport(app, raise_app_exceptions=False, client=(address, 4711))
    return Browser(AsyncClient(transport=transport, base_url="http://testserver"))


async def make_signer(world: World, union: str = "west", role: Role = Role.MANAGER) -> Account:
    """An account with ``PASSWORD``."""
    account = Account(
        id=uuid4(),
        username=f"signer.{uuid4().hex[:8]}",
        display_name="示例登录人",
        role=role,
        password_hash=await hash_password(PASSWORD),
        union_id=world.id(union),
        union_path=world.unions[union].path,
    )
    async with world.database.transaction() as session:
        await enter_scope(session, WHOLE)
        session.add(account)
    return account
