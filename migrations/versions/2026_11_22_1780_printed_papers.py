"""Papers of the house are printed in batches, and an order for a plaque can be taken back."""

from alembic import op

revision = "2026_11_22_1780"
down_revision = "2026_11_22_1770"
branch_labels = None
depends_on = None

BEFORE = "'badge', 'contact_card', 'door_plate', 'desk_plate', 'plaque', 'poster', 'reprint'"


def upgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    replace_kinds(f"{BEFORE}, 'receipt_list', 'consent_sheet'")
    op.execute("GRANT DELETE ON plaques TO sanliang_subtree, sanliang_whole")


def downgrade() -> None:
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("REVOKE DELETE ON plaques FROM sanliang_subtree, sanliang_whole")
    # Security is forced on the owner as well: only the whole scope sees the rows it deletes.
    op.execute("SET LOCAL ROLE sanliang_whole")
    op.execute("DELETE FROM print_batches WHERE kind IN ('receipt_list', 'consent_sheet')")
    op.execute("RESET ROLE")
    replace_kinds(BEFORE)


def replace_kinds(kinds: str) -> None:
    op.drop_constraint(op.f("ck_print_batches_kind"), "print_batches", type_="check")
    op.create_check_constraint(op.f("ck_print_batches_kind"), "print_batches", f"kind IN ({kinds})")
