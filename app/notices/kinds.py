"""Kinds of destinations and of messages."""

from enum import StrEnum


class DestinationKind(StrEnum):
    """What is at the other end."""

    WEBHOOK = "webhook"
    WECOM = "wecom"
    EMAIL = "email"


class DeliveryKind(StrEnum):
    """What a message holds: one notice, those of a day, or nothing but a greeting."""

    SINGLE = "single"
    DIGEST = "digest"
    TEST = "test"
