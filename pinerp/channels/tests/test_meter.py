"""All workers of a store share one budget per API; who is over it does not call, and says when it goes on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.channels import errors
from pinerp.channels.adapters import open_adapter
from pinerp.channels.adapters.pinduoduo import limits
from pinerp.channels.meter import Meter, metered
from pinerp.channels.models import CallBudget
from pinerp.channels.queries import link_of
from pinerp.kit import tenancy, times
from tests.gateway import connect

MINUTE = timedelta(seconds=60)


def test_two_workers_together_get_no_more_than_the_budget(world: Any) -> None:
    store = world.store()
    first, second = Meter(world.merchant_id, store.id), Meter(world.merchant_id, store.id)
    waits = [(first if n % 2 else second)("api.a", 100, MINUTE) for n in range(140)]
    assert sum(not wait for wait in waits) == 100
    assert all(timedelta(0) < wait <= MINUTE for wait in waits if wait)
    assert not Meter(world.merchant_id, store.id)("api.b", 100, MINUTE), "another API has a budget of its own"


def test_many_small_jobs_spend_what_they_use(world: Any) -> None:
    """Each job has a meter of its own, and most make one call."""
    store = world.store()
    for _ in range(60):
        assert not Meter(world.merchant_id, store.id)("api.a", 30_000, MINUTE)
    with tenancy.transaction(world.merchant_id):
        assert CallBudget.objects.get(merchant_id=world.merchant_id, api="api.a").spent == 60


def test_what_a_long_job_leaves_unused_is_a_fiftieth_at_most(world: Any) -> None:
    meter = Meter(world.merchant_id, world.store().id)
    assert not any(meter("api.a", 30_000, MINUTE) for _ in range(2000))
    with tenancy.transaction(world.merchant_id):
        assert 2000 < CallBudget.objects.get(merchant_id=world.merchant_id).spent <= 2600


def test_a_new_span_begins_with_a_full_budget(world: Any) -> None:
    store = world.store()
    meter = Meter(world.merchant_id, store.id)
    while not meter("api.a", 10, MINUTE):
        pass
    with tenancy.transaction(world.merchant_id):
        CallBudget.objects.filter(merchant_id=world.merchant_id).update(span_began_at=times.now() - MINUTE)
    assert not meter("api.a", 10, MINUTE)


def test_a_store_over_its_budget_does_not_call(world: Any, serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    store = connect(world, serve("--seed", "3"))
    with tenancy.transaction(world.merchant_id):
        link = link_of(world.merchant_id, store.id)
    monkeypatch.setitem(limits.LIMITS, "pdd.mall.info.get", (2, MINUTE))
    adapter = open_adapter(metered(link))
    for _ in range(2):
        assert adapter.shop().name
    with pytest.raises(errors.BudgetSpent) as failure:
        adapter.shop()
    assert timedelta(0) < failure.value.wait <= MINUTE
    assert failure.value.may_retry and not failure.value.is_lost
    assert "pdd.mall.info.get" in failure.value.message("zh")
