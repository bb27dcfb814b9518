"""The statements that carry a census into the register of enterprises; all rows at a time."""

# ruff: noqa: S608  (only names of columns and tables of our own are put in)

FIELDS = {
    "name": "text",
    "credit_code": "text",
    "registered_address": "text",
    "address": "text",
    "community": "text",
    "ownership": "text",
    "non_public": "boolean",
    "industry": "text",
    "legal_representative": "text",
    "contact_name": "text",
    "contact_phones": "varchar[]",
    "employee_count": "integer",
    "women_count": "integer",
    "migrant_count": "integer",
    "dispatched_count": "integer",
    "member_count": "integer",
    "has_party_organisation": "boolean",
    "unionisation": "text",
    "no_union_reason": "text",
    "founding_intent": "text",
    "founding_expected_on": "text",
    "source": "text",
    "surveyed_by": "text",
    "surveyed_on": "text",
    "remark": "text",
}
"""What a sheet says of an enterprise, by column of the register."""

CREATE_TABLES = (
    "DROP TABLE IF EXISTS census_in, census_match, census_changed, census_places, census_unions",
    "CREATE TEMP TABLE census_in (position integer, id uuid, place integer,"
    " union_number integer, name_key text, suspect boolean, "
    + ", ".join(f"{name} {kind}" for name, kind in FIELDS.items())
    + ") ON COMMIT DROP",
    "CREATE TEMP TABLE census_match (position integer, id uuid, how text NOT NULL DEFAULT 'own')"
    " ON COMMIT DROP",
    'CREATE TEMP TABLE census_places (number integer, id uuid, path text COLLATE "C")'
    " ON COMMIT DROP",
    "CREATE TEMP TABLE census_unions (number integer, place integer, name text, id uuid,"
    " code text, kind text, form text, unit_name text, non_public boolean, founded_on text,"
    " credit_code text, employee_count integer, member_count integer,"
    ' path text COLLATE "C", found boolean NOT NULL DEFAULT false,'
    " preparing boolean NOT NULL DEFAULT false) ON COMMIT DROP",
)

_INSERTED = ", ".join(name for name in FIELDS if name not in ("contact_phones", "unionisation"))
_INSERTED_FROM = ", ".join(
    f"i.{name}" for name in FIELDS if name not in ("contact_phones", "unionisation")
)

INSERT = f"""
INSERT INTO enterprises (id, union_id, union_path, covering_union_id, covering_union_path,
    name_key, credit_code_checked, credit_code_suspect, contact_phones, unionisation, import_id,
    version, {_INSERTED})
SELECT i.id, p.id, p.path, u.id, u.path, i.name_key, false, i.suspect,
    coalesce(i.contact_phones, '{{}}'), coalesce(i.unionisation, 'none'), %(import_id)s, 1,
    {_INSERTED_FROM}
FROM census_in i JOIN census_places p ON p.number = i.place
LEFT JOIN census_unions u ON u.number = i.union_number
LEFT JOIN census_match m ON m.position = i.position
WHERE m.position IS NULL AND i.position BETWEEN %(first)s AND %(last)s
ORDER BY i.position
"""

MATCH_BY_CODE = """
INSERT INTO census_match
SELECT i.position, e.id FROM census_in i JOIN census_places p ON p.number = i.place
JOIN enterprises e ON e.union_id = p.id AND e.credit_code = i.credit_code
WHERE e.merged_into_id IS NULL
"""

_GIVEN = {name: f"coalesce(i.{name}, e.{name})" for name in FIELDS}
# What a union or a founding case has settled is not unsettled by a sheet.
_GIVEN["unionisation"] = (
    "CASE WHEN e.covering_union_id IS NOT NULL AND u.id IS NULL THEN e.unionisation"
    " ELSE coalesce(i.unionisation, e.unionisation) END"
)
# A row that names it otherwise, or means one merged into it, does not rename it.
_GIVEN["name"] = "CASE m.how WHEN 'own' THEN i.name ELSE e.name END"
_GIVEN["name_key"] = "CASE m.how WHEN 'own' THEN i.name_key ELSE e.name_key END"
_KEEPS_CODE = (
    "i.credit_code IS NULL OR m.how <> 'own' AND (e.credit_code IS NOT NULL OR e.union_id <> p.id)"
)
_GIVEN["credit_code"] = f"CASE WHEN {_KEEPS_CODE} THEN e.credit_code ELSE i.credit_code END"
_GIVEN["credit_code_suspect"] = (
    f"CASE WHEN {_KEEPS_CODE} THEN e.credit_code_suspect ELSE i.suspect END"
)
_GIVEN["covering_union_id"] = "coalesce(u.id, e.covering_union_id)"
_GIVEN["covering_union_path"] = "coalesce(u.path, e.covering_union_path)"

