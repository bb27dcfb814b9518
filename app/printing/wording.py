"""What stands on more than one piece of printed matter, and how users' texts become lines."""

from app.core.errors import Problem
from app.printing.fonts import missing_glyphs
from app.printing.problems import GLYPHS_MISSING

SLOGAN = "职工有困难找工会"
NOBODY = "工会干部"
"""Neither a name nor a post: the card still says what it is."""
WITHHELD = "本人未同意公开"


def line(text: str) -> str:
    """One line: a line break in a name would move everything below it."""
    return " ".join(text.split())


def cut_after(text: str, mark: str) -> list[str]:
    """Cut behind each ``mark``: a line may end there, and elsewhere only if it must."""
    *before, last = text.split(mark)
    return [part + mark for part in before] + [last]


def name_parts(name: str) -> list[str]:
    """A name is broken after its dot, if at all."""
    return cut_after(line(name), "·")


def post_parts(posts: list[str]) -> list[str]:
    """Posts one after the other, broken between two of them if possible."""
    return cut_after("、".join(line(post) for post in posts), "、")


def readable_address(address: str) -> list[str]:
    """The address as a person types it: no scheme, host in lower case, code as printed above."""
    return cut_after(address.split("://", 1)[-1], "/b/")


def refuse_missing_glyphs(*texts: str | None) -> None:
    """Raise ``glyphs_missing``: a name with an empty box in it must not leave the press."""
    missing = missing_glyphs(text for text in texts if text)
    if missing:
        raise Problem(GLYPHS_MISSING, parameters={"characters": "、".join(missing)})
