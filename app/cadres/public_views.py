"""The views behind what the public reads: a field without consent is NULL already when it leaves
the database."""

from sqlalchemy import (
    ARRAY,
    Boolean,
    Column,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
)
from sqlalchemy.dialects.postgresql import JSONB

_views = MetaData()

public_badges = Table(
    "public_badges",
    _views,
    Column("code", String(12), primary_key=True),
    Column("number", Integer),
    Column("void", Boolean),
    Column("issued_at", DateTime(timezone=True)),
    Column("name", String(40)),
    Column("photo_id", Uuid),
    Column("office_phone", String(40)),
    Column("mobile", String(20)),
    Column("duties", ARRAY(Text)),
    Column("consented", ARRAY(Text)),
    Column("posts", JSONB),
    Column("union_name", String(80)),
    Column("union_code", String(12)),
    Column("union_office_address", String(120)),
    Column("union_office_hours", String(60)),
    Column("union_office_phone", String(40)),
    Column("voided_on", Date),
)
"""Behind a scan: consent for the channel ``badge_page``."""

public_unions = Table(
    "public_unions",
    _views,
    Column("code", String(12), primary_key=True),
    Column("name", String(80)),
    Column("office_address", String(120)),
    Column("office_room", String(60)),
    Column("office_hours", String(60)),
    Column("office_phone", String(40)),
    Column("office_landmark", String(120)),
    Column("above_name", String(80)),
    Column("above_office_phone", String(40)),
    Column("version", Integer),
    Column("updated_on", Date),
)
"""Where the union is found and who supervises it; nothing personal."""

public_officers = Table(
    "public_officers",
    _views,
    Column("channel", String(16)),
    Column("union_code", String(12)),
    Column("entered_at", DateTime(timezone=True)),
    Column("posts", JSONB),
    Column("name", String(40)),
    Column("photo_id", Uuid),
    Column("office_phone", String(40)),
    Column("mobile", String(20)),
    Column("duties", ARRAY(Text)),
    Column("consented", ARRAY(Text)),
)
"""Everybody in office, a row for each of the channels ``union_page`` and ``website``."""

public_consent_links = Table(
    "public_consent_links",
    _views,
    Column("token_hash", LargeBinary, primary_key=True),
    Column("id", Uuid),
    Column("cadre_id", Uuid),
    Column("union_path", String(255)),
    Column("union_name", String(80)),
    Column("union_office_phone", String(40)),
    Column("void", Boolean),
)
"""Whose a personal link is, and whether it still holds."""
