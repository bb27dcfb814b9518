"""Consent for each field and channel, given by the cadre personally; the life of a badge."""

import sqlalchemy as sa
from alembic import op

from migrations.row_security import guard, publish

revision = "2026_11_22_1600"
down_revision = "2026_11_22_1530"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    create_links()
    op.add_column("consents", sa.Column("notice_version", sa.String(length=16), nullable=True))
    op.add_column("consents", sa.Column("link_id", sa.UUID(), nullable=True))
    op.add_column("consents", sa.Column("sheet_photo_id", sa.UUID(), nullable=True))
    for column, target in (("link_id", "consent_links"), ("sheet_photo_id", "photos")):
        op.create_foreign_key(
            op.f(f"fk_consents_{column}_{target}"), "consents", target, [column], ["id"]
        )
    op.create_index(op.f("ix_consents_sheet_photo_id"), "consents", ["sheet_photo_id"])
    for column, kind in (
        ("made_at", sa.DateTime(timezone=True)),
        ("handed_out_at", sa.DateTime(timezone=True)),
        ("received_on", sa.Date()),
    ):
        op.add_column("badges", sa.Column(column, kind, nullable=True))
    for name, view in (
        ("public_consent_links", PUBLIC_CONSENT_LINKS),
        ("public_unions", PUBLIC_UNIONS),
        ("public_officers", PUBLIC_OFFICERS),
    ):
        op.execute(f"CREATE VIEW {name} AS {view}")
        publish(name)
    replace_public_photos(PHOTOS_BY_CHANNEL)


def create_links() -> None:
    op.create_table(
        "consent_links",
        sa.Column("cadre_id", sa.UUID(), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(), nullable=False),
        sa.Column("notice_version", sa.String(length=16), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_by", sa.UUID(), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column(
            "created_at",
            sa.DateTime(timezone=True),
            server_default=sa.text("now()"),
            nullable=False,
        ),
        sa.Column("union_id", sa.UUID(), nullable=False),
        sa.Column("union_path", sa.String(length=255, collation="C"), nullable=False),
        sa.ForeignKeyConstraint(
            ["cadre_id"], ["cadres.id"], name=op.f("fk_consent_links_cadre_id_cadres")
        ),
        sa.ForeignKeyConstraint(
            ["made_by"], ["accounts.id"], name=op.f("fk_consent_links_made_by_accounts")
        ),
        sa.ForeignKeyConstraint(
            ["union_id", "union_path"],
            ["unions.id", "unions.path"],
            name=op.f("fk_consent_links_union_id_union_path_unions"),
            onupdate="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consent_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_consent_links_token_hash")),
    )
    op.create_index(
        "uq_consent_links_current",
        "consent_links",
        ["cadre_id"],
        unique=True,
        postgresql_where=sa.text("voided_at IS NULL"),
    )
    op.create_index(op.f("ix_consent_links_union_path"), "consent_links", ["union_path"])
    guard("consent_links")


