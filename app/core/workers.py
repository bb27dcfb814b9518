"""CPU-bound work beside the event loop: a few threads for each kind of work, never more.

Hashing a password, decoding a photo or setting a PDF takes 20 ms to seconds. In the event loop it
would stop every other request; in an unbounded number of threads a flood of one kind (logins,
uploads) would take all processors and all memory. Each kind therefore has its own few threads:
the rest of a flood waits in line, and other kinds do not wait behind it.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from functools import cache
from types import MappingProxyType
from typing import Literal, TypeVar, TypeVarTuple

Kind = Literal["images", "passwords", "printing", "signing", "spreadsheets"]

CAPACITY: Mapping[Kind, int] = MappingProxyType(
    {
        "images": 2,  # up to 300 MiB each while a 50-megapixel picture is open
        "passwords": 2,  # 20 MiB and 20 ms each (argon2id, ASVS 5.0 appendix C)
        "printing": 1,  # up to 250 MiB for 200 badges
        "signing": 1,  # 3 ms for a credential; a second for a new key
        "spreadsheets": 1,  # up to 400 MiB and some seconds for 100,000 rows
    }
)
"""How many calls of a kind may run at once in this process; together fewer than connections."""

_Result = TypeVar("_Result")
_Arguments = TypeVarTuple("_Arguments")


@cache
def _threads(kind: Kind) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(CAPACITY[kind], thread_name_prefix=kind)


async def run_bounded(
    kind: Kind, fn: Callable[[*_Arguments], _Result], *args: *_Arguments
) -> _Result:
    """Run ``fn(*args)`` in a thread of its kind and return its result, or raise what it raised.

    Context variables (request id, actor) are visible in ``fn``. A cancelled caller stops waiting at
    once; work already begun runs to its end and keeps its place, so the bound holds all the same.
    ``fn`` must not use a database session or anything else that belongs to the event loop.
    """
    context = copy_context()
    return await asyncio.get_running_loop().run_in_executor(
        _threads(kind), lambda: context.run(fn, *args)
    )


def new_places() -> Mapping[Kind, asyncio.Semaphore]:
    """As many places for requests as there are threads of each kind, for ``app.core.http.InLine``.

    A request that waited for a thread inside its transaction would keep a connection from everybody
    else meanwhile; it therefore takes its place before the transaction begins.
    """
    return MappingProxyType({kind: asyncio.Semaphore(most) for kind, most in CAPACITY.items()})
