"""What a worker takes from the line of stores is its own for a minute; a killed one keeps no store waiting for longer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from pinerp.channels import actions, queries
from pinerp.kit import tenancy, times


@pytest.mark.usefixtures("own_work_only")
def test_a_store_that_a_dead_worker_took_is_due_again_after_its_lease(world):
    store, now = world.store(), times.now()
    with tenancy.transaction(world.merchant_id):
        actions.reschedule(world.merchant_id, store.id, "orders", now)

    def take(after: timedelta) -> list[int]:
        with transaction.atomic():
            return [row.store_id for row in queries.due_work("orders", now + after)]

    assert take(timedelta(0)) == [store.id]
    assert take(queries.LEASE - timedelta(seconds=1)) == []
    assert take(queries.LEASE) == [store.id]