# What the holder of a personal link must find before any scope: whose it is and whether it holds.
PUBLIC_CONSENT_LINKS = """
SELECT l.token_hash, l.id, l.cadre_id, l.union_path, u.name AS union_name,
    u.office_phone AS union_office_phone,
    l.voided_at IS NOT NULL OR c.left_on IS NOT NULL
        OR (l.used_at IS NULL AND l.expires_at < now()) AS void
FROM consent_links l JOIN cadres c ON c.id = l.cadre_id JOIN unions u ON u.id = l.union_id
"""
PUBLIC_UNIONS = """
SELECT u.code, u.name, u.office_address, u.office_room, u.office_hours, u.office_phone,
    u.office_landmark, a.name AS above_name, a.office_phone AS above_office_phone, u.version,
    (u.updated_at AT TIME ZONE 'Asia/Shanghai')::date AS updated_on
FROM unions u LEFT JOIN unions a ON a.id = u.parent_id
WHERE u.state = 'active'
"""
PUBLIC_OFFICERS = """
SELECT h.channel, u.code AS union_code, c.created_at AS entered_at, p.posts,
    CASE WHEN 'name' = ANY (k.fields) THEN c.name END AS name,
    CASE WHEN 'photo' = ANY (k.fields) THEN c.photo_id END AS photo_id,
    CASE WHEN 'office_phone' = ANY (k.fields) THEN c.office_phone END AS office_phone,
    CASE WHEN 'mobile' = ANY (k.fields) THEN c.mobile END AS mobile,
    CASE WHEN 'duties' = ANY (k.fields) THEN c.duties END AS duties,
    k.fields AS consented
FROM cadres c JOIN unions u ON u.id = c.union_id
CROSS JOIN (VALUES ('union_page'), ('website')) h (channel)
CROSS JOIN LATERAL (
    SELECT jsonb_agg(jsonb_build_object('post', a.post, 'body', a.body) ORDER BY a.position)
        AS posts
    FROM appointments a WHERE a.cadre_id = c.id
        AND (now() AT TIME ZONE 'Asia/Shanghai')::date
            BETWEEN a.started_on AND coalesce(a.ends_on, 'infinity')
) p
CROSS JOIN LATERAL (
    SELECT coalesce(array_agg(s.field::text), '{}') AS fields FROM consents s
    WHERE s.cadre_id = c.id AND s.channel = h.channel AND s.withdrawn_at IS NULL
) k
WHERE c.left_on IS NULL AND p.posts IS NOT NULL AND u.state = 'active'
"""
PHOTOS_OF_BADGES_AND_REPORTS = """
SELECT p.id, p.storage_key FROM photos p
WHERE EXISTS (SELECT FROM cadres c JOIN badges b ON b.cadre_id = c.id
        JOIN consents s ON s.cadre_id = c.id
        WHERE c.photo_id = p.id AND b.voided_at IS NULL AND s.withdrawn_at IS NULL
            AND s.field = 'photo' AND s.channel = 'badge_page')
    OR EXISTS (SELECT FROM report_photos rp JOIN reports r ON r.id = rp.report_id
        WHERE rp.photo_id = p.id AND r.state = 'approved')
"""
PHOTOS_BY_CHANNEL = f"""{PHOTOS_OF_BADGES_AND_REPORTS}
    OR EXISTS (SELECT FROM cadres c JOIN unions u ON u.id = c.union_id
        JOIN consents s ON s.cadre_id = c.id
        JOIN appointments a ON a.cadre_id = c.id
        WHERE c.photo_id = p.id AND c.left_on IS NULL AND u.state = 'active'
            AND s.withdrawn_at IS NULL AND s.field = 'photo'
            AND s.channel IN ('union_page', 'website')
            AND (now() AT TIME ZONE 'Asia/Shanghai')::date
                BETWEEN a.started_on AND coalesce(a.ends_on, 'infinity'))
"""


def replace_public_photos(view: str) -> None:
    """The view belongs to the whole scope (see ``publish``), so that role replaces it."""
    op.execute("GRANT CREATE ON SCHEMA public TO sanliang_whole")
    op.execute("SET LOCAL ROLE sanliang_whole")
    op.execute(f"CREATE OR REPLACE VIEW public_photos AS {view}")
    op.execute("RESET ROLE")
    op.execute("REVOKE CREATE ON SCHEMA public FROM sanliang_whole")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    replace_public_photos(PHOTOS_OF_BADGES_AND_REPORTS)
    op.execute("SET LOCAL ROLE sanliang_whole")
    op.execute("DROP VIEW public_officers, public_unions, public_consent_links")
    op.execute("RESET ROLE")
    for column in ("received_on", "handed_out_at", "made_at"):
        op.drop_column("badges", column)
    op.execute("DELETE FROM consents WHERE channel <> 'badge_page' OR basis = 'own_link'")
    for column in ("sheet_photo_id", "link_id", "notice_version"):
        op.drop_column("consents", column)
    op.drop_table("consent_links")
