"""Runs migrations on the connection that ``app.core.migrating`` hands over."""

from alembic import context

config = context.config


def run() -> None:
    """Each revision in its own transaction, so that a failed one leaves the others in place."""
    context.configure(
        connection=config.attributes["connection"],
        target_metadata=config.attributes.get("metadata"),
        include_object=config.attributes.get("include_object"),
        transaction_per_migration=True,
        compare_type=True,
        compare_server_default=False,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
