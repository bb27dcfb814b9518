"""Who may vote: one-time slips and blind signatures (RFC 9474); never sees an answer."""
