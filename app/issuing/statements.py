"""The SQL of the issuer. Plain statements: these tables have no models that anybody could extend.

A slip is found by the MAC of the code that was scanned (``True``) or of the one typed (``False``).
"""

from collections.abc import Mapping

from sqlalchemy import text

_COLUMN = {True: "qr_mac", False: "typed_mac"}
_KEPT: Mapping[str, str] = {
    "unused": "state = 'unused'",
    "issued": "state = 'issued'",
    "paper": "state = 'paper'",
    "void_unused": "state IN ('void_unused', 'void_print')",
    "void_spoiled": "state = 'void_spoiled'",
    "replaced": "state = 'replaced'",
    "void_used": "blinded_sha IS NOT NULL AND state IN ('void_unused', 'void_print')",
    "replaced_used": "blinded_sha IS NOT NULL AND state IN ('void_spoiled', 'replaced')",
}
_TOLD: Mapping[str, str] = {
    "outstanding": "state IN ('unused', 'issued')",
    **{name: _KEPT[name] for name in ("paper", "void_unused", "void_spoiled", "replaced")},
    "used": "blinded_sha IS NOT NULL",
    "void_print": "state = 'void_print'",
}
"""Of slips that can still be recognised."""


def _tallies(of: Mapping[str, str]) -> str:
    return ", ".join(f"count(*) FILTER (WHERE {which}) AS {name}" for name, which in of.items())


MODULUS = text("SELECT modulus FROM issuer.keys WHERE unit_id = :unit")
SEALED = text("SELECT sealed FROM issuer.keys WHERE unit_id = :unit")
WITH_KEY_ONLY = text("""
    SELECT unit_id, sealed FROM issuer.keys
    WHERE unit_id = ANY(:units) AND without_key IS NULL ORDER BY unit_id FOR UPDATE
""")
"""Sealed before what is left without the key was kept beside it."""
DROP_KEYS = text("""
    UPDATE issuer.keys SET sealed = without_key
    WHERE unit_id = ANY(:units) AND without_key IS NOT NULL
""")
ALL_SEALED = text(
    "SELECT unit_id, sealed, without_key FROM issuer.keys ORDER BY unit_id FOR UPDATE"
)
"""Held until what was read is written anew: else who renews a seal would bring back a private key
that was deleted in between."""
RESEAL = text("""
    UPDATE issuer.keys SET sealed = :sealed, without_key = :without_key WHERE unit_id = :unit
""")
ADD_KEY = text("""
    INSERT INTO issuer.keys (unit_id, evaluation_id, modulus, sealed, without_key)
    VALUES (:unit, :evaluation, :modulus, :sealed, :without_key)
""")
ADD_SLIPS = text("""
    INSERT INTO issuer.slips (unit_id, qr_mac, typed_mac)
    SELECT :unit, qr, typed
    FROM unnest(CAST(:qr AS bytea[]), CAST(:typed AS bytea[])) AS made (qr, typed)
""")
COUNTS = text(f"""
    SELECT unit_id, {_tallies(_TOLD)}, NULL::integer AS void_used, NULL::integer AS replaced_used
    FROM issuer.slips WHERE unit_id = ANY(:units) GROUP BY unit_id
    UNION ALL SELECT unit_id, unused + issued, paper, void_unused, void_spoiled, replaced,
        issued + void_used + replaced_used, 0, void_used, replaced_used
    FROM issuer.counts WHERE unit_id = ANY(:units)
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
VOID_FOR_GOOD = text("""
    UPDATE issuer.slips SET state = 'void_unused'
    WHERE unit_id = :unit AND state = 'void_print' AND EXISTS (
        SELECT FROM issuer.slips WHERE unit_id = :unit AND state IN ('unused', 'issued')
    ) RETURNING 1
""")
"""A print declared void before the one that is about to be."""
VOID_ALL = text("""
    UPDATE issuer.slips SET state = 'void_print'
    WHERE unit_id = :unit AND state IN ('unused', 'issued') RETURNING 1
""")
TAKE_BACK = text("""
    UPDATE issuer.slips
    SET state = CASE WHEN blinded_sha IS NULL THEN 'unused' ELSE 'issued' END
    WHERE unit_id = :unit AND state = 'void_print' RETURNING 1
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
    GROUP BY unit_id
    HAVING min(CAST(CAST(xmin AS text) AS bigint)) < max(CAST(CAST(xmin AS text) AS bigint))
    ORDER BY unit_id
""")
"""Units in which a hidden column still says which of two slips was used first."""
USED = text("SELECT DISTINCT unit_id FROM issuer.slips WHERE blinded_sha IS NOT NULL ORDER BY 1")
SIZES = text("""
    SELECT unit_id, count(*) FROM issuer.slips WHERE unit_id = ANY(:units)
    GROUP BY unit_id ORDER BY unit_id
""")
SHUFFLE_USED = text("""
    WITH gone AS (
        DELETE FROM issuer.slips WHERE unit_id = ANY(:units) AND blinded_sha IS NOT NULL RETURNING *
    )
    INSERT INTO issuer.slips (qr_mac, typed_mac, unit_id, state, blinded_sha)
    SELECT qr_mac, typed_mac, unit_id, state, blinded_sha FROM gone ORDER BY gen_random_uuid()
""")
KEEP_COUNTS = text(f"""
    INSERT INTO issuer.counts (unit_id, {", ".join(_KEPT)})
    SELECT unit_id, {_tallies(_KEPT)} FROM issuer.slips WHERE unit_id = ANY(:units) GROUP BY unit_id
""")  # noqa: S608
DELETE_SLIPS = text("DELETE FROM issuer.slips WHERE unit_id = ANY(:units)")
DELETE_KEYS = text("DELETE FROM issuer.keys WHERE unit_id = ANY(:units)")
