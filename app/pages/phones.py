"""From a number as it is kept to one a phone can dial."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Phone:
    """A number in the normal form of ``app.core.phones``, e.g. ``029-33212345转801``."""

    kept: str

    @property
    def number(self) -> str:
        """Without the extension; a mobile number in groups, as people read it out."""
        number = self.kept.partition("转")[0]
        if len(number) == 11 and number.isdecimal():
            return f"{number[:3]} {number[3:7]} {number[7:]}"
        return number

    @property
    def extension(self) -> str | None:
        return self.kept.partition("转")[2] or None

    @property
    def dial(self) -> str:
        """Digits, and a comma before the extension: the pause every dialer understands."""
        number, _, extension = self.kept.replace("-", "").partition("转")
        return f"{number},{extension}" if extension else number

    @property
    def href(self) -> str:
        return f"tel:{self.dial}"


def phone_of(kept: str | None) -> Phone | None:
    return Phone(kept) if kept else None
