"""``python -m app``."""

from app.cli import commands

commands()