# Facts that an import has changed were not checked with the enterprise (T2-1b), unless the sheet
# says who went there and when: after the survey known so far, not before the verification.
_SURVEY = ("surveyed_by", "surveyed_on", "source")
_FACTS = [name for name in _GIVEN if name not in _SURVEY]
_CHECKED = f"""e.verified_at IS NULL
        OR ({", ".join(f"e.{name}" for name in _FACTS)})
            IS NOT DISTINCT FROM ({", ".join(_GIVEN[name] for name in _FACTS)})
        OR i.surveyed_by IS NOT NULL AND i.surveyed_on > coalesce(e.surveyed_on, '')
            AND i.surveyed_on BETWEEN (e.verified_at AT TIME ZONE 'Asia/Shanghai')::date::text
            AND (now() AT TIME ZONE 'Asia/Shanghai')::date::text"""
for _name in ("verified_at", "verified_by"):
    _GIVEN[_name] = f"CASE WHEN {_CHECKED} THEN e.{_name} END"

RESTORED = tuple(_GIVEN)
"""Columns an import may change and its undo puts back."""

_MATCHED = """
FROM census_match m JOIN census_in i ON i.position = m.position
JOIN census_places p ON p.number = i.place
JOIN enterprises e ON e.id = m.id
LEFT JOIN census_unions u ON u.number = i.union_number
"""

COMPARE = f"""
CREATE TEMP TABLE census_changed ON COMMIT DROP AS
SELECT m.position, m.id, e.version + 1 AS version
{_MATCHED}
WHERE m.how <> 'double' AND ({", ".join(f"e.{name}" for name in _GIVEN)})
    IS DISTINCT FROM ({", ".join(_GIVEN.values())})
"""

NOTE_BEFORE = f"""
INSERT INTO census_before (id, import_id, union_id, union_path, subject, subject_id, version,
    before)
SELECT gen_random_uuid(), %(import_id)s, %(union_id)s, %(union_path)s, 'enterprise', e.id,
    c.version, (SELECT to_jsonb(b) FROM (SELECT e.version, {
    ", ".join(f"e.{name}" for name in _GIVEN)
}) b)
FROM census_changed c JOIN enterprises e ON e.id = c.id
"""

KEEP_FORMER_NAMES = """
INSERT INTO enterprise_names (id, union_id, union_path, enterprise_id, name, name_key, kind, until)
SELECT gen_random_uuid(), e.union_id, e.union_path, e.id, e.name, e.name_key, 'former',
    (now() AT TIME ZONE 'Asia/Shanghai')::date
FROM census_changed c JOIN census_in i ON i.position = c.position
JOIN census_match m ON m.position = c.position
JOIN enterprises e ON e.id = c.id
WHERE m.how = 'own' AND e.name <> i.name
RETURNING id
"""

UPDATE = f"""
UPDATE enterprises SET
    {", ".join(f"{name} = g.{name}" for name in _GIVEN)}, version = g.version, updated_at = now()
FROM (
    SELECT c.id, c.version, {", ".join(f"{given} AS {name}" for name, given in _GIVEN.items())}
    {_MATCHED} JOIN census_changed c ON c.position = m.position
) g
WHERE enterprises.id = g.id
"""

# The counts of an enterprise that alone makes up its union are typed once (issue: not twice).
SYNC_UNIONS = """
WITH alone AS (
    SELECT e.covering_union_id AS id, e.id AS enterprise_id,
        coalesce(i.employee_count, e.employee_count) AS employees,
        coalesce(i.member_count, e.member_count) AS members
    FROM census_changed c JOIN census_in i ON i.position = c.position
    JOIN enterprises e ON e.id = c.id
    JOIN unions n ON n.id = e.covering_union_id AND n.kind = 'independent'
    WHERE NOT EXISTS (SELECT FROM enterprises o WHERE o.covering_union_id = e.covering_union_id
        AND o.id <> e.id AND o.merged_into_id IS NULL)
), changed AS (
    SELECT n.id, n.version + 1 AS version, a.employees, a.members,
        jsonb_build_object('employee_count', n.employee_count, 'member_count', n.member_count,
            'version', n.version, 'enterprise_id', a.enterprise_id, 'given',
            jsonb_build_object('employee_count', a.employees, 'member_count', a.members)) AS before
    FROM alone a JOIN unions n ON n.id = a.id
    WHERE (n.employee_count, n.member_count) IS DISTINCT FROM (a.employees, a.members)
), noted AS (
    INSERT INTO census_before (id, import_id, union_id, union_path, subject, subject_id, version,
        before)
    SELECT gen_random_uuid(), %(import_id)s, %(union_id)s, %(union_path)s, 'union', id, version,
        before FROM changed
)
UPDATE unions SET employee_count = changed.employees, member_count = changed.members,
    version = changed.version, updated_at = now()
FROM changed WHERE unions.id = changed.id
"""
