"""One transaction works for one merchant: the setting that the row-level policies read. It never outlives the transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db import transaction as django_transaction

ROUND_SECONDS = 120
"""So long may one statement of a background round take, whose batch is bounded: what takes longer goes by a plan that was made
for other tables, keeps the news from all readers meanwhile, and is better begun anew.
"""


@contextmanager
def transaction(merchant_id: int, *, timeout_seconds: int | None = None) -> Iterator[None]:
    """Open a transaction (or join the open one) in the name of a merchant.

    `SET LOCAL` and not `set_config()`: a distributed database passes on only the statement.
    """
    with django_transaction.atomic():
        enter(merchant_id)
        if timeout_seconds is not None:
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL statement_timeout = {int(timeout_seconds) * 1000}")
        yield


def enter(merchant_id: int) -> None:
    """Name the merchant of the open transaction."""
    assert connection.in_atomic_block, "a merchant's context needs an open transaction"
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL app.merchant_id = '{int(merchant_id)}'")


def merchant_of_transaction() -> int:
    """The merchant whose rows this transaction may see; an error where none was named."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_setting('app.merchant_id')::bigint")
        row = cursor.fetchone()
    assert row is not None
    return int(row[0])
