"""A digest of every field on a print, and which of them are no longer true."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any
from uuid import UUID

from app.cadres.consent_fields import Channel, ConsentField
from app.printing.printed_facts import Facts, PersonFacts
from app.printing.schemas import PrintKind

F = ConsentField
_OF_PERSON: Mapping[PrintKind, tuple[ConsentField, ...]] = {
    PrintKind.BADGE: (F.NAME, F.PHOTO, F.OFFICE_PHONE),
    PrintKind.CONTACT_CARD: (F.NAME, F.OFFICE_PHONE, F.MOBILE, F.DUTIES),
    PrintKind.DESK_PLATE: (F.NAME,),
    PrintKind.DOOR_PLATE: (F.NAME,),
    PrintKind.POSTER: tuple(F),
    PrintKind.PLAQUE: (),
}
KEPT = frozenset(_OF_PERSON)
"""What is seen by others and must stay true; papers of the house are not among it."""
_WITH_OFFICE = frozenset({PrintKind.CONTACT_CARD, PrintKind.POSTER})
_WITH_CODE = frozenset(
    {PrintKind.BADGE, PrintKind.CONTACT_CARD, PrintKind.DOOR_PLATE, PrintKind.POSTER}
)
CONSENT, LEFT, BADGE, OFFICERS, STYLE = "consent", "left", "badge", "officers", "style"
_EACH = frozenset({"posts", "code", *(one.value for one in F)})
CHANGES = (
    CONSENT, LEFT, BADGE, OFFICERS, "name", "posts", "photo", "office_phone", "mobile", "duties",
    "code", "union_name", "office_address", "office_hours", "supervisor", STYLE,
)  # fmt: skip
"""Every name that may stand in ``changed``, in the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What one piece is about; the same for one to be printed and for one that was."""

    kind: PrintKind
    subject_id: UUID
    union_id: UUID
    badge_id: UUID | None
    options: Mapping[str, Any]


def channel_of(kind: PrintKind) -> Channel:
    """The consent a print of this kind asks for."""
    return Channel.POSTER if kind is PrintKind.POSTER else Channel.BADGE_PAGE


def people_on(piece: Printed, facts: Facts) -> list[PersonFacts]:
    """Who stands on it today, in their order."""
    if piece.kind is PrintKind.POSTER:
        return facts.officers.get(piece.union_id, [])
    ids: Sequence[Any] = [piece.subject_id]
    if piece.kind is PrintKind.DOOR_PLATE:
        ids = [UUID(one) for one in piece.options.get("cadre_ids", ())]
    elif piece.kind is PrintKind.PLAQUE:
        ids = []
    found = (facts.people.get(one) for one in ids)
    return [one for one in found if one is not None and one.row["union_id"] == piece.union_id]


def shown_on(piece: Printed, facts: Facts) -> dict[str, list[str]]:
    """Of whom it shows which personal fields."""
    channel = channel_of(piece.kind)
    carried = {one.value for one in _OF_PERSON[piece.kind]}
    return {
        str(one.row["id"]): [name for name in one.printed(channel) if name in carried]
        for one in people_on(piece, facts)
    }


def fingerprint(piece: Printed, facts: Facts) -> dict[str, str]:
    """A digest of each field, keyed by the subject: equal phones of two people look different."""
    key = piece.subject_id.bytes
    return {name: _digest(key, value) for name, value in _values(piece, facts).items()}


_written = json.JSONEncoder(ensure_ascii=False, default=str).encode


def _digest(key: bytes, value: Any) -> str:
    return blake2b(_written(value).encode(), key=key, digest_size=6).hexdigest()


def _values(piece: Printed, facts: Facts) -> dict[str, Any]:
    kind, channel = piece.kind, channel_of(piece.kind)
    union, people = facts.unions[piece.union_id], people_on(piece, facts)
    values: dict[str, Any] = {"union_name": union["name"]}
    for one in _OF_PERSON[kind]:
        values[one.value] = [_value(person, one, channel, union) for person in people]
    if kind is not PrintKind.PLAQUE:
        values |= {
            "posts": [person.posts for person in people],
            OFFICERS: [person.row["id"] for person in people],
            STYLE: facts.looks.of(union["path"]).style_id,
        }
    if kind in _WITH_CODE:
        values["code"] = [person.row["badge_code"] for person in people]
    if kind in _WITH_OFFICE:
        values |= {name: union[name] for name in ("office_address", "office_hours")}
    if kind is PrintKind.POSTER:
        values["supervisor"] = [union["above_name"], union["above_phone"]]
        values["office_phone"] = [values["office_phone"], union["office_phone"]]
    return values


def _value(person: PersonFacts, one: ConsentField, channel: Channel, union: Any) -> Any:
    """As it is printed: the union's telephone stands in, and what is withheld is said so."""
    shown = person.shown(one, channel)
    if shown or one in (F.NAME, F.PHOTO, F.DUTIES):
        return shown or None
    withheld = bool(person.row[one.value]) and not person.agrees(one, channel)
    stands_in = union["office_phone"] if one is F.OFFICE_PHONE else None
    return [stands_in, withheld]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What has become untrue of a piece, and whether it may not hang any longer."""

    changed: list[str]
    must_take_down: bool


def compare(
    piece: Printed, was: Mapping[str, str], shown: Mapping[str, Sequence[str]], facts: Facts
) -> Verdict:
    """A piece as it was printed beside what would be printed today."""
    if piece.union_id not in facts.unions:
        return Verdict([LEFT], must_take_down=True)
    is_now = fingerprint(piece, facts)
    changed = {name for name in was.keys() | is_now.keys() if was.get(name) != is_now.get(name)}
    if OFFICERS in changed:
        # Lists of another length differ in everything: only who is on it says something.
        changed -= _EACH
    grave = set(_grave(piece, shown, facts))
    if LEFT in grave and piece.kind not in (PrintKind.POSTER, PrintKind.DOOR_PLATE):
        changed.discard(OFFICERS)
    known = changed | grave
    return Verdict([name for name in CHANGES if name in known], bool(grave))


def _grave(piece: Printed, shown: Mapping[str, Sequence[str]], facts: Facts) -> list[str]:
    """Why it must come down: consent withdrawn, somebody gone, the badge void."""
    channel, found = channel_of(piece.kind), []
    for cadre_id, fields in shown.items():
        person = facts.people.get(UUID(cadre_id))
        if person is None:
            found.append(LEFT)
        elif not all(person.agrees(ConsentField(name), channel) for name in fields):
            found.append(CONSENT)
    if piece.kind is PrintKind.BADGE:
        wearer = facts.people.get(piece.subject_id)
        if wearer is None or wearer.row["badge_id"] != piece.badge_id:
            found.append(BADGE)
    return found
