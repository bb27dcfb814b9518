"""The SQL of the issuer. Plain statements: these tables have no models that anybody could extend.

A slip is found by the MAC of the code that was scanned (``True``) or of the one typed (``False``).
"""

from sqlalchemy import text

from app.issuing.slips import SlipState

_COLUMN = {True: "qr_mac", False: "typed_mac"}
_STATES = ", ".join(state.value for state in SlipState)
_USED = {
    "void_used": "('void_unused')",
    "replaced_used": "('void_spoiled', 'replaced')",
}
_COUNTED = ", ".join((_STATES, *_USED))
_TALLIES = ", ".join(
    (
        *(f"count(*) FILTER (WHERE state = '{s.value}') AS {s.value}" for s in SlipState),
        *(
            f"count(*) FILTER (WHERE blinded_sha IS NOT NULL AND state IN {states}) AS {name}"
            for name, states in _USED.items()
        ),
    )
)

MODULUS = text("SELECT modulus FROM issuer.keys WHERE unit_id = :unit")
SEALED = text("SELECT sealed FROM issuer.keys WHERE unit_id = :unit")
SEALED_OF = text("""
    SELECT unit_id, sealed FROM issuer.keys WHERE unit_id = ANY(:units)
    ORDER BY unit_id FOR UPDATE
""")
ALL_SEALED = text("SELECT unit_id, sealed FROM issuer.keys ORDER BY unit_id FOR UPDATE")
"""Held until what was read is written anew: else who renews a seal would bring back a private key
that was deleted in between."""
RESEAL = text("UPDATE issuer.keys SET sealed = :sealed WHERE unit_id = :unit")
ADD_KEY = text("""
    INSERT INTO issuer.keys (unit_id, evaluation_id, modulus, sealed)
    VALUES (:unit, :evaluation, :modulus, :sealed)
""")
ADD_SLIPS = text("""
    INSERT INTO issuer.slips (unit_id, qr_mac, typed_mac)
    SELECT :unit, qr, typed
    FROM unnest(CAST(:qr AS bytea[]), CAST(:typed AS bytea[])) AS made (qr, typed)
""")
COUNTS = text(f"""
    SELECT unit_id, {_TALLIES} FROM issuer.slips WHERE unit_id = ANY(:units) GROUP BY unit_id
    UNION ALL SELECT unit_id, {_COUNTED} FROM issuer.counts WHERE unit_id = ANY(:units)
""")  # noqa: S608  (names of columns and states, none from outside)
FIND = {
    scanned: text(
        f"SELECT state, blinded_sha FROM issuer.slips WHERE unit_id = :unit AND {column} = :mac"  # noqa: S608
    )
    for scanned, column in _COLUMN.items()
}
ISSUE = {
    scanned: text(
        "UPDATE issuer.slips SET state = 'issued', blinded_sha = :sha"  # noqa: S608
        f" WHERE unit_id = :unit AND {column} = :mac AND state = 'unused' RETURNING 1"
    )
    for scanned, column in _COLUMN.items()
}
MARK = {
    scanned: text(
        "UPDATE issuer.slips SET state = :to"  # noqa: S608
        f" WHERE unit_id = :unit AND {column} = :mac AND state = ANY(:from) RETURNING 1"
    )
    for scanned, column in _COLUMN.items()
}
VOID_ALL = text("""
    UPDATE issuer.slips SET state = 'void_unused'
    WHERE unit_id = :unit AND state IN ('unused', 'issued') RETURNING 1
""")
SHARE_ORDER = text("SELECT pg_advisory_xact_lock_shared(hashtext('sanliang slips'))")
"""For who changes several slips in one transaction: not while they are written anew."""
KEEP_ORDER = text("SELECT pg_advisory_xact_lock(hashtext('sanliang slips'))")
SHUFFLE = text("""
    WITH gone AS (DELETE FROM issuer.slips WHERE unit_id = ANY(:units) RETURNING *)
    INSERT INTO issuer.slips (qr_mac, typed_mac, unit_id, state, blinded_sha)
    SELECT qr_mac, typed_mac, unit_id, state, blinded_sha FROM gone ORDER BY gen_random_uuid()
""")
IN_ORDER = text("""
    SELECT unit_id FROM issuer.slips WHERE blinded_sha IS NOT NULL
    GROUP BY unit_id HAVING count(DISTINCT CAST(xmin AS text)) > 1
""")
"""Units in which a hidden column still says which of two slips was used first."""
SHUFFLE_USED = text("""
    WITH gone AS (
        DELETE FROM issuer.slips WHERE unit_id = ANY(:units) AND blinded_sha IS NOT NULL RETURNING *
    )
    INSERT INTO issuer.slips (qr_mac, typed_mac, unit_id, state, blinded_sha)
    SELECT qr_mac, typed_mac, unit_id, state, blinded_sha FROM gone ORDER BY gen_random_uuid()
""")
KEEP_COUNTS = text(f"""
    INSERT INTO issuer.counts (unit_id, {_COUNTED})
    SELECT unit_id, {_TALLIES} FROM issuer.slips WHERE unit_id = ANY(:units) GROUP BY unit_id
""")  # noqa: S608
DELETE_SLIPS = text("DELETE FROM issuer.slips WHERE unit_id = ANY(:units)")
DELETE_KEYS = text("DELETE FROM issuer.keys WHERE unit_id = ANY(:units)")
