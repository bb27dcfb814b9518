"""A feature's routes are passed over by what cannot be among them, and found by all that can."""

import pytest
from fastapi import APIRouter, FastAPI
from httpx import ASGITransport, AsyncClient

from app.core.rooms import Room


def feature(*paths: str) -> APIRouter:
    router = APIRouter()
    for path in paths:
        router.add_api_route(path, lambda: "found", methods=["GET"])
    return router


async def test_what_is_in_a_room_is_found_and_what_is_not_is_missing() -> None:
    inner = APIRouter(prefix="/api/v1")
    for router in (feature("/trees", "/trees/{number}"), feature("/trees/oak/leaves", "/lawns")):
        inner.include_router(Room(router))
    program = FastAPI()
    program.include_router(inner)
    transport = ASGITransport(program)
    async with AsyncClient(transport=transport, base_url="http://testserver") as client:
        for path in ("/trees", "/trees/4", "/trees/lawns", "/trees/oak/leaves", "/lawns"):
            assert (await client.get(f"/api/v1{path}")).status_code == 200, path
        for path in ("/trees/4/5", "/lawns/4", "/treesandlawns", "/", "/bushes"):
            assert (await client.get(f"/api/v1{path}")).status_code == 404, path
        refused = await client.post("/api/v1/trees/oak/leaves")
        assert (refused.status_code, refused.headers["allow"]) == (405, "GET")
    around = FastAPI()
    around.mount("/below", program)
    async with AsyncClient(transport=ASGITransport(around), base_url="http://testserver") as client:
        assert (await client.get("/below/api/v1/lawns")).status_code == 200


def test_no_room_begins_with_a_word_that_stands_for_any() -> None:
    with pytest.raises(AssertionError):
        Room(feature("/{union}/trees"))
