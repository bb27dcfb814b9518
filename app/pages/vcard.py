"""A cadre as a contact: vCard 3.0 (RFC 2426), the version every phone reads."""

from collections.abc import Sequence

from app.pages.view_models import BadgeView, PostView, post_names

FOLD_AT = 75


def vcard(view: BadgeView, page_url: str) -> bytes:
    """The whole contact for the .vcf file; only what the badge page itself shows."""
    lines = _head(view, view.posts)
    for line in view.lines:
        kind = "CELL" if line.kind == "mobile" else "WORK"
        lines.append(f"TEL;TYPE={kind},VOICE:{line.phone.dial}")
    if view.union.office_address:
        lines.append(f"ADR;TYPE=WORK:;;{_escape(view.union.office_address)};;;;")
    lines += [f"URL:{page_url}", "END:VCARD"]
    return _written(lines)


def short_vcard(view: BadgeView) -> str:
    """Name, union, post and one phone: few enough QR modules for a phone to read off a screen.

    WeChat saves a contact from such a picture but not from a .vcf file. Lines are not folded,
    because scanners show a fold as a stray space.
    """
    lines = _head(view, view.posts[:1])
    if view.lines:
        lines.append(f"TEL:{view.lines[0].phone.dial}")
    return "\r\n".join([*lines, "END:VCARD", ""])


def _head(view: BadgeView, posts: Sequence[PostView]) -> list[str]:
    """Without a consented name the post and the union stand for the person."""
    full = view.name or f"{view.union.name} {view.who}"
    return [
        "BEGIN:VCARD",
        "VERSION:3.0",
        f"N:{_escape(full)};;;;",
        f"FN:{_escape(full)}",
        f"ORG:{_escape(view.union.name)}",
        *([f"TITLE:{_escape(post_names(posts))}"] if posts else []),
    ]


def _escape(text: str) -> str:
    """Control characters could start a line of their own; they become a space."""
    text = text.replace("\r\n", "\n").replace("\\", "\\\\").replace("\n", "\\n")
    text = text.replace(";", "\\;").replace(",", "\\,")
    return "".join(char if char.isprintable() else " " for char in text)


def _written(lines: list[str]) -> bytes:
    return b"".join(_fold(line) + b"\r\n" for line in lines)


def _fold(line: str) -> bytes:
    """At most 75 octets a line, never through the middle of a character."""
    pieces, piece = [], b""
    for char in line:
        octets = char.encode()
        if len(piece) + len(octets) > FOLD_AT:
            pieces.append(piece)
            piece = b" "
        piece += octets
    return b"\r\n".join([*pieces, piece])
