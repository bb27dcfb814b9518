"""What a union in preparation is called unless somebody says otherwise."""

LONGEST_UNION_NAME = 80


def proposed_name(enterprise: str) -> str | None:
    """The full name of the union of ``enterprise``; None if it were too long for a union."""
    name = f"{enterprise}工会委员会"
    return name if len(name) <= LONGEST_UNION_NAME else None
