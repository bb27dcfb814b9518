"""The garbage collector held back while millions of cells are made that all stay in use.

It would look through all of them again and again and find nothing: half of the time of reading and
judging 100,000 rows.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_held_back() -> Iterator[None]:
    """No cyclic collection for some seconds; memory counted by references is freed as ever."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
