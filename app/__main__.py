"""``python -m app``."""

import gc

gc.disable()  # Nothing imported becomes rubbish; looking for it took a seventh of the start.

from app.cli import commands  # noqa: E402

gc.enable()
commands()
