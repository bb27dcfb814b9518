"""CPU-bound work: bounded for each kind, out of the event loop's way."""

import asyncio
import threading
import time
from contextvars import ContextVar

import pytest

from app.core.workers import CAPACITY, run_bounded

request_id: ContextVar[str] = ContextVar("request_id")


async def test_result_arguments_and_context_arrive() -> None:
    request_id.set("r-1")
    loop_thread = threading.get_ident()

    def work(a: int, b: str) -> tuple[int, str, str, bool]:
        return a, b, request_id.get(), threading.get_ident() != loop_thread

    assert await run_bounded("images", work, 1, "two") == (1, "two", "r-1", True)


async def test_an_error_comes_back_to_the_caller() -> None:
    def fail() -> None:
        raise ZeroDivisionError("of the work")

    with pytest.raises(ZeroDivisionError, match="of the work"):
        await run_bounded("printing", fail)


async def test_no_more_than_the_capacity_runs_and_the_loop_stays_free() -> None:
    running, most, lock = 0, 0, threading.Lock()

    def work() -> None:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        time.sleep(0.05)
        with lock:
            running -= 1

    flood = asyncio.gather(*(run_bounded("images", work) for _ in range(8)))
    beats = 0
    while not flood.done():
        await asyncio.sleep(0.005)
        beats += 1
    await flood
    assert most == CAPACITY["images"]
    assert beats > 10


async def test_a_flood_of_one_kind_does_not_hold_up_another() -> None:
    released = threading.Event()
    flood = [asyncio.create_task(run_bounded("images", released.wait, 10)) for _ in range(6)]
    await asyncio.sleep(0)
    try:
        async with asyncio.timeout(5):
            assert await run_bounded("passwords", lambda: "through") == "through"
        assert not any(task.done() for task in flood)
    finally:
        released.set()
        await asyncio.gather(*flood)


async def test_work_of_a_cancelled_caller_keeps_its_place_until_it_ends() -> None:
    released, second_ran = threading.Event(), threading.Event()
    first = asyncio.create_task(run_bounded("printing", released.wait, 10))
    await asyncio.sleep(0.05)
    first.cancel()
    second = asyncio.create_task(run_bounded("printing", second_ran.set))
    await asyncio.sleep(0.05)
    assert first.done()
    assert not second_ran.is_set()
    released.set()
    await second
    assert second_ran.is_set()
